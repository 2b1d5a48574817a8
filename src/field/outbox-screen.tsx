// Everything that was written on this phone, with its state and the reason in plain words. One that was refused can be tried alone,
// mended where it was written, or given up.
import { useState } from 'react'
import { phoneCommands } from '../sync/entry.ts'
import type { RosterHousehold } from '../sync/roster.ts'
import { go } from './address.ts'
import type { FieldDatabase, StoredEntry } from './database.ts'
import { isOnlyByFile, isStuck } from './entry-standing.ts'
import { useField, useLive } from './field-state.tsx'
import { Bar, showMoment } from './parts.tsx'
import { giveUpEntry, retryEntry } from './sync-engine.ts'
import { SyncLine } from './sync-line.tsx'
import { ExportFile } from './unsent.tsx'
import type { Vault } from './vault.ts'

const stateText: Record<StoredEntry['state'], string> = {
  waiting: 'Chờ gửi',
  received: 'Máy chủ đã giữ, đang xử lý',
  held: 'Máy chủ đã giữ, chờ bản ghi khác',
  applied: 'Đã ghi',
  refused: 'Máy chủ không nhận',
}
const stateTone: Record<StoredEntry['state'], string> = {
  waiting: 'warn',
  received: 'warn',
  held: 'warn',
  applied: 'good',
  refused: 'bad',
}

export function Outbox() {
  const { db, vault, enrolment } = useField()
  const entries = useLive(() => entriesWithNames(db, vault), [db, vault])
  const stuck = entries?.filter(one => isStuck(one.entry)) ?? []
  const others = entries?.filter(one => !isStuck(one.entry)) ?? []
  return (
    <>
      <Bar title="Gửi và nhận" up="/villages" />
      <main className="screen">
        <SyncLine />
        {stuck.length > 0 && (
          <section className="rows" aria-label="Bản ghi cần xem lại">
            {stuck.map(one => (
              <Stuck key={one.entry.entryId} {...one} />
            ))}
          </section>
        )}
        <ExportFile />
        {entries?.length === 0 && <p className="card">Chưa có bản ghi nào trên máy này.</p>}
        {others.length > 0 && (
          <section className="rows" aria-label="Các bản ghi">
            {others.map(({ entry, name }) => (
              <article key={entry.entryId} className="row">
                <Told entry={entry} name={name} />
              </article>
            ))}
          </section>
        )}
        <p className="quiet">
          Máy này: {enrolment.deviceName} ({enrolment.userName})
        </p>
      </main>
    </>
  )
}

interface NamedEntry {
  entry: StoredEntry
  /** Of the household, where its record is on this phone. */
  name: string
}

const Told = ({ entry, name }: NamedEntry) => (
  <>
    <span className="grow">
      <strong>{phoneCommands[entry.command as keyof typeof phoneCommands]?.vi ?? entry.command}</strong>
      <span className="quiet">
        {name && `${name} · `}
        {showMoment(entry.madeAt)}
      </span>
    </span>
    {entry.givenUp ? (
      <span className="tag">{isOnlyByFile(entry) ? 'Đã đưa tệp' : 'Đã bỏ'}</span>
    ) : entry.replacedBy !== null ? (
      <span className="tag">Đã sửa</span>
    ) : (
      <span className={`tag ${stateTone[entry.state]}`}>{stateText[entry.state]}</span>
    )}
    {entry.reason && !entry.givenUp && entry.replacedBy === null && <p className="whole">{entry.reason}</p>}
  </>
)

/** One that nothing but a person gets on. */
function Stuck({ entry, name }: NamedEntry) {
  const { db, sync } = useField()
  const [asking, setAsking] = useState(false)
  return (
    <article className="row">
      <Told entry={entry} name={name} />
      {isOnlyByFile(entry) ? (
        <button type="button" className="button whole" onClick={() => void giveUpEntry(db, entry.entryId)}>
          Cán bộ xã đã nhận tệp
        </button>
      ) : asking ? (
        <>
          <p className="note warn whole" role="alert">
            Bỏ bản ghi này? Nội dung sẽ không được ghi vào hồ sơ. Máy chủ vẫn giữ bản không được nhận; cán bộ xã thấy là
            người ghi đã bỏ.
          </p>
          <div className="pair whole">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              Giữ lại
            </button>
            <button
              type="button"
              className="button danger"
              onClick={() => void giveUpEntry(db, entry.entryId).then(sync)}
            >
              Bỏ hẳn
            </button>
          </div>
        </>
      ) : (
        <div className="pair whole">
          {entry.state === 'refused' && (
            <button type="button" className="button" onClick={() => void retryEntry(db, entry.entryId).then(sync)}>
              Gửi lại
            </button>
          )}
          {name && (
            <button type="button" className="button" onClick={() => go(`/households/${entry.householdKey}`)}>
              {entry.command === 'survey.merge' ? 'Sửa phiếu' : 'Mở hộ'}
            </button>
          )}
          <button type="button" className="button" onClick={() => setAsking(true)}>
            Bỏ bản ghi
          </button>
        </div>
      )}
    </article>
  )
}

/** What needs somebody first, then what waits, then what is done; the newest of each first. */
const rank: Record<StoredEntry['state'], number> = { refused: 2, held: 1, received: 1, waiting: 1, applied: 2 }
const rankOf = (entry: StoredEntry) => (isStuck(entry) ? 0 : entry.givenUp ? 2 : rank[entry.state])

async function entriesWithNames(db: FieldDatabase, vault: Vault): Promise<NamedEntry[]> {
  const newest = await db.outbox.orderBy('seq').reverse().toArray()
  const shown = newest.sort((a, b) => rankOf(a) - rankOf(b) || b.seq - a.seq).slice(0, 300)
  const keys = [...new Set(shown.flatMap(one => one.householdKey ?? []))]
  const stored = (await db.households.bulkGet(keys)).filter(one => one !== undefined)
  const names = await Promise.all(
    stored.map(async one => [one.key, (await vault.unbox<RosterHousehold>(one.record)).headName] as const),
  )
  const nameOf = new Map(names)
  return shown.map(entry => ({ entry, name: nameOf.get(entry.householdKey ?? '') ?? '' }))
}
