// A list of school support as a workbook: pupils with school, months and amount, to sign. No form of a ministry was read.
import { areaTree } from '../../areas/area.queries.ts'
import { confidenceText } from '../../base/confidence.ts'
import { formatDong } from '../../base/dong.ts'
import { downloadOf } from '../../platform/query.ts'
import { attachedTo, handOverSheet } from '../list/hand-over-sheet.document.ts'
import { headOf, rightOf, sendWorkbook } from '../list/list-sheet.queries.ts'
import { tuitionSheetContract } from './tuition.api.ts'
import { getTuition, type PupilSelected, pupilsOf } from './tuition.queries.ts'

export const tuitionSheet = downloadOf(tuitionSheetContract, {
  right: 'support.read',
  run: async ({ listId }, context, sink) => {
    const { tx, services, today } = context
    const list = await getTuition(context, listId)
    const pupils = await pupilsOf(tx, { officeId: list.office_id, listId })
    const tree = await areaTree(tx, services)
    const head = await headOf(context, list.office_id, {
      title: list.title,
      subtitle: [
        attachedTo(list.decision_number, list.decided_on),
        `Mức ${formatDong(list.monthly)}/tháng x ${list.months} tháng. ${list.source} (${confidenceText[list.confidence].vi})`,
      ],
      day: list.decided_on,
      signer: list.signer,
      isDraft: list.state === 'draft',
    })
    const text = (title: string, width: number, of: (one: PupilSelected) => string) => ({
      title,
      width,
      kind: 'text' as const,
      of,
    })
    const count = (title: string, width: number, of: (one: PupilSelected) => number) => ({
      title,
      width,
      kind: 'count' as const,
      of,
    })
    const columns = [
      { title: 'TT', width: 6, kind: 'mark' as const, of: (_: PupilSelected, no: number) => no },
      text('Họ và tên học sinh', 26, one => one.name ?? ''),
      text('Năm sinh', 10, one => one.birth_date?.slice(0, 4) ?? ''),
      text('Hộ', 28, one => one.household ?? ''),
      text('Diện', 16, rightOf),
      text('Trường, lớp', 24, one => [one.school, one.grade].filter(Boolean).join(', ')),
      count('Số tháng', 9, one => one.months),
      count('Số tiền (đồng)', 15, one => one.amount),
      count('Đã trả (đồng)', 15, one => one.paid_months * list.monthly),
      text('Ký nhận', 18, () => ''),
    ]
    context.seen(list.office_id, 'export', 'support-list', listId, { rows: pupils.length })
    await sendWorkbook(
      sink,
      list.title,
      [
        handOverSheet(head, {
          name: 'Danh sách',
          columns,
          villageOf: one => tree.fullNameOf(one.village_id, today),
          rows: pupils,
          total: columns.map(({ title }) =>
            title === 'Họ và tên học sinh'
              ? `Cộng: ${pupils.length} học sinh`
              : title === 'Số tiền (đồng)'
                ? pupils.reduce((sum, one) => sum + one.amount, 0)
                : title === 'Đã trả (đồng)'
                  ? pupils.reduce((sum, one) => sum + one.paid_months * list.monthly, 0)
                  : '',
          ),
          inWords: pupils.reduce((sum, one) => sum + one.amount, 0),
        }),
      ],
      context.now,
    )
  },
})
