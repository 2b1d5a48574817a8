// One import, or one exceljs reading, in a process of its own, so that its memory can be asked. Prints one JSON line.
import { createReadStream } from 'node:fs'
import { currentAreaTree } from '../src/areas/area.queries.ts'
import { localDate } from '../src/base/local-date.ts'
import { systemActor } from '../src/platform/actor.ts'
import { execute } from '../src/platform/command.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openFiles } from '../src/platform/files.ts'
import { openIds } from '../src/platform/ids.ts'
import { deriveKeys } from '../src/platform/keys.ts'
import { openLog } from '../src/platform/log.ts'
import { openReadLog } from '../src/platform/read-log.ts'
import type { Services } from '../src/platform/services.ts'
import type { ImportResult } from '../src/registry/import/list.api.ts'
import { importListCommandWith } from '../src/registry/import/list-import.commands.ts'

const [, , what = '', path = '', url = '', commune = ''] = process.argv
// loaded only where it is measured: its memory is not ours
const ExcelJS = what === 'exceljs' ? (await import('exceljs')).default : undefined
const start = performance.now()
let rows = 0
if (ExcelJS) {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(path), { worksheets: 'emit' })
  for await (const sheet of reader) for await (const _ of sheet) rows += 1
} else {
  const db = openDatabase(url, { connections: 4 })
  const ids = openIds(db.pool)
  const readLog = openReadLog(db.pool, ids, () => undefined)
  const services: Services = {
    db,
    ids,
    readLog,
    keys: deriveKeys([{ id: 1, bytes: Buffer.alloc(32, 7) }]),
    log: openLog({ level: 'silent' }),
    files: openFiles('/nowhere'),
    clock: () => new Date(),
  }
  const asOf = localDate('2023-12-31')
  const communeId = (await currentAreaTree(services)).findByCode('commune', commune, asOf)!.areaId
  // a dry run's file is read in place; here the same is asked without the preview, so nothing is copied twice
  const local = { name: 'bench', sha256: String(process.pid), path }
  const { result } = await execute(services, importListCommandWith({ local }), {
    actor: systemActor,
    input: { fileId: 1, communeId, asOf, createVillages: true },
    preview: what === 'check',
  })
  const { errorCount, members } = result as ImportResult
  if (errorCount > 0) throw new Error(`${errorCount} errors: ${JSON.stringify((result as ImportResult).errors[0])}`)
  rows = members
  await readLog.close()
  await db.close()
}
const milliseconds = performance.now() - start
process.stdout.write(
  `${JSON.stringify({ milliseconds, rows, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
)
