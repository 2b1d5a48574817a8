// A hand-out as a workbook: the hand-over list with value and place to sign, and how it fared. No form of a ministry was read.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDay } from '../../base/local-date.ts'
import { downloadOf } from '../../platform/query.ts'
import { deliveryStateText } from '../delivery.ts'
import { attachedTo, handOverSheet } from '../list/hand-over-sheet.document.ts'
import { headOf, rightOf, sendWorkbook } from '../list/list-sheet.queries.ts'
import { handoutSheetContract } from './handout.api.ts'
import { getHandout, handoutItems, handoutLines, type LineSelected } from './handout.queries.ts'
import { paperText, type ThingKind } from './handout.ts'

export const handoutSheet = downloadOf(handoutSheetContract, {
  right: 'support.read',
  run: async ({ listId }, context, sink) => {
    const { tx, services, today } = context
    const list = await getHandout(context, listId)
    const of = { officeId: list.office_id, listId }
    const lines = await handoutLines(tx, of)
    const items = new Map((await handoutItems(tx, of)).map(one => [one.item_id, one]))
    const tree = await areaTree(tx, services)
    const villageOf = (one: LineSelected) => tree.fullNameOf(one.village_id, today)
    const papers = [...items.values()].filter(one => one.paper_on !== null)
    const head = await headOf(context, list.office_id, {
      title: `Biên bản bàn giao: ${list.title}`,
      subtitle: [
        attachedTo(list.decision_number, list.decided_on),
        [`Đơn vị cung ứng: ${list.supplier}`, list.contract, list.place].filter(Boolean).join('. '),
        ...papers.map(
          one =>
            `${one.name}: ${paperText(one.kind as ThingKind).vi.toLowerCase()} số ${one.paper} ngày ${formatDay(one.paper_on!)}, ${one.paper_issuer}`,
        ),
      ],
      day: list.decided_on,
      signer: list.signer,
      isDraft: list.state === 'draft',
    })
    const text = (title: string, width: number, of: (one: LineSelected) => string) => ({
      title,
      width,
      kind: 'text' as const,
      of,
    })
    const count = (title: string, width: number, of: (one: LineSelected) => number | null) => ({
      title,
      width,
      kind: 'count' as const,
      of,
    })
    const no = { title: 'TT', width: 6, kind: 'mark' as const, of: (_: LineSelected, i: number) => i }
    const name = text('Họ và tên chủ hộ', 26, one => one.head_name ?? '')
    const thing = text('Tên cây, con, vật tư', 22, one => items.get(one.item_id)!.name)
    const unit = text('Đơn vị', 9, one => items.get(one.item_id)!.unit)
    const quantityOf = (one: LineSelected) => (one.state === 'given' ? one.given : one.listed)
    const columns = [
      no,
      name,
      text('Diện', 15, rightOf),
      thing,
      unit,
      count('Số lượng', 10, quantityOf),
      count('Đơn giá (đồng)', 14, one => one.unit_value),
      count('Thành tiền (đồng)', 16, one => one.unit_value * quantityOf(one)),
      text('Người nhận ký', 22, one =>
        one.state === 'given' ? one.receiver : one.state === 'planned' ? '' : deliveryStateText[one.state].vi,
      ),
    ]
    const total = lines.reduce((sum, one) => sum + one.unit_value * quantityOf(one), 0)
    const fates = lines.filter(one => one.state === 'given')
    context.seen(list.office_id, 'export', 'support-list', listId, { rows: lines.length })
    await sendWorkbook(
      sink,
      list.title,
      [
        handOverSheet(head, {
          name: 'Bàn giao',
          columns,
          villageOf,
          rows: lines,
          total: columns.map(({ title }) =>
            title === 'Thành tiền (đồng)' ? total : title === 'Họ và tên chủ hộ' ? `Cộng: ${lines.length} dòng` : '',
          ),
          inWords: total,
          signatures: [
            ['**BÊN GIAO', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
            ['**TRƯỞNG BẢN', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
          ],
        }),
        handOverSheet(
          { ...head, title: `Theo dõi sau khi cấp: ${list.title}` },
          {
            name: 'Sau khi cấp',
            columns: [
              no,
              name,
              thing,
              unit,
              count('Đã nhận', 10, one => one.given),
              count('Được thay', 10, one => one.replaced),
              text('Kiểm tra ngày', 13, one => (one.checked_on ? formatDay(one.checked_on) : '')),
              count('Còn', 8, one => one.alive),
              count('Chết, hỏng', 10, one => one.dead),
              count('Bán', 8, one => one.sold),
              count('Đã dùng', 9, one => one.used),
              text('Ghi chú', 20, one => one.note ?? ''),
            ],
            villageOf,
            rows: fates,
          },
        ),
      ],
      context.now,
    )
  },
})
