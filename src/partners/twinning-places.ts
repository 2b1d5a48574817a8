// Which village a line of a decision's annex means: by its name with accents and its commune's, on the day of the decision or today.
// A village that is not found, or found twice, is a fault that says what was nearly meant. Pure.

import type { AreaRecord, AreaTree } from '../areas/area.ts'
import { holds } from '../areas/area.ts'
import { counted } from '../base/fill-in.ts'
import { fold } from '../base/fold.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Fault } from '../base/problem.ts'
import { agencyKey } from './partner.ts'
import { fault, type SheetLine, unitKey } from './twinning-sheet.ts'

export interface PlacedLine {
  row: number
  agency: string
  officeId: number
  villageId: number
}

export function placeLines(
  tree: AreaTree,
  lines: readonly SheetLine[],
  decidedOn: LocalDate,
  today: LocalDate,
  mayWrite: (officeId: number, villageId: number) => boolean,
): { rows: PlacedLine[]; faults: Fault[] } {
  const days = [decidedOn, today]
  const communes = [...tree.all()].filter(area => area.level === 'commune' && days.some(day => holds(area, day)))
  const named = (area: AreaRecord, key: string) => days.some(day => unitKey(tree.fullNameOf(area.areaId, day)) === key)
  const villagesOf = (commune: AreaRecord) => days.flatMap(day => tree.villagesOf(commune.areaId, day))
  const rows: PlacedLine[] = []
  const faults: Fault[] = []
  const first = new Map<string, number>()
  for (const line of lines) {
    const inCommunes = communes.filter(area => named(area, unitKey(line.commune)))
    if (inCommunes.length === 0) {
      const near = communes.find(
        area => fold(unitKey(tree.fullNameOf(area.areaId, today))) === fold(unitKey(line.commune)),
      )
      faults.push(
        fault(line.row, 'commune-unknown', {
          vi: `không có xã "${line.commune}"${near ? `, có phải "${tree.fullNameOf(near.areaId, today)}"?` : '. Hãy ghi đúng tên xã tại ngày quyết định hoặc hiện nay.'}`,
          en: `there is no commune "${line.commune}"${near ? `; is "${tree.fullNameOf(near.areaId, today)}" meant?` : '. Write its name as on the day of the decision or as of today.'}`,
        }),
      )
      continue
    }
    const all = [...new Set(inCommunes.flatMap(villagesOf))]
    const found = all.filter(area => named(area, unitKey(line.village)))
    // several communes of one name: those in whose villages the reader may write
    const own = found.filter(area => area.officeId !== null && mayWrite(area.officeId, area.areaId))
    const village = own.length === 1 ? own[0] : undefined
    if (!village) {
      const near = all.find(area => fold(unitKey(tree.fullNameOf(area.areaId, today))) === fold(unitKey(line.village)))
      faults.push(
        found.length === 0
          ? fault(line.row, 'village-unknown', {
              vi: `không có bản "${line.village}" ở xã "${line.commune}"${near ? `, có phải "${tree.fullNameOf(near.areaId, today)}"?` : '. Hãy ghi đúng tên bản.'}`,
              en: `there is no village "${line.village}" in the commune "${line.commune}"${near ? `; is "${tree.fullNameOf(near.areaId, today)}" meant?` : '. Write its right name.'}`,
            })
          : own.length === 0
            ? fault(line.row, 'village-elsewhere', {
                vi: `bản "${line.village}", xã "${line.commune}" không thuộc địa bàn của bạn. Hãy bỏ dòng này hoặc nhờ cấp trên nhập.`,
                en: `the village "${line.village}", commune "${line.commune}", is not in your area. Leave this row out, or ask the level above to load it.`,
              })
            : fault(line.row, 'village-ambiguous', {
                vi: `có ${own.length} bản tên "${line.village}" ở xã "${line.commune}". Hãy phân công bản này bằng biểu mẫu.`,
                en: `there ${own.length === 1 ? 'is' : 'are'} ${counted('{n:village|villages}', own.length)} named "${line.village}" in the commune "${line.commune}". Assign this one by the form.`,
              }),
      )
      continue
    }
    const key = `${agencyKey(line.agency)} ${village.areaId}`
    const before = first.get(key)
    if (before !== undefined) {
      faults.push(
        fault(line.row, 'twice', {
          vi: `trùng với dòng ${before}. Hãy bỏ một trong hai dòng.`,
          en: `the same as row ${before}. Leave one of the two out.`,
        }),
      )
      continue
    }
    first.set(key, line.row)
    rows.push({ row: line.row, agency: line.agency, officeId: village.officeId!, villageId: village.areaId })
  }
  return { rows, faults }
}
