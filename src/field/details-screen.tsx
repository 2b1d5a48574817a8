// Where the house stands and how to reach the people; citizen IDs by the card's code, with questions where card and record differ.
import { useState } from 'react'
import { back } from './address.ts'
import { type CitizenCard, cardQuestions } from './citizen-card.ts'
import type { OpenHousehold } from './draft.ts'
import { useField } from './field-state.tsx'
import { Foot, Text } from './form-parts.tsx'
import { personRef } from './household-record.ts'
import { NoHousehold, useHousehold } from './opened-household.tsx'
import { writeEntry } from './outbox.ts'
import { Bar, Icon } from './parts.tsx'
import { ScanCard } from './scan-card.tsx'
import { keeping } from './unkept.tsx'

export function DetailsScreen({ householdKey }: { householdKey: string }) {
  const household = useHousehold(householdKey)
  if (!household) return <NoHousehold title="Vị trí, liên lạc" household={household} />
  return <Details key={householdKey} household={household} />
}

function Details({ household }: { household: OpenHousehold }) {
  const { db, vault, enrolment, sync } = useField()
  const { record, key } = household
  const [address, setAddress] = useState(record.address)
  const [phone, setPhone] = useState(record.phone)
  const [point, setPoint] = useState(record.point)
  const [status, setStatus] = useState('')
  const householdId = record.householdId > 0 ? record.householdId : `@${-record.householdId}.householdId`
  const changed =
    address.trim() !== record.address ||
    phone.trim() !== record.phone ||
    JSON.stringify(point) !== JSON.stringify(record.point)

  const locate = () => {
    setStatus('Đang tìm vị trí …')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setPoint([round(coords.latitude), round(coords.longitude)])
        setStatus(`Đã có vị trí, sai số khoảng ${Math.round(coords.accuracy)} m.`)
      },
      () => setStatus('Không lấy được vị trí. Ra chỗ thoáng rồi thử lại; không có cũng được.'),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    )
  }
  const keep = async () => {
    const edit = (before: unknown, after: unknown) =>
      JSON.stringify(before) === JSON.stringify(after) ? undefined : { before, after }
    await writeEntry(db, vault, enrolment, {
      command: 'household.edit',
      input: {
        householdId,
        fields: {
          address: edit(record.address, address.trim()),
          phone: edit(record.phone, phone.trim()),
          point: edit(record.point, point),
        },
        at: new Date().toISOString(),
        reason: 'Ghi tại bản',
      },
      householdKey: key,
      villageId: household.villageId,
    })
    void sync()
    back(`/households/${key}`)
  }
  return (
    <>
      <Bar title="Vị trí, liên lạc" up={`/households/${key}`} />
      <main className="screen">
        <div className="card">
          <Text label="Nơi ở trong bản" value={address} onChange={setAddress} maxLength={200} />
          <Text label="Điện thoại" inputMode="tel" value={phone} onChange={setPhone} maxLength={40} />
          <button type="button" className="button" onClick={locate}>
            <Icon name="place" /> Lấy vị trí nhà
          </button>
          <p className="quiet" aria-live="polite">
            {status || (point ? `Vị trí: ${point[0]}, ${point[1]}` : 'Chưa có vị trí.')}
          </p>
        </div>
        <Cards household={household} householdId={householdId} />
      </main>
      <Foot>
        <button type="button" className="button main" disabled={!changed} onClick={() => void keeping(keep())}>
          Ghi thay đổi
        </button>
      </Foot>
    </>
  )
}

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

function Cards({ household, householdId }: { household: OpenHousehold; householdId: number | string }) {
  const { db, vault, enrolment, sync } = useField()
  const [personId, setPersonId] = useState('')
  const [card, setCard] = useState<CitizenCard>()
  const member = household.members.find(one => one.memberId === personId)
  const questions = card && member ? cardQuestions(card, member) : []
  const keep = async () => {
    if (!card || !member) return
    const base = { householdKey: household.key, villageId: household.villageId }
    await writeEntry(db, vault, enrolment, {
      ...base,
      command: 'person.citizen-id',
      input: {
        householdId,
        personId: personRef(member.memberId),
        reason: 'Quét thẻ tại bản',
        citizenId: { state: 'present', number: card.number, issuedOn: card.issuedOn },
      },
    })
    setCard(undefined)
    void sync()
  }
  const correct = async () => {
    if (!card || !member || !/^\d+$/.test(member.memberId)) return
    const differ = (before: unknown, after: unknown) =>
      before === after || after === null ? undefined : { before, after }
    await writeEntry(db, vault, enrolment, {
      householdKey: household.key,
      villageId: household.villageId,
      command: 'household.edit',
      input: {
        householdId,
        people: [
          {
            personId: member.personId,
            fullName: differ(member.name, card.fullName),
            birth: differ(member.birth, card.birth),
            sex: differ(member.sex, card.sex),
          },
        ],
        at: new Date().toISOString(),
        reason: 'Theo thẻ căn cước, hỏi lại tại bản',
      },
    })
    await keep()
  }
  return (
    <section className="card">
      <h2>Thẻ căn cước</h2>
      <label className="field">
        <span>Của ai?</span>
        <select value={personId} onChange={event => setPersonId(event.currentTarget.value)}>
          <option value="">–</option>
          {household.members.map(one => (
            <option key={one.memberId} value={one.memberId}>
              {one.name}
              {one.citizenIdTail ? ` (…${one.citizenIdTail})` : ''}
            </option>
          ))}
        </select>
      </label>
      {member && <ScanCard onCard={setCard} />}
      {card && member && (
        <>
          <p>
            {card.fullName} · {card.birth.split('-').reverse().join('/')} · …{card.number.slice(-3)}
          </p>
          {questions.map(one => (
            <p key={one} className="note warn">
              {one} Có đúng là người này không?
            </p>
          ))}
          <button type="button" className="button main" onClick={() => void keeping(keep())}>
            {questions.length > 0 ? 'Đúng người này, chỉ ghi số' : 'Ghi số định danh'}
          </button>
          {questions.length > 0 && (
            <button type="button" className="button" onClick={() => void keeping(correct())}>
              Đúng người này, sửa cả theo thẻ
            </button>
          )}
        </>
      )}
    </section>
  )
}
