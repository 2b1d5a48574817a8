// A pack as the rules' page tells it: the law's own, or a province's built again from its parent and its higher lines, with
// each condition as a sentence. Pure; words come from the one table of nodes.

import { en, vi } from '../rules/nodes.ts'
import type { Bilingual, RulePack } from '../rules/pack-types.ts'
import { findPack } from '../rules/packs.ts'
import { wordingOf } from '../rules/text.ts'

export interface PackHead {
  packId: string
  parent: string | null
  parameters: { name: string; value: number | null }[]
}

/** The pack, with a province's own lines in its parameters. Undefined: not known to this program. */
export function packOfHead(head: PackHead): RulePack | undefined {
  const own = findPack(head.packId)
  if (own) return own
  const parent = head.parent === null ? undefined : findPack(head.parent)
  if (!parent) return undefined
  const parameters = { ...parent.parameters }
  for (const { name, value } of head.parameters) {
    const before = parameters[name]
    if (before) parameters[name] = { ...before, value }
  }
  return { ...parent, id: head.packId, parameters }
}

export interface PackWords {
  belowLine: Bilingual
  /** By code. */
  deprivedWhen: Map<string, Bilingual>
  classes: {
    class: string
    name: Bilingual
    when: Bilingual
    citation: string
    confidence: RulePack['basis'][number]['confidence']
  }[]
}

export function wordsOfPack(pack: RulePack): PackWords {
  const words = wordingOf(pack)
  return {
    belowLine: { vi: vi(pack.incomeTest.below, words), en: en(pack.incomeTest.below, words) },
    deprivedWhen: new Map(
      pack.indicators.map(one => [one.code, { vi: vi(one.deprivedWhen, words), en: en(one.deprivedWhen, words) }]),
    ),
    classes: pack.classes.map(one => ({
      class: one.class,
      name: one.name,
      when: { vi: vi(one.when, words), en: en(one.when, words) },
      citation: one.citation,
      confidence: one.confidence,
    })),
  }
}
