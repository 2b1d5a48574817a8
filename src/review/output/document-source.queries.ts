// What each official document says, read from the records: one function per kind. Refuses what the reader may not see.

import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { groupBy } from '../../base/group.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import type { ReviewClass } from '../case.ts'
import { isAgreed } from '../procedure.ts'
import { procedureRulesOn } from '../procedure-law.ts'
import { certificates } from './certificate-source.queries.ts'
import { decision, decisionDraft, exitList } from './decision-source.queries.ts'
import {
  complaintsTo,
  type DocumentWanted,
  ethnicName,
  type IssuedDocument,
  letterheadOf,
  noSignature,
  roundOf,
  slug,
  standingOf,
} from './document-parts.queries.ts'
import { matterMinutes } from './matter-minutes-source.queries.ts'
import { blankRequest, quickForms, requestForm } from './request-source.queries.ts'
import { surveyForms } from './survey-forms.queries.ts'

export async function issueDocument(wanted: DocumentWanted, context: QueryContext): Promise<IssuedDocument> {
  const tree = await areaTree(context.tx, context.services)
  switch (wanted.kind) {
    case 'review-list':
      return reviewList(wanted, context, tree)
    case 'survey-forms':
      return surveyForms(wanted, context, tree)
    case 'meeting-minutes':
      return minutes(wanted, context, tree)
    case 'village-meeting-minutes':
      return matterMinutes(wanted, context, tree)
    case 'posting-notice':
      return postingNotice(wanted, context, tree)
    case 'posted-list':
      return postedList(wanted, context, tree)
    case 'decision-draft':
      return decisionDraft(wanted, context, tree)
    case 'decision':
      return decision(wanted, context, tree)
    case 'certificate':
    case 'certificates':
      return certificates(wanted, context, tree)
    case 'exit-list':
      return exitList(wanted, context, tree)
    case 'refusal':
      return refusal(wanted, context, tree)
    case 'request':
      return requestForm(wanted, context, tree)
    case 'blank-recognition':
    case 'blank-exit':
    case 'blank-average':
      return blankRequest(wanted, context, tree)
    case 'quick-forms':
      return quickForms(wanted, context, tree)
  }
}

async function reviewList(
  { subjectId, villageId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { tx, today } = context
  const round = await roundOf(context, subjectId)
  const rows = await tx
    .selectFrom('review_case as c')
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'c.office_id').onRef('h.household_id', '=', 'c.household_id'),
    )
    .leftJoin('v_person_name as p', join =>
      join.onRef('p.office_id', '=', 'h.office_id').onRef('p.person_id', '=', 'h.head_id'),
    )
    .select(['c.village_id', 'c.source', 'c.class_before', 'h.code', 'h.head_name', 'h.member_count', 'p.ethnic_code'])
    .where('c.round_id', '=', round.roundId)
    .where('c.state', '!=', 'removed')
    .$if(villageId !== undefined, q => q.where('c.village_id', '=', villageId!))
    .orderBy('c.village_id')
    .orderBy('h.code')
    .execute()
  const villages = groupBy(rows, row => row.village_id)
  if (rows.length === 0) throw problem('document-without-records', {})
  return {
    name: 'review-list',
    officeId: round.officeId,
    trial: round.trial,
    fileName: slug(`Danh sách hộ cần rà soát ${round.year} ${tree.nameOf(round.areaId, today)}`),
    inputs: [
      {
        letterhead: letterheadOf(tree, round.areaId, round.openedOn, null),
        year: round.year,
        villages: [...villages].map(([id, list]) => ({
          village: tree.fullNameOf(id, today),
          households: list.map(row => ({
            code: row.code,
            head: row.head_name,
            ethnic: ethnicName(row.ethnic_code),
            members: row.member_count,
            poor: row.class_before === 'poor',
            nearPoor: row.class_before === 'near_poor',
            requested: row.source === 'request',
          })),
        })),
        signatory: noSignature,
      },
    ],
  } as IssuedDocument<'review-list'> as IssuedDocument
}

const half = { of: 1, outOf: 2 }
const toCommittee = 'Ban Chỉ đạo xem xét'

async function minutes({ subjectId }: DocumentWanted, context: QueryContext, tree: AreaTree): Promise<IssuedDocument> {
  const { tx } = context
  const meeting = await tx
    .selectFrom('v_meeting')
    .selectAll()
    .where('meeting_id', '=', subjectId)
    .where('subject_kind', '=', 'round')
    .executeTakeFirst()
  if (!meeting) throw problem('not-found', { what: 'cuộc họp' })
  const round = await roundOf(context, meeting.subject_id)
  const votes = await tx
    .selectFrom('v_meeting_vote as v')
    .innerJoin('review_case as c', join =>
      join.onRef('c.office_id', '=', 'v.office_id').onRef('c.case_id', '=', 'v.subject_id'),
    )
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'c.office_id').onRef('h.household_id', '=', 'c.household_id'),
    )
    .select(['h.head_name', 'v.votes_for', 'v.votes_against', 'v.note'])
    .where('v.office_id', '=', meeting.office_id)
    .where('v.meeting_id', '=', meeting.meeting_id)
    .execute()
  const questions = await tx
    .selectFrom('v_meeting_question')
    .select(['question', 'answer'])
    .where('office_id', '=', meeting.office_id)
    .where('meeting_id', '=', subjectId)
    .orderBy('no')
    .execute()
  const held = meeting.held_on !== null
  const day = meeting.held_on ?? context.today
  // as the vote was judged: by the share of those present, not by which side was stronger
  const rule = procedureRulesOn(round.procedure, day).meeting?.value
  const rejected = rule && meeting.turn >= rule.atMost && rule.afterLast === 'committee' ? toCommittee : 'Rà soát lại'
  const counts = held
    ? await tx
        .selectFrom('review_case')
        .select(eb => ['class_draft', eb.fn.countAll<number>().as('n')])
        .where('office_id', '=', meeting.office_id)
        .where('round_id', '=', round.roundId)
        .where('village_id', '=', meeting.village_id)
        .where('class_draft', 'is not', null)
        .groupBy('class_draft')
        .execute()
    : []
  return {
    name: 'meeting-minutes',
    officeId: round.officeId,
    trial: round.trial,
    fileName: slug(`Biên bản họp ${tree.nameOf(meeting.village_id, day)} lần ${meeting.turn}`),
    inputs: [
      {
        letterhead: letterheadOf(tree, round.areaId, day, null, held),
        village: tree.fullNameOf(meeting.village_id, day),
        year: round.year,
        meetingNo: meeting.turn,
        day: meeting.held_on,
        from: null,
        until: null,
        place: meeting.place,
        chair: meeting.chair_name || null,
        secretary: meeting.secretary_name || null,
        attendance: {
          households: meeting.attended,
          invited: meeting.households_invited,
          poor: meeting.attended_poor,
          women: meeting.attended_women,
          front: meeting.front_present === null ? null : meeting.front_present ? 1 : 0,
        },
        results: counts.map(row => ({ standing: standingOf[row.class_draft as ReviewClass], count: Number(row.n) })),
        vote: { attended: meeting.attended, agreed: meeting.votes_for, disagreed: meeting.votes_against },
        contested: votes.map(v => ({
          head: v.head_name,
          opinion: v.note,
          agreed: v.votes_for,
          disagreed: v.votes_against,
          conclusion: isAgreed(rule?.share ?? half, meeting.attended ?? 0, v.votes_for) ? 'Thống nhất' : rejected,
        })),
        questions,
        names: { secretary: meeting.secretary_name || null, chair: meeting.chair_name || null, front: null },
      },
    ],
  } as IssuedDocument<'meeting-minutes'> as IssuedDocument
}

interface PostedRow {
  headName: string
  class: ReviewClass
}

async function postingOf({ tx }: QueryContext, postingId: number) {
  const row = await tx.selectFrom('posting').selectAll().where('posting_id', '=', postingId).executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'lần niêm yết' })
  return { ...row, list: (row.list as { rows: PostedRow[] }).rows }
}

async function postedList(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const posting = await postingOf(context, subjectId)
  const round = await roundOf(context, posting.round_id)
  return {
    name: 'posted-list',
    officeId: round.officeId,
    trial: round.trial,
    fileName: slug(`Danh sách niêm yết ${tree.nameOf(posting.village_id, posting.from_day)}`),
    inputs: [
      {
        letterhead: letterheadOf(tree, round.areaId, posting.from_day, null),
        year: round.year,
        from: posting.from_day,
        until: posting.until_day,
        listHash: posting.list_hash.slice(0, 16),
        complaintsTo: complaintsTo(tree, round.areaId, posting.from_day),
        villages: [
          {
            village: tree.fullNameOf(posting.village_id, posting.from_day),
            households: posting.list.map(row => ({ head: row.headName, standing: standingOf[row.class] })),
          },
        ],
        signatory: noSignature,
      },
    ],
  } as IssuedDocument<'posted-list'> as IssuedDocument
}

async function postingNotice(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const posting = await postingOf(context, subjectId)
  const round = await roundOf(context, posting.round_id)
  const count = (found: ReviewClass) => posting.list.filter(row => row.class === found).length
  return {
    name: 'posting-notice',
    officeId: round.officeId,
    trial: round.trial,
    fileName: slug(`Thông báo niêm yết ${tree.nameOf(posting.village_id, posting.from_day)}`),
    inputs: [
      {
        letterhead: letterheadOf(tree, round.areaId, posting.from_day, null),
        year: round.year,
        from: posting.from_day,
        until: posting.until_day,
        places: posting.places,
        counts: { poor: count('poor'), nearPoor: count('near_poor'), average: count('average'), left: count('none') },
        complaintsTo: complaintsTo(tree, round.areaId, posting.from_day),
        signatory: noSignature,
      },
    ],
  } as IssuedDocument<'posting-notice'> as IssuedDocument
}

async function refusal({ subjectId }: DocumentWanted, context: QueryContext, tree: AreaTree): Promise<IssuedDocument> {
  const { tx, today } = context
  const row = await tx
    .selectFrom('review_request as r')
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'r.office_id').onRef('h.household_id', '=', 'r.household_id'),
    )
    .selectAll('r')
    .select('h.head_name')
    .where('r.request_id', '=', subjectId)
    .where('r.state', '=', 'refused')
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'văn bản từ chối' })
  const day = row.answered_on ?? today
  const area = tree.communeOfOffice(row.office_id, day)!
  const asked =
    {
      recognition: 'công nhận hộ nghèo, hộ cận nghèo',
      exit: 'công nhận thoát nghèo, thoát cận nghèo',
      average: 'công nhận hộ có mức sống trung bình',
    }[row.kind] ?? row.kind
  return {
    name: 'refusal',
    officeId: row.office_id,
    trial: false,
    fileName: slug(`Trả lời đề nghị ngày ${formatDay(row.received_on)}`),
    inputs: [
      {
        letterhead: letterheadOf(tree, area.areaId, day, row.refusal_number?.split('/')[0] ?? null),
        head: row.head_name,
        village: tree.fullNameOf(row.village_id, day),
        requestedOn: row.received_on,
        asked,
        reasons: [{ reason: row.refusal_reason ?? '', citation: 'Quyết định 24/2021/QĐ-TTg, Điều 5' }],
        remedy: `Nếu không đồng ý, gia đình có thể kiến nghị với ${letterheadOf(tree, area.areaId, day, null).office} hoặc nộp lại đề nghị khi hoàn cảnh thay đổi`,
        signatory: noSignature,
      },
    ],
  } as IssuedDocument<'refusal'> as IssuedDocument
}
