// Photos of the house, or of a signed paper: made small here, sealed at once, sent after the data.
import { useEffect, useState } from 'react'
import { photoLimits } from '../sync/photo.api.ts'
import { fromBase64, importServerKey, sealBytes, toBase64, utf8 } from '../sync/sealing.ts'
import type { Box } from './database.ts'
import { useField, useLive } from './field-state.tsx'
import { NoHousehold, useHousehold } from './opened-household.tsx'
import { subtle, takeEntryIds, writeEntry } from './outbox.ts'
import { Bar, Icon } from './parts.tsx'

export function PhotosScreen({ householdKey }: { householdKey: string }) {
  const { db, vault, enrolment, sync } = useField()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const household = useHousehold(householdKey)
  const photos = useLive(() => db.photos.where({ householdKey }).sortBy('photoId'), [db, householdKey])
  const up = `/households/${householdKey}`
  if (!household || !photos) return <NoHousehold title="Ảnh" household={household} />
  const count = Math.max(photos.length, household.record.photos)
  const full = count >= photoLimits.perHousehold

  const take = async (file: File | undefined, kind: 'house' | 'paper') => {
    if (!file || busy) return
    setBusy(true)
    setProblem('')
    try {
      const small = await reduced(file, photoLimits.longestSide, photoLimits.quality)
      const thumbnail = await vault.box(toBase64(await reduced(file, 240, 0.6)))
      const [photoId, entryId] = (await takeEntryIds(db, enrolment, 2)) as [number, number]
      const server = await importServerKey(subtle, fromBase64(enrolment.serverKey))
      const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
      const sealed = (await sealBytes(
        subtle,
        random,
        server,
        small,
        utf8(`photo ${photoId}`),
      )) as Uint8Array<ArrayBuffer>
      const sha = new Uint8Array(await crypto.subtle.digest('SHA-256', sealed))
      const place = await whereNow()
      const { record, key, villageId } = household
      await writeEntry(
        db,
        vault,
        enrolment,
        {
          command: 'photo.add',
          entryId,
          input: {
            photoId,
            householdId: record.householdId > 0 ? record.householdId : `@${-record.householdId}.householdId`,
            caseId: record.cases[0]?.caseId ?? null,
            kind,
            takenAt: new Date().toISOString(),
            ...place,
            sealedSha256: toBase64(sha),
            sealedSize: sealed.length,
          },
          householdKey: key,
          villageId,
        },
        {
          tables: ['photos'],
          work: async () =>
            void (await db.photos.put({
              photoId,
              entryId,
              householdKey: key,
              villageId,
              sealed,
              sent: 0,
              state: 'waiting',
              problem: null,
              thumbnail,
            })),
        },
      )
      void sync()
    } catch {
      setProblem('Không đọc được ảnh này, hoặc máy đã đầy. Những gì đã ghi vẫn còn.')
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Bar title={`Ảnh: ${household.record.headName}`} up={up} />
      <main className="screen">
        <p className="quiet">
          {count} / {photoLimits.perHousehold} ảnh. Ảnh được thu nhỏ và gửi sau dữ liệu.
        </p>
        {photos.length === 0 && household.record.photos > 0 && (
          <p className="card">Hộ này đã có {household.record.photos} ảnh trên máy chủ.</p>
        )}
        {photos.map(one => (
          <figure key={one.photoId} className="card" style={{ margin: 0 }}>
            <Thumbnail box={one.thumbnail} />
            <figcaption className="quiet">
              {one.state === 'stored'
                ? 'Đã gửi'
                : one.state === 'refused'
                  ? 'Ảnh hỏng, hãy chụp lại'
                  : one.sent > 0
                    ? `Đang gửi: ${Math.round((one.sent / Math.max(1, one.sealed.length)) * 100)}\u00a0%`
                    : 'Chờ gửi'}
            </figcaption>
          </figure>
        ))}
        {problem && (
          <p className="note bad" role="alert">
            {problem}
          </p>
        )}
        {full ? (
          <p className="note">Đã đủ số ảnh cho một hộ.</p>
        ) : (
          (['house', 'paper'] as const).map(kind => (
            <label key={kind} className="button">
              <Icon name="camera" /> {busy ? 'Đang lưu …' : kind === 'house' ? 'Chụp ảnh nhà' : 'Chụp giấy đã ký'}
              <input
                className="hidden"
                type="file"
                accept="image/*"
                capture="environment"
                disabled={busy}
                data-kind={kind}
                onChange={event => void take(event.currentTarget.files?.[0], kind)}
              />
            </label>
          ))
        )}
      </main>
    </>
  )
}

/** A JPEG whose longest side is at most so long. What the camera wrote beside the picture is gone by it. */
async function reduced(file: File, side: number, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!blob) throw new Error('no picture')
  return new Uint8Array(await blob.arrayBuffer())
}

/** The place if it is known soon; a photo without one is a photo, too. */
const whereNow = (): Promise<{ latitude: number; longitude: number } | object> =>
  new Promise(resolve => {
    if (!navigator.geolocation) return resolve({})
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      () => resolve({}),
      { timeout: 4000, maximumAge: 300_000 },
    )
  })

function Thumbnail({ box }: { box: Box | null }) {
  const { vault } = useField()
  const [url, setUrl] = useState('')
  useEffect(() => {
    let made = ''
    if (box)
      void vault.unbox<string>(box).then(text => {
        made = URL.createObjectURL(new Blob([fromBase64(text) as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }))
        setUrl(made)
      })
    return () => URL.revokeObjectURL(made)
  }, [box, vault])
  return url ? <img src={url} alt="Ảnh đã chụp" style={{ width: '100%', borderRadius: 8 }} /> : null
}
