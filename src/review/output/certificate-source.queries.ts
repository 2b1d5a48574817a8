// Certificates, one or all of a decision: what they say, read from the records. One that has ended is never printed again.
import { sql } from 'kysely'
import type { AreaTree } from '../../areas/area.ts'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { defineProblems, problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { relationText } from '../../registry/person.ts'
import type { ReviewClass } from '../case.ts'
import { printedNumber } from '../decision/certificate.ts'
import { inOffices } from '../round.queries.ts'
import { sealedQr } from './certificate-qr.queries.ts'
import {
  type DocumentWanted,
  ethnicName,
  type IssuedDocument,
  letterheadOf,
  noSignature,
  requireResults,
  slug,
  standingOf,
} from './document-parts.queries.ts'

/** So many at a time: enough for a village, little enough that nobody else waits for it. */
const mostAtOnce = 200

defineProblems({
  'certificates-too-many': {
    status: 422,
    vi: 'Quyết định này có {count} giấy. Hãy in từng bản (mỗi lần tối đa {most} giấy).',
    en: 'This decision has {count:certificate|certificates}. Print them village by village (at most {most} at a time).',
  },
  'certificate-ended': {
    status: 409,
    vi: 'Giấy này đã hết giá trị từ ngày {day} nên không in lại được.',
    en: 'This certificate ended on {day} and is not printed again.',
  },
})

interface Row {
  office_id: number
  certificate_id: number
  household_id: number
  number: string
  class: ReviewClass
  issued_on: LocalDate
  valid_from: LocalDate
  revoked_on: LocalDate | null
  token_cipher: Buffer | null
  head_id: number | null
  head_name: string
  address: string | null
  village_now: number
  /** Of the decision's round; null where it is not known. */
  deprived: number | null
  pack_id: string | null
}

export async function certificates(
  { kind, subjectId, villageId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { tx, services } = context
  const one = kind === 'certificate'
  const { rows } =
    await sql<Row>`select c.office_id, c.certificate_id, c.household_id, c.number, c.class, c.issued_on, c.valid_from,
      c.revoked_on, c.token_cipher, h.head_id, h.head_name, h.address, h.village_id as village_now, f.deprived_mask as deprived,
      f.pack_id
    from certificate c
    join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
    join v_decision d on d.office_id = c.office_id and d.decision_id = c.decision_id
    left join review_case k on k.office_id = c.office_id and k.household_id = c.household_id and k.round_id = d.round_id
    left join household_fact f on f.office_id = k.office_id and f.survey_id = k.survey_id
    where ${inOffices(context, 'c.office_id')}
      and ${one ? sql`c.certificate_id = ${subjectId}` : sql`c.decision_id = ${subjectId} and c.revoked_on is null`}
      and (${villageId === undefined} or c.village_id = ${villageId ?? 0})
    order by c.class = 'average', split_part(c.number, '/', 2), split_part(c.number, '/', 1)::int`.execute(tx)
  const first = rows[0]
  if (!first) throw problem('not-found', { what: 'giấy chứng nhận' })
  requireResults(context, first.office_id)
  if (one && first.revoked_on !== null)
    throw problem('certificate-ended', { day: first.revoked_on.split('-').reverse().join('/') })
  if (rows.length > mostAtOnce) throw problem('certificates-too-many', { count: rows.length, most: mostAtOnce })
  const members = await membersOf(context, rows)
  const average = first.class === 'average'
  const inputs = await Promise.all(
    rows
      .filter(row => (row.class === 'average') === average)
      .map(async row => {
        const own = (members.get(row.household_id) ?? []).sort(
          (a, b) => Number(b.relation === 'head') - Number(a.relation === 'head') || a.person_id - b.person_id,
        )
        const area = tree.communeOfOffice(row.office_id, row.issued_on)!
        return {
          letterhead: letterheadOf(tree, area.areaId, row.issued_on, row.number.split('/')[0]!),
          head: row.head_name,
          ethnic: ethnicName(own.find(m => m.person_id === row.head_id)?.ethnic_code ?? null),
          citizenId: null,
          citizenIdIssuedOn: null,
          residence: [
            row.address,
            tree.fullNameOf(row.village_now, row.issued_on),
            tree.fullNameOf(area.areaId, row.issued_on),
          ]
            .filter(Boolean)
            .join(', '),
          standing: standingOf[row.class],
          from: row.valid_from,
          members: own.map(m => ({
            name: m.full_name,
            ethnic: ethnicName(m.ethnic_code),
            relation: relationText(m.relation as never, (m.sex ?? undefined) as never),
            sex: (m.sex ?? 'male') as 'male' | 'female',
            birthYear: m.birth_date ? yearOf(m.birth_date) : null,
          })),
          years: average
            ? []
            : [{ year: yearOf(row.valid_from), standing: standingOf[row.class], deprived: indicatorsOf(row) }],
          qr: await sealedQr(services, { ...row, number: printedNumber(row.number) }),
          signatory: noSignature,
        }
      }),
  )
  return {
    name: average ? 'average-certificate' : 'certificate',
    officeId: first.office_id,
    trial: false,
    fileName: slug(one ? `Giấy chứng nhận ${first.number}` : 'Giấy chứng nhận'),
    inputs,
  } as IssuedDocument
}

/** The boxes of the form count the indicators of Decree 07/2021; of other packs the order on the form is not known. */
function indicatorsOf({ deprived, pack_id }: Row): number[] | null {
  if (deprived === null || !pack_id?.startsWith('vn-2022-2026')) return null
  return Array.from({ length: 12 }, (_, i) => i + 1).filter(no => (deprived >> (no - 1)) & 1)
}

async function membersOf({ tx }: QueryContext, rows: readonly Row[]) {
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
  const byHousehold = new Map<number, typeof members>()
  for (const one of members) byHousehold.set(one.household_id!, [...(byHousehold.get(one.household_id!) ?? []), one])
  return byHousehold
}
