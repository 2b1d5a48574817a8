// The smallest changes that would change a class. For officers, after the decision: never shown to reviewers or villagers
// before it, because it would tell them which answer to give.
import { groupThousands } from '../base/dong.ts'
import { NO, YES } from './expression.ts'
import type { HouseholdFacts } from './facts.ts'
import { judge, judgeRow } from './judge.ts'
import type { Bilingual, ClassCode, RulePack } from './pack-types.ts'

export type Change =
  | { to: ClassCode; by: 'deprivations'; direction: 'fewer' | 'more'; count: number; among: string[]; text: Bilingual }
  | { to: ClassCode; by: 'income'; direction: 'up' | 'down'; until: number; text: Bilingual }

/** One change per neighbouring class and means. Empty where anything is still open. */
export function smallestChanges(pack: RulePack, facts: HouseholdFacts): Change[] {
  const judgement = judge(pack, facts)
  const { row } = facts
  const poorFrom = pack.parameters.poorFrom?.value
  const settled = judgement.indicators.every(truth => truth === YES || truth === NO)
  if (judgement.class === 'undetermined' || !settled || row.urban === null || poorFrom == null) return []

  const codes = (truth: number) =>
    pack.indicators.filter((_, i) => judgement.indicators[i] === truth).map(one => one.code)
  const names = (of: string[], language: 'vi' | 'en') =>
    of.map(code => pack.indicators.find(one => one.code === code)!.name[language]).join('; ')
  const [deprived, others] = [codes(YES), codes(NO)]
  const changes: Change[] = []
  if (judgement.class === 'poor') {
    const count = deprived.length - poorFrom + 1
    changes.push({
      to: 'near_poor',
      by: 'deprivations',
      direction: 'fewer',
      count,
      among: deprived,
      text: {
        vi: `Bớt ${count} chỉ số thiếu hụt (trong: ${names(deprived, 'vi')}) thì thành hộ cận nghèo.`,
        en: `${count} deprivation(s) fewer (among: ${names(deprived, 'en')}) would make it near-poor.`,
      },
    })
  }
  if (judgement.class === 'near_poor' && others.length + deprived.length >= poorFrom) {
    const count = poorFrom - deprived.length
    changes.push({
      to: 'poor',
      by: 'deprivations',
      direction: 'more',
      count,
      among: others,
      text: {
        vi: `Thêm ${count} chỉ số thiếu hụt thì thành hộ nghèo.`,
        en: `${count} more deprivation(s) would make it poor.`,
      },
    })
  }
  changes.push(...moneyChanges())
  return changes

  function moneyChanges(): Change[] {
    const area = row.urban ? 'urban' : 'rural'
    const line = pack.parameters[`${area}Line`]?.value
    const limit = pack.parameters[`${area}AverageLimit`]?.value
    const tried: number[] = []
    if (row.income !== null) for (const edge of [line, limit]) if (edge != null) tried.push(edge, edge + 1)
    const found = tried.flatMap(income => {
      const to = judgeRow(pack, { ...row, income }).class
      return to === 'undetermined' || to === judgement.class ? [] : [{ to, until: income }]
    })
    const from = row.income ?? 0
    const nearest = new Map<ClassCode, number>()
    for (const { to, until } of found) {
      const known = nearest.get(to)
      if (known === undefined || Math.abs(until - from) < Math.abs(known - from)) nearest.set(to, until)
    }
    return [...nearest].map(([to, until]) => {
      const name = pack.classes.find(rule => rule.class === to)!.name
      return {
        to,
        by: 'income' as const,
        direction: until > from ? ('up' as const) : ('down' as const),
        until,
        text: {
          vi: `Thu nhập bình quân ${until > from ? 'tăng lên' : 'giảm còn'} ${groupThousands(until)} đ/người/tháng thì thành: ${name.vi}.`,
          en: `Income ${until > from ? 'up to' : 'down to'} ${groupThousands(until)} đ would make it: ${name.en}.`,
        },
      }
    })
  }
}
