// Scans of signed papers: what may be filed, and the contract by which one is looked at again. The checks and the scope are
// platform/scan.ts.
import { z } from 'zod'
import { download } from './contract.ts'
import { Id } from './id.ts'

/** Endings of names that a scan may have, for the choice of a file. */
export const scanEndings = ['.pdf', '.jpg', '.jpeg', '.png']

export const largestScan = 30 * 1_048_576

export const ScanFile = z.object({ fileId: Id, name: z.string(), size: z.number(), createdAt: z.string() })
export type ScanFile = z.infer<typeof ScanFile>

/** One scan, to whoever may see the record that it belongs to. */
export const scanFile = download('scan.file', {
  path: '/scans/:fileId',
  input: z.object({ fileId: z.coerce.number().int().positive(), save: z.stringbool().default(false) }),
  title: { vi: 'Bản quét', en: 'A scan' },
})
