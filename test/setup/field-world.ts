// A commune of three households in its yearly review, and the account of the reviewer who goes to one of its villages with a phone.
import { addUser } from '../../src/access/users/user.effects.ts'
import { everything } from '../../src/platform/database.ts'
import { allowIncome, type ReviewWorld, reviewWorld } from '../../src/review/review.builders.ts'
import { openRound } from '../../src/review/round.commands.ts'
import { world } from './registry-world.ts'

export const reviewerSignIn = { username: 'dieutra', password: 'mat khau dieutra' }

export async function fieldWorld(): Promise<ReviewWorld> {
  const w = await reviewWorld()
  w.on('2026-09-02')
  await w.households(['poor', 'near_poor', 'poor'])
  await allowIncome(w)
  await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' })
  w.on('2026-09-10')
  await w.services.db.write(everything, async tx => {
    const now = w.services.clock()
    const userId = await addUser(tx, w.services, {
      ...reviewerSignIn,
      name: 'Lò Thị Thử',
      mustChangePassword: false,
      now,
    })
    const grant = { user_id: userId, role: 'reviewer', area_id: world.villages.mon, granted_by: 1, granted_at: now }
    await tx
      .insertInto('role_grant')
      .values({ ...grant, grant_id: 900, valid_from: '2020-01-01' as never })
      .execute()
  })
  return w
}
