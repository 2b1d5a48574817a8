// Contracts of photos from the field: what is known of one before its bytes arrive, and what a household has.
import { z } from 'zod'
import { download, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { Instant } from '../base/instant.ts'

export const PhotoKind = z.enum(['house', 'paper', 'other'])

/** Sent with the data; the sealed bytes follow in pieces. */
export const addPhotoContract = write('photo.add', {
  input: z.object({
    photoId: Id,
    householdId: Id,
    caseId: Id.nullable().default(null),
    kind: PhotoKind,
    caption: z.string().trim().max(200).default(''),
    takenAt: Instant.nullable().default(null),
    latitude: z.number().min(-90).max(90).nullable().default(null),
    longitude: z.number().min(-180).max(180).nullable().default(null),
    /** Of the sealed bytes, base64url. */
    sealedSha256: z.string().length(43),
    sealedSize: z.int().min(100).max(4_000_000),
    deviceId: z.int().positive().nullable().default(null),
  }),
  output: z.object({ photoId: Id, householdId: Id }),
  title: { vi: 'Thêm ảnh', en: 'Add a photo' },
})

export const removePhotoContract = write('photo.remove', {
  input: z.object({ photoId: Id, reason: z.string().trim().min(3).max(500) }),
  output: z.object({
    photoId: Id,
    changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  }),
  title: { vi: 'Gỡ ảnh', en: 'Remove a photo' },
})

export const PhotoRow = z.object({
  photoId: Id,
  kind: PhotoKind,
  caption: z.string(),
  takenAt: z.string().nullable(),
  takenBy: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** awaited: the phone still has it. */
  state: z.enum(['awaited', 'stored', 'damaged', 'removed']),
})

export const photoListContract = read('photo.list', {
  path: '/households/:householdId/photos',
  input: z.object({ householdId: z.coerce.number().int().positive() }),
  output: z.object({ rows: z.array(PhotoRow) }),
  title: { vi: 'Ảnh của hộ', en: "A household's photos" },
})

export const photoFileContract = download('photo.file', {
  path: '/photos/:photoId/file',
  input: z.object({ photoId: z.coerce.number().int().positive() }),
  title: { vi: 'Xem ảnh', en: 'A photo' },
})

/** How many photos of one household a phone may take, and how large (longest side in pixels). Ours, no legal rule. */
export const photoLimits = { perHousehold: 6, longestSide: 1280, quality: 0.72 } as const
