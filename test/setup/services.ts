// Services on a throw-away database, with a clock that a test can set.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src/platform/database.ts'
import { openFiles } from '../../src/platform/files.ts'
import { openIds } from '../../src/platform/ids.ts'
import { openReadLog } from '../../src/platform/read-log.ts'
import type { Services } from '../../src/platform/services.ts'
import { testDatabase } from './database.ts'
import { testKeys, testLog } from './keys.ts'

export interface TestServices extends Services {
  /** Sets the clock: "2026-09-01" (08:00 in Vietnam) or a full ISO moment. */
  setNow(moment: string): void
  url: string
  close(): Promise<void>
}

/** A fresh database with the schema, and everything commands and queries need. */
export async function testServices(now = '2026-11-23'): Promise<TestServices> {
  const { url, close } = await testDatabase()
  let current = momentOf(now)
  const db = openDatabase(url)
  const ids = openIds(db.pool)
  const readLog = openReadLog(db.pool, ids, () => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'benvung-files-'))
  return {
    db,
    ids,
    readLog,
    url,
    clock: () => new Date(current),
    keys: testKeys(),
    log: testLog(),
    files: openFiles(folder),
    setNow: moment => {
      current = momentOf(moment)
    },
    close: async () => {
      await readLog.close()
      await db.close()
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const momentOf = (text: string) => new Date(text.length === 10 ? `${text}T01:00:00Z` : text)
