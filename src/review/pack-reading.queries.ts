// One survey looked at through several packs: the one that decides, the next law's, and the what-if. Only the first decides.
import type { AreaTree } from '../areas/area.ts'
import type { Words } from '../base/words.ts'
import type { QueryContext } from '../platform/query.ts'
import type { SurveyAnswers } from '../rules/answers.ts'
import { type Explanation, explain, type Reason } from '../rules/explain.ts'
import type { HouseholdFacts } from '../rules/facts.ts'
import type { RulePack } from '../rules/pack-types.ts'
import { smallestChanges } from '../rules/smallest-changes.ts'
import type { RoundRow } from './round.queries.ts'
import { listAllPacks } from './rules-pack.queries.ts'

const neither: Words = { vi: 'Không nghèo, không cận nghèo', en: 'Neither poor nor near-poor' }
const undetermined: Words = { vi: 'Chưa xác định', en: 'Undetermined' }

const line = (reason: Reason) => ({
  code: reason.code,
  textVi: reason.text_vi,
  textEn: reason.text_en,
  citation: reason.citation,
  confidence: reason.confidence,
})

function readingOf(pack: RulePack, told: Explanation, deciding: boolean, changes: Words[]) {
  const rule = pack.classes.find(one => one.class === told.class)
  return {
    packId: pack.id,
    packName: pack.name,
    deciding,
    whatIfOnly: !pack.decides,
    class: told.class,
    className: rule?.name ?? (told.notPoor ? neither : undetermined),
    incomeTest: told.incomeTest,
    deprived: told.deprived,
    unknown: told.unknown,
    unread: pack.indicators.filter(one => one.deprivedWhen.kind === 'wording-unknown').map(one => one.code),
    indicators: told.indicators.map(one => ({
      code: one.code,
      name: one.name,
      state: one.state,
      reason: line(one.reason),
    })),
    reasons: told.reasons.map(line),
    confidence: told.confidence,
    smallestChanges: changes,
  }
}

/** The round's pack first, then the law's others and those of the province it lies in. */
export async function readingsOf(
  context: QueryContext,
  tree: AreaTree,
  round: Pick<RoundRow, 'pack_id' | 'area_id' | 'opened_on'>,
  facts: HouseholdFacts,
  { answers, withChanges }: { answers: SurveyAnswers | undefined; withChanges: boolean },
) {
  const above = new Set(tree.pathOf(round.area_id, round.opened_on).map(area => area.areaId))
  const here = (await listAllPacks(context.tx)).filter(({ areaId }) => areaId === null || above.has(areaId))
  const own = here.filter(({ pack }) => pack.id === round.pack_id)
  const others = here.filter(({ pack }) => pack.id !== round.pack_id)
  return [...own, ...others].map(({ pack }) => {
    const deciding = pack.id === round.pack_id
    const changes = deciding && withChanges ? smallestChanges(pack, facts).map(change => change.text) : []
    return readingOf(pack, explain(pack, facts, answers), deciding, changes)
  })
}
