// An agency's year as a workbook: what it did in each village, what is still open, when it was there.
import { areaTree } from '../areas/area.queries.ts'
import { formatDay } from '../base/local-date.ts'
import { type SheetPlan, serialOfDay } from '../base/sheet.ts'
import { mediaTypes, pour } from '../platform/file-out.ts'
import { downloadOf } from '../platform/query.ts'
import { writeXlsx } from '../platform/spreadsheet-writer.ts'
import { taskRows, twinningRows } from './help-rows.queries.ts'
import { taskStateText } from './partner.ts'
import { agencyReportContract } from './partners.api.ts'
import { findAgency } from './partners.queries.ts'

export const agencyReport = downloadOf(agencyReportContract, {
  right: 'partner.read',
  run: async ({ agencyId, year }, context, sink) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const agency = await findAgency(context, agencyId)
    const twinnings = (await twinningRows(context, tree, { agencyId })).filter(
      one => one.from <= `${year}-12-31` && (one.to === null || one.to >= `${year}-01-01`),
    )
    const tasks = (await taskRows(context, tree, { agencyId })).filter(one =>
      String(one.doneOn ?? one.dueOn).startsWith(String(year)),
    )
    const visits = await tx
      .selectFrom('partner_visit as v')
      .innerJoin('twinning as t', join =>
        join.onRef('t.office_id', '=', 'v.office_id').onRef('t.twinning_id', '=', 'v.twinning_id'),
      )
      .select(['v.village_id', 'v.on_day', 'v.who', 'v.what'])
      .where('t.agency_id', '=', agencyId)
      .orderBy('v.on_day')
      .execute()
    const date = (day: string | null) =>
      day === null ? null : { kind: 'date' as const, serial: serialOfDay(day as never) }
    const title = [
      `Kết quả giúp đỡ bản năm ${year}`,
      agency.name,
      `Lập ngày ${formatDay(today)}. Chưa có biểu mẫu chính thức cho báo cáo này.`,
    ]
    const plans: SheetPlan[] = [
      {
        name: 'Việc đã làm',
        title,
        columns: [
          { header: ['TT'], width: 5 },
          { header: ['Bản'], width: 20 },
          { header: ['Nguyện vọng'], width: 34 },
          { header: ['Việc'], width: 36 },
          { header: ['Ai làm'], width: 22 },
          { header: ['Hạn'], width: 12 },
          { header: ['Tình trạng'], width: 14 },
          { header: ['Ngày xong'], width: 12 },
          { header: ['Kết quả'], width: 36 },
          { header: ['Giá trị (đồng)'], width: 16 },
          { header: ['Ngày công'], width: 10 },
        ],
        rows: [
          ...tasks.map((one, i) => [
            i + 1,
            one.villageName,
            one.wish,
            one.what,
            one.who,
            date(one.dueOn),
            taskStateText[one.state].vi,
            date(one.doneOn),
            one.result,
            Number(one.value),
            one.workdays,
          ]),
          [
            null,
            'Cộng',
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            tasks.reduce((sum, one) => sum + Number(one.value), 0),
            tasks.reduce((sum, one) => sum + one.workdays, 0),
          ],
        ],
      },
      {
        name: 'Thăm bản',
        title,
        columns: [
          { header: ['Ngày'], width: 12 },
          { header: ['Bản'], width: 20 },
          { header: ['Ai đi'], width: 30 },
          { header: ['Nội dung'], width: 50 },
        ],
        rows: visits
          .filter(one => one.on_day.startsWith(String(year)))
          .map(one => [date(one.on_day), tree.fullNameOf(one.village_id, today), one.who, one.what]),
      },
      {
        name: 'Bản được giúp đỡ',
        title,
        columns: [
          { header: ['Bản'], width: 20 },
          { header: ['Xã'], width: 22 },
          { header: ['Quyết định'], width: 24 },
          { header: ['Từ ngày'], width: 12 },
          { header: ['Đến ngày'], width: 12 },
        ],
        rows: twinnings.map(one => [
          one.villageName,
          one.communeName,
          one.decisionNumber,
          date(one.from),
          date(one.to),
        ]),
      },
    ]
    const out = sink.start({
      name: `giup-do-ban-${year}.xlsx`,
      mediaType: mediaTypes.xlsx,
    })
    await pour(writeXlsx(plans), out)
    out.end()
  },
})
