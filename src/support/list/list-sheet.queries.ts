// The workbook of a list to hand over. What one office hands to another is noted in the log of exports.
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { renderXlsx, type SheetDescription } from '../../platform/document-xlsx.ts'
import { downloadOf, type QueryContext, type Sink } from '../../platform/query.ts'
import { classNames, HouseholdClass } from '../../registry/status.ts'
import { letterheadOf, slug } from '../../review/output/document-parts.queries.ts'
import { deliveryStateText, groundText } from '../delivery.ts'
import { supportListSheetContract } from '../support-list.api.ts'
import { type LineSelected, linesOf } from '../support-list.queries.ts'
import { attachedTo, type HandOverHead, handOverSheet } from './hand-over-sheet.document.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What stands around every sheet of an office. */
export async function headOf(
  { tx, services, actor, today }: QueryContext,
  officeId: number,
  of: { title: string; subtitle: string[]; day: LocalDate | null; signer: string; isDraft: boolean },
): Promise<HandOverHead> {
  const tree = await areaTree(tx, services)
  const commune = tree.communeOfOffice(officeId, of.day ?? today)
  const { office, place } = commune
    ? letterheadOf(tree, commune.areaId, of.day ?? today, null)
    : { office: 'Ủy ban nhân dân', place: '……' }
  return { ...of, office, place, preparedBy: actor.name, signLines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'] }
}

export async function sendWorkbook(sink: Sink, name: string, sheets: SheetDescription[], madeAt: Date): Promise<void> {
  const content = await renderXlsx(sheets, madeAt)
  sink.start({ name: `${slug(name)}.xlsx`, mediaType: xlsxType }).end(content)
}

export const classWord = (value: string): string => {
  const known = HouseholdClass.safeParse(value)
  return known.success && known.data !== 'none' ? classNames[known.data].vi : ''
}
export const rightOf = (line: Pick<LineSelected, 'class' | 'ground'>): string =>
  line.ground === '' ? classWord(line.class) : (groundText[line.ground]?.vi ?? line.ground)

/** Every line that is not taken off, in the order of villages. */
export async function standingLines(context: QueryContext, list: { listId: number; officeId: number }) {
  const lines = await linesOf(context.tx, list, { limit: 100_000 })
  return lines.filter(line => line.state !== 'cancelled')
}

export const supportListSheet = downloadOf(supportListSheetContract, {
  right: 'support.read',
  run: async ({ listId }, context, sink) => {
    const list = await getListHead(context, listId)
    const lines = await standingLines(context, list)
    const tree = await areaTree(context.tx, context.services)
    const villageOf = (line: LineSelected) => tree.fullNameOf(line.village_id, context.today)
    const money = lines.some(line => line.amount > 0)
    const quantity = lines.some(line => line.quantity !== '')
    const persons = lines.some(line => line.person_id !== null)
    const head = await headOf(context, list.officeId, {
      title: list.title,
      subtitle: [attachedTo(list.decisionNumber, list.decidedOn)],
      day: list.decidedOn,
      signer: list.signer,
      isDraft: list.state === 'draft',
    })
    const common = [
      { title: 'TT', width: 6, kind: 'mark' as const, of: (_: LineSelected, no: number) => no },
      {
        title: persons ? 'Họ và tên' : 'Họ và tên chủ hộ',
        width: 28,
        kind: 'text' as const,
        of: (line: LineSelected) => line.name ?? '',
      },
      ...(persons
        ? [{ title: 'Hộ', width: 30, kind: 'text' as const, of: (line: LineSelected) => line.household ?? '' }]
        : []),
      { title: 'Diện', width: 20, kind: 'text' as const, of: rightOf },
      ...(quantity
        ? [{ title: 'Số lượng', width: 18, kind: 'text' as const, of: (line: LineSelected) => line.quantity }]
        : []),
      ...(money
        ? [{ title: 'Số tiền (đồng)', width: 16, kind: 'count' as const, of: (line: LineSelected) => line.amount }]
        : []),
    ]
    const sum = lines.reduce((all, line) => all + line.amount, 0)
    const total = (columns: { title: string }[]) =>
      columns.map(({ title }) =>
        title === 'Diện'
          ? ''
          : title === 'Số tiền (đồng)'
            ? sum
            : /^Họ và tên/.test(title)
              ? `Cộng: ${lines.length} dòng`
              : '',
      )
    const approved = [
      ...common,
      {
        title: 'Kết quả',
        width: 18,
        kind: 'text' as const,
        of: (line: LineSelected) => (line.state === 'planned' ? '' : deliveryStateText[line.state].vi),
      },
      { title: 'Ghi chú', width: 22, kind: 'text' as const, of: (line: LineSelected) => line.reason },
    ]
    const signing = [
      ...common,
      { title: 'Ngày nhận', width: 13, kind: 'mark' as const, of: () => '' },
      { title: 'Ký nhận', width: 22, kind: 'mark' as const, of: () => '' },
      { title: 'Ghi chú', width: 16, kind: 'text' as const, of: () => '' },
    ]
    context.seen(list.officeId, 'export', 'support-list', listId, { rows: lines.length })
    await sendWorkbook(
      sink,
      list.title,
      [
        handOverSheet(head, { name: 'Danh sách', columns: approved, villageOf, rows: lines, total: total(approved) }),
        handOverSheet(
          { ...head, title: `Danh sách ký nhận: ${list.title}` },
          {
            name: 'Danh sách ký nhận',
            columns: signing,
            villageOf,
            rows: lines.filter(line => line.state === 'planned' || line.state === 'absent' || line.state === 'given'),
            signatures: [
              ['**NGƯỜI CẤP PHÁT', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
              ['**TRƯỞNG BẢN', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
            ],
          },
        ),
      ],
      context.now,
    )
  },
})

/** A list's own words. Throws `not-found` when the reader may not see it. */
export async function getListHead({ tx }: Pick<QueryContext, 'tx'>, listId: number) {
  const list = await tx.selectFrom('support_list').selectAll().where('list_id', '=', listId).executeTakeFirst()
  if (!list) throw problem('not-found', { what: 'danh sách' })
  return {
    listId,
    officeId: list.office_id,
    kind: list.kind,
    policyId: list.policy_id,
    title: list.title,
    cycle: list.cycle,
    state: list.state,
    decisionNumber: list.decision_number,
    decidedOn: list.decided_on,
    signer: list.signer,
  }
}
