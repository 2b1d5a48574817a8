// What happens to whole households: registering, split, merge, change of head. Moving is in transfer.commands.ts.
import { areaTree } from '../../areas/area.queries.ts'
import { holds } from '../../areas/area.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { noteDuplicates } from '../duplicates/duplicate.effects.ts'
import { issuesOfNewHousehold } from '../household.ts'
import { type RelationCode, relationText } from '../person.ts'
import { registerHouseholds } from '../registry.effects.ts'
import { EventLedger } from './event-ledger.effects.ts'
import { changeHead, mergeHouseholds, registerHousehold, splitHousehold } from './household-event.api.ts'
import {
  checkEvent,
  checkGenerations,
  checkPersonDay,
  concernedFrom,
  knownBirth,
  type LoadedHousehold,
  loadHousehold,
  loadHouseholds,
  memberOf,
  refuseBeforeDeparture,
} from './household-load.effects.ts'
import { relationToNewHead } from './life-event.ts'
import { installHead, membersOf } from './succession.effects.ts'

/** The village and its office, if it is one that keeps households on the day. Throws `not-a-village`. */
export async function villageAt(context: CommandContext, villageId: number, day: LocalDate) {
  const tree = await areaTree(context.tx, context.services)
  const village = tree.find(villageId)
  if (village?.level !== 'village' || village.officeId === null || !holds(village, day)) throw problem('not-a-village')
  return { villageId, officeId: village.officeId, name: tree.fullNameOf(villageId, day) }
}

/** What is seen in the village itself may be recorded by who goes there. */
const eventIn = (h: LoadedHousehold) => can('household.event').inVillage(h.officeId, h.villageId)
const writeIn = (h: LoadedHousehold) => can('household.write').inVillage(h.officeId, h.villageId)

export const registerHouseholdCommand = command(registerHousehold, {
  load: ({ villageId }, context) => villageAt(context, villageId, context.today),
  may: ({ officeId, villageId }) => can('household.event').inVillage(officeId, villageId),
  async run(input, { officeId, villageId, name }, context) {
    const faults = issuesOfNewHousehold(input, context.today)
    if (faults.length > 0) throw problem('household-not-right', { count: faults.length }, faults)
    const [registered] = await registerHouseholds(context.tx, context, [{ ...input, officeId, villageId }])
    const { householdId, code, personIds } = registered!
    const ledger = new EventLedger(context, officeId)
    ledger.concerns({ householdId, villageId }, 'register')
    ledger.show('Hộ', '', `${code}, ${name}`)
    for (const m of input.members)
      ledger.show(m.relation === 'head' ? 'Chủ hộ' : relationText(m.relation, m.sex ?? undefined), '', m.fullName)
    ledger.notices.push('Hộ mới chưa có phân loại. Phân loại chỉ có sau rà soát và quyết định.')
    await noteDuplicates(context, ledger, officeId, personIds)
    return ledger.finish(input.from, input.reason, { householdId, personIds })
  },
  payload: input => ({
    ...input,
    members: input.members.map(m => ({ ...m, citizenId: m.citizenId && { ...m.citizenId, number: undefined } })),
  }),
})

export const changeHeadCommand = command(changeHead, {
  load: ({ householdId }, { tx }) => loadHousehold(tx, householdId),
  may: writeIn,
  async run(input, household, context) {
    await checkEvent(context.tx, household, input, context.today)
    const newHead = memberOf(household, input.newHeadId)
    if (newHead.relation === 'head') throw problem('same-head', { name: newHead.fullName })
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'change-head')
    await installHead(
      ledger,
      household,
      household.members,
      household.members.find(m => m.relation === 'head'),
      input,
    )
    return ledger.finish(
      input.day,
      input.reason,
      { householdId: household.householdId },
      { personId: newHead.personId },
    )
  },
})

export const splitHouseholdCommand = command(splitHousehold, {
  load: async (input, context) => {
    const household = await loadHousehold(context.tx, input.householdId)
    const village = await villageAt(context, input.villageId ?? household.villageId, input.day)
    return { household, village }
  },
  may: ({ household, village }) => [
    eventIn(household),
    can('household.event').inVillage(village.officeId, village.villageId),
  ],
  async run(input, { household, village }, context) {
    const { day } = input
    await checkEvent(context.tx, household, input, context.today)
    if (village.officeId !== household.officeId) throw problem('merge-across-offices', { code: household.code })
    const leaving = membersOf(household, input.members)
    const staying = household.members.filter(m => !leaving.includes(m))
    if (staying.length === 0) throw problem('household-would-be-empty', { code: household.code })
    const newHead = leaving.find(m => m.personId === input.newHeadId)
    if (!newHead) throw problem('not-a-member', { code: household.code })
    checkPersonDay(newHead, day)
    const since = new Map(leaving.map(m => [m, concernedFrom(m, day)]))
    const oldHead = household.members.find(m => m.relation === 'head')
    const oldHeadLeaves = oldHead !== undefined && leaving.includes(oldHead)
    if (oldHeadLeaves && input.stayingHeadId === undefined)
      throw problem('head-needed', { name: oldHead.fullName, code: household.code })

    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'split')
    const [made] = await registerHouseholds(
      context.tx,
      context,
      [
        {
          officeId: household.officeId,
          villageId: village.villageId,
          code: input.code,
          address: input.address ?? household.address,
          phone: household.phone,
          from: day,
          members: [],
        },
      ],
      { refreshTally: false },
    )
    const { householdId: newId, code } = made!
    ledger.concerns({ householdId: newId, villageId: village.villageId }, 'split-off')
    ledger.effect.createdHouseholds.push(newId)
    const told = new Map(input.relations.map(r => [r.personId, r.relation]))
    for (const m of leaving) await ledger.endMembership(m, household.householdId, since.get(m)!, 'split')
    for (const m of [newHead, ...leaving.filter(x => x !== newHead)]) {
      const relation: RelationCode =
        m === newHead
          ? 'head'
          : (told.get(m.personId) ?? relationToNewHead(newHead.relation, m.relation, m === oldHead))
      if (relation === 'head' && m !== newHead) throw problem('two-heads', { code })
      await ledger.beginMembership(newId, m.personId, relation, since.get(m)!, m.from > day ? m.reasonIn : 'split')
      ledger.show(m.fullName, `Hộ ${household.code}`, `Hộ ${code} (${relationText(relation, m.sex ?? undefined)})`)
    }
    if (oldHeadLeaves)
      await installHead(ledger, household, staying, oldHead, {
        day,
        newHeadId: input.stayingHeadId,
        relations: input.stayingRelations,
      })
    ledger.show(`Số nhân khẩu hộ ${household.code}`, String(household.members.length), String(staying.length))
    ledger.show(`Số nhân khẩu hộ ${code} (mới, ${village.name})`, '', String(leaving.length))
    await ledger.link(household.householdId, 'split-into', household.officeId, newId, day)
    await ledger.link(newId, 'split-from', household.officeId, household.householdId, day)
    ledger.notices.push(
      'Hộ mới chưa có phân loại: phân loại chỉ có sau rà soát và quyết định. Hộ cũ giữ nguyên phân loại.',
    )
    return ledger.finish(day, input.reason, { householdId: household.householdId, newHouseholdId: newId })
  },
})

export const mergeHouseholdsCommand = command(mergeHouseholds, {
  load: async ({ householdId, otherHouseholdId }, { tx }) => {
    if (householdId === otherHouseholdId) throw problem('merge-with-itself')
    const both = await loadHouseholds(tx, [householdId, otherHouseholdId])
    return { household: both.get(householdId)!, other: both.get(otherHouseholdId)! }
  },
  may: ({ household, other }) => [writeIn(household), writeIn(other)],
  async run(input, { household, other }, context) {
    const { day } = input
    await checkEvent(context.tx, household, input, context.today)
    await checkEvent(context.tx, other, { day }, context.today)
    if (household.officeId !== other.officeId) throw problem('merge-across-offices', { code: other.code })
    await refuseBeforeDeparture(context.tx, other, day)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'merge')
    ledger.concerns(other, 'merged')
    const told = new Map(input.relations.map(r => [r.personId, r.relation]))
    for (const m of other.members) {
      const relation = told.get(m.personId) ?? 'other_relative'
      if (relation === 'head') throw problem('two-heads', { code: household.code })
      checkGenerations(household, [...household.members.map(knownBirth), { ...knownBirth(m), relation }])
      const since = concernedFrom(m, day)
      await ledger.endMembership(m, other.householdId, since, 'merged')
      await ledger.beginMembership(
        household.householdId,
        m.personId,
        relation,
        since,
        m.from > day ? m.reasonIn : 'merged',
      )
      ledger.show(
        m.fullName,
        `Hộ ${other.code}`,
        `Hộ ${household.code} (${relationText(relation, m.sex ?? undefined)})`,
      )
    }
    await ledger.closeHousehold(other, day, 'merged')
    ledger.show(`Hộ ${other.code}`, 'Đang quản lý', `Đóng từ ${formatDay(day)}: nhập vào hộ ${household.code}`)
    ledger.show(
      `Số nhân khẩu hộ ${household.code}`,
      String(household.members.length),
      String(household.members.length + other.members.length),
    )
    await ledger.link(household.householdId, 'merged-from', other.officeId, other.householdId, day)
    await ledger.link(other.householdId, 'merged-into', household.officeId, household.householdId, day)
    if (other.class === 'poor' || other.class === 'near_poor')
      ledger.notices.push(`Phân loại của hộ ${other.code} kết thúc; hộ ${household.code} giữ phân loại của mình.`)
    return ledger.finish(day, input.reason, { householdId: household.householdId })
  },
})
