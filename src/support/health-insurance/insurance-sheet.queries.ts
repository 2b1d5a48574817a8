// What goes to the insurer: increases and decreases. Citizen IDs in full only for whoever may reveal them, and each time noted as that.
// The insurer's own form was not read: columns are those its lists need, in the official frame.
import { sql } from 'kysely'
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { downloadOf, type QueryContext } from '../../platform/query.ts'
import { cipherContext, maskCitizenId } from '../../registry/citizen-id.ts'
import { type BirthPrecision, formatBirth } from '../../registry/person.ts'
import { attachedTo, handOverSheet } from '../list/hand-over-sheet.document.ts'
import { getListHead, headOf, sendWorkbook } from '../list/list-sheet.queries.ts'
import { insuranceDecreaseSheetContract, insuranceIncreaseSheetContract } from './insurance.api.ts'
import { type EndReason, endText, groupName, type IncreaseReason, increaseText, monthText } from './insurance.ts'

interface SheetLine {
  delivery_id: number
  person_id: number
  name: string
  birth_date: LocalDate | null
  birth_precision: BirthPrecision
  sex: 'male' | 'female' | null
  ethnic_code: string | null
  cipher: Buffer | null
  tail: string | null
  household: string | null
  village_id: number
  group_id: string
  increase_reason: IncreaseReason
  card_number: string | null
  valid_from: LocalDate | null
  valid_to: LocalDate | null
  end_reason: EndReason | null
  ended_on: LocalDate | null
}

async function linesWhere({ tx }: QueryContext, officeId: number, where: ReturnType<typeof sql>): Promise<SheetLine[]> {
  const { rows } =
    await sql<SheetLine>`select c.delivery_id, c.person_id, p.full_name as name, p.birth_date, p.birth_precision, p.sex, p.ethnic_code,
      i.citizen_id_cipher as cipher, i.citizen_id_tail as tail, h.code as household, c.village_id, c.group_id, c.increase_reason, c.card_number,
      c.valid_from, c.valid_to, c.end_reason, c.ended_on
    from insurance_card c join delivery d on d.office_id = c.office_id and d.delivery_id = c.delivery_id
      join v_person_card p on p.office_id = c.office_id and p.person_id = c.person_id
      join v_person_id_cipher i on i.office_id = c.office_id and i.person_id = c.person_id
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
    where c.office_id = ${officeId} and ${where} order by c.village_id, c.delivery_id`.execute(tx)
  return rows
}

const ethnicNames = new Map(ethnicGroups.map(group => [group.code as string, group.name as string]))

/** Columns that name a person to the insurer. */
function personColumns(context: QueryContext, officeId: number) {
  const reveals = context.actor.allows('citizen-id.reveal', { kind: 'office', officeId })
  return {
    reveals,
    columns: [
      { title: 'TT', width: 6, kind: 'mark' as const, of: (_: SheetLine, no: number) => no },
      { title: 'Họ và tên', width: 27, kind: 'text' as const, of: (line: SheetLine) => line.name },
      {
        title: 'Ngày sinh',
        width: 13,
        kind: 'mark' as const,
        of: (line: SheetLine) => formatBirth({ date: line.birth_date, precision: line.birth_precision }),
      },
      {
        title: 'Giới tính',
        width: 9,
        kind: 'mark' as const,
        of: (line: SheetLine) => (line.sex === 'male' ? 'Nam' : line.sex === 'female' ? 'Nữ' : ''),
      },
      {
        title: 'Dân tộc',
        width: 12,
        kind: 'text' as const,
        of: (line: SheetLine) => ethnicNames.get(line.ethnic_code ?? '') ?? '',
      },
      {
        title: 'Số định danh cá nhân',
        width: 18,
        kind: 'text' as const,
        of: (line: SheetLine) =>
          reveals && line.cipher
            ? context.services.keys.decrypt(line.cipher, cipherContext(line.person_id))
            : (maskCitizenId(line.tail) ?? ''),
      },
      { title: 'Mã hộ', width: 14, kind: 'text' as const, of: (line: SheetLine) => line.household ?? '' },
      {
        title: 'Nhóm đối tượng',
        width: 26,
        kind: 'text' as const,
        of: (line: SheetLine) => groupName(line.group_id).vi,
      },
    ],
  }
}

export const insuranceIncreaseSheet = downloadOf(insuranceIncreaseSheetContract, {
  right: 'support.read',
  run: async ({ listId }, context, sink) => {
    const list = await getListHead(context, listId)
    const lines = await linesWhere(context, list.officeId, sql`d.list_id = ${listId} and d.state <> 'cancelled'`)
    const tree = await areaTree(context.tx, context.services)
    const { columns, reveals } = personColumns(context, list.officeId)
    const head = await headOf(context, list.officeId, {
      title: `Danh sách đề nghị cấp thẻ bảo hiểm y tế ${monthText(list.cycle)}`,
      subtitle: [attachedTo(list.decisionNumber, list.decidedOn)],
      day: list.decidedOn,
      signer: list.signer,
      isDraft: list.state === 'draft',
    })
    context.seen(list.officeId, reveals ? 'reveal' : 'export', 'support-list', listId, {
      rows: lines.length,
      reason: 'Gửi cơ quan bảo hiểm xã hội',
    })
    await sendWorkbook(
      sink,
      list.title,
      [
        handOverSheet(head, {
          name: 'Báo tăng',
          columns: [
            ...columns,
            { title: 'Lý do tăng', width: 20, kind: 'text', of: line => increaseText[line.increase_reason].vi },
            { title: 'Mã dòng', width: 15, kind: 'text', of: line => String(line.delivery_id) },
            { title: 'Mã thẻ', width: 17, kind: 'text', of: line => line.card_number ?? '' },
            {
              title: 'Từ ngày',
              width: 12,
              kind: 'text',
              of: line => (line.valid_from ? formatDay(line.valid_from) : ''),
            },
            { title: 'Đến ngày', width: 12, kind: 'text', of: line => (line.valid_to ? formatDay(line.valid_to) : '') },
            { title: 'Lý do từ chối', width: 18, kind: 'text', of: () => '' },
          ],
          villageOf: line => tree.fullNameOf(line.village_id, context.today),
          rows: lines,
        }),
      ],
      context.now,
    )
  },
})

export const insuranceDecreaseSheet = downloadOf(insuranceDecreaseSheetContract, {
  right: 'support.read',
  run: async ({ decreaseId }, context, sink) => {
    const found = await context.tx
      .selectFrom('insurance_decrease')
      .select(['office_id', 'cycle'])
      .where('decrease_id', '=', decreaseId)
      .executeTakeFirst()
    if (!found) throw problem('not-found', { what: 'danh sách báo giảm' })
    const lines = await linesWhere(context, found.office_id, sql`c.decrease_id = ${decreaseId}`)
    const tree = await areaTree(context.tx, context.services)
    const { columns, reveals } = personColumns(context, found.office_id)
    const title = `Danh sách báo giảm thẻ bảo hiểm y tế ${monthText(found.cycle)}`
    const head = await headOf(context, found.office_id, { title, subtitle: [], day: null, signer: '', isDraft: false })
    context.seen(found.office_id, reveals ? 'reveal' : 'export', 'insurance-decrease', decreaseId, {
      rows: lines.length,
      reason: 'Gửi cơ quan bảo hiểm xã hội',
    })
    await sendWorkbook(
      sink,
      title,
      [
        handOverSheet(head, {
          name: 'Báo giảm',
          columns: [
            ...columns,
            { title: 'Mã thẻ', width: 17, kind: 'text', of: line => line.card_number ?? '' },
            {
              title: 'Lý do giảm',
              width: 20,
              kind: 'text',
              of: line => (line.end_reason ? endText[line.end_reason].vi : ''),
            },
            { title: 'Từ ngày', width: 12, kind: 'text', of: line => (line.ended_on ? formatDay(line.ended_on) : '') },
          ],
          villageOf: line => tree.fullNameOf(line.village_id, context.today),
          rows: lines,
        }),
      ],
      context.now,
    )
  },
})
