// Ids made by the server (device 1), taken from the database in blocks: no round trip per row, no two the same.
import type pg from 'pg'
import { type Id, idOf } from '../base/id.ts'

const blockSize = 1000
/** With so few left more are fetched before they are needed: who needs them holds a connection, and all could wait for one more. */
const fewLeft = 400
const serverDevice = 1

export interface IdSource {
  /** A new id. */
  next(): Promise<Id>
  /** Many new ids, rising. */
  take(count: number): Promise<Id[]>
}

/** Ids from the sequence `id_block`. Blocks are never given back: a rolled-back id is lost, which is harmless. */
export function openIds(pool: pg.Pool): IdSource {
  let left: Id[] = []
  let refill: Promise<void> | undefined
  const fetchBlocks = async (blocks: number) => {
    const { rows } = await pool.query<{ block: number }>(
      `select nextval('id_block') as block from generate_series(1, $1)`,
      [blocks],
    )
    for (const { block } of rows)
      for (let i = 0; i < blockSize; i += 1) left.push(idOf(serverDevice, (block - 1) * blockSize + i + 1))
  }
  const take = async (count: number): Promise<Id[]> => {
    // Nothing may come between the last look and the taking: two that ask at once would be given the same, or none.
    while (left.length < count) {
      refill ??= fetchBlocks(Math.ceil((count - left.length) / blockSize)).finally(() => (refill = undefined))
      await refill
    }
    const taken = left.slice(0, count)
    left = left.slice(count)
    if (left.length < fewLeft && !refill) {
      refill = fetchBlocks(1).finally(() => (refill = undefined))
      // who finds none left asks again, and is told
      refill.catch(() => undefined)
    }
    return taken
  }
  return { take, next: async () => (await take(1))[0]! }
}
