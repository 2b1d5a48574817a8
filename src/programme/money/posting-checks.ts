// What every posting must hold, whether it is written alone or among many: right moves, units that are there, money that is there. Pure.
import { formatDong, mostDong } from '../../base/dong.ts'
import { inSentence } from '../../base/first-letter.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { type Fault, problem, saidOf } from '../../base/problem.ts'
import { closingOf } from './budget-year.ts'
import {
  capitalText,
  type Envelope,
  issueOfDay,
  issuesOfMoves,
  type Move,
  type PostingKind,
  type Stage,
  sourceText,
  stageText,
} from './ledger.ts'
import './money.problems.ts'

/** A paper is signed before it is posted, and nothing is posted that has not happened yet. Throws `posting-wrong`. */
export function checkPaperDays(postedOn: LocalDate, today: LocalDate, signedOn?: LocalDate): void {
  const faults: Fault[] = []
  if (postedOn > today)
    faults.push({
      path: 'postedOn',
      name: 'posted-in-future',
      message: `Ngày ghi sổ ${formatDay(postedOn)} sau hôm nay. Hãy ghi khi việc đã xảy ra.`,
      en: `The day ${formatDay(postedOn)} is still to come. Post what has happened.`,
    })
  if (signedOn !== undefined && signedOn > postedOn)
    faults.push({
      path: 'document.signedOn',
      name: 'signed-after-posting',
      message: `Chứng từ ký ngày ${formatDay(signedOn)}, sau ngày ghi sổ ${formatDay(postedOn)}. Hãy xem lại hai ngày.`,
      en: `The paper was signed on ${formatDay(signedOn)}, after the day of posting ${formatDay(postedOn)}. Check both days.`,
    })
  if (faults.length > 0) throw problem('posting-wrong', { why: saidOf(faults[0]!) }, faults)
}

interface Posted {
  kind: PostingKind
  postedOn: LocalDate
  moves: readonly Move[]
}
type Units = ReadonlyMap<number, { name: string; from: LocalDate; to: LocalDate | null }>

/** Throws `posting-wrong` with every fault. */
export function checkMoves({ kind, postedOn, moves }: Posted): void {
  const faults = issuesOfMoves(kind, moves)
  if (moves.reduce((sum, one) => sum + one.amount, 0n) > mostDong)
    faults.push({
      path: 'lines',
      name: 'sum-too-large',
      message: `Cộng các dòng quá lớn: một bút toán nhiều nhất ${formatDong(mostDong)}.`,
      en: `The lines add up to too much: a posting is ${formatDong(mostDong)} at most.`,
    })
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

/** An item has several purses: the money may well be there, of another source, kind or year. */
const purseText = ({ source, capital, budgetYear }: Envelope) => ({
  vi: `${sourceText[source].vi}, ${inSentence(capitalText[capital].vi)}, năm ${budgetYear}`,
  en: `${sourceText[source].en}, ${inSentence(capitalText[capital].en)}, ${budgetYear}`,
})

/** Throws `not-enough-money` where less than nothing is left, `too-much-money` where nobody can mean it; `had` was there before. */
export function checkBalance(
  { stage, balance, envelope }: { stage: Stage; balance: bigint; envelope: Envelope },
  had: bigint,
  units: Units,
  itemName: (code: string) => string,
): void {
  // what is kept as numbers of 53 bits, and added up, stays far below them
  if (balance > mostDong || balance < -mostDong)
    throw problem('too-much-money', {
      unit: units.get(envelope.unitId)!.name,
      item: itemName(envelope.itemCode),
      most: formatDong(mostDong),
    })
  if (stage === 'outside' || balance >= 0n) return
  throw problem('not-enough-money', {
    unit: units.get(envelope.unitId)!.name,
    item: itemName(envelope.itemCode),
    purse: purseText(envelope),
    stage: stageText[stage].vi,
    stageEn: stageText[stage].en,
    has: formatDong(had),
    wants: formatDong(had - balance),
  })
}
