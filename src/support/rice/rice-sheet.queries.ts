// A round of rice relief as a workbook: who gets how much, to sign. No form of a ministry was read.
import { areaTree } from '../../areas/area.queries.ts'
import { confidenceText } from '../../base/confidence.ts'
import { downloadOf } from '../../platform/query.ts'
import { deliveryStateText } from '../delivery.ts'
import { attachedTo, handOverSheet } from '../list/hand-over-sheet.document.ts'
import { headOf, rightOf, sendWorkbook } from '../list/list-sheet.queries.ts'
import { riceSheetContract } from './rice.api.ts'
import { getRound, type RiceLineSelected, riceLines } from './rice.queries.ts'
import { kilograms, occasionText } from './rice.ts'

export const riceSheet = downloadOf(riceSheetContract, {
  right: 'support.read',
  run: async ({ listId }, context, sink) => {
    const { tx, services, today } = context
    const round = await getRound(context, listId)
    const lines = await riceLines(tx, { officeId: round.office_id, listId })
    const tree = await areaTree(tx, services)
    const head = await headOf(context, round.office_id, {
      title: `Danh sách cấp gạo cứu trợ: ${round.title}`,
      subtitle: [
        attachedTo(round.decision_number, round.decided_on),
        `${occasionText[round.occasion].vi} ${round.year}. Mức ${kilograms(round.grams_per_person_month)}/người/tháng x ${round.months} tháng${
          round.confidence && round.confidence !== 'verified' ? ` (${confidenceText[round.confidence].vi})` : ''
        }`,
      ],
      day: round.decided_on,
      signer: round.signer,
      isDraft: round.state === 'draft',
    })
    const columns = [
      { title: 'TT', width: 6, kind: 'mark' as const, of: (_: RiceLineSelected, no: number) => no },
      {
        title: 'Họ và tên chủ hộ',
        width: 28,
        kind: 'text' as const,
        of: (one: RiceLineSelected) => one.head_name ?? '',
      },
      { title: 'Diện', width: 18, kind: 'text' as const, of: rightOf },
      { title: 'Số khẩu', width: 9, kind: 'count' as const, of: (one: RiceLineSelected) => one.persons },
      { title: 'Số gạo', width: 13, kind: 'text' as const, of: (one: RiceLineSelected) => kilograms(one.grams) },
      {
        title: 'Người nhận ký',
        width: 24,
        kind: 'text' as const,
        of: (one: RiceLineSelected) =>
          one.state === 'given' ? one.receiver : one.state === 'planned' ? '' : deliveryStateText[one.state].vi,
      },
      { title: 'Ghi chú', width: 18, kind: 'text' as const, of: (one: RiceLineSelected) => one.reason },
    ]
    const persons = lines.reduce((sum, one) => sum + one.persons, 0)
    const grams = lines.reduce((sum, one) => sum + one.grams, 0)
    context.seen(round.office_id, 'export', 'support-list', listId, { rows: lines.length })
    await sendWorkbook(
      sink,
      round.title,
      [
        handOverSheet(head, {
          name: 'Cấp gạo',
          columns,
          villageOf: one => tree.fullNameOf(one.village_id, today),
          rows: lines,
          total: ['', `Cộng: ${lines.length} hộ`, '', persons, kilograms(grams), '', ''],
          signatures: [
            ['**NGƯỜI CẤP PHÁT', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
            ['**TRƯỞNG BẢN', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
          ],
        }),
      ],
      context.now,
    )
  },
})
