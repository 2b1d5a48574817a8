// How a village is called, where its rows of help lie, and who may write them: the office's own people, or who helps there.
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type Actor, can, type Requirement } from '../platform/actor.ts'

/** Throws `not-found` for what is no village. */
export function officeOfVillage(tree: AreaTree, villageId: number): number {
  const village = tree.find(villageId)
  if (village?.level !== 'village' || village.officeId === null) throw problem('not-found', { what: 'bản' })
  return village.officeId
}

/** "Bản Mờn, Xã Chiềng Mung". */
export function villageName(tree: AreaTree, villageId: number, day: LocalDate): string {
  const commune = tree.parentOf(villageId, day)
  return `${tree.fullNameOf(villageId, day)}${commune ? `, ${tree.fullNameOf(commune.areaId, day)}` : ''}`
}

/** Plans, tasks, visits, wishes: by the officer, the village head or the agency, each in its villages. */
export function mayReport(actor: Actor, officeId: number, villageId: number): Requirement {
  const officer = actor.allows('partner.write', { kind: 'village', officeId, villageId })
  return can(officer ? 'partner.write' : 'partner.report').inVillage(officeId, villageId)
}
