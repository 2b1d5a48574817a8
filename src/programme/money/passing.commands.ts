// The turn of a year and the turn of the levels: what is left goes on, promised and advanced money with its contracts.
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { unitsOf } from './account.effects.ts'
import { followReversal } from './followers.effects.ts'
import { post } from './ledger.effects.ts'
import { carryOverContract, handOverContract, reverseContract } from './money.api.ts'
import { leftOf, passCommitments } from './passing.effects.ts'
import { answerOf, inOfficesOf, paperOf } from './posting.commands.ts'
import { reversalOf } from './reversal.effects.ts'
import { carryCommitments } from './unit.effects.ts'

/** Law: which money may be carried over is decided by the decision that stands behind it; the ledger follows. */
export const carryOver = command(carryOverContract, {
  load: ({ unitId }, { tx }) => unitsOf(tx, [unitId]),
  may: units => inOfficesOf(units.values()),
  run: async ({ unitId, year, document, postedOn, note, itemCodes }, units, context) => {
    const { officeId } = units.get(unitId)!
    const { moves, commitmentIds } = await leftOf(context.tx, { officeId, unitId, year, itemCodes }, envelope => ({
      ...envelope,
      budgetYear: year + 1,
    }))
    const done = await post(context, {
      officeId,
      document: await paperOf(context, officeId, document),
      kind: 'carry-over',
      postedOn,
      note,
      moves,
    })
    await carryCommitments(context.tx, officeId, commitmentIds, year + 1)
    return answerOf(done)
  },
})

/** From a unit that ends (or gives up a task) to the one that takes over: the district's money on 1 July 2025. What was advanced and
 *  paid on a contract before stays on the contract; the contract itself passes to the new unit's books as what is still open. */
export const handOver = command(handOverContract, {
  load: async ({ fromUnitId, toUnitId }, { tx }) => {
    if (fromUnitId === toUnitId) throw problem('posting-wrong', { why: 'Đơn vị giao và đơn vị nhận là một.' })
    return unitsOf(tx, [fromUnitId, toUnitId])
  },
  may: units => inOfficesOf(units.values()),
  run: async ({ fromUnitId, toUnitId, document, postedOn, note, itemCodes }, units, context) => {
    const from = units.get(fromUnitId)!
    const to = units.get(toUnitId)!
    const { moves, commitmentIds } = await leftOf(
      context.tx,
      { officeId: from.officeId, unitId: fromUnitId, itemCodes },
      envelope => ({ ...envelope, unitId: toUnitId }),
    )
    const done = await post(context, {
      officeId: to.officeId,
      document: await paperOf(context, to.officeId, document),
      kind: 'hand-over',
      postedOn,
      note,
      moves,
    })
    await passCommitments(context, { from, to, commitmentIds, documentId: done.documentId })
    return answerOf(done)
  },
})

/** A wrong posting is answered by its mirror; both stay in the books. */
export const reversePosting = command(reverseContract, {
  load: async ({ postingId }, { tx }) => {
    const posting = await tx
      .selectFrom('money_posting')
      .selectAll()
      .where('posting_id', '=', postingId)
      .whereRef('office_id', '=', 'recorded_in')
      .forUpdate()
      .executeTakeFirst()
    if (!posting) throw problem('not-found', { what: 'bút toán' })
    return reversalOf(tx, posting)
  },
  may: ({ offices }) => can('money.record').inOffices(offices),
  run: async ({ postingId, postedOn, reason }, { posting, moves, document }, context) => {
    if (posting.reversed_by !== null) throw problem('posting-reversed')
    // a month must not lose what only a later one spent
    if (postedOn < posting.posted_on)
      throw problem('posting-wrong', {
        why: `Ngày đảo không thể trước ngày bút toán (${formatDay(posting.posted_on)}).`,
      })
    const done = await post(context, {
      officeId: posting.office_id,
      document,
      kind: 'reverse',
      postedOn,
      note: reason,
      moves,
      reverses: postingId,
    })
    await context.tx
      .updateTable('money_posting')
      .set({ reversed_by: done.postingId })
      .where('posting_id', '=', postingId)
      .execute()
    const followed = await followReversal(context, { postingId, on: postedOn, reason })
    const answer = answerOf(done)
    return { ...answer, changes: [...answer.changes, ...followed] }
  },
})
