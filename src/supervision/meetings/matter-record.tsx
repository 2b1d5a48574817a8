// Writing down a meeting on a matter: who came, each point with its show of hands, what was asked and answered.
import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showNumber } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-input.tsx'
import { FormActions, Rows, Section } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { Attendance } from '../../review/meeting/attendance.tsx'
import { meetingText } from '../../review/meeting/meeting.text.ts'
import { Questions } from '../../review/meeting/meeting-record.tsx'
import type { Point } from '../../voice/matter.ts'
import type { AttendingHousehold, MeetingQuestion } from '../../voice/meeting.ts'
import { matterPagesText as text } from './matter.text.ts'
import { holdMatterContract, type matterPageContract } from './matter-meeting.api.ts'

type Data = (typeof matterPageContract)['output']['_output']

export function MatterRecord({ data }: { data: Data }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(holdMatterContract)
  const [heldOn, setHeldOn] = useState<LocalDate | undefined>(today)
  const [chairName, setChair] = useState('')
  const [secretaryName, setSecretary] = useState('')
  const [othersPresent, setOthers] = useState('')
  const [frontPresent, setFront] = useState(false)
  const [attendance, setAttendance] = useState<AttendingHousehold[]>([])
  const [attended, setAttended] = useState<number | undefined>()
  const [attendedWomen, setWomen] = useState<number | undefined>()
  const [attendedPoor, setPoor] = useState<number | undefined>()
  const [points, setPoints] = useState<Point[]>(data.points)
  const [questions, setQuestions] = useState<MeetingQuestion[]>([])
  const [remarks, setRemarks] = useState('')
  const called = attendance.length > 0
  const ready =
    heldOn &&
    chairName.trim().length >= 2 &&
    secretaryName.trim().length >= 2 &&
    (called || attended !== undefined) &&
    points.length > 0 &&
    points.every(point => point.title.trim().length >= 3)
  return (
    <Rows>
      <Section title={t(meetingText.record)}>
        <Rows>
          <FieldGrid>
            <DayInput label={t(meetingText.heldOn)} required max={today} value={heldOn} onChange={setHeldOn} />
            <TextInput
              label={t(meetingText.chair)}
              required
              value={chairName}
              error={write.problem?.faultAt('chairName')}
              onChange={event => setChair(event.currentTarget.value)}
            />
            <TextInput
              label={t(meetingText.secretary)}
              required
              value={secretaryName}
              error={write.problem?.faultAt('secretaryName')}
              onChange={event => setSecretary(event.currentTarget.value)}
            />
            <TextInput
              label={t(meetingText.others)}
              value={othersPresent}
              onChange={event => setOthers(event.currentTarget.value)}
            />
          </FieldGrid>
          <Checkbox
            label={t(meetingText.front)}
            checked={frontPresent}
            onChange={event => setFront(event.currentTarget.checked)}
          />
        </Rows>
      </Section>
      <Section title={t(meetingText.attendance)} count={showNumber(attendance.length)}>
        <Rows>
          <Attendance households={data.households} value={attendance} onChange={setAttendance} />
          {called ? (
            <p className="bv-muted">
              {t(text.countsFromRoll, {
                attended: showNumber(attendance.length),
                women: showNumber(attendance.filter(one => one.isWoman).length),
              })}
            </p>
          ) : (
            <>
              <p className="bv-muted">{t(text.countsByHand)}</p>
              <FieldGrid>
                <NumberField
                  label={t(meetingText.attended)}
                  value={attended}
                  min={0}
                  max={100_000}
                  error={write.problem?.faultAt('attended')}
                  onChange={setAttended}
                />
                <NumberField
                  label={t(meetingText.women)}
                  value={attendedWomen}
                  min={0}
                  max={100_000}
                  error={write.problem?.faultAt('attendedWomen')}
                  onChange={setWomen}
                />
                <NumberField
                  label={t(meetingText.poorCount)}
                  value={attendedPoor}
                  min={0}
                  max={100_000}
                  error={write.problem?.faultAt('attendedPoor')}
                  onChange={setPoor}
                />
              </FieldGrid>
            </>
          )}
        </Rows>
      </Section>
      <Points value={points} onChange={setPoints} />
      <Questions value={questions} onChange={setQuestions} />
      <Section>
        <Rows>
          <Textarea
            label={t(meetingText.remarks)}
            autosize
            value={remarks}
            onChange={event => setRemarks(event.currentTarget.value)}
          />
          <ProblemNote problem={write.problem} />
          <FormActions>
            <PreviewButton
              label={t(meetingText.record)}
              write={write}
              button={{ disabled: !ready }}
              input={{
                meetingId: data.meeting.meetingId,
                heldOn: heldOn ?? today,
                chairName,
                secretaryName,
                othersPresent,
                frontPresent,
                attendance,
                attended: attended ?? null,
                attendedWomen: attendedWomen ?? null,
                attendedPoor: attendedPoor ?? null,
                points,
                questions: questions.filter(one => one.question.trim() !== ''),
                remarks,
              }}
              rows={changeRows}
              onDone={() => toast.good(t(meetingText.held))}
            />
          </FormActions>
        </Rows>
      </Section>
    </Rows>
  )
}

function Points({ value, onChange }: { value: Point[]; onChange(value: Point[]): void }) {
  const t = useText()
  const patch = (at: number, change: Partial<Point>) =>
    onChange(value.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const hands = ['for', 'against', 'abstained'] as const
  return (
    <Section
      title={t(text.points)}
      count={value.length}
      actions={
        <Button
          variant="default"
          size="xs"
          onClick={() => onChange([...value, { title: '', votes: null, conclusion: '' }])}
        >
          {t(text.addPoint)}
        </Button>
      }
    >
      <Rows gap={20}>
        {value.map((point, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: points have no identity but their place
          <Rows key={at} gap={8}>
            <TextInput
              label={`${t(text.point)} ${at + 1}`}
              required
              value={point.title}
              onChange={event => patch(at, { title: event.currentTarget.value })}
              rightSection={
                value.length > 1 && (
                  <ActionIcon
                    variant="subtle"
                    aria-label={t(text.dropPoint, { n: at + 1 })}
                    onClick={() => onChange(value.filter((_, i) => i !== at))}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                )
              }
            />
            <Checkbox
              label={t(text.voted)}
              checked={point.votes !== null}
              onChange={event =>
                patch(at, { votes: event.currentTarget.checked ? { for: 0, against: 0, abstained: 0 } : null })
              }
            />
            {point.votes && (
              <FieldGrid>
                {hands.map(hand => (
                  <NumberField
                    key={hand}
                    label={t(text[hand])}
                    min={0}
                    max={100_000}
                    value={point.votes![hand]}
                    onChange={next => patch(at, { votes: { ...point.votes!, [hand]: next ?? 0 } })}
                  />
                ))}
              </FieldGrid>
            )}
            <TextInput
              label={t(text.conclusion)}
              value={point.conclusion}
              onChange={event => patch(at, { conclusion: event.currentTarget.value })}
            />
          </Rows>
        ))}
      </Rows>
    </Section>
  )
}
