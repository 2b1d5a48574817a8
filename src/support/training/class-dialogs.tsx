// The changes of one class, each with its preview.
import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay } from '../../kit/format.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type ChosenPerson, MemberFinder } from '../people/member-finder.tsx'
import type { ClassOf, Learner } from './class.page.tsx'
import {
  addSessionContract,
  changeClassContract,
  correctResultContract,
  enrolContract,
  finishClassContract,
  followUpContract,
  takeAttendanceContract,
} from './training.api.ts'
import { type ClassFields, ClassFieldsForm, inputOf } from './training.page.tsx'
import { trainingText as text } from './training.text.ts'
import {
  attendedEnough,
  type ClassKind,
  LearnerResult,
  Outcome,
  outcomeText,
  partText,
  resultText,
  SessionPart,
} from './training.ts'

interface Closing {
  onClose(): void
}
type Result = Exclude<LearnerResult, 'none'>
const results = LearnerResult.options.filter((one): one is Result => one !== 'none')

export function ChangeDialog({ data: { course }, onClose }: Closing & { data: ClassOf }) {
  const t = useText()
  const write = useWrite(changeClassContract)
  const [fields, setFields] = useState<ClassFields>({
    title: course.title,
    organiser: course.organiser,
    trainer: course.trainer,
    place: course.place,
    itemCode: course.itemCode,
    cost: BigInt(course.cost),
    minAttendance: course.minAttendance ?? undefined,
    attendanceBasis: course.attendanceBasis,
    followUpMonths: course.followUpMonths,
  })
  const input = inputOf(fields)
  return (
    <CommandDialog
      title={t(text.change)}
      wide
      write={write}
      input={input ? { classId: course.classId, ...input } : undefined}
      onClose={onClose}
    >
      <ClassFieldsForm
        value={fields}
        onChange={setFields}
        year={Number((course.startsOn ?? '').slice(0, 4)) || undefined}
      />
    </CommandDialog>
  )
}

export function EnrolDialog({ classId, kind, onClose }: Closing & { classId: number; kind: ClassKind }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(enrolContract)
  const [people, setPeople] = useState<ChosenPerson[]>([])
  const [enrolledOn, setDay] = useState<LocalDate | undefined>(today)
  const [despite, setDespite] = useState('')
  return (
    <CommandDialog
      title={t(text.enrol)}
      wide
      write={write}
      input={
        people.length > 0 && enrolledOn
          ? { classId, personIds: people.map(one => one.personId), enrolledOn, despite }
          : undefined
      }
      onClose={onClose}
    >
      <MemberFinder chosen={people} onChange={setPeople} />
      <FieldGrid>
        <DayInput label={t(text.enrolledOn)} required max={today} value={enrolledOn} onChange={setDay} />
        {kind === 'vocational' && (
          <TextInput
            label={t(text.despite)}
            description={t(text.despiteHint)}
            value={despite}
            onChange={event => setDespite(event.currentTarget.value)}
          />
        )}
      </FieldGrid>
    </CommandDialog>
  )
}

export function SessionDialog({ classId, onClose }: Closing & { classId: number }) {
  const t = useText()
  const write = useWrite(addSessionContract)
  const [heldOn, setDay] = useState<LocalDate | undefined>()
  const [part, setPart] = useState<SessionPart>('day')
  const [topic, setTopic] = useState('')
  return (
    <CommandDialog
      title={t(text.addSession)}
      write={write}
      input={heldOn ? { classId, heldOn, part, topic } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.day)} required value={heldOn} onChange={setDay} />
        <ChoiceSelect
          label={t(text.part)}
          value={part}
          onChange={setPart}
          options={SessionPart.options}
          words={partText}
        />
      </FieldGrid>
      <TextInput label={t(text.topic)} value={topic} onChange={event => setTopic(event.currentTarget.value)} />
    </CommandDialog>
  )
}

export function AttendanceDialog({
  data,
  session,
  onClose,
}: Closing & { data: ClassOf; session: ClassOf['sessions'][number] }) {
  const t = useText()
  const language = useLanguage()
  const write = useWrite(takeAttendanceContract)
  const all = data.learners.map(one => one.learnerId)
  // Most are there: whoever is not is unticked.
  const [present, setPresent] = useState<ReadonlySet<number>>(new Set(session.isTaken ? session.presentIds : all))
  const set = (learnerId: number, isHere: boolean) => {
    const next = new Set(present)
    if (isHere) next.add(learnerId)
    else next.delete(learnerId)
    setPresent(next)
  }
  return (
    <CommandDialog
      title={`${t(text.take)} ${showDay(session.heldOn)} · ${partText[session.part][language]}`}
      write={write}
      input={{ sessionId: session.sessionId, presentIds: [...present] }}
      onClose={onClose}
    >
      <div style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
        <strong>
          {t(text.present)}: {present.size}/{all.length}
        </strong>
        <Button size="xs" variant="subtle" onClick={() => setPresent(new Set(all))}>
          {t(text.all)}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setPresent(new Set())}>
          {t(text.nobody)}
        </Button>
      </div>
      <div style={{ display: 'grid', gap: 6, maxHeight: 360, overflowY: 'auto' }}>
        {data.learners.map(one => (
          <Checkbox
            key={one.learnerId}
            label={
              <>
                <span translate="no">{one.name}</span> <span className="bv-muted">{one.village}</span>
              </>
            }
            checked={present.has(one.learnerId)}
            onChange={event => set(one.learnerId, event.currentTarget.checked)}
          />
        ))}
      </div>
    </CommandDialog>
  )
}

export function FinishDialog({ data, onClose }: Closing & { data: ClassOf }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(finishClassContract)
  const { course } = data
  const [endedOn, setEnded] = useState<LocalDate | undefined>(
    course.endsOn && course.endsOn < today ? course.endsOn : today,
  )
  const [given, setGiven] = useState<Record<number, { result: Result; certificate: string }>>(() =>
    Object.fromEntries(
      data.learners.map(one => [
        one.learnerId,
        {
          result: attendedEnough(one.attended, course.sessions, course.minAttendance)
            ? ('passed' as const)
            : ('left' as const),
          certificate: '',
        },
      ]),
    ),
  )
  const set = (learnerId: number, change: Partial<{ result: Result; certificate: string }>) =>
    setGiven({ ...given, [learnerId]: { ...given[learnerId]!, ...change } })
  return (
    <CommandDialog
      title={t(text.finish)}
      wide
      write={write}
      input={
        endedOn
          ? {
              classId: course.classId,
              endedOn,
              results: data.learners.map(one => ({ learnerId: one.learnerId, ...given[one.learnerId]! })),
            }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.endedOn)} required max={today} value={endedOn} onChange={setEnded} />
      </FieldGrid>
      <div style={{ display: 'grid', gap: 8, maxHeight: 420, overflowY: 'auto' }}>
        {data.learners.map(one => (
          <div
            key={one.learnerId}
            style={{
              display: 'grid',
              gap: 8,
              gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
              alignItems: 'center',
            }}
          >
            <span>
              <span translate="no">{one.name}</span>{' '}
              <span className="bv-muted">
                {t(text.attended)} {one.attended}/{course.sessions}
              </span>
            </span>
            <ChoiceSelect
              value={given[one.learnerId]!.result}
              onChange={next => set(one.learnerId, { result: next })}
              options={results}
              words={resultText}
              aria-label={`${t(text.result)}: ${one.name}`}
            />
            <TextInput
              aria-label={`${t(text.certificate)}: ${one.name}`}
              placeholder={t(text.certificate)}
              disabled={given[one.learnerId]!.result !== 'passed'}
              value={given[one.learnerId]!.certificate}
              onChange={event => set(one.learnerId, { certificate: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
    </CommandDialog>
  )
}

export function CorrectDialog({ learner, onClose }: Closing & { learner: Learner }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(correctResultContract)
  const others = results.filter(one => one !== learner.result)
  const [result, setResult] = useState<Result>(others[0]!)
  const [certificate, setCertificate] = useState('')
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={`${t(text.correct)}: ${learner.name}`}
      danger={learner.result === 'passed'}
      write={write}
      input={
        on && reason.trim().length >= 5 ? { learnerId: learner.learnerId, result, certificate, on, reason } : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <ChoiceSelect label={t(text.result)} value={result} onChange={setResult} options={others} words={resultText} />
        {result === 'passed' && (
          <TextInput
            label={t(text.certificate)}
            value={certificate}
            onChange={event => setCertificate(event.currentTarget.value)}
          />
        )}
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
      </FieldGrid>
      <Textarea
        label={t(text.reason)}
        required
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function FollowUpDialog({ learner, onClose }: Closing & { learner: Learner }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const write = useWrite(followUpContract)
  const [outcome, setOutcome] = useState<Outcome | undefined>()
  const [askedOn, setAsked] = useState<LocalDate | undefined>(today)
  const [note, setNote] = useState('')
  return (
    <CommandDialog
      title={t(text.followUpOf, { name: learner.name })}
      write={write}
      input={outcome && askedOn ? { learnerId: learner.learnerId, askedOn, outcome, note } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <Select
          label={t(text.outcome)}
          required
          value={outcome ?? null}
          onChange={next => setOutcome((next as Outcome | null) ?? undefined)}
          data={Outcome.options.map(value => ({ value, label: outcomeText[value][language] }))}
        />
        <DayInput label={t(text.askedOn)} required max={today} value={askedOn} onChange={setAsked} />
      </FieldGrid>
      <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
    </CommandDialog>
  )
}
