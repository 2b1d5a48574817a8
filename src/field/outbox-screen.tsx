// Everything that was written on this phone, with its state and the reason in plain words; one that was refused can be tried alone.
import { phoneCommands } from '../sync/entry.ts'
import type { StoredEntry } from './database.ts'
import { useField, useLive } from './field-state.tsx'
import { Bar, showMoment } from './parts.tsx'
import { retryEntry } from './sync-engine.ts'
import { SyncLine } from './sync-line.tsx'

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
  const { db, sync } = useField()
  const entries = useLive(() => db.outbox.orderBy('seq').reverse().limit(300).toArray(), [db])
  return (
    <>
      <Bar title="Gửi và nhận" up="/villages" />
      <main className="screen">
        <SyncLine />
        {entries?.length === 0 && <p className="card">Chưa có bản ghi nào trên máy này.</p>}
        {entries && entries.length > 0 && (
          <section className="rows" aria-label="Các bản ghi">
            {entries.map(one => (
              <article key={one.entryId} className="row">
                <span className="grow">
                  <strong>{phoneCommands[one.command as keyof typeof phoneCommands]?.vi ?? one.command}</strong>
                  <span className="quiet">{showMoment(one.madeAt)}</span>
                  {one.reason && <p>{one.reason}</p>}
                  {one.state === 'refused' && one.replacedBy === null && (
                    <button
                      type="button"
                      className="button"
                      onClick={() => void retryEntry(db, one.entryId).then(sync)}
                    >
                      Gửi lại bản ghi này
                    </button>
                  )}
                </span>
                <span className={`tag ${stateTone[one.state]}`}>{stateText[one.state]}</span>
              </article>
            ))}
          </section>
        )}
      </main>
    </>
  )
}
