// The villages of a list in the commune on the list's day: which are known, which are new, and the making of new ones.
// A village that a list names is taken to have been there as long as its commune; if the commune has ended since, it goes along
// to the successor. Its households are kept by the commune's lead office.
import { addDays } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import { createVillages, moveAreas } from '../areas/area.effects.ts'
import { raiseAreaVersion } from '../areas/area-version.effects.ts'
import type { ImportOrder } from './list-import.effects.ts'
import type { Sought } from './list-registered.ts'
import { fullNameOfNew, type ListVillage, VillageFinder } from './list-village.ts'
import { type ListProblem, listProblem } from './reading/list-problem.ts'
import type { ParsedHousehold } from './reading/parsed-household.ts'
import { wordKey } from './reading/village-name.ts'

export interface VillageCount {
  /** The full name: as registered, or as it will be for a new one. */
  name: string
  isNew: boolean
  households: number
  members: number
}

export class ListVillages {
  readonly #context: CommandContext
  readonly #order: ImportOrder
  readonly #finder: VillageFinder
  readonly #counts = new Map<string, VillageCount>()
  readonly #pending: ListVillage[] = []
  readonly #made = new Map<number, number>()
  readonly #told = new Set<string>()
  #provisional = 0

  constructor(context: CommandContext, order: ImportOrder) {
    this.#context = context
    this.#order = order
    const { tree, commune, asOf } = order
    this.#finder = new VillageFinder(
      tree.villagesOf(commune.areaId, asOf).map(village => ({
        villageId: village.areaId,
        officeId: village.officeId!,
        fullName: tree.fullNameOf(village.areaId, asOf),
      })),
    )
  }

  /** Where the household belongs. A new village has a provisional (negative) id until `settle`. Undefined: the list does not say. */
  placeOf(household: ParsedHousehold): { villageId: number; officeId: number } | 'unknown' | undefined {
    const written = household.village
    if (written === undefined) return undefined
    const known = this.#finder.find(written)
    const isNew = known === undefined || known.villageId < 0
    this.#count(written, known, isNew, household.members.length)
    if (known) return known
    if (!this.#order.createVillages) return 'unknown'
    const { tree, commune } = this.#order
    const officeId = tree.leadOfficeOf(commune.areaId, commune.from)
    if (officeId === undefined) return 'unknown'
    this.#provisional -= 1
    const village = {
      villageId: this.#provisional,
      officeId,
      fullName: fullNameOfNew(written),
    }
    this.#pending.push(village)
    this.#finder.add(village)
    return village
  }

  #count(written: string, known: ListVillage | undefined, isNew: boolean, members: number): void {
    // However a village is spelt on the list, it is counted once.
    const name = known?.fullName ?? fullNameOfNew(written)
    const count = this.#counts.get(wordKey(name)) ?? { name, isNew, households: 0, members: 0 }
    this.#counts.set(wordKey(name), count)
    count.households += 1
    count.members += members
  }

  /** Said once for each village; the households after it are left out in silence. */
  problemFor(household: ParsedHousehold): ListProblem | undefined {
    const value = household.village ?? ''
    const key = wordKey(value)
    if (this.#told.has(key)) return undefined
    this.#told.add(key)
    const like = this.#finder.like(value)
    const detail =
      like.length > 0
        ? `Có phải ${like.map(name => `"${name}"`).join(' hay ')}? Hãy sửa tên cho đúng, hoặc chọn tạo bản mới (--create-villages).`
        : 'Hãy sửa tên cho đúng, hoặc chọn tạo bản mới (--create-villages).'
    return listProblem('village-unknown', { sheet: household.sheet, row: household.row, value, detail })
  }

  /** Makes the villages that are new, all at once, and gives the batch their ids. */
  async settle(batch: Sought[]): Promise<void> {
    const { tree, commune, fileName } = this.#order
    if (this.#pending.length > 0) {
      const { tx, services } = this.#context
      const fresh = this.#pending.splice(0)
      const decision = `Theo danh sách ${fileName}`
      const ids = await createVillages(
        tx,
        services,
        commune.areaId,
        fresh.map(one => one.fullName),
        commune.from,
        { decision },
      )
      for (const [i, one] of fresh.entries()) this.#made.set(one.villageId, ids[i]!)
      for (let at = commune; at.to !== null; ) {
        const links = tree.successors.filter(s => s.fromId === at.areaId)
        const next = links.find(s => s.kind === 'full') ?? links[0]
        if (!next) break
        await moveAreas(tx, ids, next.toId, addDays(at.to, 1), next.kind === 'full' ? null : decision)
        at = tree.get(next.toId)
      }
      await raiseAreaVersion(tx)
      for (const id of ids) this.#context.changed(fresh[0]!.officeId, 'area', id)
    }
    for (const sought of batch) sought.villageId = this.#made.get(sought.villageId) ?? sought.villageId
  }

  /** In the order of the list. */
  get counts(): VillageCount[] {
    return [...this.#counts.values()]
  }
}
