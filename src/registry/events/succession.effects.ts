// What follows when somebody leaves a household: a new head if the head left, and what the others are to the new head;
// if nobody stays, the household closes.
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { type RelationCode, relationText } from '../person.ts'
import type { EventLedger } from './event-ledger.effects.ts'
import {
  checkPersonDay,
  concernedFrom,
  type LoadedHousehold,
  type LoadedMember,
  memberOf,
  refuseBeforeDeparture,
} from './household-load.effects.ts'
import { relationToNewHead } from './life-event.ts'

export interface Succession {
  day: LocalDate
  newHeadId?: number | undefined
  relations: { personId: number; relation: RelationCode }[]
}

/** Ends one membership; sees to the head and to an empty household. */
export async function removeMember(
  ledger: EventLedger,
  household: LoadedHousehold,
  member: LoadedMember,
  input: Succession & { reasonOut: string },
): Promise<void> {
  const staying = household.members.filter(m => m.personId !== member.personId)
  if (staying.length > 0 && member.relation === 'head' && input.newHeadId === undefined)
    throw problem('head-needed', { name: member.fullName, code: household.code })
  await ledger.leaveHousehold(member, household.householdId, input.day, input.reasonOut)
  showMembers(ledger, household, -1)
  if (staying.length === 0) {
    await refuseBeforeDeparture(ledger.tx, household, input.day)
    await ledger.closeHousehold(household, input.day, input.reasonOut === 'death' ? 'died-out' : 'all-left')
    ledger.show('Hộ', 'Đang quản lý', 'Đóng: không còn thành viên')
    return
  }
  if (member.relation === 'head') await installHead(ledger, household, staying, member, input)
}

/** Makes `newHeadId` the head of the members given; the old head's membership has ended before, or is among them. */
export async function installHead(
  ledger: EventLedger,
  household: LoadedHousehold,
  members: readonly LoadedMember[],
  oldHead: LoadedMember | undefined,
  input: Succession,
): Promise<void> {
  const newHead = members.find(m => m.personId === input.newHeadId)
  if (!newHead) throw problem('not-a-member', { code: household.code })
  for (const m of members)
    if (m === newHead || m === oldHead) checkPersonDay(m, input.day)
    else concernedFrom(m, input.day)
  const told = new Map(input.relations.map(r => [r.personId, r.relation]))
  for (const { personId, relation } of input.relations)
    if (relation === 'head' && personId !== newHead.personId) throw problem('two-heads', { code: household.code })
  const others = members.filter(m => m !== newHead)
  // first those who are not the new head: a household has one head at every moment
  for (const m of others) {
    const relation = told.get(m.personId) ?? relationToNewHead(newHead.relation, m.relation, m === oldHead)
    if (relation !== m.relation)
      ledger.show(
        `Quan hệ của ${m.fullName}`,
        relationText(m.relation, m.sex ?? undefined),
        relationText(relation, m.sex ?? undefined),
      )
    await ledger.changeRelation(m, household.householdId, relation, input.day)
  }
  await ledger.changeRelation(newHead, household.householdId, 'head', input.day)
  ledger.show('Chủ hộ', oldHead?.fullName ?? household.headName, newHead.fullName)
}

export function showMembers(ledger: EventLedger, household: LoadedHousehold, difference: number): void {
  ledger.show('Số nhân khẩu', String(household.members.length), String(household.members.length + difference))
}

/** Several members of a household. Throws `not-a-member`. */
export const membersOf = (household: LoadedHousehold, personIds: readonly number[]): LoadedMember[] =>
  [...new Set(personIds)].map(personId => memberOf(household, personId))
