// Reads of certificates, and the public check by token: valid, no longer valid, unknown. It shows initials, village and class,
// nothing else, and says the same of a token that never was and of one that is not a token.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { readToken } from '../../base/certificate-seal.webcrypto.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { classText, type ReviewClass } from '../case.ts'
import { inOffices } from '../round.queries.ts'
import {
  certificateListContract,
  certificateVillagesContract,
  checkCertificateContract,
  sealPublicKeyContract,
} from './certificate.api.ts'
import { tokenPurpose } from './certificate.ts'

export const certificateList = query(certificateListContract, {
  right: 'result.read',
  run: async (input, context) => {
    const tree = await areaTree(context.tx, context.services)
    const villages = input.areaId === undefined ? [] : tree.villagesOf(input.areaId, context.today).map(v => v.areaId)
    const { rows } = await sql<{
      certificate_id: number
      office_id: number
      number: string
      household_id: number
      code: string
      head_name: string
      village_id: number
      class: ReviewClass
      decision_id: number
      decision_number: string
      issued_on: LocalDate
      valid_from: LocalDate
      revoked_on: LocalDate | null
      revoked_reason: string
      has_qr: boolean
    }>`select c.certificate_id, c.office_id, c.number, c.household_id, h.code, h.head_name, c.village_id, c.class, c.decision_id,
        d.number as decision_number, c.issued_on, c.valid_from, c.revoked_on, c.revoked_reason, c.token_hash is not null as has_qr
      from certificate c
      join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
      join v_decision d on d.office_id = c.office_id and d.decision_id = c.decision_id
      where ${inOffices(context, 'c.office_id')}
        and (${input.decisionId === undefined} or c.decision_id = ${input.decisionId ?? 0})
        and (${input.householdId === undefined} or c.household_id = ${input.householdId ?? 0})
        and (${input.areaId === undefined} or c.village_id = any (${villages}::int[]))
        and (${input.after === undefined} or c.certificate_id > ${Number(input.after ?? 0)})
      order by c.certificate_id limit ${input.limit + 1}`.execute(context.tx)
    const page = rows.slice(0, input.limit)
    if (page[0]) context.seen(page[0].office_id, 'page', 'certificate', undefined, { rows: page.length })
    return {
      certificates: page.map(row => ({
        certificateId: row.certificate_id,
        officeId: row.office_id,
        number: row.number,
        householdId: row.household_id,
        householdCode: row.code,
        headName: row.head_name,
        villageId: row.village_id,
        villageName: tree.fullNameOf(row.village_id, row.issued_on),
        class: row.class,
        decisionId: row.decision_id,
        decisionNumber: row.decision_number,
        issuedOn: row.issued_on,
        validFrom: row.valid_from,
        revokedOn: row.revoked_on,
        revokedReason: row.revoked_reason,
        hasQr: row.has_qr,
      })),
      next: rows.length > input.limit ? String(page.at(-1)!.certificate_id) : null,
    }
  },
})

export const certificateVillages = query(certificateVillagesContract, {
  right: 'result.read',
  run: async ({ decisionId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const { rows } = await sql<{
      village_id: number
      n: number
    }>`select village_id, count(*)::int as n from certificate c
      where ${inOffices(context, 'c.office_id')} and c.decision_id = ${decisionId} and c.revoked_on is null
      group by village_id`.execute(context.tx)
    return {
      villages: rows
        .map(row => ({
          villageId: row.village_id,
          name: tree.fullNameOf(row.village_id, context.today),
          certificates: row.n,
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    }
  },
})

const unknown = {
  answer: 'unknown' as const,
  sentence: {
    vi: 'Không có giấy chứng nhận nào mang mã này. Hãy hỏi UBND xã nơi ghi trên giấy.',
    en: 'No certificate carries this code. Ask the commune named on the paper.',
  },
  initials: null,
  village: null,
  class: null,
  issuedOn: null,
}

/** Checks of a minute by everybody together: far above real use, far below what guessing would need. */
const mostPerMinute = 600
const window = { minute: 0, count: 0 }
function slowDown(now: Date): void {
  const minute = Math.floor(now.getTime() / 60_000)
  if (window.minute !== minute) Object.assign(window, { minute, count: 0 })
  window.count += 1
  if (window.count > mostPerMinute) throw problem('too-many-requests', { seconds: 60 })
}

export const checkCertificate = query(checkCertificateContract, {
  run: async ({ token: typed }, { tx, services, now, today }) => {
    slowDown(now)
    const token = readToken(typed)
    if (!token) return unknown
    const hash = services.keys.lookupHash(tokenPurpose, token)
    const { rows } = await sql<{
      initials: string
      village_id: number
      class: ReviewClass
      issued_on: LocalDate
      valid_from: LocalDate
      revoked_on: LocalDate | null
      still: boolean
    }>`select c.initials, c.village_id, c.class, c.issued_on, c.valid_from, c.revoked_on,
        exists (select from v_household_status s where s.office_id = c.office_id and s.household_id = c.household_id
          and s.class = c.class and s.valid_from <= ${today}::date and (s.valid_to is null or s.valid_to >= ${today}::date)) as still
      from certificate_token t join certificate c on c.office_id = t.office_id and c.certificate_id = t.certificate_id
      where t.token_hash = ${hash}`.execute(tx)
    const row = rows[0]
    if (!row) return unknown
    const tree = await areaTree(tx, services)
    const valid = row.still && (row.revoked_on === null || row.revoked_on > today) && row.valid_from <= today
    return {
      answer: valid ? ('valid' as const) : ('no-longer-valid' as const),
      sentence: valid
        ? {
            vi: `Giấy còn giá trị: ${classText[row.class].vi.toLowerCase()}, cấp ngày ${formatDay(row.issued_on)}.`,
            en: `Valid: ${classText[row.class].en}, issued on ${formatDay(row.issued_on)}.`,
          }
        : {
            vi: `Giấy có thật, cấp ngày ${formatDay(row.issued_on)}, nhưng hiện không có giá trị.`,
            en: `Genuine, issued on ${formatDay(row.issued_on)}, but not valid now.`,
          },
      initials: row.initials,
      village: tree.fullNameOf(row.village_id, today),
      class: row.class,
      issuedOn: row.issued_on,
    }
  },
})

export const sealPublicKey = query(sealPublicKeyContract, {
  run: async (_, { services }) => ({
    algorithm: 'Ed25519' as const,
    publicKeyHex: Buffer.from((await services.keys.sealKeys()).publicKey).toString('hex'),
  }),
})
