// Request forms, empty or from the register of requests, and quick forms of a village's list: what they say.
import type { AreaTree } from '../../areas/area.ts'
import { capital } from '../../base/first-letter.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { classText, type ReviewClass } from '../case.ts'
import { type DocumentWanted, type IssuedDocument, letterheadOf, roundOf, slug } from './document-parts.queries.ts'

const forms = { recognition: 'request-recognition', exit: 'request-exit', average: 'request-average' } as const
type RequestKind = keyof typeof forms

/** `subjectId` is a commune: sheets to hand out, with the office's name and nothing else. */
export async function blankRequest(
  { kind, subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { today, scope } = context
  const officeId = tree.find(subjectId) && tree.leadOfficeOf(subjectId, today)
  const area = officeId === undefined ? undefined : tree.communeOfOffice(officeId, today)
  if (!area || officeId === undefined || (scope.offices !== '*' && !scope.offices.includes(officeId)))
    throw problem('not-found', { what: 'xã' })
  const head = letterheadOf(tree, area.areaId, today, null)
  return {
    name: forms[kind.replace('blank-', '') as RequestKind],
    officeId,
    trial: false,
    fileName: slug(`Giấy đề nghị (để trống)`),
    inputs: [
      {
        office: head.office,
        place: head.place,
        head: null,
        residence: null,
        members: null,
        classNow: null,
        reason: null,
        day: null,
      },
    ],
  } as IssuedDocument
}

export async function requestForm(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { tx } = context
  const row = await tx
    .selectFrom('review_request as r')
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'r.office_id').onRef('h.household_id', '=', 'r.household_id'),
    )
    .select([
      'r.office_id',
      'r.kind',
      'r.received_on',
      'r.reason',
      'r.village_id',
      'h.head_name',
      'h.address',
      'h.member_count',
      'h.class',
    ])
    .where('r.request_id', '=', subjectId)
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'giấy đề nghị' })
  const area = tree.communeOfOffice(row.office_id, row.received_on)!
  const head = letterheadOf(tree, area.areaId, row.received_on, null)
  return {
    name: forms[row.kind as RequestKind],
    officeId: row.office_id,
    trial: false,
    fileName: slug(`Giấy đề nghị ngày ${formatDay(row.received_on)}`),
    inputs: [
      {
        office: head.office,
        place: head.place,
        head: row.head_name,
        residence: [row.address, tree.fullNameOf(row.village_id, row.received_on)].filter(Boolean).join(', '),
        members: row.member_count,
        classNow: classText[row.class as ReviewClass].vi,
        reason: row.reason || null,
        day: row.received_on,
      },
    ],
  } as IssuedDocument
}

/** `subjectId` is a round: a sheet for each household of the village's list. */
export async function quickForms(
  { subjectId, villageId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const round = await roundOf(context, subjectId)
  const rows = await context.tx
    .selectFrom('review_case as c')
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'c.office_id').onRef('h.household_id', '=', 'c.household_id'),
    )
    .select(['c.village_id', 'c.class_before', 'h.code', 'h.head_name', 'h.member_count'])
    .where('c.round_id', '=', round.roundId)
    .where('c.state', '!=', 'removed')
    .where('c.village_id', '=', villageId ?? 0)
    .orderBy('h.code')
    .execute()
  if (rows.length === 0) throw problem('document-without-records', {})
  const head = letterheadOf(tree, round.areaId, round.openedOn, null)
  const office = capital(head.office)
  return {
    name: 'quick-form',
    officeId: round.officeId,
    trial: round.trial,
    fileName: slug(`Phiếu nhận dạng nhanh ${tree.nameOf(rows[0]!.village_id, round.openedOn)}`),
    inputs: rows.map(row => ({
      office,
      year: round.year,
      village: tree.nameOf(row.village_id, round.openedOn),
      code: row.code,
      head: row.head_name,
      members: row.member_count,
      poor: row.class_before === 'poor',
      nearPoor: row.class_before === 'near_poor',
    })),
  } as IssuedDocument
}
