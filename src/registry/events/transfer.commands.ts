// Moving a household: to another village of the same office, to another office (closed here, opened there, linked), or away.
// An officer need not have rights in the commune of arrival: then the system opens the household there, by a job of this transaction.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can, systemActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { enqueue, type JobKind } from '../../platform/jobs.ts'
import { EventLedger } from './event-ledger.effects.ts'
import { receiveHousehold, transferHousehold } from './household-event.api.ts'
import { villageAt } from './household-event.commands.ts'
import { checkEvent, concernedFrom, loadHousehold, refuseBeforeDeparture } from './household-load.effects.ts'
import { openReceived, type Receiving } from './transfer.effects.ts'

const receiveJob = 'registry.receive-household'

export const transferHouseholdCommand = command(transferHousehold, {
  load: async (input, context) => {
    const household = await loadHousehold(context.tx, input.householdId)
    const target = input.toVillageId === undefined ? undefined : await villageAt(context, input.toVillageId, input.day)
    return { household, target }
  },
  // a move within what one office keeps needs the right in both villages; a move to others only the right to let it go
  may: ({ household, target }) => [
    can('household.write').inVillage(household.officeId, household.villageId),
    ...(target?.officeId === household.officeId
      ? [can('household.write').inVillage(target.officeId, target.villageId)]
      : []),
  ],
  async run(input, { household, target }, context) {
    const { day } = input
    await checkEvent(context.tx, household, input, context.today)
    if (target?.villageId === household.villageId) throw problem('same-village', { code: household.code })
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'transfer')
    const tree = await areaTree(context.tx, context.services)
    const from = tree.fullNameOf(household.villageId, day)

    if (target && target.officeId === household.officeId) {
      await ledger.moveHousehold(household, target.villageId, day)
      ledger.show('Địa bàn', from, `${target.name} từ ${formatDay(day)}`)
      return ledger.finish(day, input.reason, { householdId: household.householdId })
    }

    await refuseBeforeDeparture(context.tx, household, day)
    const members: Receiving['members'] = []
    for (const m of household.members) {
      const since = concernedFrom(m, day)
      await ledger.endMembership(m, household.householdId, since, 'moved-out')
      await ledger.endAbsence(m.personId, day)
      members.push({
        personId: m.personId,
        relation: m.relation,
        from: since,
        reasonIn: m.from > day ? m.reasonIn : 'moved-in',
      })
    }
    await ledger.closeHousehold(household, day, target ? 'moved' : 'moved-elsewhere')
    const commune = target && tree.parentOf(target.villageId, day)
    const where = target ? `${target.name}, ${commune ? tree.fullNameOf(commune.areaId, day) : ''}` : input.place
    ledger.show(
      `Hộ ${household.code}`,
      `Đang quản lý tại ${from}`,
      `Đóng từ ${formatDay(day)}: chuyển đến ${where || 'nơi khác'}`,
    )
    if (!target) return ledger.finish(day, input.reason || input.place, { householdId: household.householdId })

    ledger.effect.crossedOffices = true
    const newHouseholdId = await context.services.ids.next()
    await ledger.link(household.householdId, 'moved-to', target.officeId, newHouseholdId, day)
    const ownCommune = tree.parentOf(household.villageId, day)
    const receiving: Receiving = {
      fromOfficeId: household.officeId,
      fromHouseholdId: household.householdId,
      householdId: newHouseholdId,
      villageId: target.villageId,
      day,
      members,
      place: `${from}${ownCommune ? `, ${tree.fullNameOf(ownCommune.areaId, day)}` : ''}`,
    }
    const here = await ledger.finish(day, input.reason, { householdId: household.householdId, newHouseholdId })
    const mayOpen = context.actor.allows('household.write', { kind: 'village', ...target })
    if (mayOpen) {
      const there = await openReceived(context, target.officeId, receiving)
      return { ...here, changes: [...here.changes, ...there.changes], notices: [...here.notices, ...there.notices] }
    }
    await enqueue({ ...context, actor: systemActor }, target.officeId, receiveJob, receiving)
    here.notices.push(`Hệ thống sẽ mở hộ tại ${where} trong ít giây; cán bộ nơi đến sẽ thấy hộ này.`)
    return here
  },
})

/** Only the system sends it: the officer who let the household go has no rights where it arrives. */
export const receiveHouseholdCommand = command(receiveHousehold, {
  load: ({ villageId, day }, context) => villageAt(context, villageId, day),
  may: () => can('household.write').everywhere(),
  run: (input, { officeId }, context) => openReceived(context, officeId, input),
})

export const receiveHouseholdJob: JobKind = {
  kind: receiveJob,
  async run(input, { services }) {
    const { householdId } = input as Receiving
    const { result } = await execute(services, receiveHouseholdCommand, {
      actor: systemActor,
      key: `receive-household-${householdId}`,
      input,
    })
    return { householdId: result.householdId }
  },
}
