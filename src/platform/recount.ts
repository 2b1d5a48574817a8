// Counting anew what is kept counted, and looking at what must hold: for `benvung verify` and the kill test. Changes nothing.
import { clientOf, everything, type Tx } from './database.ts'
import type { Services } from './services.ts'

/** A record that is not as it must be. */
export interface RecountFault<Kind extends string> {
  kind: Kind
  officeId: number
  id: number
}

/** Who has so many to look at does not need the rest. */
export const mostListed = 1000

/** The records of all offices as of one moment. */
export interface Snapshot {
  tx: Tx
  rows<T>(text: string): Promise<T[]>
  /** At most a thousand of each kind. `wrong`: for a kind the statement that finds its records, as (office_id, id). */
  faults<Kind extends string>(wrong: Record<Kind, string>): Promise<RecountFault<Kind>[]>
}

export function inOneSnapshot<T>(services: Pick<Services, 'db'>, look: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return services.db.read(everything, async tx => {
    const client = clientOf(tx)
    const rows = async <Row>(text: string) => (await client.query(text)).rows as Row[]
    return look({
      tx,
      rows,
      faults: async <Kind extends string>(wrong: Record<Kind, string>) => {
        const found: RecountFault<Kind>[] = []
        for (const [kind, text] of Object.entries(wrong) as [Kind, string][])
          for (const row of await rows<{ office_id: number; id: number }>(
            `select * from (${text}) wrong order by 1, 2 limit ${mostListed}`,
          ))
            found.push({ kind, officeId: row.office_id, id: row.id })
        return found
      },
    })
  })
}
