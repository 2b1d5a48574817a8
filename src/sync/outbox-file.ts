// An outbox as one file, for where there is no network at all: the entries as they lie sealed and signed on the phone, and the
// sealed photos. Whoever carries it (a USB stick, a messenger) can neither read nor change it. Pure.
import { z } from 'zod'
import { Id } from '../base/id.ts'
import { SealedEntry } from './entry.ts'

export const outboxFormat = 'benvung-outbox'

export const OutboxFile = z.object({
  format: z.literal(outboxFormat),
  version: z.literal(1),
  officeId: z.int(),
  deviceId: z.int().positive(),
  writtenAt: z.iso.datetime(),
  entries: z.array(SealedEntry).max(20_000),
  photos: z.array(z.object({ photoId: Id, sealed: z.string().max(6_000_000) })).max(5000),
})
export type OutboxFile = z.infer<typeof OutboxFile>

/** "gui-may-12-2026-09-10.benvung" */
export const outboxFileName = (deviceId: number, day: string): string => `gui-may-${deviceId}-${day}.benvung`
