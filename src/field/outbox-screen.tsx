// Everything that was written on this phone, with its state and the reason in plain words; one that was refused can be tried alone.

import { useState } from 'react'
import { saveFile } from '../kit/save-file.ts'
import { phoneCommands } from '../sync/entry.ts'
import type { RosterHousehold } from '../sync/roster.ts'
import type { FieldDatabase, StoredEntry } from './database.ts'
import { useField, useLive } from './field-state.tsx'
import { outboxFile } from './outbox-export.ts'
import { Bar, showMoment } from './parts.tsx'
import { retryEntry } from './sync-engine.ts'
import { SyncLine } from './sync-line.tsx'
import type { Vault } from './vault.ts'

const stateText: Record<StoredEntry['state'], string> = {
  waiting: 'Chờ gửi',
  received: 'Máy chủ đã giữ, đang xử lý',
  held: 'Máy chủ đã giữ, chờ bản ghi khác',
  applied: 'Đã ghi',
  refused: 'Bị từ chối',
}
const stateTone: Record<StoredEntry['state'], string> = {
  waiting: 'warn',
  received: 'warn',
  held: 'warn',
  applied: 'good',
  refused: 'bad',
}

export function Outbox() {
  const { db, vault, sync } = useField()
  const entries = useLive(() => entriesWithNames(db, vault), [db, vault])
  return (
    <>
      <Bar title="Gửi và nhận" up="/villages" />
      <main className="screen">
        <SyncLine />
        <ExportFile />
        {entries?.length === 0 && <p className="card">Chưa có bản ghi nào trên máy này.</p>}
        {entries && entries.length > 0 && (
          <section className="rows" aria-label="Các bản ghi">
            {entries.map(({ entry: one, name }) => (
              <article key={one.entryId} className="row">
                <span className="grow">
                  <strong>{phoneCommands[one.command as keyof typeof phoneCommands]?.vi ?? one.command}</strong>
                  <span className="quiet">
                    {name && `${name} · `}
                    {showMoment(one.madeAt)}
                  </span>
                </span>
                <span className={`tag ${stateTone[one.state]}`}>{stateText[one.state]}</span>
                {one.reason && <p className="whole">{one.reason}</p>}
                {one.state === 'refused' && one.replacedBy === null && (
                  <button
                    type="button"
                    className="button whole"
                    onClick={() => void retryEntry(db, one.entryId).then(sync)}
                  >
                    Gửi lại bản ghi này
                  </button>
                )}
              </article>
            ))}
          </section>
        )}
      </main>
    </>
  )
}

/** What needs somebody first, then what waits, then what is done; the newest of each first. */
const rank: Record<StoredEntry['state'], number> = { refused: 0, held: 1, received: 1, waiting: 1, applied: 2 }
const rankOf = ({ state, replacedBy }: StoredEntry) => (state === 'refused' && replacedBy !== null ? 2 : rank[state])

async function entriesWithNames(db: FieldDatabase, vault: Vault): Promise<{ entry: StoredEntry; name: string }[]> {
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

/** The outbox as one file: for where there is no network at all. */
export function ExportFile() {
  const { db, enrolment } = useField()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState('')
  const write = async () => {
    setBusy(true)
    try {
      const { blob, name } = await outboxFile(db, enrolment)
      saveFile(name, blob)
      setDone(`Đã ghi tệp ${name}. Chép tệp này sang máy của cán bộ xã. Tệp đã mã hoá; người cầm tệp không đọc được.`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card">
      <h2>Không có mạng?</h2>
      <p className="quiet">
        Xuất mọi bản ghi chưa được nhận ra một tệp, chép qua USB hoặc tin nhắn cho cán bộ xã. Sau này có mạng, gửi lại
        cũng không bị ghi hai lần.
      </p>
      {done && <p className="note">{done}</p>}
      <button type="button" className="button" disabled={busy} onClick={() => void write()}>
        {busy ? 'Đang ghi …' : 'Xuất ra tệp'}
      </button>
    </section>
  )
}
