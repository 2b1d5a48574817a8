// The thread in which what phones sealed is opened when much comes at once: curve arithmetic takes a tenth of a millisecond an entry,
// and the thread of the pages has other things to do meanwhile.
import type { ECDH } from 'node:crypto'
import { inSlices } from '../platform/slices.ts'
import { WorkThread } from '../platform/work-thread.ts'
import type { SealedEntry } from './entry.ts'
import { type Box, textOfEntry } from './unsealing.effects.ts'

/** Fewer are opened sooner than they would be handed over. */
const fewEntries = 8
/** So many are handed over at once: what crosses between threads is copied by the thread of the pages. */
const portion = 50

type OpeningThread = WorkThread<{ boxes: readonly Box[] }, { texts: (string | null)[] }>

const threads = new WeakMap<ECDH, OpeningThread>()

/** The texts that were sealed, in order; null where one cannot be opened. */
export async function openSeals(pair: ECDH, entries: readonly SealedEntry[]): Promise<(string | null)[]> {
  const openHere = () => inSlices(entries, entry => textOfEntry(pair, entry))
  if (entries.length <= fewEntries) return openHere()
  const boxes = entries.map(({ head, sealed }): Box => ({ head, sealed }))
  const portions = Array.from({ length: Math.ceil(boxes.length / portion) }, (_, n) =>
    boxes.slice(n * portion, (n + 1) * portion),
  )
  try {
    const thread = threadOf(pair)
    return (await Promise.all(portions.map(one => thread.ask({ boxes: one })))).flatMap(({ texts }) => texts)
  } catch {
    // a thread that cannot be had is no reason to turn a phone away
    return openHere()
  }
}

function threadOf(pair: ECDH): OpeningThread {
  const known = threads.get(pair)
  if (known) return known
  const module = new URL('./unsealing-thread-work.effects.ts', import.meta.url)
  const thread: OpeningThread = new WorkThread(module, { workerData: pair.getPrivateKey() })
  threads.set(pair, thread)
  return thread
}
