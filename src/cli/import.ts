// `benvung import households FILE …`: the same import as in the desk, from the command line; works beside a running server.
// Prints one JSON object with --json. 0 done, 1 refused, 2 the list has errors and nothing was imported.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type OpenServices, openServices } from '../app.ts'
import { areaTree } from '../areas/area.queries.ts'
import { formatDay, isLocalDate, type LocalDate, localDate } from '../base/local-date.ts'
import { Problem, problem, tellProblem } from '../base/problem.ts'
import { systemActor } from '../platform/actor.ts'
import { execute } from '../platform/command.ts'
import { everything } from '../platform/database.ts'
import { storeUpload } from '../platform/uploads.ts'
import { seedNewMap, seedOldMap } from '../registry/areas/seed.effects.ts'
import type { ImportInput, ImportResult, ListProblemRow } from '../registry/import/list.api.ts'
import { sameImport } from '../registry/import/list-file.queries.ts'
import { importListCommandWith, type LocalList } from '../registry/import/list-import.commands.ts'
import { keptProblems, readMapping } from '../registry/import/reading/read-list.ts'
import { type CliCommand, progressLine, readArguments } from './command-line.ts'

export const importList: CliCommand = {
  name: 'import',
  usage: 'households FILE --commune CODE --as-of DATE [--create-villages] [--dry-run] [--json]',
  about: 'Nhập danh sách hộ từ XLSX hoặc CSV (imports a household list). Tất cả hoặc không gì cả.',
  flags: [
    {
      name: 'commune',
      value: 'CODE',
      help: 'mã xã có hiệu lực vào ngày của danh sách (code of the commune on that day)',
    },
    { name: 'as-of', value: 'DATE', help: 'ngày của danh sách, YYYY-MM-DD (the day the list speaks of)' },
    { name: 'create-villages', help: 'tạo các bản chưa có trong xã (creates villages that are not known)' },
    { name: 'dry-run', help: 'chỉ kiểm tra, không ghi gì (only checks)' },
    { name: 'skip-faulty', help: 'chỉ nhập những hộ không có lỗi (imports only households without errors)' },
    { name: 'mapping', value: 'FILE', help: 'tệp mẫu cột, JSON (a layout; default: recognised by itself)' },
    { name: 'json', help: 'in kết quả dạng JSON (prints the result as JSON)' },
  ],
  words: 2,
  settings: true,
  async run(words) {
    const args = readArguments(importList, words)
    const [what, file, ...more] = args.positionals
    if (what !== 'households' || file === undefined || more.length > 0) throw bad(importList.usage)
    const [code, day] = [args.text('commune'), args.text('as-of')]
    if (!code) throw bad('--commune')
    if (!day || !isLocalDate(day)) throw bad(`--as-of ${day ?? ''}`)
    const list = await localList(file)
    const mapping = await mappingOf(args.text('mapping'))
    const services = await openServices(args.config)
    try {
      const input = {
        communeId: await communeOf(services, code, localDate(day)),
        asOf: localDate(day),
        createVillages: args.has('create-villages'),
        skipFaulty: args.has('skip-faulty'),
        ...(mapping ? { mapping } : {}),
      }
      const result = await importFile(services, list, input, args.has('dry-run'))
      process.stdout.write(args.has('json') ? `${JSON.stringify(printed(result), null, 1)}\n` : told(result, list.name))
      return result.errorCount > 0 && result.state !== 'imported' ? 2 : 0
    } catch (error) {
      // A file that cannot be read at all is a list with one error, for whoever reads the output.
      if (!(error instanceof Problem) || !error.name.startsWith('spreadsheet-')) throw error
      if (args.has('json')) process.stdout.write(`${JSON.stringify(unreadable(error, list.name), null, 1)}\n`)
      for (const language of ['vi', 'en'] as const)
        process.stderr.write(`${list.name}: ${tellProblem(error.name, error.details, language)}\n`)
      return 2
    } finally {
      await services.close()
    }
  },
}

const bad = (reason: string) => problem('bad-arguments', { reason, command: 'import' })

/** The list with its digest; refuses what is no readable file. */
async function localList(file: string): Promise<LocalList> {
  const path = resolve(file)
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw bad(`không đọc được tệp ${file} (cannot read it)`)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return { path, name: basename(path), sha256: hash.digest('hex') }
}

async function mappingOf(file: string | undefined) {
  if (file === undefined) return undefined
  try {
    return readMapping(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    throw bad(`--mapping ${file}`)
  }
}

/** The commune with this code on the day. A new database first gets the province's units, as `start --empty` does. */
async function communeOf(services: OpenServices, code: string, day: LocalDate): Promise<number> {
  await services.db.write(everything, async tx => {
    if (await tx.selectFrom('area').select('area_id').limit(1).executeTakeFirst()) return
    await seedOldMap(tx, services)
    await seedNewMap(tx, services)
  })
  const tree = await services.db.read(everything, tx => areaTree(tx, services))
  const commune = tree.findByCode('commune', code, day)
  if (!commune) throw problem('not-a-commune', { code, day: formatDay(day) })
  return commune.areaId
}

async function importFile(
  services: OpenServices,
  list: LocalList,
  rest: Omit<ImportInput, 'fileId'>,
  dryRun: boolean,
): Promise<ImportResult> {
  const same = await services.db.read(everything, async tx =>
    sameImport(tx, await areaTree(tx, services), rest, list.sha256),
  )
  if (same) return same
  const bar = progressLine(dryRun ? 'Kiểm tra' : 'Nhập danh sách')
  const onProgress = (households: number) => bar.show(households, undefined, `${households} hộ`)
  try {
    if (dryRun) {
      const input = { ...rest, fileId: 1 }
      const checked = await execute(services, importListCommandWith({ local: list, onProgress, keep: keptProblems }), {
        actor: systemActor,
        input,
        preview: true,
      })
      return checked.result as ImportResult
    }
    const stored = await services.files.put(createReadStream(list.path))
    const fileId = await storeUpload(services, systemActor, {
      ...stored,
      name: list.name,
      mediaType: 'application/octet-stream',
    })
    const done = await execute(services, importListCommandWith({ onProgress, keep: keptProblems }), {
      actor: systemActor,
      input: { ...rest, fileId },
    })
    return done.result as ImportResult
  } catch (error) {
    if (error instanceof Problem && error.name === 'list-has-errors') return error.details.result as ImportResult
    throw error
  }
}

const row = ({ sheet, row, column, value, message }: ListProblemRow) => ({ sheet, row, column, value, message })

const printed = ({ households, members, villages, errors, notices }: ImportResult) => ({
  households,
  members,
  villages,
  errors: errors.map(row),
  notices: notices.map(row),
})

const unreadable = ({ name, details }: Problem, file: string) => ({
  households: 0,
  members: 0,
  villages: { known: [], new: [] },
  errors: [{ sheet: '', row: 0, column: '', value: file, message: tellProblem(name, details, 'vi') }],
  notices: [],
})

const headings: Record<ImportResult['state'], string> = {
  checked: 'Đã kiểm tra, chưa ghi gì',
  imported: 'Đã nhập',
  'same-file': 'Tệp này đã được nhập trước đây, không có gì thay đổi',
}

function told(result: ImportResult, name: string): string {
  const { counts, villages, errors, notices } = result
  const refused = result.errorCount > 0 && result.state !== 'imported'
  const line = (one: ListProblemRow) =>
    `  ${one.sheet}${one.row > 0 ? `, dòng ${one.row}` : ''}${one.column ? `, cột ${one.column}` : ''}: ${one.message}\n`
  const rest = (shown: number, all: number) => (all > shown ? `  … và ${all - shown} dòng nữa\n` : '')
  return [
    `${name} → ${result.commune}: ${headings[result.state]}.\n`,
    `${result.households} hộ, ${result.members} người; bản đã có: ${villages.known.join(', ') || 'không'}; bản mới: ${villages.new.join(', ') || 'không'}.\n`,
    `Hộ mới ${counts.new}, thay đổi ${counts.changed}, không đổi ${counts.unchanged}, bỏ ra vì có lỗi ${counts.skipped}.\n`,
    ...result.decisions.map(d => `Theo Quyết định ${d.number} ngày ${formatDay(d.signedOn)}: ${d.households} hộ.\n`),
    result.errorCount > 0 ? `\nLỖI (${result.errorCount}):\n` : '',
    ...errors.slice(0, 100).map(line),
    rest(Math.min(100, errors.length), result.errorCount),
    result.noticeCount > 0 ? `\nLưu ý (${result.noticeCount}):\n` : '',
    ...notices.slice(0, 30).map(line),
    rest(Math.min(30, notices.length), result.noticeCount),
    refused ? '\nChưa nhập gì: hãy sửa các dòng báo lỗi rồi chạy lại (nothing was imported).\n' : '',
  ].join('')
}
