// The rows of a list that somebody sent: opened by its content, whatever its name says.
import { problem } from '../base/problem.ts'
import type { SheetRow } from '../base/sheet.ts'
import type { Actor } from './actor.ts'
import type { Services } from './services.ts'
import { openSpreadsheet } from './spreadsheet.ts'
import { getUpload, type Upload } from './uploads.ts'

const mostRows = 20_000

/** The rows of the first sheet that has any. Throws `spreadsheet-…`, `file-missing`. */
export async function rowsOfUpload(
  { services, actor }: { services: Services; actor: Actor },
  fileId: number,
): Promise<{ upload: Upload; rows: SheetRow[] }> {
  const upload = await getUpload(services, actor, fileId)
  const book = await openSpreadsheet(await services.files.require(upload.sha256), { name: upload.name })
  try {
    for (const sheet of book.sheets) {
      const rows: SheetRow[] = []
      for await (const row of sheet.rows()) {
        rows.push(row)
        if (rows.length >= mostRows) break
      }
      if (rows.length > 0) return { upload, rows }
    }
    throw problem('spreadsheet-empty')
  } finally {
    await book.close()
  }
}
