// What every posting must hold, whether it is written alone or among many: right moves, units that are there, money that is there. Pure.
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem, saidOf } from '../../base/problem.ts'
import { closingOf } from './budget-year.ts'
import {
  type Envelope,
  issueOfDay,
  issuesOfMoves,
  type Move,
  type PostingKind,
  type Stage,
  stageText,
} from './ledger.ts'
import './money.problems.ts'

interface Posted {
  kind: PostingKind
  postedOn: LocalDate
  moves: readonly Move[]
}
type Units = ReadonlyMap<number, { name: string; from: LocalDate; to: LocalDate | null }>

/** Throws `posting-wrong` with every fault. */
export function checkMoves({ kind, postedOn, moves }: Posted): void {
  const faults = issuesOfMoves(kind, moves)
  for (const year of new Set(moves.map(one => one.to.envelope.budgetYear))) {
    const fault = issueOfDay(kind, postedOn, year, closingOf(year))
    if (fault) faults.push(fault)
  }
  if (faults.length > 0) throw problem('posting-wrong', { why: saidOf(faults[0]!) }, faults)
}

/** Money may leave a unit that has ended (that is how it is handed over); none may come to it. Throws `unit-closed`. */
export function checkUnits({ kind, postedOn, moves }: Posted, units: Units): void {
  for (const { to } of moves) {
    const unit = units.get(to.envelope.unitId)!
    if (kind !== 'reverse' && (postedOn < unit.from || (unit.to !== null && postedOn > unit.to)))
      throw problem('unit-closed', { unit: unit.name, day: formatDay(postedOn) })
  }
}

/** Throws `not-enough-money` where less than nothing is left; `had` was there before. */
export function checkBalance(
  { stage, balance, envelope }: { stage: Stage; balance: bigint; envelope: Envelope },
  had: bigint,
  units: Units,
  itemName: (code: string) => string,
): void {
  if (stage === 'outside' || balance >= 0n) return
  throw problem('not-enough-money', {
    unit: units.get(envelope.unitId)!.name,
    item: itemName(envelope.itemCode),
    stage: stageText[stage].vi,
    stageEn: stageText[stage].en,
    has: formatDong(had),
    wants: formatDong(had - balance),
  })
}
