// Every few seconds looks whether kept sums of progress lag behind, and keeps them anew; once a minute where no office has a reader of so
// many that sums are worth keeping. Nobody waits for it; without it everything is added up by who reads.

import { sql } from 'kysely'
import { dayInVietnam } from '../../base/instant.ts'
import { everything, isAway, isRetryable } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import {
  beginEpoch,
  epochIsLong,
  forgetKept,
  keepProgress,
  keptLagging,
  keptReaders,
  tidyKept,
} from './kept-progress.effects.ts'

/** Where nothing is kept, only every so many looks are taken. */
const idleLooks = 12

export interface ProgressKeeper {
  /** Looks once; answers how many sums were kept anew. */
  keep(): Promise<number>
  stop(): Promise<void>
}

export function startKeepingProgress(services: Services, options: { everyMs?: number } = {}): ProgressKeeper {
  let begun = false
  let busy: Promise<number> | undefined
  let restFor = 0
  const round = async (): Promise<number> => {
    if (!begun) {
      await services.db.write(everything, forgetKept)
      begun = true
    }
    const today = dayInVietnam(services.clock())
    const { readers, lagging } = await services.db.write(everything, async tx => {
      const readers = await keptReaders(tx, services, today)
      return { readers, lagging: readers.length === 0 ? [] : await keptLagging(tx, readers) }
    })
    restFor = readers.length === 0 ? idleLooks - 1 : 0
    for (const { reader, year } of lagging)
      await services.db.write(everything, async tx => {
        await sql`set transaction isolation level repeatable read`.execute(tx)
        await keepProgress(tx, reader, year)
      })
    await services.db.write(everything, async tx => {
      await tidyKept(tx, readers)
      // what is kept anew is also looked at anew
      if (lagging.length > 0 || (await epochIsLong(tx))) await beginEpoch(tx)
    })
    return lagging.length
  }
  const keep = () => {
    busy ??= round().finally(() => (busy = undefined))
    return busy
  }
  const timer = setInterval(() => {
    if (restFor > 0) {
      restFor -= 1
      return
    }
    keep().catch(error =>
      services.log[isAway(error) || isRetryable(error) ? 'debug' : 'error']({ err: error }, 'progress'),
    )
  }, options.everyMs ?? 5000)
  timer.unref()
  return {
    keep,
    stop: async () => {
      clearInterval(timer)
      await busy?.catch(() => 0)
    },
  }
}
