// Which agency helps which village: by form, by the decision's annex as a file, ended, handed over to another.
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { type Fault, problem } from '../base/problem.ts'
import { cellText } from '../base/sheet.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { openSpreadsheet } from '../platform/spreadsheet.ts'
import { getUpload } from '../platform/uploads.ts'
import { assignTwinningContract, endTwinningContract, importTwinningContract } from './agency.api.ts'
import { agencyKey } from './partner.ts'
import {
  addAgency,
  addTwinnings,
  checkDecisionDays,
  handOver,
  keepAgencies,
  requireAgency,
} from './twinning.effects.ts'
import { placeLines } from './twinning-places.ts'
import { fault, readTwinningSheet } from './twinning-sheet.ts'
import { officeOfVillage, villageName } from './village.queries.ts'

const notDifficult = (name: string) =>
  `${name} không có trong danh sách thôn, bản đặc biệt khó khăn. Vẫn phân công được; hãy kiểm tra lại quyết định.`

/** Villages that somebody helps already, with who. */
const helpersOf = ({ tx }: CommandContext, villageIds: readonly number[]) =>
  tx
    .selectFrom('twinning as t')
    .leftJoin('agency as a', 'a.agency_id', 't.agency_id')
    .select(['t.village_id', 't.agency_id', 'a.name'])
    .where('t.village_id', 'in', [0, ...villageIds])
    .where('t.valid_to', 'is', null)
    .execute()

export const assignTwinning = command(assignTwinningContract, {
  load: async ({ villageId }, { tx, services }) => {
    const tree = await areaTree(tx, services)
    return { tree, officeId: officeOfVillage(tree, villageId) }
  },
  may: ({ officeId }, { villageId }) => can('partner.write').inVillage(officeId, villageId),
  run: async (input, { tree, officeId }, context) => {
    checkDecisionDays(input, context.today)
    const agency = await requireAgency(context, input.agencyId, input.from)
    const helpers = await helpersOf(context, [input.villageId])
    const [twinningId] = await addTwinnings(context, [{ ...input, officeId }])
    if (twinningId === undefined) throw problem('twinning-known', { name: agency.name })
    context.changed(officeId, 'twinning', twinningId)
    const name = villageName(tree, input.villageId, context.today)
    return {
      twinningId,
      changes: [
        { subject: name, what: 'Cơ quan giúp đỡ', before: '', after: `${agency.name}, từ ${formatDay(input.from)}` },
      ],
      warnings: [
        ...(tree.isDifficult(input.villageId, input.decidedOn) ? [] : [notDifficult(name)]),
        ...helpers.map(
          one => `${name} đang được ${one.name ?? 'một cơ quan khác'} giúp đỡ; hai cơ quan cùng giúp một bản.`,
        ),
      ],
    }
  },
})

async function sheetRows({ services, actor }: CommandContext, fileId: number): Promise<string[][]> {
  const upload = await getUpload(services, actor, fileId)
  const book = await openSpreadsheet(await services.files.require(upload.sha256), { name: upload.name })
  try {
    const rows: string[][] = []
    for await (const row of book.sheets[0]!.rows()) {
      if (row.number > 20_000) break
      while (rows.length < row.number - 1) rows.push([])
      rows.push(row.cells.map(cell => cellText(cell)))
    }
    return rows
  } finally {
    await book.close()
  }
}

const refuseFaults = (faults: readonly Fault[]) => {
  if (faults.length > 0) throw problem('twinning-sheet-wrong', { count: faults.length }, [...faults])
}

/** The office of the lowest unit that holds all the villages: it keeps the cards of agencies the file names first. */
function keeperOf(tree: AreaTree, villageIds: readonly number[], day: LocalDate): number {
  const [first, ...rest] = villageIds.map(id => tree.pathOf(id, day))
  const shared = first!.find(
    area =>
      area.level !== 'village' &&
      rest.every(path => path.includes(area)) &&
      tree.leadOfficeOf(area.areaId, day) !== undefined,
  )
  return (shared && tree.leadOfficeOf(shared.areaId, day)) ?? tree.get(villageIds[0]!).officeId!
}

export const importTwinning = command(importTwinningContract, {
  load: async (input, context) => {
    const { tx, services, actor, today } = context
    // before the file is read: whoever may assign nothing is told so, not what is wrong with the file
    if (!actor.allows('partner.write', { kind: 'somewhere' })) return undefined
    const tree = await areaTree(tx, services)
    const { lines, faults } = readTwinningSheet(await sheetRows(context, input.fileId))
    refuseFaults(faults)
    const placed = placeLines(tree, lines, input.decidedOn, today, (officeId, villageId) =>
      actor.allows('partner.write', { kind: 'village', officeId, villageId }),
    )
    refuseFaults(placed.faults)
    return {
      tree,
      rows: placed.rows,
      keeper: keeperOf(
        tree,
        placed.rows.map(row => row.villageId),
        today,
      ),
    }
  },
  may: loaded =>
    loaded
      ? loaded.rows.map(row => can('partner.write').inVillage(row.officeId, row.villageId))
      : can('partner.write').somewhere(),
  run: async (input, loaded, context) => {
    const { tx, today } = context
    const { tree, rows, keeper } = loaded!
    checkDecisionDays(input, today)
    const named = [...new Set(rows.map(row => agencyKey(row.agency)))]
    const meant = await tx.selectFrom('agency').select('agency_id').where('name_key', 'in', named).execute()
    await keepAgencies(
      tx,
      meant.map(one => one.agency_id),
    )
    const known = await tx.selectFrom('agency').selectAll().orderBy('agency_id').execute()
    const later = new Map(
      known.flatMap(one => (one.predecessor_id === null ? [] : [[one.predecessor_id, one.name] as const])),
    )
    const agencies = new Map<string, number>()
    const ended: Fault[] = []
    let added = 0
    for (const row of rows) {
      const key = agencyKey(row.agency)
      if (agencies.has(key)) continue
      const same = known.filter(one => one.name_key === key)
      const here = same.find(one => one.valid_to === null || one.valid_to >= input.from)
      if (same.length > 0 && !here) {
        const next = later.get(same[0]!.agency_id)
        const end = formatDay(same[0]!.valid_to!)
        ended.push(
          fault(row.row, 'agency-ended', {
            vi: `"${row.agency}" đã kết thúc hoạt động ngày ${end}. ${next ? `Hãy ghi cơ quan kế thừa: "${next}".` : 'Hãy ghi cơ quan khác.'}`,
            en: `"${row.agency}" ended on ${end}. ${next ? `Write its successor: "${next}".` : 'Write another agency.'}`,
          }),
        )
        agencies.set(key, 0)
        continue
      }
      if (here) agencies.set(key, here.agency_id)
      else {
        agencies.set(
          key,
          await addAgency(context, { officeId: keeper, name: row.agency, kind: 'agency', from: input.from }),
        )
        added += 1
      }
    }
    refuseFaults(ended)
    // What this very decision assigned stays as it is, also where it has ended since: the same file again changes nothing.
    const before = await tx
      .selectFrom('twinning')
      .select(['agency_id', 'village_id'])
      .where('decision_number', '=', input.decisionNumber)
      .where('decided_on', '=', input.decidedOn)
      .execute()
    const assigned = new Set(before.map(one => `${one.agency_id} ${one.village_id}`))
    const helpers = await helpersOf(
      context,
      rows.map(row => row.villageId),
    )
    const fresh = rows
      .map(row => ({ ...row, agencyId: agencies.get(agencyKey(row.agency))! }))
      .filter(row => !assigned.has(`${row.agencyId} ${row.villageId}`))
    const ids = await addTwinnings(
      context,
      fresh.map(row => ({ ...input, ...row })),
    )
    const done = fresh.filter((_, i) => ids[i] !== undefined)
    context.changed(keeper, 'twinning-import', null)
    for (const [i, row] of fresh.entries()) if (ids[i] !== undefined) context.changed(row.officeId, 'twinning', ids[i])
    const freshVillages = new Set(done.map(row => row.villageId))
    const name = (villageId: number) => villageName(tree, villageId, today)
    return {
      added: done.length,
      known: rows.length - done.length,
      agencies: added,
      changes: done.map(row => ({ subject: '', what: name(row.villageId), before: '', after: row.agency })),
      warnings: [
        ...(done.length === 0 ? ['Không có gì mới: mọi dòng của bảng này đã được ghi.'] : []),
        ...[...freshVillages].filter(id => !tree.isDifficult(id, input.decidedOn)).map(id => notDifficult(name(id))),
        ...helpers
          .filter(one => freshVillages.has(one.village_id))
          .map(
            one =>
              `${name(one.village_id)} đang được ${one.name ?? 'một cơ quan khác'} giúp đỡ. Nếu thay thế, hãy kết thúc phân công cũ.`,
          ),
      ],
    }
  },
})

export const endTwinning = command(endTwinningContract, {
  load: async ({ twinningIds }, { tx }) => {
    const rows = await tx
      .selectFrom('twinning')
      .selectAll()
      .where('twinning_id', 'in', twinningIds)
      .orderBy('twinning_id')
      .forUpdate()
      .execute()
    if (rows.length < new Set(twinningIds).size) throw problem('not-found', { what: 'phân công giúp đỡ' })
    return rows
  },
  may: rows => rows.map(row => can('partner.write').inVillage(row.office_id, row.village_id)),
  run: async (input, rows, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    if (input.on > today) throw problem('twinning-days', { why: 'ngày kết thúc sau hôm nay' })
    const successor = input.successorId === null ? undefined : await requireAgency(context, input.successorId, input.on)
    const changes: { subject: string; what: string; before: string; after: string }[] = []
    const warnings: string[] = []
    for (const row of rows) {
      if (input.successorId === row.agency_id) throw problem('agency-own-predecessor')
      const [next] = successor
        ? await addTwinnings(context, [
            {
              officeId: row.office_id,
              villageId: row.village_id,
              agencyId: successor.agency_id,
              decisionNumber: row.decision_number,
              decidedOn: row.decided_on,
              signer: row.signer,
              from: input.on,
              followsId: row.twinning_id,
            },
          ])
        : []
      if (successor && next === undefined) throw problem('twinning-known', { name: successor.name })
      if (next !== undefined) context.changed(row.office_id, 'twinning', next)
      const left = await handOver(context, row, { on: input.on, reason: input.reason, successorTwinningId: next })
      const name = villageName(tree, row.village_id, today)
      if (!successor && left > 0) warnings.push(`${name}: còn ${left} việc chưa xong, sẽ không còn ai làm.`)
      changes.push({
        subject: name,
        what: 'Giúp đỡ',
        before: 'đang giúp đỡ',
        after: successor
          ? `${successor.name} tiếp tục, nhận ${left} việc chưa xong`
          : `kết thúc ${formatDay(input.on)}`,
      })
    }
    return { changes, warnings }
  },
})
