// What happened in a household since the list was made: the same life events as on the desk, with what will change said before.
import { useState } from 'react'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { relationToNewHead } from '../registry/events/life-event.ts'
import type { RelationCode } from '../registry/person.ts'
import { back } from './address.ts'
import { type OpenHousehold, todayOf } from './draft.ts'
import { useField } from './field-state.tsx'
import { Choose, Foot, Problems, Text } from './form-parts.tsx'
import { type LocalMember, personRef } from './household-record.ts'
import { BegunBefore, type KeptForm, useKeptForm } from './kept-form.tsx'
import { NoHousehold, useHousehold } from './opened-household.tsx'
import { writeEntry } from './outbox.ts'
import { Bar } from './parts.tsx'
import { emptyPerson, type PersonDraft, PersonForm, personInput, problemsOf } from './person-form.tsx'
import { keeping } from './unkept.tsx'

const kinds = [
  { value: 'birth', label: 'Sinh' },
  { value: 'death', label: 'Qua đời' },
  { value: 'arrive', label: 'Có người đến ở' },
  { value: 'depart', label: 'Có người đi hẳn' },
  { value: 'away', label: 'Đi làm xa' },
  { value: 'back', label: 'Đã trở về' },
  { value: 'split', label: 'Tách hộ' },
] as const
type Kind = (typeof kinds)[number]['value']

/** What is typed of an event, whichever it is. */
interface EventDraft {
  kind: Kind | null
  day: string
  who: string[]
  newHead: string | null
  stayingHead: string | null
  cause: string | null
  person: PersonDraft
}
const emptyEvent = (kind: Kind | null, ethnic = ''): EventDraft => ({
  kind,
  day: '',
  who: [],
  newHead: null,
  stayingHead: null,
  cause: null,
  person: emptyPerson('child', ethnic),
})

export function EventsScreen({ householdKey }: { householdKey: string }) {
  const household = useHousehold(householdKey)
  const form = useKeptForm(`${householdKey} events`, household?.villageId ?? 0, () => emptyEvent(null))
  const up = `/households/${householdKey}`
  if (!household || !form) return <NoHousehold title="Biến động" household={household} />
  const { kind } = form.value
  const ethnic = household.members[0]?.ethnic ?? ''
  const registered =
    household.record.householdId > 0 ? household.record.householdId : `@${-household.record.householdId}.householdId`
  return (
    <>
      <Bar title={`Biến động: ${household.record.headName}`} up={up} />
      <main className="screen">
        <BegunBefore form={form} />
        <Choose
          label="Việc gì đã xảy ra?"
          choices={kinds}
          value={kind}
          onChange={next => form.set(emptyEvent(next, ethnic))}
        />
        {kind && <EventForm key={kind} kind={kind} form={form} household={household} householdId={registered} />}
      </main>
    </>
  )
}

function EventForm({
  kind,
  form,
  household,
  householdId,
}: {
  kind: Kind
  form: KeptForm<EventDraft>
  household: OpenHousehold
  householdId: number | string
}) {
  const { db, vault, enrolment, sync } = useField()
  const { members } = household
  const { day, newHead, stayingHead, cause, person } = form.value
  // a form that was begun before may name somebody who has left since
  const who = form.value.who.filter(id => members.some(one => one.memberId === id))
  const set = (part: Partial<EventDraft>) => form.set({ ...form.value, ...part })
  const [problems, setProblems] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const head = members.find(one => one.relation === 'head')
  const several = kind === 'split'
  const staying = members.filter(one => !who.includes(one.memberId))
  const leaving = members.filter(one => who.includes(one.memberId))
  const needsHead = (kind === 'death' || kind === 'depart') && who.includes(head?.memberId ?? '') && staying.length > 0
  const needsStayingHead = kind === 'split' && who.includes(head?.memberId ?? '')
  const isNew = kind === 'birth' || kind === 'arrive'

  const keep = async () => {
    const today = await todayOf(db)
    const on = kind === 'birth' ? (personInput(person).birth ?? day) : day || today
    const found = [
      ...(isNew ? problemsOf(person) : who.length === 0 ? ['Chưa chọn người.'] : []),
      ...(kind === 'birth' && !/^\d{4}-\d{2}-\d{2}$/.test(on) ? ['Trẻ mới sinh cần đủ ngày, tháng, năm sinh.'] : []),
      ...(on > today ? ['Ngày này chưa tới.'] : []),
      ...(needsHead && !newHead ? ['Chủ hộ không còn: chọn chủ hộ mới.'] : []),
      ...(several && !newHead ? ['Chọn chủ hộ của hộ tách ra.'] : []),
      ...(needsStayingHead && !stayingHead ? ['Chọn chủ hộ của những người ở lại.'] : []),
      ...(several && staying.length === 0 ? ['Phải có ít nhất một người ở lại.'] : []),
      ...((kind === 'arrive' || kind === 'depart') && !cause ? ['Chọn lý do.'] : []),
    ]
    setProblems(found)
    if (found.length > 0 || busy) return
    setBusy(true)
    const draft = await form.settle()
    await writeEntry(
      db,
      vault,
      enrolment,
      { ...commandOf(on), householdKey: household.key, villageId: household.villageId },
      { tables: ['drafts'], work: () => db.drafts.delete(draft) },
    )
    void sync()
    back(`/households/${household.key}`)
  }

  const commandOf = (on: string) => {
    const base = { householdId, day: on, reason: 'Ghi tại bản' }
    const first = who[0] === undefined ? 0 : personRef(who[0])
    const succession =
      needsHead && newHead ? { newHeadId: personRef(newHead), relations: openRelations(staying, newHead) } : {}
    switch (kind) {
      case 'birth': {
        const { fullName, sex, ethnicCode, citizenId } = personInput(person)
        return {
          command: 'person.birth' as const,
          input: { ...base, fullName, sex, ethnicCode, relation: person.relation, citizenId },
        }
      }
      case 'death':
        return { command: 'person.death' as const, input: { ...base, personId: first, ...succession } }
      case 'depart':
        return { command: 'person.depart' as const, input: { ...base, personId: first, cause, ...succession } }
      case 'arrive':
        return {
          command: 'person.arrive' as const,
          input: { ...base, relation: person.relation, cause, person: personInput(person) },
        }
      case 'away':
      case 'back':
        return {
          command: 'person.away' as const,
          input: { ...base, personId: first, back: kind === 'back', kind: 'work' },
        }
      default:
        return {
          command: 'household.split' as const,
          input: {
            ...base,
            members: leaving.map(one => personRef(one.memberId)),
            newHeadId: personRef(newHead!),
            relations: openRelations(leaving, newHead!),
            ...(needsStayingHead && stayingHead
              ? { stayingHeadId: personRef(stayingHead), stayingRelations: openRelations(staying, stayingHead) }
              : {}),
          },
        }
    }
  }

  return (
    <>
      {isNew ? (
        <PersonForm person={person} onChange={next => set({ person: next })} />
      ) : (
        <fieldset className="card field">
          <legend>{several ? 'Ai tách ra?' : 'Người nào?'}</legend>
          <div className="options">
            {members.map(one => (
              <button
                key={one.memberId}
                type="button"
                className="option"
                aria-pressed={who.includes(one.memberId)}
                onClick={() =>
                  set({
                    newHead: null,
                    stayingHead: null,
                    who: !several
                      ? [one.memberId]
                      : who.includes(one.memberId)
                        ? who.filter(id => id !== one.memberId)
                        : [...who, one.memberId],
                  })
                }
              >
                {one.name}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {(kind === 'arrive' || kind === 'depart') && (
        <div className="card">
          <Choose
            label="Lý do"
            choices={kind === 'arrive' ? arriveCauses : departCauses}
            value={cause}
            onChange={next => set({ cause: next })}
          />
        </div>
      )}
      {(needsHead || (several && leaving.length > 0)) && (
        <PickHead
          label={several ? 'Chủ hộ của hộ tách ra' : 'Chủ hộ mới'}
          members={several ? leaving : staying}
          value={newHead}
          onChange={next => set({ newHead: next })}
        />
      )}
      {needsStayingHead && (
        <PickHead
          label="Chủ hộ của những người ở lại"
          members={staying}
          value={stayingHead}
          onChange={next => set({ stayingHead: next })}
        />
      )}
      {kind !== 'birth' && (
        <div className="card">
          <Text label="Ngày nào? (để trống: hôm nay)" type="date" value={day} onChange={next => set({ day: next })} />
        </div>
      )}
      {several && <p className="note">Hộ tách ra chưa có phân loại; phân loại chỉ có sau rà soát và quyết định.</p>}
      <Problems list={problems} />
      <Foot>
        {!isNew && leaving.length > 0 && (
          <p className="quiet" aria-live="polite">
            {eventText(kind, day, leaving, [...staying, ...leaving].find(one => one.memberId === newHead)?.name)}
          </p>
        )}
        <button
          type="button"
          className="button main"
          disabled={busy}
          onClick={() => void keeping(keep()).finally(() => setBusy(false))}
        >
          {busy ? 'Đang lưu …' : `Ghi: ${kinds.find(one => one.value === kind)!.label}`}
        </button>
      </Foot>
    </>
  )
}

const happens: Record<Exclude<Kind, 'birth' | 'arrive'>, string> = {
  death: 'qua đời',
  depart: 'đi hẳn khỏi hộ',
  away: 'đi làm xa, vẫn thuộc hộ',
  back: 'đã trở về',
  split: 'tách thành hộ mới',
}

/** What will be written, said before it is: "Lò Văn A qua đời, ngày 12/09/2026. Chủ hộ mới: Lò Thị B." */
const eventText = (kind: Kind, day: string, who: readonly LocalMember[], newHead: string | undefined): string =>
  [
    `Sẽ ghi: ${who.map(one => one.name).join(', ')} ${happens[kind as keyof typeof happens]}`,
    `, ${day ? `ngày ${formatDay(day as LocalDate)}` : 'hôm nay'}.`,
    newHead ? ` Chủ hộ${kind === 'split' ? ' của hộ tách ra' : ' mới'}: ${newHead}.` : '',
  ].join('')

/** What the others are to a new head, where it does not follow by itself: put right on the desk where it is known better. */
function openRelations(members: readonly LocalMember[], newHead: string) {
  const was = members.find(one => one.memberId === newHead)?.relation as RelationCode
  return members
    .filter(one => one.memberId !== newHead && relationToNewHead(was, one.relation as RelationCode) === 'unknown')
    .map(one => ({ personId: personRef(one.memberId), relation: 'other_relative' }))
}

const arriveCauses = [
  { value: 'marriage', label: 'Kết hôn' },
  { value: 'return', label: 'Trở về' },
  { value: 'adoption', label: 'Nhận con nuôi' },
  { value: 'moved', label: 'Chuyển đến' },
  { value: 'left-out', label: 'Bị bỏ sót trước đây' },
  { value: 'other', label: 'Lý do khác' },
]
const departCauses = [
  { value: 'marriage', label: 'Kết hôn' },
  { value: 'work', label: 'Đi làm hẳn' },
  { value: 'study', label: 'Đi học xa' },
  { value: 'moved', label: 'Chuyển nơi ở' },
  { value: 'other', label: 'Lý do khác' },
]

const PickHead = ({
  label,
  members,
  value,
  onChange,
}: {
  label: string
  members: readonly LocalMember[]
  value: string | null
  onChange(id: string): void
}) => (
  <div className="card">
    <Choose
      label={label}
      choices={members.map(one => ({ value: one.memberId, label: one.name }))}
      value={value}
      onChange={onChange}
    />
  </div>
)
