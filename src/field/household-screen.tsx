// A household on the phone: who belongs to it, how far it is, what was written here, and what can be done.
import { useState } from 'react'
import { inSentence } from '../base/first-letter.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { relationText } from '../registry/person.ts'
import { phoneCommands } from '../sync/entry.ts'
import type { RosterHead } from '../sync/roster.ts'
import { go, useLeftPlace } from './address.ts'
import type { StoredEntry } from './database.ts'
import { todayOf } from './draft.ts'
import { isOpen } from './entry-standing.ts'
import { useField, useLive } from './field-state.tsx'
import { caseToSurvey, surveyable } from './household-record.ts'
import { NoHousehold, useHousehold } from './opened-household.tsx'
import { writeEntry } from './outbox.ts'
import { Bar, Icon, showMoment } from './parts.tsx'
import { standingOf, standingText, standingTone } from './records.ts'
import { keeping } from './unkept.tsx'

const vain = [
  { id: 'absent', label: 'Vắng nhà' },
  { id: 'away-for-work', label: 'Đi làm ăn xa' },
  { id: 'refused', label: 'Từ chối trả lời' },
] as const
type Vain = (typeof vain)[number]

export function HouseholdScreen({ householdKey }: { householdKey: string }) {
  const { db, vault, enrolment, sync } = useField()
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<Vain>()
  const household = useHousehold(householdKey)
  const head = useLive(async () => {
    const stored = await db.households.get(householdKey)
    const village = stored && (await db.villages.get(stored.villageId))
    return village && (await vault.unbox<RosterHead>(village.head))
  }, [db, vault, householdKey])
  useLeftPlace(Boolean(household && head))
  if (!household || !head) return <NoHousehold title="Hộ" household={household} />
  const { record, members, entries, draft } = household
  const standing = standingOf({ key: householdKey, record, sent: household.sent }, entries, draft !== null)
  const one = caseToSurvey(record)
  const added = entries.find(entry => entry.command === 'list.add' && entry.state !== 'refused')
  const mayAsk = draft !== null || (one ? surveyable.has(one.state) : added !== undefined)
  const visits =
    (one?.visits.filter(visit => vain.some(kind => kind.id === visit.outcome)).length ?? 0) +
    entries.filter(entry => entry.command === 'visit.record' && entry.state !== 'refused' && isOpen(entry)).length

  const surveyed = entries.some(entry => entry.command === 'survey.merge') || (one?.answers ?? null) !== null
  const labelOf = () =>
    draft ? 'Hỏi tiếp' : standing === 'refused' ? 'Sửa phiếu' : surveyed ? 'Hỏi lại' : 'Hỏi hộ này'

  const visitInVain = async (outcome: Vain['id']) => {
    setAsking(false)
    setTold(undefined)
    if (!one) return
    await writeEntry(db, vault, enrolment, {
      command: 'visit.record',
      input: { caseId: one.caseId, visitedOn: await todayOf(db), outcome },
      householdKey,
      villageId: household.villageId,
    })
    void sync()
  }

  return (
    <>
      <Bar title={record.headName} up={`/villages/${household.villageId}`} />
      <main className="screen">
        <section className="card">
          <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
            <span className="quiet">{record.code || 'Hộ mới, chưa có mã'}</span>
            <span className={`tag ${standingTone[standing]}`}>{standingText[standing]}</span>
          </div>
          {record.address && <p>{record.address}</p>}
          {record.phone && (
            <p>
              <a href={`tel:${record.phone}`}>{record.phone}</a>
            </p>
          )}
          {one && visits > 0 && <p className="quiet">Đã đến {visits} lần không gặp.</p>}
          {(record.conflicts > 0 || (one?.conflicts ?? 0) > 0) && (
            <p className="note warn">
              Có câu được ghi khác nhau (hai người, hoặc hai điện thoại). Trưởng bản hoặc cán bộ xã sẽ chọn câu đúng;
              phiếu vẫn dùng được.
            </p>
          )}
        </section>
        <section className="rows" aria-label="Thành viên">
          {members.map(member => (
            <div key={member.memberId} className="row">
              <span className="grow">
                <strong>{member.name}</strong>
                <span className="quiet">
                  {relationText(member.relation as never, member.sex ?? undefined)}
                  {member.birth
                    ? ` · ${member.birth.length === 4 ? member.birth : formatDay(member.birth as LocalDate)}`
                    : ''}
                  {member.citizenIdTail ? ` · CCCD …${member.citizenIdTail}` : ''}
                </span>
              </span>
              {member.notCounted && <span className="tag warn">{member.notCounted}</span>}
              {!/^\d+$/.test(member.memberId) && <span className="tag warn">mới</span>}
            </div>
          ))}
        </section>
        <div className="pair">
          <button type="button" className="button" onClick={() => go(`/households/${householdKey}/events`)}>
            Biến động
          </button>
          <button type="button" className="button" onClick={() => go(`/households/${householdKey}/photos`)}>
            <Icon name="camera" /> Ảnh
          </button>
          <button type="button" className="button" onClick={() => go(`/households/${householdKey}/details`)}>
            <Icon name="place" /> Vị trí, liên lạc
          </button>
          <button type="button" className="button" onClick={() => go(`/households/${householdKey}/shock`)}>
            Rủi ro, thiệt hại
          </button>
        </div>
        {entries.length > 0 && (
          <section className="rows" aria-label="Đã ghi trên máy này">
            {[...entries].reverse().map(entry => (
              <div key={entry.entryId} className="row">
                <span className="grow">
                  <strong>{phoneCommands[entry.command as keyof typeof phoneCommands]?.vi ?? entry.command}</strong>
                  <span className="quiet">{showMoment(entry.madeAt)}</span>
                </span>
                <span className={`tag ${sentTone(entry)}`}>{sentText(entry)}</span>
                {entry.reason && entry.replacedBy === null && !entry.givenUp && <p className="whole">{entry.reason}</p>}
              </div>
            ))}
          </section>
        )}
        {!mayAsk && !one && <p className="card quiet">Hộ này không nằm trong danh sách rà soát của đợt đang mở.</p>}
        {one && !surveyable.has(one.state) && (
          <p className="card quiet">Hộ đã qua bước khảo sát; phiếu không sửa được trên điện thoại nữa.</p>
        )}
      </main>
      {mayAsk && (
        <footer className="foot">
          {asking && told && (
            <>
              <p className="note" aria-live="polite">
                Ghi lần đến hôm nay: <strong>{inSentence(told.label)}</strong>. Đúng không?
              </p>
              <div className="pair">
                <button type="button" className="button" onClick={() => setTold(undefined)}>
                  Chọn lại
                </button>
                <button type="button" className="button main" onClick={() => void keeping(visitInVain(told.id))}>
                  Ghi lần đến
                </button>
              </div>
            </>
          )}
          {asking && !told && (
            <section className="rows" aria-label="Không gặp được hộ">
              {vain.map(kind => (
                <button key={kind.id} type="button" className="row" onClick={() => setTold(kind)}>
                  <strong>{kind.label}</strong>
                </button>
              ))}
            </section>
          )}
          {!told && (
            <div className="pair">
              <button type="button" className="button" disabled={!one} onClick={() => setAsking(!asking)}>
                {asking ? 'Thôi' : 'Không gặp'}
              </button>
              <button type="button" className="button main" onClick={() => go(`/households/${householdKey}/form`)}>
                {labelOf()}
              </button>
            </div>
          )}
        </footer>
      )}
    </>
  )
}

const sentText = (entry: StoredEntry): string => {
  if (entry.state === 'applied') return 'Đã gửi'
  if (entry.givenUp) return 'Đã bỏ'
  if (entry.state !== 'refused') return 'Chờ gửi'
  return entry.replacedBy === null ? 'Máy chủ không nhận' : 'Đã sửa'
}

const sentTone = (entry: StoredEntry): string => {
  if (entry.state === 'applied') return 'good'
  if (entry.givenUp || entry.replacedBy !== null) return ''
  return entry.state === 'refused' ? 'bad' : 'warn'
}
