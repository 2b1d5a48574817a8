// What a trial gives, counted by the server from the same columns that the browser gets: a note keeps this, not what was sent.
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { packList } from '../../review/rules-admin.queries.ts'
import { whatIfColumnsQuery } from '../../review/what-if.queries.ts'
import { columnsFrom, countClasses, readingOf } from '../../review/what-if.ts'
import { costOf } from './cost.ts'
import type { Trial, TrialResult } from './note.api.ts'
import './note.problems.ts'

export async function tryOut(
  context: QueryContext,
  { areaId, year, packId, lines, without, ...prices }: Trial & { areaId: number; year: number },
): Promise<TrialResult> {
  const facts = await whatIfColumnsQuery.run({ areaId, year }, context)
  if (facts.columns.length === 0 || facts.packId === null) throw problem('what-if-none', { year })
  const { packs } = await packList.run({}, context)
  const columns = columnsFrom(facts.columns)
  const count = (id: string, moved: Record<string, number>, left: readonly string[]) => {
    const pack = packs.find(one => one.packId === id)
    if (pack?.indicators.every(one => left.includes(one.code))) throw problem('what-if-indicators')
    const reading = readingOf(pack, left)
    if (!pack || !reading) throw problem('what-if-pack', { pack: id })
    const { kernel, own, movable } = reading
    for (const line of Object.keys(moved))
      if (!movable.includes(line) || !(line in own)) throw problem('what-if-line', { line })
    for (const code of left)
      if (!pack.indicators.some(one => one.code === code)) throw problem('what-if-indicator', { code })
    const { total, people } = countClasses(kernel, columns, facts.groups.length, { ...own, ...moved })
    return { households: total, people, cost: costOf({ households: total, people }, prices) }
  }
  return {
    surveyed: facts.columns.length,
    withoutSurvey: facts.withoutSurvey,
    outdated: facts.outdated,
    basePackId: facts.packId,
    now: count(facts.packId, {}, []),
    tried: count(packId, lines, without),
  }
}
