// The payment list of electricity money: to sign, to the bank, and the sums per village for the treasury. No form of the treasury was
// read: columns are those that a payment list needs, in the official frame.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { groupBy } from '../../base/group.ts'
import { problem } from '../../base/problem.ts'
import { downloadOf } from '../../platform/query.ts'
import { attachedTo, handOverSheet } from '../list/hand-over-sheet.document.ts'
import { getListHead, headOf, rightOf, sendWorkbook, standingLines } from '../list/list-sheet.queries.ts'
import type { LineSelected } from '../support-list.queries.ts'
import { electricitySheetContract } from './electricity.api.ts'
import { priceText } from './electricity.ts'

export const electricitySheet = downloadOf(electricitySheetContract, {
  right: 'support.read',
  run: async ({ listId }, context, sink) => {
    const { tx, services, today, actor } = context
    const list = await getListHead(context, listId)
    const own = await tx
      .selectFrom('electricity_list')
      .selectAll()
      .where('office_id', '=', list.officeId)
      .where('list_id', '=', listId)
      .executeTakeFirst()
    if (!own) throw problem('not-found', { what: 'danh sách tiền điện' })
    const lines = (await standingLines(context, list)).filter(
      line => line.state !== 'refused' && line.state !== 'lapsed',
    )
    const { rows: accounts } = await sql<{
      household_id: number
      bank: string
      account_number: string
      holder: string
    }>`
      select a.household_id, a.bank, a.account_number, a.holder from electricity_account a
        join delivery d on d.office_id = a.office_id and d.household_id = a.household_id
      where d.office_id = ${list.officeId} and d.list_id = ${listId}`.execute(tx)
    const accountOf = new Map(accounts.map(one => [one.household_id, one]))
    const hasAccount = (line: LineSelected) => line.household_id !== null && accountOf.has(line.household_id)
    const tree = await areaTree(tx, services)
    const villageOf = (line: LineSelected) => tree.fullNameOf(line.village_id, today)
    const head = await headOf(context, list.officeId, {
      title: list.title,
      subtitle: [
        attachedTo(list.decisionNumber, list.decidedOn),
        `Mức tính: ${own.kwh_per_month} kWh/hộ/tháng, ${priceText({ price: own.price === null ? null : BigInt(own.price), monthlyAmount: BigInt(own.monthly_amount) })}`,
      ],
      day: list.decidedOn,
      signer: list.signer,
      isDraft: list.state === 'draft',
    })
    const common = [
      { title: 'TT', width: 6, kind: 'mark' as const, of: (_: LineSelected, no: number) => no },
      { title: 'Họ và tên chủ hộ', width: 28, kind: 'text' as const, of: (line: LineSelected) => line.name ?? '' },
      { title: 'Diện', width: 20, kind: 'text' as const, of: rightOf },
      { title: 'Mức tính', width: 18, kind: 'text' as const, of: (line: LineSelected) => line.quantity },
      { title: 'Số tiền (đồng)', width: 15, kind: 'count' as const, of: (line: LineSelected) => line.amount },
    ]
    const sumOf = (of: readonly LineSelected[]) => of.reduce((sum, line) => sum + line.amount, 0)
    const total = (of: readonly LineSelected[], more: number) => [
      '',
      `Cộng: ${of.length} hộ`,
      '',
      '',
      sumOf(of),
      ...Array(more).fill(''),
    ]
    const [signing, byBank] = [lines.filter(line => !hasAccount(line)), lines.filter(hasAccount)]
    const villages = [...groupBy(lines, villageOf)].map(([village, of]) => ({
      village,
      households: of.length,
      amount: sumOf(of),
      bank: sumOf(of.filter(hasAccount)),
    }))
    const accountWith = (line: LineSelected) => accountOf.get(line.household_id!)!
    const sheetForBank = () =>
      handOverSheet(
        { ...head, title: `Danh sách chuyển khoản: ${list.title}` },
        {
          name: 'Gửi ngân hàng',
          columns: [
            ...common,
            { title: 'Ngân hàng', width: 22, kind: 'text', of: line => accountWith(line).bank },
            { title: 'Số tài khoản', width: 20, kind: 'text', of: line => accountWith(line).account_number },
            { title: 'Chủ tài khoản', width: 26, kind: 'text', of: line => accountWith(line).holder },
          ],
          villageOf,
          rows: byBank,
          total: total(byBank, 3),
          inWords: sumOf(byBank),
        },
      )
    context.seen(list.officeId, 'export', 'support-list', listId, { rows: lines.length })
    await sendWorkbook(
      sink,
      `Chi trả ${list.title}`,
      [
        handOverSheet(
          { ...head, title: `Danh sách chi trả: ${list.title}` },
          {
            name: 'Ký nhận',
            columns: [
              ...common,
              { title: 'Ngày nhận', width: 13, kind: 'mark', of: () => '' },
              { title: 'Ký nhận', width: 22, kind: 'mark', of: () => '' },
            ],
            villageOf,
            rows: signing,
            total: total(signing, 2),
            inWords: sumOf(signing),
            signatures: [
              ['**NGƯỜI CHI', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
              ['**KẾ TOÁN', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
              [...head.signLines.map(text => `**${text}`), '__(Ký, đóng dấu)', '', '', '', `**${head.signer}`],
            ],
          },
        ),
        // nobody is paid through the bank: nothing goes there
        ...(byBank.length > 0 ? [sheetForBank()] : []),
        handOverSheet(
          { ...head, title: `Bảng kê đề nghị chi: ${list.title}` },
          {
            name: 'Gửi kho bạc',
            columns: [
              { title: 'TT', width: 6, kind: 'mark', of: (_, no) => no },
              { title: 'Bản, tiểu khu', width: 36, kind: 'text', of: row => row.village },
              { title: 'Số hộ', width: 12, kind: 'count', of: row => row.households },
              { title: 'Số tiền (đồng)', width: 18, kind: 'count', of: row => row.amount },
              { title: 'Trong đó chuyển khoản', width: 18, kind: 'count', of: row => row.bank },
            ],
            villageOf: () => '',
            rows: villages,
            total: ['', 'Cộng', lines.length, sumOf(lines), sumOf(byBank)],
            inWords: sumOf(lines),
            signatures: [
              ['**NGƯỜI LẬP', '__(Ký, ghi rõ họ tên)', '', '', '', `**${actor.name}`],
              ['**KẾ TOÁN TRƯỞNG', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
              [...head.signLines.map(text => `**${text}`), '__(Ký, đóng dấu)', '', '', '', `**${head.signer}`],
            ],
          },
        ),
      ],
      context.now,
    )
  },
})
