// A household that is on no list: registered and put on the round's list, by the same commands as on the desk.
import { useEffect, useState } from 'react'
import { made } from '../sync/entry.ts'
import type { RosterHead, RosterHousehold } from '../sync/roster.ts'
import { go } from './address.ts'
import { alikeIn } from './alike.ts'
import { todayOf } from './draft.ts'
import { useField } from './field-state.tsx'
import { Foot, Problems, Text } from './form-parts.tsx'
import { newHouseholdRecord } from './household-record.ts'
import { BegunBefore, useKeptForm } from './kept-form.tsx'
import { takeEntryIds, writeEntry } from './outbox.ts'
import { Bar } from './parts.tsx'
import { emptyPerson, PersonForm, personInput, problemsOf } from './person-form.tsx'
import { openVillage } from './records.ts'
import { keeping } from './unkept.tsx'

const emptyHousehold = () => ({ people: [emptyPerson('head')], address: '', phone: '' })
const placeName = (place: number) => (place === 0 ? 'Chủ hộ' : `Thành viên ${place + 1}`)

export function NewHousehold({ villageId }: { villageId: number }) {
  const { db, vault, enrolment, sync } = useField()
  const [head, setHead] = useState<RosterHead>()
  const [known, setKnown] = useState<RosterHousehold[]>([])
  const form = useKeptForm(`${villageId} new`, villageId, emptyHousehold)
  const [problems, setProblems] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void openVillage(db, vault, villageId).then(village => {
      setHead(village?.head)
      setKnown(village?.households.map(one => one.record) ?? [])
    })
  }, [db, vault, villageId])
  const up = `/villages/${villageId}`
  if (!head || !form) return <Bar title="Hộ mới" up={up} />
  const { people, address, phone } = form.value
  const set = (part: Partial<typeof form.value>) => form.set({ ...form.value, ...part })
  const setPeople = (next: typeof people) => set({ people: next })
  const round = head.rounds.find(one => one.procedure === 'yearly') ?? head.rounds[0]

  const alike = alikeIn(known, people)

  const keep = async () => {
    const found = people.flatMap((one, i) => problemsOf(one, placeName(i)))
    setProblems(found)
    if (found.length > 0 || busy) return
    setBusy(true)
    const ids = await takeEntryIds(db, enrolment, 2)
    const [registering, adding] = [ids[0]!, ids[1]!]
    const key = `new-${registering}`
    const members = people.map(one => ({ ...personInput(one), relation: one.relation }))
    const record = await vault.box(
      newHouseholdRecord(
        registering,
        head.officeId,
        members.map(one => ({ ...one, birth: one.birth })),
      ),
    )
    const today = await todayOf(db)
    const draft = await form.settle()
    await writeEntry(
      db,
      vault,
      enrolment,
      {
        command: 'household.register',
        entryId: registering,
        input: {
          villageId,
          from: today,
          address: address.trim(),
          phone: phone.trim(),
          reason: 'Gặp khi rà soát tại bản',
          members,
        },
        householdKey: key,
        villageId,
      },
      {
        tables: ['households', 'drafts'],
        work: async () => {
          await db.households.put({ key, villageId, record })
          await db.drafts.delete(draft)
        },
      },
    )
    if (round)
      await writeEntry(db, vault, enrolment, {
        command: 'list.add',
        entryId: adding,
        input: {
          roundId: round.roundId,
          householdIds: [made(registering, 'householdId')],
          reason: 'Hộ mới gặp khi rà soát tại bản',
        },
        householdKey: key,
        villageId,
      })
    void sync()
    go(`/households/${key}`, { replace: true })
  }

  return (
    <>
      <Bar title="Hộ mới" up={up} />
      <main className="screen">
        <BegunBefore form={form} />
        {people.map((person, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end and removed by their place
          <section key={i} className="field">
            <h2>{placeName(i)}</h2>
            <PersonForm
              person={person}
              relations={i > 0}
              onChange={next => setPeople(people.map((one, k) => (k === i ? next : one)))}
            />
            {i > 0 && (
              <button
                type="button"
                className="button danger"
                onClick={() => setPeople(people.filter((_, k) => k !== i))}
              >
                Bỏ người này
              </button>
            )}
          </section>
        ))}
        <button
          type="button"
          className="button"
          onClick={() => setPeople([...people, emptyPerson('child', people[0]?.ethnicCode)])}
        >
          Thêm thành viên
        </button>
        <div className="card">
          <Text label="Nơi ở trong bản" value={address} onChange={next => set({ address: next })} maxLength={200} />
          <Text
            label="Điện thoại"
            inputMode="tel"
            value={phone}
            onChange={next => set({ phone: next })}
            maxLength={40}
          />
        </div>
        <Problems list={problems} />
      </main>
      <Foot>
        {alike.length > 0 && (
          <div className="note warn" aria-live="polite">
            {alike.slice(0, 2).map(text => (
              <div key={text}>{text}</div>
            ))}
            <div>Nếu là cùng một hộ, hãy mở hộ đó.</div>
          </div>
        )}
        <button
          type="button"
          className="button main"
          disabled={busy}
          onClick={() => void keeping(keep()).finally(() => setBusy(false))}
        >
          {busy ? 'Đang lưu …' : 'Ghi hộ mới'}
        </button>
      </Foot>
    </>
  )
}
