// Reads a phone's file in portions: entries first, then the pieces of photos, exactly as if the phone were on the line.
import { readFile } from 'node:fs/promises'
import { findActor } from '../access/actor.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import { problem } from '../base/problem.ts'
import type { AnyCommand } from '../platform/command.ts'
import { everything } from '../platform/database.ts'
import type { JobKind } from '../platform/jobs.ts'
import { deviceOfRow } from './device.effects.ts'
import { answersTo } from './entry-store.effects.ts'
import { takeIn } from './intake.job.ts'
import { readOutboxFileKind } from './outbox-file.api.ts'
import { parseOutbox } from './outbox-file.commands.ts'
import { photoProgress, takePiece } from './photo-intake.effects.ts'
import { fromBase64 } from './sealing.ts'

const portion = 100

export const readOutboxFileJob = (commands: ReadonlyMap<string, AnyCommand>): JobKind => ({
  kind: readOutboxFileKind,
  async run(given, { services, progress }) {
    const { sha256 } = given as { sha256: string }
    const file = parseOutbox(await readFile(await services.files.require(sha256), 'utf8'))
    const today = dayInVietnam(services.clock())
    const { device, actor } = await services.db.read(everything, async tx => {
      const row = await tx
        .selectFrom('device')
        .selectAll()
        .where('office_id', '=', file.officeId)
        .where('device_id', '=', file.deviceId)
        .executeTakeFirst()
      if (!row) throw problem('outbox-file-stranger')
      return { device: deviceOfRow(row, 'send'), actor: await findActor(tx, services, row.user_id, today) }
    })
    if (!actor) throw problem('device-user-gone')
    const total = file.entries.length + file.photos.length
    const counts = { applied: 0, known: 0, held: 0, refused: 0, photos: 0 }
    const reasons: { entryId: number; reason: string }[] = []
    const entries = [...file.entries].sort((a, b) => a.head.seq - b.head.seq)
    for (let at = 0; at < entries.length; at += portion) {
      const some = entries.slice(at, at + portion)
      const before = await answersTo(
        services,
        device,
        some.map(one => one.head.entryId),
      )
      const known = new Set(before.filter(one => one.state === 'applied').map(one => one.entryId))
      const answers = await takeIn(services, commands, { device, actor }, { entries: some, byFile: true })
      for (const { entryId, state, reason } of answers) {
        if (known.has(entryId)) counts.known += 1
        else if (state === 'applied') counts.applied += 1
        else if (state === 'refused') counts.refused += 1
        else counts.held += 1
        if (reason && state !== 'applied') reasons.push({ entryId, reason })
      }
      await progress(Math.min(at + portion, entries.length), total, 'Đang nhận bản ghi')
    }
    for (const [i, { photoId, sealed }] of file.photos.entries()) {
      const bytes = bytesOf(sealed)
      const before = bytes && (await photoProgress(services, device, photoId).catch(() => undefined))
      if (bytes && before?.state === 'awaited') {
        const after = await takePiece(services, device, photoId, before.received, bytes.subarray(before.received))
        if (after.state === 'stored') counts.photos += 1
      }
      await progress(entries.length + i + 1, total, 'Đang nhận ảnh')
    }
    return { ...counts, reasons: reasons.slice(0, 200) }
  },
})

/** Undefined where the file holds no bytes: one picture that was damaged on the way is no reason to leave out the next. */
function bytesOf(sealed: string): Buffer | undefined {
  try {
    return Buffer.from(fromBase64(sealed))
  } catch {
    return undefined
  }
}
