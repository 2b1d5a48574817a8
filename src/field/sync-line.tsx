// One quiet line that always says whether something waits, and when the phone was last in contact.

import { useEffect, useState } from 'react'
import { go, useAddress } from './address.ts'
import { metaOf } from './database.ts'
import { useFieldState, useLive } from './field-state.tsx'
import { showMoment } from './parts.tsx'
import { onUpdate, takeUpdate } from './update.ts'

export function SyncLine() {
  const { db, status, sync } = useFieldState()
  const counts = useLive(
    async () => ({
      waiting: await db.outbox.where('state').equals('waiting').count(),
      refused: await db.outbox
        .where('state')
        .equals('refused')
        .filter(one => one.replacedBy === null)
        .count(),
      photos: await db.photos.where('state').equals('waiting').count(),
      written: await db.outbox.count(),
      last: await metaOf<string>(db, 'last-contact'),
    }),
    [db],
  )
  const address = useAddress()
  const [update, setUpdate] = useState(false)
  useEffect(() => onUpdate(setUpdate), [])
  if (!counts) return null
  const { waiting, refused, photos, last } = counts
  const words = [
    waiting > 0 ? `${waiting} bản ghi chờ gửi` : '',
    photos > 0 ? `${photos} ảnh chờ gửi` : '',
    refused > 0 ? `${refused} bản ghi bị từ chối` : '',
  ].filter(Boolean)
  const tone = refused > 0 ? 'bad' : waiting + photos > 0 ? 'warn' : ''
  return (
    <>
      {update && (
        <button type="button" className="button" onClick={takeUpdate}>
          Có bản mới của ứng dụng. Bấm để dùng bản mới
        </button>
      )}
      <section className={`note ${tone}`} aria-live="polite">
        <strong>
          {words.length > 0 ? words.join(' · ') : counts.written > 0 ? 'Mọi thứ đã gửi' : 'Chưa có gì phải gửi'}
        </strong>
        <div className="quiet">
          {status.running
            ? 'Đang gửi và nhận …'
            : status.outcome === 'offline'
              ? 'Không có mạng. Sẽ tự gửi khi có mạng.'
              : status.outcome === 'problem'
                ? status.message
                : last
                  ? `Liên lạc lần cuối ${showMoment(last)}`
                  : 'Chưa liên lạc với máy chủ'}
        </div>
        <div className={address === '/outbox' ? '' : 'pair'} style={{ marginTop: 8 }}>
          <button type="button" className="button" disabled={status.running} onClick={() => void sync()}>
            Gửi, nhận
          </button>
          {address !== '/outbox' && (
            <button type="button" className="button" onClick={() => go('/outbox')}>
              Xem
            </button>
          )}
        </div>
      </section>
    </>
  )
}
