// Reads of packs, score tables and recorded bases, and what would hold for a round here and now.
import { areaTree } from '../areas/area.queries.ts'
import { capital } from '../base/first-letter.ts'
import { problem } from '../base/problem.ts'
import { query } from '../platform/query.ts'
import { B1Table, criteriaOf } from '../rules/b1-table.ts'
import { hashOfPack } from '../rules/packs.ts'
import { dueDayOfRound, workStartsOn } from './procedure.ts'
import { holidays, procedureRulesOn } from './procedure-law.ts'
import { stepRules } from './round.queries.ts'
import {
  b1TableListContract,
  b1TablePageContract,
  methodBasisListContract,
  packListContract,
  rulesForContract,
} from './rules-admin.api.ts'
import { listAllPacks, packFor, trialReason } from './rules-pack.queries.ts'

export const packList = query(packListContract, {
  right: 'rules.read',
  run: async (_, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const all = await listAllPacks(tx)
    return {
      packs: all.map(({ pack, areaId }) => ({
        packId: pack.id,
        name: pack.name,
        from: pack.period.from,
        to: pack.period.to,
        decides: pack.decides,
        hash: hashOfPack(pack),
        parent: pack.parent ?? null,
        areaId,
        areaName: areaId === null ? null : tree.fullNameOf(areaId, today),
        parameters: Object.entries(pack.parameters).map(([name, one]) => ({
          name,
          label: { vi: capital(one.name.vi), en: capital(one.name.en) },
          value: one.value,
          unit: one.unit,
          citation: one.citation,
          confidence: one.confidence,
        })),
        indicators: pack.indicators.map(one => ({
          code: one.code,
          name: one.name,
          about: one.about,
          sentence: one.sentence,
          citation: one.citation,
          confidence: one.confidence,
        })),
        notes: [...pack.notes],
      })),
    }
  },
})

interface TableColumns {
  b1_table_id: number
  name: string
  illustrative: boolean
  basis: string
  content: unknown
  content_hash: string
  loaded_at: Date
  published_at: Date | null
}

const tableOf = (row: TableColumns) => ({
  b1TableId: row.b1_table_id,
  name: row.name,
  illustrative: row.illustrative,
  basis: row.basis,
  hash: row.content_hash,
  criteria: criteriaOf(B1Table.parse(row.content)).length,
  loadedAt: row.loaded_at.toISOString(),
  publishedAt: row.published_at?.toISOString() ?? null,
})

export const b1TableList = query(b1TableListContract, {
  right: 'rules.read',
  run: async (_, { tx }) => {
    const rows = await tx.selectFrom('b1_table').selectAll().orderBy('b1_table_id', 'desc').execute()
    return { tables: rows.map(tableOf) }
  },
})

export const b1TablePage = query(b1TablePageContract, {
  right: 'rules.read',
  run: async ({ b1TableId }, { tx }) => {
    const row = await tx.selectFrom('b1_table').selectAll().where('b1_table_id', '=', b1TableId).executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bảng điểm' })
    return { table: tableOf(row), content: row.content }
  },
})

export const methodBasisList = query(methodBasisListContract, {
  right: 'rules.read',
  run: async (_, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const rows = await tx.selectFrom('method_basis').selectAll().orderBy('basis_id', 'desc').execute()
    return {
      bases: rows.map(row => ({
        basisId: row.basis_id,
        method: row.method,
        b1TableId: row.b1_table_id,
        areaId: row.area_id,
        areaName: tree.fullNameOf(row.area_id, today),
        documentNumber: row.document_number,
        documentDate: row.document_date,
        note: row.note,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      })),
    }
  },
})

export const rulesFor = query(rulesForContract, {
  right: 'rules.read',
  run: async (input, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    if (!tree.find(input.areaId)) throw problem('not-found', { what: 'địa bàn' })
    const day = input.day ?? today
    const rules = procedureRulesOn(input.procedure, day)
    const startsOn = workStartsOn(rules, day)
    const due = dueDayOfRound(rules, Number(day.slice(0, 4)), startsOn, holidays)
    const pack = await packFor(tx, tree, { areaId: input.areaId, day })
    const why =
      input.method === 'b1' && input.b1TableId === undefined
        ? 'chưa chọn bảng điểm B1'
        : await trialReason(tx, tree, {
            procedure: input.procedure,
            areaId: input.areaId,
            day,
            method: input.method,
            b1TableId: input.b1TableId ?? null,
          })
    return {
      packId: pack?.id ?? null,
      packName: pack?.name ?? null,
      trial: why !== null,
      trialReason: why ?? '',
      startsOn,
      dueOn: due.day,
      holidaysUnknown: due.unknownYears,
      steps: stepRules(input.procedure, day),
    }
  },
})
