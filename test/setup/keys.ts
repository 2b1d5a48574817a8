// Fixed keys and a silent log for tests.
import { deriveKeys, type Keys } from '../../src/platform/keys.ts'
import { type Log, openLog } from '../../src/platform/log.ts'

export const testKeys = (seed = 7): Keys => deriveKeys([{ id: 1, bytes: Buffer.alloc(32, seed) }])
export const testLog = (): Log => openLog({ level: 'silent' })
