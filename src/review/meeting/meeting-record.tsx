// The form of a meeting that was held: kept on this computer while it is filled in, its outcome shown before it is recorded.
import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { useDraft } from '../../kit/draft.ts'
import { DraftRemark } from '../../kit/draft-remark.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showNumber } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-input.tsx'
import { FormActions, Rows, Section } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import type { AttendingHousehold, MeetingQuestion } from '../../voice/meeting.ts'
import { linesOf, Warnings } from '../command-dialog.tsx'
import { Attendance } from './attendance.tsx'
import { Ballot, type SingleVote } from './ballot.tsx'
import styles from './meeting.module.css'
import { meetingText as text } from './meeting.text.ts'
import { holdMeetingContract } from './village-meeting.api.ts'
import { type Meeting, VoteResult } from './vote-result.tsx'

interface Minutes {
  heldOn: LocalDate | null
  chairName: string
  secretaryName: string
  othersPresent: string
  frontPresent: boolean
  attendance: AttendingHousehold[]
  /** Typed where the count differs from the attendance, or nobody was ticked. Null: from the attendance. */
  attended: number | null
  attendedWomen: number | null
  attendedPoor: number | null
  votesFor: number | null
  votesAgainst: number | null
  contested: SingleVote[]
  questions: MeetingQuestion[]
  remarks: string
}

export function MeetingRecord({ meeting }: { meeting: Meeting }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(holdMeetingContract)
  const draft = useDraft<Minutes>(`meeting.${meeting.meetingId}`, {
    heldOn: today,
    chairName: meeting.chairName,
    secretaryName: meeting.secretaryName,
    othersPresent: '',
    frontPresent: false,
    attendance: [],
    attended: null,
    attendedWomen: null,
    attendedPoor: null,
    votesFor: null,
    votesAgainst: null,
    contested: [],
    questions: [],
    remarks: '',
  })
  const form = draft.value
  const set = (patch: Partial<Minutes>) => draft.set(before => ({ ...before, ...patch }))
  const poor = new Set(meeting.households.filter(one => one.poor).map(one => one.householdId))
  const counted = {
    attended: form.attendance.length,
    attendedWomen: form.attendance.filter(one => one.isWoman).length,
    attendedPoor: form.attendance.filter(one => poor.has(one.householdId)).length,
  }
  const attended = form.attended ?? counted.attended
  const ready = form.heldOn !== null && form.votesFor !== null && form.votesAgainst !== null
  const faultOf = (path: string) => write.problem?.faultAt(path)
  const count = (key: 'attended' | 'attendedWomen' | 'attendedPoor', label: string) => (
    <NumberField
      label={label}
      description={form[key] === null && counted[key] > 0 ? t(text.counted) : undefined}
      value={form[key] ?? (counted[key] || null)}
      min={0}
      max={100_000}
      error={faultOf(key)}
      onChange={value => set({ [key]: value === undefined || value === counted[key] ? null : value })}
    />
  )
  return (
    <Rows>
      <Section title={t(text.record)}>
        <Rows>
          <FieldGrid>
            <DayInput
              label={t(text.heldOn)}
              value={form.heldOn}
              max={today}
              required
              onChange={day => set({ heldOn: day ?? null })}
            />
            <TextInput
              label={t(text.chair)}
              value={form.chairName}
              required
              error={faultOf('chairName')}
              onChange={event => set({ chairName: event.currentTarget.value })}
            />
            <TextInput
              label={t(text.secretary)}
              value={form.secretaryName}
              required
              error={faultOf('secretaryName')}
              onChange={event => set({ secretaryName: event.currentTarget.value })}
            />
            <TextInput
              label={t(text.others)}
              value={form.othersPresent}
              onChange={event => set({ othersPresent: event.currentTarget.value })}
            />
          </FieldGrid>
          <Checkbox
            label={t(text.front)}
            checked={form.frontPresent}
            onChange={event => set({ frontPresent: event.currentTarget.checked })}
          />
        </Rows>
      </Section>
      <Section title={t(text.attendance)} count={showNumber(form.attendance.length)}>
        <Rows>
          <Attendance
            households={meeting.households}
            value={form.attendance}
            onChange={attendance => set({ attendance })}
          />
          <FieldGrid>
            {count('attended', t(text.attended))}
            {count('attendedWomen', t(text.women))}
            {count('attendedPoor', t(text.poorCount))}
          </FieldGrid>
        </Rows>
      </Section>
      <Section title={t(text.vote)} about={t(text.voteAbout)}>
        <FieldGrid>
          <NumberField
            label={t(text.votesFor)}
            value={form.votesFor}
            min={0}
            max={100_000}
            required
            error={faultOf('votesFor')}
            onChange={value => set({ votesFor: value ?? null })}
          />
          <NumberField
            label={t(text.votesAgainst)}
            value={form.votesAgainst}
            min={0}
            max={100_000}
            required
            error={faultOf('votesAgainst')}
            onChange={value => set({ votesAgainst: value ?? null })}
          />
        </FieldGrid>
        <VoteResult share={meeting.share} attended={attended} votesFor={form.votesFor ?? 0} />
      </Section>
      <Ballot
        list={meeting.list}
        share={meeting.share}
        attended={attended}
        value={form.contested}
        onChange={contested => set({ contested })}
      />
      <Questions value={form.questions} onChange={questions => set({ questions })} />
      <Section>
        <Rows>
          <Textarea
            label={t(text.remarks)}
            value={form.remarks}
            onChange={event => set({ remarks: event.currentTarget.value })}
          />
          <ProblemNote problem={write.problem} />
          <FormActions remark={<DraftRemark draft={draft} />}>
            <PreviewButton
              label={t(text.hold)}
              title={t(text.record)}
              button={{ disabled: !ready }}
              write={write}
              input={{
                meetingId: meeting.meetingId,
                heldOn: form.heldOn ?? today,
                chairName: form.chairName,
                secretaryName: form.secretaryName,
                othersPresent: form.othersPresent,
                frontPresent: form.frontPresent,
                attendance: form.attendance,
                attended,
                attendedWomen: form.attendedWomen ?? counted.attendedWomen,
                attendedPoor: form.attendedPoor ?? counted.attendedPoor,
                votesFor: form.votesFor ?? 0,
                votesAgainst: form.votesAgainst ?? 0,
                contested: form.contested.map(one => ({
                  caseId: one.caseId,
                  votesFor: one.votesFor ?? 0,
                  votesAgainst: one.votesAgainst ?? 0,
                  note: one.note,
                })),
                questions: form.questions.filter(one => one.question.trim() !== ''),
                remarks: form.remarks,
              }}
              rows={linesOf}
              about={result => (
                <Rows gap={10}>
                  <Warnings of={result.warnings} />
                  <Tiles>
                    <StatTile label={t(text.agreedHouseholds)} value={showNumber(result.agreed)} />
                    <StatTile label={t(text.resurveyHouseholds)} value={showNumber(result.resurvey)} />
                    <StatTile label={t(text.committeeHouseholds)} value={showNumber(result.toCommittee)} />
                  </Tiles>
                  {result.resurvey > 0 && <p>{t(text.meetingsLeft, { n: result.meetingsLeft })}</p>}
                </Rows>
              )}
              onDone={() => {
                draft.clear()
                toast.good(t(text.held))
              }}
            />
          </FormActions>
        </Rows>
      </Section>
    </Rows>
  )
}

export function Questions({ value, onChange }: { value: MeetingQuestion[]; onChange(value: MeetingQuestion[]): void }) {
  const t = useText()
  const patch = (place: number, change: Partial<MeetingQuestion>) =>
    onChange(value.map((one, at) => (at === place ? { ...one, ...change } : one)))
  return (
    <Section
      title={t(text.questions)}
      count={value.length}
      actions={
        <Button
          variant="default"
          size="xs"
          onClick={() => onChange([...value, { askedBy: '', question: '', answer: '' }])}
        >
          {t(text.addQuestion)}
        </Button>
      }
    >
      <Rows gap={8}>
        {value.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: questions have no identity but their place
          <div key={place} className={styles.qa}>
            <TextInput
              aria-label={t(text.askedBy)}
              placeholder={t(text.askedBy)}
              value={one.askedBy}
              onChange={event => patch(place, { askedBy: event.currentTarget.value })}
            />
            <Textarea
              aria-label={t(text.question)}
              placeholder={t(text.question)}
              minRows={1}
              value={one.question}
              onChange={event => patch(place, { question: event.currentTarget.value })}
            />
            <Textarea
              aria-label={t(text.answer)}
              placeholder={t(text.answer)}
              minRows={1}
              value={one.answer}
              onChange={event => patch(place, { answer: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={t(text.removeQuestion, { n: place + 1 })}
              onClick={() => onChange(value.filter((_, at) => at !== place))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
      </Rows>
    </Section>
  )
}
