// Lists of many shapes, as communes keep them, each with what an import must find. Run it to write the files of this folder:
// node_modules/.bin/tsx test/samples/make.ts. The workbooks are written by exceljs, so our reader is not tested on our own writer.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { madeUpHouseholds } from './households.ts'
import type { MadeUpList } from './shape.ts'
import { furtherTables, oldFont, repeatMarks, splitNames } from './shapes-odd.ts'
import { englishCsv, householdPerRow, marks, plainLetters, semicolonKeyed, sheetPerVillage } from './shapes-plain.ts'
import { planted, reportTable, restartingNumbers, romanHeads } from './shapes-printed.ts'

export function makeLists(count = 12): MadeUpList[] {
  const households = madeUpHouseholds(count)
  const shapes = [
    englishCsv,
    plainLetters,
    sheetPerVillage,
    marks,
    householdPerRow,
    semicolonKeyed,
    romanHeads,
    restartingNumbers,
    reportTable,
    repeatMarks,
    furtherTables,
    splitNames,
    oldFont,
  ]
  return [...shapes.map(shape => shape(households)), planted()]
}

/** The list's file: .xlsx by exceljs, or CSV. */
export async function fileOf(list: MadeUpList): Promise<{ name: string; bytes: Buffer }> {
  if (list.csv !== undefined) return { name: `${list.name}.csv`, bytes: Buffer.from(list.csv, 'utf8') }
  const workbook = new ExcelJS.Workbook()
  for (const sheet of list.sheets ?? []) {
    const page = workbook.addWorksheet(sheet.name)
    for (const row of sheet.rows) {
      const added = page.addRow(row)
      for (const [i, cell] of row.entries()) if (cell instanceof Date) added.getCell(i + 1).numFmt = 'dd/mm/yyyy'
    }
    for (const merge of sheet.merges ?? []) page.mergeCells(merge)
  }
  return { name: `${list.name}.xlsx`, bytes: Buffer.from(await workbook.xlsx.writeBuffer()) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  for (const list of makeLists()) {
    const { name, bytes } = await fileOf(list)
    writeFileSync(join(folder, name), bytes)
    const { counts, villages, errors } = list
    writeFileSync(
      join(folder, `${list.name}.expected.json`),
      `${JSON.stringify({ ...counts, villages, errors }, null, 2)}\n`,
    )
  }
}
