// What each official document says, read from the records: one function per kind. Refuses what the reader may not see.
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { formatDay, type LocalDate, yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { relationText } from '../../registry/person.ts'
import type { ReviewClass } from '../case.ts'
import { sealedQr } from './certificate-qr.queries.ts'
import type { DocumentInput, OfficialDocumentName } from './official.document.ts'
import type { DocumentKind } from './output.api.ts'
import type { StandingWord } from './parts.document.ts'
import { surveyForms } from './survey-forms.queries.ts'

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

export async function issueDocument(wanted: DocumentWanted, context: QueryContext): Promise<IssuedDocument> {
  const tree = await areaTree(context.tx, context.services)
  switch (wanted.kind) {
    case 'review-list':
      return reviewList(wanted, context, tree)
    case 'survey-forms':
      return surveyForms(wanted, context, tree)
    case 'meeting-minutes':
      return minutes(wanted, context, tree)
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
    case 'refusal':
      return refusal(wanted, context, tree)
  }
}

/** The letterhead of a commune's people's committee on a day. */
export function letterheadOf(tree: AreaTree, areaId: number, day: LocalDate, number: string | null, dated = true) {
  const kind = tree.fullNameOf(areaId, day)
  return {
    office: `Ủy ban nhân dân ${kind.charAt(0).toLowerCase()}${kind.slice(1)}`,
    area: `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`,
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
  trial: boolean
  openedOn: LocalDate
}

export async function roundOf({ tx }: QueryContext, roundId: number): Promise<RoundOfDocument> {
  const row = await tx
    .selectFrom('round')
    .select(['office_id', 'round_id', 'area_id', 'year', 'name', 'trial', 'opened_on'])
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đợt rà soát' })
  return {
    officeId: row.office_id,
    roundId,
    areaId: row.area_id,
    year: row.year,
    name: row.name,
    trial: row.trial,
    openedOn: row.opened_on,
  }
}

function requireResults({ actor }: QueryContext, officeId: number): void {
  if (!actor.allows('result.read', { kind: 'office', officeId }))
    throw problem('not-permitted', { right: 'result.read' })
}

const noSignature = { lines: [], name: null }
const slug = (text: string) => text.replace(/[\\/:*?"<>|]+/g, '-')
const complaintsTo = (tree: AreaTree, areaId: number, day: LocalDate) =>
  `Ban Chỉ đạo rà soát ${letterheadOf(tree, areaId, day, null).area}`

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
  const villages = new Map<number, typeof rows>()
  for (const row of rows) villages.set(row.village_id, [...(villages.get(row.village_id) ?? []), row])
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
          conclusion: v.votes_for >= v.votes_against ? 'Thống nhất' : 'Rà soát lại',
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
  return { ...row, list: row.list as PostedRow[] }
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

interface Decided {
  head: string
  villageId: number
  members: number
  class: ReviewClass
  before: ReviewClass | null
}

function decisionInput(
  tree: AreaTree,
  areaId: number,
  day: LocalDate,
  head: { number: string | null; year: number; from: LocalDate | null; signer: string | null },
  rows: Decided[],
) {
  return {
    letterhead: letterheadOf(tree, areaId, day, head.number?.split('/')[0] ?? null, head.number !== null),
    year: head.year,
    effectiveFrom: head.from,
    households: rows.map(row => ({
      head: row.head,
      village: tree.fullNameOf(row.villageId, day),
      members: row.members,
      standing: standingOf[row.class],
      from: row.before ? standingOf[row.before] : null,
    })),
    signatory: { lines: [], name: head.signer },
  }
}

/** Recognitions and exits are two documents by law; the kind of the decision says which layout leads. */
const layoutOf = (kind: string): 'recognition-decision' | 'exit-decision' | 'average-decision' =>
  kind === 'exit' ? 'exit-decision' : kind === 'average' ? 'average-decision' : 'recognition-decision'

async function decisionDraft(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { tx, today } = context
  const draft = await tx.selectFrom('decision_draft').selectAll().where('draft_id', '=', subjectId).executeTakeFirst()
  if (!draft) throw problem('not-found', { what: 'dự thảo quyết định' })
  requireResults(context, draft.office_id)
  const round = await roundOf(context, draft.round_id)
  const content = draft.content as {
    rows: { headName: string; villageId: number; memberCount: number; class: ReviewClass; classBefore: ReviewClass }[]
  }
  const rows = content.rows.map(row => ({
    head: row.headName,
    villageId: row.villageId,
    members: row.memberCount,
    class: row.class,
    before: row.classBefore,
  }))
  const name = layoutOf(draft.kind)
  return {
    name,
    officeId: draft.office_id,
    trial: round.trial,
    fileName: slug(`Dự thảo quyết định ${round.name}`),
    inputs: [
      decisionInput(
        tree,
        round.areaId,
        today,
        { number: null, year: round.year, from: null, signer: null },
        onlyOf(name, rows),
      ),
    ],
  } as IssuedDocument
}

async function decision({ subjectId }: DocumentWanted, context: QueryContext, tree: AreaTree): Promise<IssuedDocument> {
  const { tx } = context
  const rows = await tx.selectFrom('v_decision').selectAll().where('decision_id', '=', subjectId).execute()
  const found = rows.find(row => row.round_id !== null) ?? rows[0]
  if (!found) throw problem('not-found', { what: 'quyết định' })
  requireResults(context, found.office_id)
  const statuses = await tx
    .selectFrom('v_household_status as s')
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 's.office_id').onRef('h.household_id', '=', 's.household_id'),
    )
    .select(['h.head_name', 'h.village_id', 's.member_count', 's.class', 's.change_kind'])
    .where('s.decision_id', '=', subjectId)
    .where(
      's.office_id',
      'in',
      rows.map(row => row.office_id),
    )
    .orderBy('h.village_id')
    .orderBy('h.code')
    .execute()
  const area = tree.communeOfOffice(found.office_id, found.signed_on)
  if (!area) throw problem('not-found', { what: 'quyết định' })
  const name = layoutOf(found.kind)
  const decided = statuses.map(row => ({
    head: row.head_name,
    villageId: row.village_id,
    members: row.member_count,
    class: row.class as ReviewClass,
    before: null,
  }))
  return {
    name,
    officeId: found.office_id,
    trial: false,
    fileName: slug(`Quyết định ${found.number}`),
    inputs: [
      decisionInput(
        tree,
        area.areaId,
        found.signed_on,
        { number: found.number, year: found.year, from: found.in_force_on, signer: found.signer_name || null },
        onlyOf(name, decided),
      ),
    ],
  } as IssuedDocument
}

function onlyOf(name: string, rows: Decided[]): Decided[] {
  const fitting = rows.filter(row => (name === 'exit-decision' ? row.class === 'none' : row.class !== 'none'))
  return fitting.length > 0 ? fitting : rows
}

async function certificates(
  { kind, subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { tx, services } = context
  const rows = await tx
    .selectFrom('certificate as c')
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'c.office_id').onRef('h.household_id', '=', 'c.household_id'),
    )
    .selectAll('c')
    .select(['h.head_id', 'h.head_name', 'h.address', 'h.village_id as village_now'])
    .where(kind === 'certificate' ? 'c.certificate_id' : 'c.decision_id', '=', subjectId)
    .where('c.revoked_on', 'is', null)
    .orderBy('c.number')
    .limit(3000)
    .execute()
  const first = rows[0]
  if (!first) throw problem('not-found', { what: 'giấy chứng nhận' })
  requireResults(context, first.office_id)
  const members = await tx
    .selectFrom('v_member_now')
    .select(['office_id', 'household_id', 'person_id', 'full_name', 'relation', 'sex', 'birth_date', 'ethnic_code'])
    .where('office_id', 'in', [...new Set(rows.map(row => row.office_id))])
    .where(
      'household_id',
      'in',
      rows.map(row => row.household_id),
    )
    .execute()
  const inputs = await Promise.all(
    rows.map(async row => {
      const own = members
        .filter(m => m.household_id === row.household_id)
        .sort((a, b) => Number(b.relation === 'head') - Number(a.relation === 'head') || a.person_id - b.person_id)
      const head = own.find(m => m.person_id === row.head_id)
      const area = tree.communeOfOffice(row.office_id, row.issued_on)!
      return {
        letterhead: letterheadOf(tree, area.areaId, row.issued_on, row.number.split('/')[0]!),
        head: row.head_name,
        ethnic: ethnicName(head?.ethnic_code ?? null),
        citizenId: null,
        citizenIdIssuedOn: null,
        residence: [
          row.address,
          tree.fullNameOf(row.village_now, row.issued_on),
          tree.fullNameOf(area.areaId, row.issued_on),
        ]
          .filter(Boolean)
          .join(', '),
        standing: row.class === 'near_poor' ? 'near-poor' : 'poor',
        from: row.valid_from,
        members: own.map(m => ({
          name: m.full_name,
          ethnic: ethnicName(m.ethnic_code),
          relation: relationText(m.relation as never, (m.sex ?? undefined) as never),
          sex: (m.sex ?? 'male') as 'male' | 'female',
          birthYear: m.birth_date ? yearOf(m.birth_date) : null,
        })),
        years: [
          { year: yearOf(row.valid_from), standing: row.class === 'near_poor' ? 'near-poor' : 'poor', deprived: null },
        ],
        qr: await sealedQr(services, row),
        signatory: noSignature,
      }
    }),
  )
  return {
    name: 'certificate',
    officeId: first.office_id,
    trial: false,
    fileName: slug(kind === 'certificate' ? `Giấy chứng nhận ${first.number}` : 'Giấy chứng nhận'),
    inputs,
  } as IssuedDocument
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
