// Which lines stand: nobody has a second one with the same key while one does. As the unique index delivery_given_once says it.
import { sql } from 'kysely'

/** SQL over `delivery d`, or `v_delivery d`. */
export const stands = sql`d.state not in ('cancelled', 'refused', 'returned', 'lapsed')`
