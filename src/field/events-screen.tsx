// What happened in a household since the list was made: the same life events as on the desk, with what will change said before.
import { useState } from 'react'
import { relationToNewHead } from '../registry/events/life-event.ts'
import type { RelationCode } from '../registry/person.ts'
import { back } from './address.ts'
import { type OpenHousehold, todayOf } from './draft.ts'
import { useField } from './field-state.tsx'
import { Choose, Foot, Problems, Text } from './form-parts.tsx'
import { type LocalMember, personRef } from './household-record.ts'
import { NoHousehold, useHousehold } from './opened-household.tsx'
import { writeEntry } from './outbox.ts'
import { Bar } from './parts.tsx'
import { emptyPerson, PersonForm, personInput, problemsOf } from './person-form.tsx'
import { keeping } from './unkept.tsx'

const kinds = [
  { value: 'birth', label: 'Sinh' },
  { value: 'death', label: 'Mất' },
  { value: 'arrive', label: 'Có người đến ở' },
  { value: 'depart', label: 'Có người đi hẳn' },
  { value: 'away', label: 'Đi làm xa' },
  { value: 'back', label: 'Đã trở về' },
  { value: 'split', label: 'Tách hộ' },
] as const
type Kind = (typeof kinds)[number]['value']

export function EventsScreen({ householdKey }: { householdKey: string }) {
  const household = useHousehold(householdKey)
  const [kind, setKind] = useState<Kind | null>(null)
  const up = `/households/${householdKey}`
  if (!household) return <NoHousehold title="Biến động" household={household} />
  const registered =
    household.record.householdId > 0 ? household.record.householdId : `@${-household.record.householdId}.householdId`
  return (
    <>
      <Bar title={`Biến động: ${household.record.headName}`} up={up} />
      <main className="screen">
        <Choose label="Việc gì đã xảy ra?" choices={kinds} value={kind} onChange={setKind} />
        {kind && <EventForm key={kind} kind={kind} household={household} householdId={registered} />}
      </main>
    </>
  )
}

function EventForm({
  kind,
  household,
  householdId,
}: {
  kind: Kind
  household: OpenHousehold
  householdId: number | string
}) {
  const { db, vault, enrolment, sync } = useField()
  const { members } = household
  const [day, setDay] = useState('')
  const [who, setWho] = useState<string[]>([])
  const [newHead, setNewHead] = useState<string | null>(null)
  const [stayingHead, setStayingHead] = useState<string | null>(null)
  const [cause, setCause] = useState<string | null>(null)
  const [person, setPerson] = useState(() => emptyPerson('child', members[0]?.ethnic ?? ''))
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
    await writeEntry(db, vault, enrolment, {
      ...commandOf(on),
      householdKey: household.key,
      villageId: household.villageId,
    })
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
        <PersonForm person={person} onChange={setPerson} />
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
                  setWho(
                    several
                      ? who.includes(one.memberId)
                        ? who.filter(id => id !== one.memberId)
                        : [...who, one.memberId]
                      : [one.memberId],
                  )
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
            onChange={setCause}
          />
        </div>
      )}
      {(needsHead || (several && leaving.length > 0)) && (
        <PickHead
          label={several ? 'Chủ hộ của hộ tách ra' : 'Chủ hộ mới'}
          members={several ? leaving : staying}
          value={newHead}
          onChange={setNewHead}
        />
      )}
      {needsStayingHead && (
        <PickHead
          label="Chủ hộ của những người ở lại"
          members={staying}
          value={stayingHead}
          onChange={setStayingHead}
        />
      )}
      {kind !== 'birth' && (
        <div className="card">
          <Text label="Ngày nào? (để trống: hôm nay)" type="date" value={day} onChange={setDay} />
        </div>
      )}
      {several && <p className="note">Hộ tách ra chưa có phân loại; phân loại chỉ có sau rà soát và quyết định.</p>}
      <Problems list={problems} />
      <Foot>
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
