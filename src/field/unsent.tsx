// What waits on a phone whose lists are closed: how much it is, whether it can be sent, and the file for where it cannot. Everything is
// sealed to the server, so that nobody has to unlock anything.
import { useState } from 'react'
import { saveFile } from '../kit/save-file.ts'
import { metaOf } from './database.ts'
import { isUnsent } from './entry-standing.ts'
import { useFieldState, useLive } from './field-state.tsx'
import { tellContact } from './parts.tsx'

/** `sends`: the server still takes what this phone sends. */
export function Unsent({ sends }: { sends: boolean }) {
  const { db, status, sync } = useFieldState()
  const waiting = useLive(async () => {
    const entries = await db.outbox.where('state').equals('waiting').filter(isUnsent).count()
    const photos = await db.photos.where('state').equals('waiting').count()
    return { entries, photos, last: await metaOf<string>(db, 'last-contact') }
  }, [db])
  if (!waiting) return null
  const { entries, photos, last } = waiting
  if (entries + photos === 0) return <p className="quiet">Không có gì chờ gửi.</p>
  return (
    <>
      <section className="card" aria-live="polite">
        <h2>
          {[entries > 0 && `${entries} bản ghi`, photos > 0 && `${photos} ảnh`].filter(Boolean).join(', ')} chưa gửi
        </h2>
        <p className="quiet">Nằm an toàn trên máy này, đã mã hoá. Đừng xoá ứng dụng hay dữ liệu trình duyệt.</p>
        {sends && (
          <>
            <p className="quiet">{tellContact(status, last)}</p>
            <button type="button" className="button" disabled={status.running} onClick={() => void sync()}>
              Gửi phần đang chờ
            </button>
          </>
        )}
      </section>
      <ExportFile sends={sends} />
    </>
  )
}

/** The outbox as one file: for where there is no network at all, or no way over it any more. */
export function ExportFile({ sends = true }: { sends?: boolean }) {
  const { db, enrolment } = useFieldState()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState('')
  const write = async () => {
    setBusy(true)
    try {
      const { outboxFiles } = await import('./outbox-export.ts')
      const files = await outboxFiles(db, enrolment)
      for (const { blob, name } of files) saveFile(name, blob)
      const sum = (of: 'entries' | 'photos') => files.reduce((all, file) => all + file[of], 0)
      const names = files.map(file => file.name).join(', ')
      setDone(
        files.length === 0
          ? 'Không có gì chờ gửi, nên không có tệp nào được ghi.'
          : `Đã ghi ${sum('entries')} bản ghi, ${sum('photos')} ảnh vào tệp ${names} (thư mục Tải xuống). Chép sang máy của cán bộ xã. Tệp đã mã hoá; người cầm tệp không đọc được.`,
      )
    } catch {
      setDone('Không ghi được tệp, có thể máy đã đầy. Phần chưa gửi vẫn còn nguyên trên máy.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card">
      <h2>{sends ? 'Không có mạng?' : 'Đưa cho cán bộ xã'}</h2>
      <p className="quiet">
        {sends
          ? 'Xuất mọi bản ghi chưa được nhận ra một tệp, chép qua USB hoặc tin nhắn cho cán bộ xã. Sau này có mạng, gửi lại cũng không bị ghi hai lần.'
          : 'Máy chủ không nhận qua mạng từ máy này nữa. Xuất ra tệp, chép qua USB hoặc tin nhắn; cán bộ xã nhập tệp ở trang “Điện thoại đi bản”.'}
      </p>
      {done && (
        <p className="note" aria-live="polite" style={{ overflowWrap: 'anywhere' }}>
          {done}
        </p>
      )}
      <button type="button" className="button" disabled={busy} onClick={() => void write()}>
        {busy ? 'Đang ghi …' : 'Xuất ra tệp'}
      </button>
    </section>
  )
}
