// Changes of administrative units. All need a decision with a number: nothing about a map is a matter of taste.
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can, type Requirement } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { openSpreadsheet } from '../../platform/spreadsheet.ts'
import { getUpload } from '../../platform/uploads.ts'
import {
  createVillage,
  importAreas,
  mergeAreas,
  recogniseArea,
  recordCriterion,
  renameUnit,
  setAreaDifficult,
  setAreaZone,
} from './area.api.ts'
import { createVillages, importUnits, renameArea, succeedUnits } from './area.effects.ts'
import { type ListFault, readSuccessors, readUnits } from './area-list.ts'
import { setDifficult, setZone } from './area-mark.effects.ts'
import { mergeUnits } from './merger.effects.ts'
import { recogniseAreaEffect } from './recognition.effects.ts'

/** Right over a unit: over its lead office for communes, over all of it for what lies higher. */
function inArea(right: string, tree: AreaTree, areaId: number, day: LocalDate): Requirement | Requirement[] {
  const area = tree.find(areaId)
  if (!area) throw problem('not-found', { what: 'đơn vị' })
  if (area.level === 'country') return can(right).everywhere()
  const offices = tree.officesOf(areaId, area.to && area.to < day ? area.to : day)
  return offices.length === 0 ? can(right).everywhere() : can(right).inOffices(offices)
}

const loadTree = (_: unknown, context: CommandContext) => areaTree(context.tx, context.services)

export const importAreasCommand = command(importAreas, {
  may: () => can('area.change').everywhere(),
  run: async ({ unitsFileId, successorsFileId, onDay, decision }, _, context) => {
    const { tx, services, actor } = context
    const rowsOf = async <T>(
      fileId: number,
      reader: (
        rows: AsyncIterable<import('../../base/sheet.ts').SheetRow>,
      ) => Promise<T & { faults: ListFault[]; headerMissing: boolean }>,
    ): Promise<T> => {
      const upload = await getUpload(services, actor, fileId)
      const book = await openSpreadsheet(await services.files.require(upload.sha256), { name: upload.name })
      try {
        // a workbook may open with a cover sheet: the list is on the first sheet that has its header
        let read = await reader(book.sheets[0]!.rows())
        for (const sheet of book.sheets.slice(1)) {
          if (!read.headerMissing) break
          const further = await reader(sheet.rows())
          if (!further.headerMissing) read = further
        }
        const first = read.faults[0]
        if (first)
          throw problem(
            'area-list-faulty',
            { count: read.faults.length, row: first.row, first: { vi: first.message, en: first.en } },
            read.faults.map(f => ({ path: `${f.row}.${f.column}`, name: 'area-list', message: f.message, en: f.en })),
          )
        return read
      } finally {
        await book.close()
      }
    }
    const { units } = await rowsOf(unitsFileId, readUnits)
    context.changed(0, 'area-list')
    if (successorsFileId === undefined) {
      const { added, renamed } = await importUnits(tx, services, units, onDay, decision)
      return {
        changes: [
          { what: 'Đơn vị', before: '', after: `thêm ${added}, đổi tên ${renamed}, danh mục có ${units.length} xã` },
        ],
      }
    }
    const { links } = await rowsOf(successorsFileId, readSuccessors)
    const { opened, closed, continued } = await succeedUnits(tx, services, { units, links, onDay, decision })
    return {
      changes: [
        {
          what: `Từ ngày ${formatDay(onDay)}`,
          before: `${closed} đơn vị kết thúc`,
          after: `${opened} đơn vị mới, ${continued} giữ nguyên`,
        },
      ],
    }
  },
})

export const setAreaZoneCommand = command(setAreaZone, {
  load: loadTree,
  may: tree => (tree ? can('area.change').somewhere() : []),
  run: async (input, tree, context) => {
    requireReach(context, tree, input.areaId)
    const before = tree.zoneOf(input.areaId, input.from)
    await setZone(context.tx, input)
    context.changed(0, 'area', input.areaId)
    return {
      changes: [
        {
          what: `Khu vực của ${tree.fullNameOf(input.areaId, input.from)} từ ${formatDay(input.from)}`,
          before: zoneText(before),
          after: zoneText(input.zone),
        },
      ],
    }
  },
})

export const setAreaDifficultCommand = command(setAreaDifficult, {
  load: loadTree,
  may: () => can('area.change').somewhere(),
  run: async (input, tree, context) => {
    requireReach(context, tree, input.areaId)
    const before = tree.isDifficult(input.areaId, input.from)
    await setDifficult(context.tx, input)
    context.changed(0, 'area', input.areaId)
    return {
      changes: [
        {
          what: `Đặc biệt khó khăn: ${tree.fullNameOf(input.areaId, input.from)} từ ${formatDay(input.from)}`,
          before: before ? 'có' : 'không',
          after: input.difficult ? 'có' : 'không',
        },
      ],
    }
  },
})

export const renameUnitCommand = command(renameUnit, {
  load: loadTree,
  may: () => can('area.change').somewhere(),
  run: async (input, tree, context) => {
    requireReach(context, tree, input.areaId)
    await renameArea(context.tx, input.areaId, input.fullName, input.from, input.decision)
    context.changed(0, 'area', input.areaId)
    return {
      changes: [
        {
          what: `Tên từ ${formatDay(input.from)}`,
          before: tree.fullNameOf(input.areaId, input.from),
          after: input.fullName,
        },
      ],
    }
  },
})

export const createVillageCommand = command(createVillage, {
  load: loadTree,
  may: (tree, input, actor) => {
    const officeId =
      tree.find(input.communeId)?.level === 'commune' ? tree.leadOfficeOf(input.communeId, input.from) : undefined
    if (officeId === undefined) throw problem('area-without-office', { name: 'Xã này' })
    return actor.allows('area.change', { kind: 'office', officeId })
      ? can('area.change').inOffice(officeId)
      : can('household.write').inOffice(officeId)
  },
  run: async (input, tree, context) => {
    const taken = tree
      .villagesOf(input.communeId, input.from)
      .find(v => tree.fullNameOf(v.areaId, input.from) === input.fullName)
    if (taken)
      throw problem('area-name-taken', { commune: tree.fullNameOf(input.communeId, input.from), name: input.fullName })
    const [areaId] = await createVillages(context.tx, context.services, input.communeId, [input.fullName], input.from, {
      decision: input.decision,
    })
    context.changed(tree.leadOfficeOf(input.communeId, input.from)!, 'area', areaId)
    return {
      areaId: areaId!,
      changes: [{ what: tree.fullNameOf(input.communeId, input.from), before: '', after: `thêm ${input.fullName}` }],
    }
  },
})

export const mergeAreasCommand = command(mergeAreas, {
  load: loadTree,
  may: () => can('area.change').somewhere(),
  run: async (input, tree, context) => {
    for (const areaId of input.areaIds) requireReach(context, tree, areaId)
    const merged = await mergeUnits(context, tree, input)
    context.changed(0, 'area', merged.areaId)
    return merged
  },
})

export const recordCriterionCommand = command(recordCriterion, {
  load: loadTree,
  may: (tree, input) => inArea('area.criteria', tree, input.areaId, input.asOf),
  run: async (input, tree, context) => {
    const { tx, actor, now } = context
    const criterion = await tx
      .selectFrom('criterion')
      .select('name')
      .where('criteria_set_id', '=', input.criteriaSetId)
      .where('no', '=', input.no)
      .executeTakeFirst()
    if (!criterion) throw problem('criterion-unknown', { no: input.no })
    const row = { met: input.met, value: input.value, note: input.note, recorded_by: actor.userId, recorded_at: now }
    await tx
      .insertInto('criterion_result')
      .values({ area_id: input.areaId, criteria_set_id: input.criteriaSetId, no: input.no, as_of: input.asOf, ...row })
      .onConflict(c => c.columns(['area_id', 'criteria_set_id', 'no', 'as_of']).doUpdateSet(row))
      .execute()
    context.changed(tree.leadOfficeOf(input.areaId, input.asOf) ?? 0, 'area', input.areaId)
    return { changes: [{ what: criterion.name, before: '', after: input.met ? 'đạt' : 'chưa đạt' }] }
  },
})

export const recogniseAreaCommand = command(recogniseArea, {
  load: loadTree,
  may: () => can('area.change').somewhere(),
  run: async (input, tree, context) => {
    requireReach(context, tree, input.areaId)
    const earlier = await context.tx
      .selectFrom('area_recognition')
      .select('met')
      .where('area_id', '=', input.areaId)
      .where('criteria_set_id', '=', input.criteriaSetId)
      .where('valid_from', '<=', input.from)
      .orderBy('valid_from', 'desc')
      .executeTakeFirst()
    await recogniseAreaEffect(context.tx, input)
    context.changed(0, 'area', input.areaId)
    return {
      changes: [
        {
          what: tree.fullNameOf(input.areaId, input.from),
          before: earlier ? recognisedText(earlier.met) : '',
          after: `${recognisedText(input.met)}: Quyết định ${input.decisionNumber} ngày ${formatDay(input.decidedOn)}`,
        },
      ],
    }
  },
})

/** An administrator of a province changes units of that province only. */
function requireReach(context: CommandContext, tree: AreaTree, areaId: number): void {
  const needed = inArea('area.change', tree, areaId, context.today)
  for (const { right, place } of Array.isArray(needed) ? needed : [needed])
    if (!context.actor.allows(right, place)) throw problem('not-permitted', { right })
}

const recognisedText = (met: boolean) => (met ? 'đạt chuẩn' : 'không đạt')
const zoneText = (zone: number | null) => (zone ? `khu vực ${['I', 'II', 'III'][zone - 1]}` : 'không')
