// Lays a month of our books beside the treasury's lines: what is the same by number, day and sum is paired without a word; what a person
// decided stands; of the rest it is said what may belong together, and nothing is taken for granted. Pure.
import type { LocalDate } from '../../base/local-date.ts'
import { type LineKind, numberKeyOf, type StatementLine } from './statement.ts'

/** What a posting paid for a unit, as the treasury would show it. */
export interface BookPart {
  postingId: number
  kind: LineKind
  amount: bigint
  number: string
  postedOn: LocalDate
  signedOn: LocalDate
  /** "Chứng từ chi 12/UNC ngày …". */
  document: string
}

export const DecisionKind = ['same', 'differs', 'only-there', 'only-here'] as const
export type DecisionKind = (typeof DecisionKind)[number]

export interface Decision {
  decisionId: number
  lineKeys: readonly string[]
  postingIds: readonly number[]
  kind: DecisionKind
  reason: string
}

export type Line = Omit<StatementLine, 'no'> & { account: string }

/** Lines and postings that stand together, or alone. */
export interface Pairing {
  lines: Line[]
  parts: BookPart[]
  /** matched: number, day and sum; decided: by a person; suggested: a person should look; alone: nothing near it. */
  state: 'matched' | 'decided' | 'suggested' | 'alone'
  /** What is not the same in a suggestion. */
  differs: ('number' | 'day' | 'amount' | 'kind')[]
  decision?: Decision
}

export interface Reconciled {
  pairings: Pairing[]
  there: bigint
  here: bigint
  open: number
}

export const signOf = (kind: LineKind): bigint => (kind === 'refund' ? -1n : 1n)
const sumOf = (of: readonly { kind: LineKind; amount: bigint }[]): bigint =>
  of.reduce((sum, one) => sum + signOf(one.kind) * one.amount, 0n)

/** The sum of the lines less that of the postings. */
export const differenceOf = ({ lines, parts }: Pick<Pairing, 'lines' | 'parts'>): bigint => sumOf(lines) - sumOf(parts)

/** What kind of decision puts these together. */
export function kindOf(lines: readonly Line[], parts: readonly BookPart[]): DecisionKind {
  if (parts.length === 0) return 'only-there'
  if (lines.length === 0) return 'only-here'
  const kinds = (of: readonly { kind: LineKind; amount: bigint }[]) =>
    ['advance', 'disburse', 'refund'].map(kind => sumOf(of.filter(one => one.kind === kind))).join()
  return kinds(lines) === kinds(parts) ? 'same' : 'differs'
}

export function reconcile(
  lines: readonly Line[],
  parts: readonly BookPart[],
  decisions: readonly Decision[],
): Reconciled {
  const openLines = new Map(lines.map(line => [line.key, line]))
  const openParts = new Map(parts.map(part => [part.postingId, part]))
  const pairings: Pairing[] = []
  const put = (of: Line[], by: BookPart[], rest: Pick<Pairing, 'state'> & Partial<Pairing>) => {
    for (const line of of) openLines.delete(line.key)
    for (const part of by) openParts.delete(part.postingId)
    pairings.push({ lines: of, parts: by, differs: [], ...rest })
  }
  // A decision holds while everything it speaks of is there: a posting reversed since, a line gone since, and it is open again.
  for (const decision of decisions) {
    const of = decision.lineKeys.map(key => openLines.get(key))
    const by = decision.postingIds.map(id => openParts.get(id))
    if (of.includes(undefined) || by.includes(undefined)) continue
    put(of as Line[], by as BookPart[], { state: 'decided', decision })
  }
  const daysOf = (part: BookPart): LocalDate[] => [part.postedOn, part.signedOn]
  const wordOf = (kind: LineKind, numberKey: string, day: LocalDate) => `${kind} ${numberKey} ${day}`
  const partsAt = (): Map<string, BookPart[]> => {
    const at = new Map<string, BookPart[]>()
    for (const part of openParts.values())
      for (const day of new Set(daysOf(part))) {
        const word = wordOf(part.kind, numberKeyOf(part.number), day)
        at.set(word, [...(at.get(word) ?? []), part])
      }
    return at
  }
  const byWord = partsAt()
  for (const line of [...openLines.values()]) {
    const part = byWord
      .get(wordOf(line.kind, line.numberKey, line.paidOn))
      ?.find(one => openParts.has(one.postingId) && one.amount === line.amount)
    if (part) put([line], [part], { state: 'matched' })
  }
  // One paper that the treasury shows in several lines.
  const groups = new Map<string, Line[]>()
  for (const line of openLines.values()) {
    const word = wordOf(line.kind, line.numberKey, line.paidOn)
    groups.set(word, [...(groups.get(word) ?? []), line])
  }
  for (const [word, of] of groups) {
    if (of.length < 2) continue
    const sum = of.reduce((total, line) => total + line.amount, 0n)
    const part = byWord.get(word)?.find(one => openParts.has(one.postingId) && one.amount === sum)
    if (part) put(of, [part], { state: 'matched' })
  }
  for (const { line, part, differs } of suggestions([...openLines.values()], [...openParts.values()]))
    if (openLines.has(line.key) && openParts.has(part.postingId)) put([line], [part], { state: 'suggested', differs })
  for (const line of [...openLines.values()]) put([line], [], { state: 'alone' })
  for (const part of [...openParts.values()]) put([], [part], { state: 'alone' })
  return {
    pairings,
    there: sumOf(lines),
    here: sumOf(parts),
    open: pairings.filter(one => one.state === 'suggested' || one.state === 'alone').length,
  }
}

/** Pairs worth a look, the nearest first: the same number with another sum, day or kind; or the same sum with another number. */
function suggestions(lines: readonly Line[], parts: readonly BookPart[]) {
  const byNumber = new Map<string, BookPart[]>()
  const bySum = new Map<bigint, BookPart[]>()
  for (const part of parts) {
    const key = numberKeyOf(part.number)
    byNumber.set(key, [...(byNumber.get(key) ?? []), part])
    bySum.set(part.amount, [...(bySum.get(part.amount) ?? []), part])
  }
  const found: { line: Line; part: BookPart; differs: Pairing['differs']; distance: number }[] = []
  for (const line of lines) {
    const near = new Set([...(byNumber.get(line.numberKey) ?? []), ...(bySum.get(line.amount) ?? [])])
    for (const part of near) {
      const differs: Pairing['differs'] = []
      if (numberKeyOf(part.number) !== line.numberKey) differs.push('number')
      if (part.postedOn !== line.paidOn && part.signedOn !== line.paidOn) differs.push('day')
      if (part.amount !== line.amount) differs.push('amount')
      if (part.kind !== line.kind) differs.push('kind')
      const days = Math.abs(Date.parse(part.postedOn) - Date.parse(line.paidOn)) / 86_400_000
      found.push({ line, part, differs, distance: differs.length * 100 + days })
    }
  }
  return found.sort((a, b) => a.distance - b.distance)
}
