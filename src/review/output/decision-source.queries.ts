// Decisions, in draft and issued, and the list of those who leave by one: what they say, as it was frozen and signed.

import { sql } from 'kysely'
import type { AreaTree } from '../../areas/area.ts'
import { groupBy } from '../../base/group.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import type { ReviewClass } from '../case.ts'
import { type ChangeKind, changeKindText } from '../change-kind.ts'
import { decidedHouseholds } from '../decision/decision.queries.ts'
import type { DecisionContent } from '../decision/decision.ts'
import {
  type DocumentWanted,
  type IssuedDocument,
  letterheadOf,
  noSignature,
  requireResults,
  roundOf,
  slug,
  standingOf,
} from './document-parts.queries.ts'

interface Decided {
  head: string
  villageId: number
  members: number
  class: ReviewClass
  before: ReviewClass
  /** A kind of change of the review, or of the registry where the decision was taken over. */
  change: string
}

interface Head {
  number: string | null
  year: number
  from: LocalDate | null
  signer: string | null
}

/** Recognitions and exits are two layouts; a yearly decision recognises, and names those who leave beside. */
const layoutOf = (kind: string) =>
  kind === 'exit'
    ? 'exit-decision'
    : kind === 'average'
      ? 'average-decision'
      : kind === 'correction'
        ? 'correction-decision'
        : kind === 'withdrawal'
          ? 'withdrawal-decision'
          : 'recognition-decision'

const leaves = (row: Decided) => row.class === 'none' && (row.before === 'poor' || row.before === 'near_poor')
const noted: readonly string[] = [
  'new-poor',
  'relapsed-poor',
  'new-near-poor',
  'relapsed-near-poor',
  'near-poor-to-poor',
]
const noteOf = ({ change, before, class: now }: Decided): string => {
  if (before === 'poor' && now === 'near_poor') return 'Thoát nghèo'
  return noted.includes(change) ? changeKindText[change as ChangeKind].vi : ''
}

function decisionInput(
  kind: string,
  tree: AreaTree,
  areaId: number,
  day: LocalDate,
  head: Head,
  rows: readonly Decided[],
  earlier: Earlier | undefined,
) {
  const name = layoutOf(kind)
  const one = (row: Decided) => ({
    head: row.head,
    village: tree.fullNameOf(row.villageId, day),
    members: row.members,
    standing: standingOf[row.class],
    from: standingOf[row.before],
  })
  const shared = {
    letterhead: letterheadOf(tree, areaId, day, head.number?.split('/')[0] ?? null, head.number !== null),
    year: head.year,
    effectiveFrom: head.from,
    signatory: { lines: [], name: head.signer },
  }
  if (name === 'correction-decision' || name === 'withdrawal-decision') {
    if (!earlier) throw problem('not-found', { what: 'quyết định được thay đổi' })
    const { reason, ...target } = earlier
    const average = rows.some(row => row.class === 'average' || row.before === 'average')
    return { name, input: { ...shared, earlier: target, reason, average, households: rows.map(one) } }
  }
  const listed = rows.filter(row => (name === 'exit-decision' ? leaves(row) : row.class !== 'none'))
  const left = name === 'recognition-decision' ? rows.filter(leaves) : []
  const withNote = (row: Decided) => ({ ...one(row), note: noteOf(row) })
  // only leavers in a yearly decision: then the paper is about them
  if (listed.length === 0 && left.length > 0)
    return { name: 'exit-decision' as const, input: { ...shared, households: left.map(one) } }
  if (listed.length === 0) throw problem('document-without-records', {})
  return { name, input: { ...shared, households: listed.map(withNote), leavers: left.map(one) } }
}

interface Earlier {
  number: string
  signedOn: LocalDate
  reason: string
}

async function earlierOf(
  { tx }: QueryContext,
  correctsId: number | null,
  reason: string,
): Promise<Earlier | undefined> {
  if (correctsId === null) return undefined
  const row = await tx
    .selectFrom('v_decision')
    .select(['number', 'signed_on'])
    .where('decision_id', '=', correctsId)
    .executeTakeFirst()
  return (
    row && { number: row.number!, signedOn: row.signed_on!, reason: reason || 'Có sai sót trong kết quả đã công nhận' }
  )
}

export async function decisionDraft(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { tx, today } = context
  const draft = await tx.selectFrom('decision_draft').selectAll().where('draft_id', '=', subjectId).executeTakeFirst()
  if (!draft) throw problem('not-found', { what: 'dự thảo quyết định' })
  requireResults(context, draft.office_id)
  // a correction of an adopted decision belongs to no round
  const round = draft.round_id === 0 ? undefined : await roundOf(context, draft.round_id)
  const content = draft.content as DecisionContent
  const area = round ? tree.get(round.areaId) : tree.communeOfOffice(draft.office_id, today)
  if (!area) throw problem('not-found', { what: 'dự thảo quyết định' })
  const { name, input } = decisionInput(
    draft.kind,
    tree,
    area.areaId,
    today,
    { number: null, year: content.year, from: null, signer: null },
    content.rows.map(row => ({
      head: row.headName,
      villageId: row.villageId,
      members: row.memberCount,
      class: row.class,
      before: row.classBefore,
      change: row.changeKind,
    })),
    await earlierOf(context, draft.corrects_id, draft.reason),
  )
  return {
    name,
    officeId: draft.office_id,
    trial: round?.trial ?? false,
    fileName: slug(`Dự thảo quyết định ${round?.name ?? ''}`.trim()),
    inputs: [input],
  } as IssuedDocument
}

async function decisionRow({ tx }: QueryContext, decisionId: number) {
  const rows = await tx.selectFrom('v_decision').selectAll().where('decision_id', '=', decisionId).execute()
  const found = rows.find(row => row.round_id !== null) ?? rows[0]
  if (!found) throw problem('not-found', { what: 'quyết định' })
  return found
}

export async function decision(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const found = await decisionRow(context, subjectId)
  requireResults(context, found.office_id)
  const area = tree.communeOfOffice(found.office_id, found.signed_on)
  if (!area) throw problem('not-found', { what: 'quyết định' })
  const rows = await decidedHouseholds(context, subjectId)
  const draft = await context.tx
    .selectFrom('decision_draft')
    .select('reason')
    .where('decision_id', '=', subjectId)
    .executeTakeFirst()
  const { name, input } = decisionInput(
    found.kind,
    tree,
    area.areaId,
    found.signed_on,
    { number: found.number, year: found.year, from: found.in_force_on, signer: found.signer_name || null },
    rows.map(row => ({
      head: row.head_name,
      villageId: row.village_id,
      members: row.members,
      class: row.class,
      before: row.class_before,
      change: row.change_kind,
    })),
    await earlierOf(context, found.corrects_id, draft?.reason ?? ''),
  )
  return {
    name,
    officeId: found.office_id,
    trial: false,
    fileName: slug(`Quyết định ${found.number}`),
    inputs: [input],
  } as IssuedDocument
}

/** Those who left poverty or near-poverty by the decision, with what their survey of its round scored. */
export async function exitList(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const found = await decisionRow(context, subjectId)
  requireResults(context, found.office_id)
  const area = tree.communeOfOffice(found.office_id, found.signed_on)
  const left = (await decidedHouseholds(context, subjectId)).filter(
    row =>
      (row.class_before === 'poor' && row.class !== 'poor') ||
      (row.class_before === 'near_poor' && row.class !== 'poor' && row.class !== 'near_poor'),
  )
  if (!area || left.length === 0) throw problem('document-without-records', {})
  const { rows: scores } = await sql<{
    household_id: number
    b1: number | null
    deprived: number | null
    income: number | null
  }>`select c.household_id, coalesce(f.b1, c.b1) as b1, f.deprived_mask as deprived, f.income_per_capita::float8 as income
    from review_case c left join household_fact f on f.office_id = c.office_id and f.survey_id = c.survey_id
    where c.round_id = ${found.round_id ?? 0} and c.household_id = any (${left.map(row => row.household_id)}::bigint[])`.execute(
    context.tx,
  )
  const scoreOf = new Map(scores.map(row => [row.household_id, row]))
  const bits = (mask: number) => mask.toString(2).replaceAll('0', '').length
  return {
    name: 'exit-list',
    officeId: found.office_id,
    trial: false,
    fileName: slug(`Danh sách hộ thoát nghèo, thoát cận nghèo ${found.number}`),
    inputs: [
      {
        letterhead: letterheadOf(tree, area.areaId, found.signed_on, null),
        year: found.year,
        decision: { number: found.number, signedOn: found.signed_on },
        villages: [...groupBy(left, row => row.village_id)].map(([villageId, rows]) => ({
          village: tree.fullNameOf(villageId, found.signed_on),
          households: rows.map(row => {
            const score = scoreOf.get(row.household_id)
            return {
              code: row.code,
              head: row.head_name,
              members: row.members,
              from: standingOf[row.class_before],
              standing: standingOf[row.class],
              b1: score?.b1 ?? null,
              b2: score?.deprived == null ? null : 10 * bits(score.deprived),
              incomePerCapita: score?.income ?? null,
            }
          }),
        })),
        signatory: noSignature,
      },
    ],
  } as IssuedDocument<'exit-list'> as IssuedDocument
}
