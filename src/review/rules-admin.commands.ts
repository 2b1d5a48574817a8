// What an administrator records about rules: B1 tables, legal bases of methods, a province's higher lines. Loaded, checked,
// published; never edited afterwards. No number of the law is typed in here by the program.
import b1Illustration from '../../law/rules/b1-illustration.ts'
import { type Reach, reachOf } from '../access/users/reach.queries.ts'
import { formatDong } from '../base/dong.ts'
import { formatDay } from '../base/local-date.ts'
import { type Fault, problem, saidOf } from '../base/problem.ts'
import { cellText } from '../base/sheet.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { faultsOf } from '../platform/input.ts'
import { openSpreadsheet } from '../platform/spreadsheet.ts'
import { getUpload } from '../platform/uploads.ts'
import { type B1Heading, parseB1Sheet } from '../rules/b1-sheet.ts'
import { B1Table, criteriaOf, hashOfB1Table, isSameScoring, issuesOfB1Table } from '../rules/b1-table.ts'
import { findPack, hashOfPack, type ProvinceOverride, provincePack } from '../rules/packs.ts'
import {
  loadB1TableContract,
  publishB1TableContract,
  recordMethodBasisContract,
  recordOverrideContract,
} from './rules-admin.api.ts'

/** Reference records belong to no office: they are journaled at the centre, or where the administrator sits. */
function journalOffice({ actor }: CommandContext): number {
  const { offices } = actor.scope('rules.manage')
  return offices === '*' || offices.includes(0) ? 0 : offices[0]!
}

/** The areas of the actor's own grants. Throws `not-found` for an area outside them: what lets another commune off a trial is
 *  that commune's administrator's to record, even where an office serves both. */
async function reachTo(areaId: number, { tx, services, actor, today }: CommandContext): Promise<Reach> {
  const reach = await reachOf(tx, services, actor, 'rules.manage', today)
  if (!reach.tree.find(areaId) || !reach.covers(areaId)) throw problem('not-found', { what: 'địa bàn' })
  return reach
}

/** The table from an uploaded sheet. Throws `b1-table-wrong` with every fault. */
async function tableFromUpload(context: CommandContext, fileId: number, heading: B1Heading): Promise<B1Table> {
  const upload = await getUpload(context.services, context.actor, fileId)
  const book = await openSpreadsheet(await context.services.files.require(upload.sha256), { name: upload.name })
  try {
    const rows: string[][] = []
    for await (const row of book.sheets[0]!.rows()) {
      while (rows.length < row.number - 1) rows.push([])
      rows.push(row.cells.map(cell => cellText(cell)))
    }
    const { table, faults } = parseB1Sheet(rows, heading)
    if (table) return table
    const told: Fault[] = faults.map(one => ({
      path: [one.row, one.column].filter(Boolean).join(': '),
      name: 'b1-table',
      message: one.message,
      en: one.en,
    }))
    throw problem('b1-table-wrong', { count: told.length, first: told[0] && saidOf(told[0]) }, told)
  } finally {
    await book.close()
  }
}

function tableFromContent(content: unknown, heading: B1Heading): B1Table {
  const parsed = B1Table.safeParse({ ...(content as object), ...heading })
  const issues = parsed.success
    ? issuesOfB1Table(parsed.data)
    : faultsOf(parsed.error.issues).map(fault => saidOf(fault, `${fault.path}: `))
  if (!parsed.success || issues.length > 0) throw problem('b1-table-wrong', { count: issues.length, first: issues[0] })
  return parsed.data
}

export const loadB1Table = command(loadB1TableContract, {
  may: () => can('rules.manage').somewhere(),
  payload: ({ content: _, ...rest }) => rest,
  run: async (input, _, context) => {
    const { tx, services, actor, now } = context
    const b1TableId = await services.ids.next()
    const heading: B1Heading = {
      id: `b1-${b1TableId}`,
      name: input.name,
      illustrative: input.illustrative,
      basis: input.basis,
      confidence: 'unverified',
    }
    const read =
      input.fileId === undefined
        ? tableFromContent(input.content ?? {}, heading)
        : await tableFromUpload(context, input.fileId, heading)
    // The template that ships stays an illustration under any name; anything else must say what enacts it.
    const shipped = isSameScoring(read, b1Illustration)
    const table: B1Table = { ...read, illustrative: input.illustrative || shipped }
    if (!table.illustrative && input.basis === '') throw problem('b1-basis-missing')
    const hash = hashOfB1Table(table)
    await tx
      .insertInto('b1_table')
      .values({
        b1_table_id: b1TableId,
        name: input.name,
        illustrative: table.illustrative,
        content: JSON.stringify(table),
        content_hash: hash,
        basis: input.basis,
        loaded_by: actor.userId,
        loaded_at: now,
      })
      .execute()
    context.changed(journalOffice(context), 'b1-table', b1TableId)
    const criteria = criteriaOf(table)
    const options = criteria.reduce((sum, one) => sum + one.options.length, 0)
    return {
      b1TableId,
      hash,
      criteria: criteria.length,
      options,
      changes: [
        {
          subject: input.name,
          what: 'Bảng điểm B1',
          before: '',
          after: `${criteria.length} tiêu chí, ${options} lựa chọn`,
        },
      ],
      warnings: [
        ...(shipped && !input.illustrative
          ? ['Điểm trong tệp vẫn là điểm của bảng minh hoạ kèm phần mềm, nên bảng được ghi là minh hoạ.']
          : []),
        ...(table.illustrative ? ['Bảng minh hoạ: đợt rà soát dùng bảng này là đợt thử.'] : []),
      ],
    }
  },
})

export const publishB1Table = command(publishB1TableContract, {
  load: async ({ b1TableId }, { tx }) => {
    const row = await tx
      .selectFrom('b1_table')
      .selectAll()
      .where('b1_table_id', '=', b1TableId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bảng điểm' })
    return row
  },
  may: () => can('rules.manage').somewhere(),
  run: async (_, row, context) => {
    if (!row.published_at)
      await context.tx
        .updateTable('b1_table')
        .set({ published_at: context.now })
        .where('b1_table_id', '=', row.b1_table_id)
        .execute()
    context.changed(journalOffice(context), 'b1-table', row.b1_table_id)
    return {
      changes: [{ subject: row.name, what: 'Bảng điểm B1', before: 'chưa công bố', after: 'đã công bố' }],
      warnings: [],
    }
  },
})

export const recordMethodBasis = command(recordMethodBasisContract, {
  may: () => can('rules.manage').somewhere(),
  run: async (input, _, context) => {
    const { tx, services, actor, now, today } = context
    const { tree } = await reachTo(input.areaId, context)
    if (input.method === 'b1-table' && input.b1TableId === undefined) throw problem('b1-table-missing')
    if (input.b1TableId !== undefined) {
      const table = await tx
        .selectFrom('b1_table')
        .select('b1_table_id')
        .where('b1_table_id', '=', input.b1TableId)
        .executeTakeFirst()
      if (!table) throw problem('not-found', { what: 'bảng điểm' })
    }
    const basisId = await services.ids.next()
    await tx
      .insertInto('method_basis')
      .values({
        basis_id: basisId,
        method: input.method,
        b1_table_id: input.b1TableId ?? null,
        area_id: input.areaId,
        document_number: input.documentNumber,
        document_date: input.documentDate,
        note: input.note,
        valid_from: input.validFrom,
        valid_to: input.validTo ?? null,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(journalOffice(context), 'method-basis', basisId)
    return {
      basisId,
      changes: [
        {
          subject: tree.fullNameOf(input.areaId, today),
          what: input.method === 'income-only' ? 'Phân loại theo thu nhập' : 'Dùng bảng điểm B1',
          before: 'đợt thử',
          after: `được phép theo ${input.documentNumber} ngày ${formatDay(input.documentDate)}`,
        },
      ],
      warnings: [],
    }
  },
})

const shownDong = (value: number | null | undefined) => (value == null ? '' : formatDong(value))

export const recordOverride = command(recordOverrideContract, {
  may: () => can('rules.manage').somewhere(),
  run: async (input, _, context) => {
    const { tx, services, actor, now, today } = context
    const { tree } = await reachTo(input.areaId, context)
    const area = tree.find(input.areaId)
    if (area?.level !== 'province') throw problem('override-wrong', { why: 'chuẩn cao hơn do cấp tỉnh quy định.' })
    const parent = findPack(input.parentPack)
    if (!parent) throw problem('no-pack', { day: input.parentPack })
    const overrideId = await services.ids.next()
    const packId = `${parent.id}-${area.code}-${overrideId}`
    const province = tree.nameOf(input.areaId, today)
    const content: ProvinceOverride = {
      id: packId,
      province: area.code,
      name: { vi: `${parent.name.vi}, chuẩn của tỉnh ${province}`, en: `${parent.name.en}, lines of ${province}` },
      period: { from: input.validFrom, to: input.validTo },
      basis: { citation: input.decisionNumber, confidence: 'unverified', note: 'recorded by an administrator' },
      lines: input.lines,
    }
    const pack = (() => {
      try {
        return provincePack(parent, content)
      } catch (error) {
        if (error instanceof RangeError) throw problem('override-wrong', { why: error.message })
        throw error
      }
    })()
    await tx
      .insertInto('rule_override')
      .values({
        override_id: overrideId,
        area_id: input.areaId,
        parent_pack: parent.id,
        pack_id: packId,
        content: JSON.stringify(content),
        content_hash: hashOfPack(pack),
        decision_number: input.decisionNumber,
        valid_from: input.validFrom,
        valid_to: input.validTo,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(journalOffice(context), 'rule-override', overrideId)
    return {
      overrideId,
      packId,
      changes: Object.entries(input.lines).map(([name, value]) => ({
        subject: province,
        what: parent.parameters[name]?.name.vi ?? name,
        before: shownDong(parent.parameters[name]?.value),
        after: shownDong(value),
      })),
      warnings: [],
    }
  },
})
