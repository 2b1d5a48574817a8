// What a village meeting decided: attendance by household, one vote on the list, contested households one by one, questions.
import { ActionIcon, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { fold } from '../../base/fold.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../../kit/dialogs.tsx'
import { useDraft } from '../../kit/draft.ts'
import { DraftRemark } from '../../kit/draft-remark.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { FormActions, Rows } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { meetingText as text } from './meeting.text.ts'
import styles from './meeting-record.module.css'
import type { MeetingPage } from './meeting-tab.page.tsx'
import { holdMeetingContract } from './village-meeting.api.ts'

interface Draft {
  present: Record<number, boolean>
  women: Record<number, boolean>
  attended: number | undefined
  attendedWomen: number | undefined
  attendedPoor: number | undefined
  front: boolean
  others: string
  chair: string
  secretary: string
  heldOn: LocalDate | undefined
  votesFor: number | undefined
  votesAgainst: number | undefined
  contested: { caseId: number; votesFor: number | undefined; votesAgainst: number | undefined; note: string }[]
  questions: { askedBy: string; question: string; answer: string }[]
  remarks: string
}

export function MeetingRecord({ meeting }: { meeting: MeetingPage }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(holdMeetingContract)
  const draft = useDraft<Draft>(`meeting-${meeting.meetingId}`, {
    present: {},
    women: {},
    attended: undefined,
    attendedWomen: undefined,
    attendedPoor: undefined,
    front: true,
    others: '',
    chair: meeting.chairName,
    secretary: meeting.secretaryName,
    heldOn: today,
    votesFor: undefined,
    votesAgainst: undefined,
    contested: [],
    questions: [],
    remarks: '',
  })
  const value = draft.value
  const set = (part: Partial<Draft>) => draft.set({ ...value, ...part })
  const present = meeting.households.filter(h => value.present[h.householdId])
  const attended = value.attended ?? present.length
  const women = value.attendedWomen ?? present.filter(h => value.women[h.householdId]).length
  const poor = value.attendedPoor ?? present.filter(h => h.poor).length
  const votesFor = value.votesFor ?? attended - (value.votesAgainst ?? 0)
  const open = meeting.list.filter(row => !value.contested.some(c => c.caseId === row.caseId))
  return (
    <Rows>
      <DraftRemark draft={draft} />
      <FieldGrid>
        <DayInput label={t(text.heldOn)} value={value.heldOn} onChange={heldOn => set({ heldOn })} required />
        <TextInput
          label={t(text.chair)}
          value={value.chair}
          onChange={event => set({ chair: event.currentTarget.value })}
          required
        />
        <TextInput
          label={t(text.secretary)}
          value={value.secretary}
          onChange={event => set({ secretary: event.currentTarget.value })}
          required
        />
      </FieldGrid>
      <Attendance meeting={meeting} value={value} set={set} />
      <FieldGrid>
        <NumberField label={t(text.attended)} value={attended} onChange={next => set({ attended: next })} />
        <NumberField label={t(text.women)} value={women} onChange={next => set({ attendedWomen: next })} />
        <NumberField label={t(text.poor)} value={poor} onChange={next => set({ attendedPoor: next })} />
        <TextInput
          label={t(text.others)}
          value={value.others}
          onChange={event => set({ others: event.currentTarget.value })}
        />
      </FieldGrid>
      <Checkbox
        label={t(text.front)}
        checked={value.front}
        onChange={event => set({ front: event.currentTarget.checked })}
      />
      <h3 className={styles.heading}>{t(text.vote)}</h3>
      <FieldGrid>
        <NumberField label={t(text.votesFor)} value={votesFor} onChange={next => set({ votesFor: next })} />
        <NumberField
          label={t(text.votesAgainst)}
          value={value.votesAgainst ?? 0}
          onChange={next => set({ votesAgainst: next })}
        />
      </FieldGrid>
      <h3 className={styles.heading}>{t(text.contested)}</h3>
      {value.contested.map((one, i) => (
        <div key={one.caseId} className={styles.line}>
          <strong>{meeting.list.find(row => row.caseId === one.caseId)?.headName}</strong>
          <NumberField
            label={t(text.votesFor)}
            value={one.votesFor}
            onChange={next => set({ contested: replaced(value.contested, i, { ...one, votesFor: next }) })}
          />
          <NumberField
            label={t(text.votesAgainst)}
            value={one.votesAgainst}
            onChange={next => set({ contested: replaced(value.contested, i, { ...one, votesAgainst: next }) })}
          />
          <TextInput
            label={t(text.opinion)}
            value={one.note}
            onChange={event =>
              set({ contested: replaced(value.contested, i, { ...one, note: event.currentTarget.value }) })
            }
          />
          <ActionIcon
            variant="subtle"
            aria-label={t(text.remove)}
            onClick={() => set({ contested: value.contested.filter(c => c !== one) })}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Select
        placeholder={t(text.contest)}
        aria-label={t(text.contest)}
        searchable
        value={null}
        data={open.map(row => ({ value: String(row.caseId), label: `${row.headName} (${row.code})` }))}
        onChange={caseId =>
          caseId &&
          set({
            contested: [
              ...value.contested,
              { caseId: Number(caseId), votesFor: undefined, votesAgainst: undefined, note: '' },
            ],
          })
        }
      />
      <h3 className={styles.heading}>{t(text.questions)}</h3>
      {value.questions.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: questions have no name of their own and keep their order
        <div key={i} className={styles.line}>
          <TextInput
            label={t(text.askedBy)}
            value={one.askedBy}
            onChange={event =>
              set({ questions: replaced(value.questions, i, { ...one, askedBy: event.currentTarget.value }) })
            }
          />
          <TextInput
            label={t(text.question)}
            value={one.question}
            onChange={event =>
              set({ questions: replaced(value.questions, i, { ...one, question: event.currentTarget.value }) })
            }
          />
          <TextInput
            label={t(text.answer)}
            value={one.answer}
            onChange={event =>
              set({ questions: replaced(value.questions, i, { ...one, answer: event.currentTarget.value }) })
            }
          />
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => set({ questions: [...value.questions, { askedBy: '', question: '', answer: '' }] })}
        >
          {t(text.addQuestion)}
        </Button>
      </div>
      <Textarea
        label={t(text.remarks)}
        value={value.remarks}
        onChange={event => set({ remarks: event.currentTarget.value })}
        autosize
      />
      <ProblemNote problem={write.problem} />
      <FormActions>
        <PreviewButton
          label={t(text.preview)}
          confirmLabel={t(text.record)}
          title={t(text.record)}
          write={write}
          input={{
            meetingId: meeting.meetingId,
            heldOn: value.heldOn ?? '',
            chairName: value.chair,
            secretaryName: value.secretary,
            attended,
            attendedWomen: women,
            attendedPoor: poor,
            frontPresent: value.front,
            othersPresent: value.others,
            attendance: present.map(h => ({
              householdId: h.householdId,
              isWoman: value.women[h.householdId] ?? false,
            })),
            votesFor,
            votesAgainst: value.votesAgainst ?? 0,
            contested: value.contested.map(c => ({
              caseId: c.caseId,
              votesFor: c.votesFor ?? 0,
              votesAgainst: c.votesAgainst ?? 0,
              note: c.note,
            })),
            questions: value.questions.filter(q => q.question.trim() !== ''),
            remarks: value.remarks,
          }}
          rows={changeRows}
          onDone={() => draft.clear()}
        />
      </FormActions>
    </Rows>
  )
}

/** The list with one entry changed (Array.with is missing in Chrome 109). */
function replaced<T>(list: readonly T[], at: number, entry: T): T[] {
  return list.map((one, i) => (i === at ? entry : one))
}

/** Ticks households present; a search without accents narrows the list. */
function Attendance({ meeting, value, set }: { meeting: MeetingPage; value: Draft; set(part: Partial<Draft>): void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const wanted = fold(typed)
  const shown = meeting.households.filter(
    h => !wanted || fold(h.headName).includes(wanted) || h.code.includes(typed.trim()),
  )
  return (
    <fieldset className={styles.attendance}>
      <legend>{t(text.attendance)}</legend>
      <p className="bv-muted">{t(text.attendanceHint)}</p>
      <TextInput
        aria-label={t(text.find)}
        placeholder={t(text.find)}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div className={styles.households}>
        {shown.map(h => (
          <div key={h.householdId}>
            <Checkbox
              label={h.headName}
              checked={value.present[h.householdId] ?? false}
              onChange={event => set({ present: { ...value.present, [h.householdId]: event.currentTarget.checked } })}
            />
            {value.present[h.householdId] && (
              <Checkbox
                size="xs"
                label={t(text.woman)}
                checked={value.women[h.householdId] ?? false}
                onChange={event => set({ women: { ...value.women, [h.householdId]: event.currentTarget.checked } })}
              />
            )}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
