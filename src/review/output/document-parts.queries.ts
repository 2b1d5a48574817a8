// What every official document of the review needs: the letterhead, its round, names, and the right to see results.
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import type { AreaTree } from '../../areas/area.ts'
import { inSentence } from '../../base/first-letter.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import type { ReviewClass } from '../case.ts'
import type { Procedure } from '../procedure.ts'
import type { DocumentInput, OfficialDocumentName } from './official.document.ts'
import type { DocumentKind } from './output.api.ts'
import type { StandingWord } from './parts.document.ts'

export interface IssuedDocument<N extends OfficialDocumentName = OfficialDocumentName> {
  name: N
  inputs: DocumentInput<N>[]
  officeId: number
  trial: boolean
  fileName: string
}

export interface DocumentWanted {
  kind: DocumentKind
  subjectId: number
  villageId?: number
  filled: boolean
}

export const standingOf: Record<ReviewClass, StandingWord> = {
  poor: 'poor',
  near_poor: 'near-poor',
  average: 'average',
  none: 'none',
}
export const ethnicName = (code: string | null): string => ethnicGroups.find(group => group.code === code)?.name ?? ''

/** The letterhead of a commune's people's committee on a day. */
export function letterheadOf(tree: AreaTree, areaId: number, day: LocalDate, number: string | null, dated = true) {
  const kind = tree.fullNameOf(areaId, day)
  return {
    office: `Ủy ban nhân dân ${inSentence(kind)}`,
    area: inSentence(kind),
    place: tree.nameOf(areaId, day),
    number,
    day: dated ? day : null,
  }
}

export interface RoundOfDocument {
  officeId: number
  roundId: number
  areaId: number
  year: number
  name: string
  procedure: Procedure
  trial: boolean
  openedOn: LocalDate
}

export async function roundOf({ tx }: QueryContext, roundId: number): Promise<RoundOfDocument> {
  const row = await tx
    .selectFrom('round')
    .select(['office_id', 'round_id', 'area_id', 'year', 'name', 'procedure', 'trial', 'opened_on'])
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đợt rà soát' })
  return {
    officeId: row.office_id,
    roundId,
    areaId: row.area_id,
    year: row.year,
    name: row.name,
    procedure: row.procedure as Procedure,
    trial: row.trial,
    openedOn: row.opened_on,
  }
}

export function requireResults({ actor }: QueryContext, officeId: number): void {
  if (!actor.allows('result.read', { kind: 'office', officeId }))
    throw problem('not-permitted', { right: 'result.read' })
}

export const noSignature = { lines: [], name: null }
export const slug = (text: string) => text.replace(/[\\/:*?"<>|]+/g, '-')
export const complaintsTo = (tree: AreaTree, areaId: number, day: LocalDate) =>
  `Ban Chỉ đạo rà soát ${letterheadOf(tree, areaId, day, null).area}`
