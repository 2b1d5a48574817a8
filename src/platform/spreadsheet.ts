// Opens an uploaded list, whatever it is: .xlsx or CSV are read as streams of rows, everything else is refused in words
// that say what to do. Goes by the content, never by the file's name. Memory does not grow with the file.
import { problem } from '../base/problem.ts'
import type { Book, SheetRow } from '../base/sheet.ts'
import { openCsv } from './spreadsheet-csv.ts'
import { type ByteSource, openSource } from './spreadsheet-source.ts'
import { openXlsx } from './spreadsheet-xlsx.ts'

/** Opens a spreadsheet by path or from memory. Throws `spreadsheet-…` refusals. Close the book when done. */
export async function openSpreadsheet(from: string | Uint8Array, options: { name?: string } = {}): Promise<Book> {
  const source = await openSource(from)
  try {
    if (source.size === 0) throw problem('spreadsheet-empty')
    const start = await source.read(0, 8)
    if (start.length >= 4 && start.readUInt32LE(0) === 0x04034b50) return await openXlsx(source)
    if (start.length >= 4 && start.readUInt32LE(0) === 0x06054b50) throw problem('spreadsheet-empty')
    if (start.length === 8 && start.readUInt32BE(0) === 0xd0cf11e0) throw await compoundProblem(source)
    if (start[0] === 0x50 && start[1] === 0x4b && source.size < 64) throw problem('spreadsheet-truncated')
    // BIFF2 to BIFF4: Excel files older than 1995.
    if (start[0] === 0x09 && [0x00, 0x02, 0x04].includes(start[1]!) && start[2] !== 0x09 && start[3] === 0x00) {
      throw problem('spreadsheet-old-xls')
    }
    return await openCsv(source, options.name)
  } catch (error) {
    await source.close()
    throw error
  }
}

/** The first rows of a sheet, for recognising what it holds. */
export async function firstRows(rows: AsyncIterable<SheetRow>, count: number): Promise<SheetRow[]> {
  const first: SheetRow[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length >= count) break
  }
  return first
}

/** An OLE container is an old .xls, or an .xlsx behind a password. */
async function compoundProblem(source: ByteSource) {
  const bytes = await source.read(0, 8 * 2 ** 20)
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage')) return problem('spreadsheet-password')
  if (has('Workbook') || has('Book')) return problem('spreadsheet-old-xls')
  return problem('spreadsheet-not-one')
}
