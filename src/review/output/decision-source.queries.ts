// Decisions, in draft and issued, and certificates: what they say, read from the records.

import type { AreaTree } from '../../areas/area.ts'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { relationText } from '../../registry/person.ts'
import type { ReviewClass } from '../case.ts'
import { sealedQr } from './certificate-qr.queries.ts'
import {
  type DocumentWanted,
  ethnicName,
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

export async function decisionDraft(
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

export async function decision(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
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

export async function certificates(
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
