// What commands, queries and jobs may use beside their transaction. Made once by the composition root.
import type { Clock } from '../base/instant.ts'
import type { Database } from './database.ts'
import type { FileStore } from './files.ts'
import type { IdSource } from './ids.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'
import type { ReadLog } from './read-log.ts'

export interface Services {
  db: Database
  clock: Clock
  ids: IdSource
  keys: Keys
  files: FileStore
  readLog: ReadLog
  log: Log
  /** The address that people use, for QR codes; absent in tests. */
  publicUrl?: string
}
