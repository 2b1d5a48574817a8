// Brings a list into the registry, household by household as it is read: new ones are registered in batches, known ones compared.
// Memory does not grow with the file. Nothing is kept when there are faults, unless the caller asked to leave faulty households out;
// then, and when only checking, nothing is written at all after the first fault.
import type { AreaRecord, AreaTree } from '../../areas/area.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { Book } from '../../base/sheet.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { VillageRef } from '../household.ts'
import { registerHouseholds } from '../registry.effects.ts'
import { recogniseStatuses, type StatusItem } from '../status.effects.ts'
import { refreshTallies } from '../tally.effects.ts'
import { doublesAtOnce } from './list.api.ts'
import { type AnswerRow, applyComparison, keepAnswers } from './list-change.effects.ts'
import { CommuneCheck } from './list-commune.ts'
import { compareHousehold, statusFor } from './list-compare.ts'
import { answerOf, decisionOf, firstDay, newHouseholdOf, type SheetDecision, usableCode } from './list-entry.ts'
import { findCandidates, idHashOf } from './list-match.effects.ts'
import { closeness, pairMembers, type Registered, type Sought } from './list-registered.ts'
import { ListVillages } from './list-villages.effects.ts'
import type { ListMapping } from './reading/list-mapping.ts'
import { type ListProblem, listProblem } from './reading/list-problem.ts'
import type { ListTitle } from './reading/list-title.ts'
import type { ParsedHousehold } from './reading/parsed-household.ts'
import { ListCounter, type ListSummary, readList } from './reading/read-list.ts'

const batchSize = 2000

export interface ImportOrder {
  commune: AreaRecord
  tree: AreaTree
  asOf: LocalDate
  fileName: string
  batchId: number
  createVillages: boolean
  skipFaulty: boolean
  /** Only look: compare and count, write nothing. */
  check: boolean
  mapping?: ListMapping | undefined
  decision?: { number: string; signedOn: LocalDate; source: string } | undefined
  onProgress?: ((households: number) => Promise<void> | void) | undefined
}

export interface ImportOutcome {
  summary: ListSummary
  villages: ListVillages
  counts: { new: number; changed: number; unchanged: number; skipped: number }
  decisions: (SheetDecision & { households: number })[]
  /** People who are new, for finding doubles: the first so many; more are found again by their import. */
  people: { officeId: number; personId: number }[]
  /** Of households new or changed: the subjects of the journal's entry. */
  households: { officeId: number; householdId: number }[]
}

export async function importHouseholds(
  context: CommandContext,
  book: Book,
  order: ImportOrder,
): Promise<ImportOutcome> {
  const run = new ListImport(context, order)
  try {
    for await (const item of readList(book, {
      asOf: order.asOf,
      ...(order.mapping ? { mapping: order.mapping } : {}),
    })) {
      run.counter.add(item)
      if (item.type === 'sheet') {
        await run.flush()
        run.startSheet(item.sheet, item.title, item.headerRow)
      } else if (item.type === 'household') await run.take(item.household)
      else run.heed(item.problem)
    }
    await run.flush()
    return await run.finish()
  } catch (error) {
    // the transaction must not be rolled back under a statement that still runs
    await run.settled()
    throw error
  }
}

class ListImport {
  readonly counter = new ListCounter()
  readonly #context: CommandContext
  readonly #order: ImportOrder
  readonly #villages: ListVillages
  readonly #commune: CommuneCheck
  readonly #offices: number[]
  #registryHolds: boolean | undefined
  #batch: Sought[] = []
  #writing: Promise<void> | undefined
  #decision: SheetDecision
  readonly #decisions = new Map<string, { decision: SheetDecision; items: Map<number, StatusItem> }>()
  readonly #claimed = new Set<number>()
  /** Citizen IDs of this batch that somebody registered carries, and in which household. */
  readonly #holders = new Map<string, number>()
  readonly #codes = new Set<string>()
  readonly #touched = new Map<string, VillageRef>()
  readonly #counts = { new: 0, changed: 0, unchanged: 0, skipped: 0 }
  readonly #people: ImportOutcome['people'] = []
  readonly #households: ImportOutcome['households'] = []
  #broken = false

  constructor(context: CommandContext, order: ImportOrder) {
    this.#context = context
    this.#order = order
    this.#villages = new ListVillages(context, order)
    this.#commune = new CommuneCheck(order)
    this.#offices = order.tree.officesOf(order.commune.areaId, order.asOf)
    this.#decision = decisionOf({}, '', order.decision, { name: order.fileName, asOf: order.asOf })
  }

  /** Nothing is written: only looking, or already sure to be refused. */
  get #dry(): boolean {
    return this.#order.check || (!this.#order.skipFaulty && this.counter.summary.errorCount > 0) || this.#broken
  }

  startSheet(sheet: string, title: ListTitle, headerRow: number): void {
    const order = this.#order
    this.#decision = decisionOf(title, sheet, order.decision, { name: order.fileName, asOf: order.asOf })
    for (const problem of this.#commune.ofTitle(title, sheet, headerRow)) this.tell(problem)
  }

  /** A fault of a whole sheet stops everything: no household of it can be trusted. */
  heed(problem: ListProblem): void {
    if (problem.severity === 'error' && problem.row === 0) this.#broken = true
  }

  tell(problem: ListProblem): void {
    this.counter.add({ type: 'problem', problem })
  }

  async take(household: ParsedHousehold): Promise<void> {
    const elsewhere = this.#commune.ofHousehold(household)
    if (elsewhere) this.tell(elsewhere)
    if (elsewhere?.severity === 'error') {
      this.#counts.skipped += 1
      return
    }
    const village = this.#villages.placeOf(household)
    const unknown = village === 'unknown' ? this.#villages.problemFor(household) : undefined
    if (unknown) this.tell(unknown)
    if (household.errors > 0 || village === 'unknown' || village === undefined) {
      this.#counts.skipped += 1
      return
    }
    this.#batch.push({ household, officeId: village.officeId, villageId: village.villageId })
    if (this.#batch.length >= batchSize) await this.#send()
  }

  /** Everything taken so far is in the database when this resolves. */
  async flush(): Promise<void> {
    await this.#send()
    await this.#writing
  }

  /** Resolves when nothing is being written any more, well or not. */
  async settled(): Promise<void> {
    await this.#writing?.catch(() => undefined)
  }

  /** Hands the batch to the database; while it is written, the next one is read. Never two at once. */
  async #send(): Promise<void> {
    await this.#writing
    const batch = this.#batch
    this.#batch = []
    this.#writing = batch.length > 0 ? this.#write(batch) : undefined
    // thrown again where it is awaited
    this.#writing?.catch(() => undefined)
  }

  async #write(batch: Sought[]): Promise<void> {
    if (!this.#dry) await this.#villages.settle(batch)
    const matches = await this.#match(batch)
    const fresh: Sought[] = []
    const answers: AnswerRow[] = []
    const changed = new Set<number>()
    for (const [n, sought] of batch.entries()) {
      const match = matches.get(n)
      if (match) {
        if (await this.#update(sought, match)) changed.add(match.registered.householdId)
        const answer = match.registered.closedOn ? undefined : answerOf(sought.household)
        const { officeId, householdId } = match.registered
        if (answer) answers.push({ officeId, householdId, answer })
      } else fresh.push(sought)
    }
    await this.#register(fresh, answers)
    if (!this.#dry) {
      const said = await keepAnswers(this.#context.tx, answers, this.#order)
      for (const { registered } of matches.values())
        if (said.has(registered.householdId)) changed.add(registered.householdId)
    }
    this.#counts.new += fresh.length
    this.#counts.changed += changed.size
    this.#counts.unchanged += matches.size - changed.size
    await this.#order.onProgress?.(this.counter.summary.households)
  }

  async #match(
    batch: readonly Sought[],
  ): Promise<Map<number, { registered: Registered; pairs: ReturnType<typeof pairMembers> }>> {
    const { tx, services } = this.#context
    const matches = new Map<number, { registered: Registered; pairs: ReturnType<typeof pairMembers> }>()
    this.#registryHolds ??= Boolean(
      await tx
        .selectFrom('household')
        .select('household_id')
        .where('office_id', 'in', this.#offices)
        .limit(1)
        .executeTakeFirst(),
    )
    if (!this.#registryHolds) return matches
    const candidates = await findCandidates(tx, services, this.#offices, batch)
    this.#holders.clear()
    for (const one of [...candidates.values()].flat())
      for (const member of one.members)
        if (member.idHash && member.isMember) this.#holders.set(member.idHash, one.householdId)
    const scored = [...candidates].flatMap(([n, ones]) =>
      ones.map(registered => {
        const pairs = pairMembers(batch[n]!.household, registered, number => idHashOf(services, number))
        return { n, registered, pairs, score: closeness(batch[n]!, registered, pairs) }
      }),
    )
    scored.sort((a, b) => b.score - a.score || a.n - b.n)
    for (const { n, registered, pairs, score } of scored) {
      if (score === 0 || matches.has(n) || this.#claimed.has(registered.householdId)) continue
      matches.set(n, { registered, pairs })
      this.#claimed.add(registered.householdId)
    }
    const taken = new Set([...candidates.values()].flat().map(one => one.code))
    for (const [n, { household }] of batch.entries())
      if (!matches.has(n) && household.code && taken.has(household.code)) {
        this.tell(listProblem('code-taken', { sheet: household.sheet, row: household.row, value: household.code }))
      }
    return matches
  }

  /** True if something changed. */
  async #update(
    sought: Sought,
    { registered, pairs }: { registered: Registered; pairs: ReturnType<typeof pairMembers> },
  ): Promise<boolean> {
    const { tree, asOf, fileName } = this.#order
    const { services } = this.#context
    const found = compareHousehold(sought.household, registered, pairs, {
      asOf,
      registeredVillage: tree.find(registered.villageId) ? tree.fullNameOf(registered.villageId, asOf) : '',
      sameVillage: registered.villageId === sought.villageId,
      idHashOf: number => idHashOf(services, number),
      isElsewhere: hash => (this.#holders.get(hash) ?? registered.householdId) !== registered.householdId,
    })
    const { item, question } = statusFor(sought.household, registered, this.#decision)
    if (item) this.#adopt(registered, sought.villageId, item)
    for (const problem of question ? [...found.questions, question] : found.questions) this.tell(problem)
    if (found.changes.length > 0 && !this.#dry) {
      const reason = `theo danh sách ${fileName}`
      const personIds = await applyComparison(this.#context, registered, found, { asOf, reason })
      for (const personId of personIds) this.#people.push({ officeId: registered.officeId, personId })
      this.#households.push(registered)
    }
    return found.changes.length > 0 || item !== undefined
  }

  /** A code that the file gives to two households. */
  #askCode({ household, officeId }: Sought): void {
    const code = usableCode(household.code)
    if (code === undefined) return
    if (this.#codes.has(`${officeId} ${code}`))
      this.tell(listProblem('code-taken', { sheet: household.sheet, row: household.row, value: code }))
    this.#codes.add(`${officeId} ${code}`)
  }

  async #register(fresh: readonly Sought[], answers: AnswerRow[]): Promise<void> {
    for (const sought of fresh) this.#askCode(sought)
    if (this.#dry) {
      for (const [i, sought] of fresh.entries()) {
        const { item } = statusFor(sought.household, undefined, this.#decision)
        if (item)
          this.#adopt({ officeId: sought.officeId, householdId: -(this.#counts.new + i + 1) }, sought.villageId, item)
      }
      return
    }
    const { tx } = this.#context
    const { signedOn } = this.#decision
    const from = firstDay(this.#order.asOf, this.#decision)
    const items = fresh.map(sought => statusFor(sought.household, undefined, this.#decision).item)
    const registered = await registerHouseholds(
      tx,
      this.#context,
      fresh.map(({ household, ...place }, i) => {
        const entry = newHouseholdOf(household, place, from, this.#order.asOf)
        return items[i] ? { ...entry, recognised: { class: items[i].class, since: signedOn } } : entry
      }),
      { reasonIn: 'imported', refreshTally: false },
    )
    for (const [i, { officeId, householdId, personIds }] of registered.entries()) {
      const sought = fresh[i]!
      this.#touch(officeId, sought.villageId)
      this.#households.push({ officeId, householdId })
      if (this.#people.length <= doublesAtOnce)
        for (const personId of personIds) this.#people.push({ officeId, personId })
      if (items[i]) this.#adopt({ officeId, householdId }, sought.villageId, items[i])
      const answer = answerOf(sought.household)
      if (answer) answers.push({ officeId, householdId, answer })
    }
  }

  #adopt(
    { officeId, householdId }: { officeId: number; householdId: number },
    villageId: number,
    item: Pick<StatusItem, 'class' | 'changeKind'>,
  ): void {
    const { number, signedOn, year } = this.#decision
    const key = `${number} ${signedOn} ${year}`
    const known = this.#decisions.get(key) ?? { decision: this.#decision, items: new Map() }
    this.#decisions.set(key, known)
    known.items.set(householdId, { officeId, householdId, ...item })
    this.#touch(officeId, villageId)
  }

  #touch(officeId: number, villageId: number): void {
    this.#touched.set(`${officeId} ${villageId}`, { officeId, villageId })
  }

  async finish(): Promise<ImportOutcome> {
    if (!this.#dry) {
      const { tx } = this.#context
      for (const { decision, items } of this.#decisions.values()) {
        const officeId =
          this.#order.tree.leadOfficeOf(this.#order.commune.areaId, this.#order.asOf) ?? this.#offices[0]!
        const { number, signedOn, source, year } = decision
        await recogniseStatuses(
          tx,
          this.#context,
          {
            decision: { officeId, kind: 'adopted', number, signedOn, inForceOn: signedOn, year, source },
            items: [...items.values()],
          },
          { refreshTally: false },
        )
      }
      await refreshTallies(tx, [...this.#touched.values()])
    }
    return {
      summary: this.counter.summary,
      villages: this.#villages,
      counts: this.#counts,
      decisions: [...this.#decisions.values()].map(({ decision, items }) => ({ ...decision, households: items.size })),
      people: this.#people,
      households: this.#households,
    }
  }
}
