// Issues and revokes certificates. A certificate follows a registered decision, never the other way round; a QR's token is
// random, stored hashed for the public check and encrypted for printing again.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { tokenOf } from '../../base/certificate-seal.webcrypto.ts'
import { formatDay, yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { treeOf } from '../round.effects.ts'
import { issueCertificatesContract, revokeCertificateContract } from './certificate.api.ts'
import { certificateNumber, initialsOf, tokenContext, tokenPurpose } from './certificate.ts'

export const issueCertificates = command(issueCertificatesContract, {
  load: async ({ decisionId }, { tx }) => {
    const copies = await tx
      .selectFrom('v_decision')
      .select(['office_id', 'number', 'in_force_on', 'kind', 'signed_on'])
      .where('decision_id', '=', decisionId)
      .orderBy('office_id')
      .execute()
    if (copies.length === 0) throw problem('not-found', { what: 'quyết định' })
    return { copies, decision: copies[0]! }
  },
  may: ({ copies }) => can('certificate.issue').inOffices(copies.map(copy => copy.office_id!)),
  run: async (input, { copies, decision }, context) => {
    const { tx, services, actor } = context
    const offices = copies.map(copy => copy.office_id!)
    if (input.issuedOn > context.today || input.issuedOn < decision.signed_on!) throw problem('decision-dates')
    const year = yearOf(input.issuedOn)
    // one series of numbers in a commune, also where a merger gave it several offices
    const tree = await treeOf(context)
    const commune = tree.communeOfOffice(offices[0]!, input.issuedOn)
    const series = commune ? [...new Set([...offices, ...tree.officesOf(commune.areaId, input.issuedOn)])] : offices
    await sql`select pg_advisory_xact_lock(${Math.min(...series)}::int, ${year}::int)`.execute(tx)
    // only what the decision still says: where a later one speaks of the household, its paper comes from that one
    const { rows } = await sql<{
      office_id: number
      household_id: number
      village_id: number
      class: string
      valid_from: string
      head_name: string
    }>`select s.office_id, s.household_id, h.village_id, s.class, s.valid_from, h.head_name
      from v_household_status s join v_household h on h.office_id = s.office_id and h.household_id = s.household_id
      where s.decision_id = ${input.decisionId} and s.office_id = any (${offices}::int[])
        and s.class in ('poor', 'near_poor', 'average') and (s.valid_to is null or s.valid_to >= ${context.today}::date)
        and (${input.householdIds.length === 0} or s.household_id = any (${input.householdIds}::bigint[]))
        and not exists (select from certificate c where c.office_id = s.office_id and c.household_id = s.household_id
          and c.decision_id = s.decision_id and c.revoked_on is null)
      order by h.village_id, h.code`.execute(tx)
    if (rows.length === 0) throw problem('nothing-to-issue')
    const { rows: last } = await sql<{
      n: number | null
    }>`select max(split_part(number, '/', 1)::int) as n from certificate
      where office_id = any (${series}::int[]) and split_part(number, '/', 2) = ${String(year)}`.execute(tx)
    const first = input.firstNumber ?? (last[0]?.n ?? 0) + 1
    const ids = await services.ids.take(rows.length)
    const numbers = rows.map((row, i) => certificateNumber(first + i, year, row.class === 'average'))
    const used = await tx
      .selectFrom('certificate')
      .select('number')
      .where('office_id', 'in', series)
      .where('number', 'in', numbers)
      .executeTakeFirst()
    if (used) throw problem('certificate-number-used', { number: used.number })
    const tokens = rows.map(() => (input.withQr ? tokenOf(randomBytes(16)) : null))
    const hashes = tokens.map(token => (token ? services.keys.lookupHash(tokenPurpose, token) : null))
    const ciphers = tokens.map((token, i) => (token ? services.keys.encrypt(token, tokenContext(ids[i]!)) : null))
    // the household's earlier paper ends with the new one
    await sql`update certificate c set revoked_on = ${input.issuedOn}::date, revoked_reason = 'đã cấp giấy mới'
      from unnest(${rows.map(r => r.office_id)}::int[], ${rows.map(r => r.household_id)}::bigint[]) k (office_id, household_id)
      where c.office_id = k.office_id and c.household_id = k.household_id and c.revoked_on is null`.execute(tx)
    await sql`insert into certificate (office_id, certificate_id, household_id, decision_id, number, class, issued_on, valid_from,
        token_hash, token_cipher, initials, village_id, issued_by)
      select k.office_id, k.id, k.household_id, ${input.decisionId}::bigint, k.number, k.class, ${input.issuedOn}::date, k.valid_from,
        k.hash, k.cipher, k.initials, k.village_id, ${actor.userId}::bigint
      from unnest(${rows.map(r => r.office_id)}::int[], ${ids}::bigint[], ${rows.map(r => r.household_id)}::bigint[], ${numbers}::text[],
        ${rows.map(r => r.class)}::text[], ${rows.map(r => r.valid_from)}::date[], ${hashes}::bytea[], ${ciphers}::bytea[],
        ${rows.map(r => initialsOf(r.head_name))}::text[], ${rows.map(r => r.village_id)}::int[])
        k (office_id, id, household_id, number, class, valid_from, hash, cipher, initials, village_id)`
      .execute(tx)
      .catch((error: unknown) => {
        throw constraintOf(error) === 'certificate_office_id_number_key'
          ? problem('certificate-number-used', { number: numbers[0] })
          : error
      })
    await sql`insert into certificate_token (token_hash, office_id, certificate_id)
      select k.hash, k.office_id, k.id from unnest(${hashes}::bytea[], ${rows.map(r => r.office_id)}::int[], ${ids}::bigint[])
        k (hash, office_id, id) where k.hash is not null`.execute(tx)
    context.changed(offices[0]!, 'decision', input.decisionId)
    for (const id of ids.slice(0, 5000)) context.changed(offices[0]!, 'certificate', id)
    return {
      issued: rows.length,
      first: numbers[0]!,
      last: numbers.at(-1)!,
      changes: [
        {
          subject: `Quyết định số ${decision.number}`,
          what: 'Cấp giấy chứng nhận',
          before: '',
          after: `${rows.length} giấy, từ số ${numbers[0]} đến số ${numbers.at(-1)}, ngày ${formatDay(input.issuedOn)}`,
        },
      ],
      warnings: [],
    }
  },
})

export const revokeCertificate = command(revokeCertificateContract, {
  load: async ({ certificateId }, { tx }) => {
    const row = await tx
      .selectFrom('certificate')
      .select(['office_id', 'certificate_id', 'number', 'revoked_on', 'issued_on', 'household_id', 'village_id'])
      .where('certificate_id', '=', certificateId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'giấy chứng nhận' })
    return row
  },
  may: row => can('certificate.issue').inVillage(row.office_id, row.village_id),
  run: async (input, row, context) => {
    if (row.revoked_on) throw problem('case-not-in-state', { state: 'đã thu hồi' })
    if (input.revokedOn < row.issued_on || input.revokedOn > context.today) throw problem('decision-dates')
    await context.tx
      .updateTable('certificate')
      .set({ revoked_on: input.revokedOn, revoked_reason: input.reason })
      .where('office_id', '=', row.office_id)
      .where('certificate_id', '=', row.certificate_id)
      .execute()
    context.changed(row.office_id, 'certificate', row.certificate_id)
    context.changed(row.office_id, 'household', row.household_id)
    return {
      changes: [
        {
          subject: `Giấy số ${row.number}`,
          what: 'Hiệu lực',
          before: 'còn giá trị',
          after: `thu hồi: ${input.reason}`,
        },
      ],
      warnings: [],
    }
  },
})
