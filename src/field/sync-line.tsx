// One quiet line that always says whether something waits, and when the phone was last in contact.

import { useEffect, useState } from 'react'
import { dayInVietnam } from '../base/instant.ts'
import { formatDay } from '../base/local-date.ts'
import { go, useAddress } from './address.ts'
import { type FieldDatabase, metaOf } from './database.ts'
import { isRefused, isUnsent } from './entry-standing.ts'
import { useFieldState, useLive } from './field-state.tsx'
import { tellContact } from './parts.tsx'
import { onUpdate, takeUpdate } from './update.ts'

export function SyncLine() {
  const { db, status, sync } = useFieldState()
  const counts = useLive(
    async () => ({
      waiting: await db.outbox.where('state').equals('waiting').filter(isUnsent).count(),
      refused: await db.outbox.where('state').equals('refused').filter(isRefused).count(),
      photos: await db.photos.where('state').equals('waiting').count(),
      written: await db.outbox.count(),
      last: await metaOf<string>(db, 'last-contact'),
      ...(await clockOf(db)),
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
    refused > 0 ? `${refused} bản ghi máy chủ không nhận` : '',
  ].filter(Boolean)
  const tone = refused > 0 ? 'bad' : waiting + photos > 0 || counts.fallenBack ? 'warn' : ''
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
        <div className="quiet">{tellContact(status, last)}</div>
        {counts.fallenBack && <strong>{counts.fallenBack}</strong>}
        {!counts.fallenBack && counts.clock && <div>{counts.clock}</div>}
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

async function clockOf(db: FieldDatabase): Promise<{ fallenBack: string; clock: string }> {
  const offset = (await metaOf<number>(db, 'clock-offset')) ?? 0
  const last = await metaOf<string>(db, 'last-contact')
  return { fallenBack: last ? fallenBackText(db.now(), new Date(last), offset) : '', clock: clockText(offset) }
}

/** A battery that ran out sets cheap phones back by years: then nothing that the phone knew of its clock holds any more.
 *  @param last contact, by the phone's clock then; `offsetMs`: what that clock was behind the server's */
export function fallenBackText(now: Date, last: Date, offsetMs: number): string {
  const latest = Math.min(last.getTime(), last.getTime() + offsetMs)
  if (now.getTime() > latest - 3_600_000) return ''
  return `Đồng hồ máy này đang chỉ ngày ${formatDay(dayInVietnam(now))}, trước cả lần liên hệ gần nhất. Hãy chỉnh lại ngày giờ rồi mới phỏng vấn.`
}

/** A clock a few minutes off is of no account; one that is hours off shows wrong times on this phone, and the person wonders. */
export function clockText(offsetMs: number): string {
  const hours = Math.round(Math.abs(offsetMs) / 3_600_000)
  if (hours === 0) return ''
  const size = hours < 36 ? `${hours} giờ` : `${Math.round(hours / 24)} ngày`
  return `Đồng hồ máy này ${offsetMs > 0 ? 'chậm' : 'nhanh'} khoảng ${size}. Ngày ghi vào hồ sơ được tính theo máy chủ nên vẫn đúng; hãy chỉnh lại giờ khi tiện.`
}
