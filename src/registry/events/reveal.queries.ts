// Shows the digits of one citizen ID to who has the right and gives a reason. The note of it is on disk before the answer leaves.
import { sql } from 'kysely'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { cipherContext } from '../citizen-id.ts'
import { revealCitizenId } from './correction.api.ts'

export const revealCitizenIdQuery = query(revealCitizenId, {
  right: 'citizen-id.reveal',
  async run({ householdId, personId, reason }, { tx, services, seen }) {
    // through the household, which is locked by village as well
    const { rows } = await sql<{ officeId: number; cipher: Buffer | null }>`
      select p.office_id as "officeId", p.citizen_id_cipher as cipher from household h
        join membership m on m.office_id = h.office_id and m.household_id = h.household_id and m.person_id = ${personId}
          and m.superseded_at is null
        join person p on p.office_id = m.office_id and p.person_id = m.person_id
      where h.household_id = ${householdId} limit 1`.execute(tx)
    const found = rows[0]
    if (!found) throw problem('not-found', { what: 'người' })
    if (!found.cipher) throw problem('no-citizen-id')
    seen(found.officeId, 'reveal', 'person', personId, { reason })
    await services.readLog.flush()
    return { number: services.keys.decrypt(found.cipher, cipherContext(personId)) }
  },
})
