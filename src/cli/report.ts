// `benvung report`: the table of results of an area on a day, or one of the 15 tables of the review, counted from records.
import { openServices } from '../app.ts'
import { areaTree } from '../areas/area.queries.ts'
import { type AreaLevel, type AreaTree, holds } from '../areas/area.ts'
import { fold } from '../base/fold.ts'
import { dayInVietnam } from '../base/instant.ts'
import { isLocalDate, type LocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { resultsTable } from '../indicators/results.queries.ts'
import { systemActor } from '../platform/actor.ts'
import { everything } from '../platform/database.ts'
import { ask } from '../platform/query.ts'
import { type CliCommand, readArguments } from './command-line.ts'
import { languages, resultsText } from './report-results.ts'
import { fileFormats, formatOfFile, printTable, saveTable } from './report-table.ts'

export const report: CliCommand = {
  name: 'report',
  usage:
    'results --area AREA [--as-of DATE] [--since DATE] [--language vi|en] [--json]\n' +
    'benvung report table NO --area AREA --year YEAR [--known-on DATE] [--map-on DATE] [--communes] [--json | --out FILE]',
  about:
    'In bảng kết quả của một địa bàn, hoặc một trong 15 biểu rà soát, tính từ dữ liệu gốc\n' +
    '(prints the results of an area, or one of the 15 tables of the review, counted from records).',
  flags: [
    { name: 'area', value: 'AREA', help: 'mã hoặc tên không dấu của địa bàn: 04159, mai-son, son-la (code or name)' },
    { name: 'as-of', value: 'DATE', help: 'đến ngày YYYY-MM-DD (mặc định: hôm nay)' },
    { name: 'since', value: 'DATE', help: 'hỗ trợ tính từ ngày (mặc định: 2023-01-01)' },
    {
      name: 'language',
      value: 'vi|en',
      help: 'tiếng của bảng kết quả, mặc định vi (language of the results; the 15 tables are forms in Vietnamese)',
    },
    { name: 'year', value: 'YEAR', help: 'năm của biểu (year of the table)' },
    {
      name: 'known-on',
      value: 'DATE',
      help: 'theo sổ sách đến hết ngày YYYY-MM-DD (as the books stood at the end of that day; default: as known now)',
    },
    { name: 'map-on', value: 'DATE', help: 'theo địa giới ngày YYYY-MM-DD (on the map of that day)' },
    { name: 'communes', help: 'chỉ đến cấp xã (down to communes only)' },
    { name: 'out', value: 'FILE', help: 'ghi ra tệp .xlsx, .docx hoặc .pdf (write a file instead of printing)' },
    { name: 'json', help: 'in JSON (print JSON)' },
  ],
  words: 2,
  settings: true,
  async run(words) {
    const args = readArguments(report, words)
    const [kind, no, ...more] = args.positionals
    const isTable = kind === 'table' && /^\d+$/.test(no ?? '') && more.length === 0
    if (!isTable && !(kind === 'results' && no === undefined)) throw bad(report.usage)
    const name = args.text('area')
    if (!name) throw bad('--area')
    const dayOf = (flag: string) => {
      const text = args.text(flag)
      if (text !== undefined && !isLocalDate(text)) throw bad(text)
      return text === undefined ? undefined : localDate(text)
    }
    const [day, since, knownOn, mapOn] = ['as-of', 'since', 'known-on', 'map-on'].map(dayOf)
    const language = languages.find(one => one === (args.text('language') ?? 'vi'))
    if (!language || (isTable && args.text('language') === 'en')) throw bad(`--language ${args.text('language')}`)
    const [year, out] = [args.text('year'), args.text('out')]
    if (isTable && !/^\d{4}$/.test(year ?? '')) throw bad('--year')
    if (out !== undefined && !formatOfFile(out))
      throw bad(`--out ${out}: ${fileFormats.map(one => `.${one}`).join(', ')}`)
    const services = await openServices(args.config)
    try {
      const asOf = day ?? mapOn ?? dayInVietnam(services.clock())
      const tree = await services.db.read(everything, tx => areaTree(tx, services))
      const area = areaNamed(tree, name, asOf)
      if (!area) throw problem('not-found', { what: { vi: `địa bàn “${name}”`, en: `area “${name}”` } })
      if (isTable) {
        const downTo = args.has('communes') ? ('commune' as const) : ('village' as const)
        const asked = { no: Number(no), areaId: area.areaId, year: Number(year), mapOn, knownOn, downTo }
        if (out) await saveTable(services, asked, out)
        else await printTable(services, asked, args.has('json'))
        return 0
      }
      const table = await ask(services, resultsTable, systemActor, {
        areaId: area.areaId,
        asOf,
        ...(since ? { since } : {}),
      })
      process.stdout.write(args.has('json') ? `${JSON.stringify(table, null, 2)}\n` : resultsText(table, language))
      return 0
    } finally {
      await services.close()
    }
  },
}

const bad = (reason: string) => problem('bad-arguments', { reason, command: 'report' })

const order: readonly AreaLevel[] = ['province', 'district', 'commune', 'village', 'country']

/** By code, or by name without accents ("mai-son", "huyen-mai-son"), valid on the day; of several the highest unit. */
function areaNamed(tree: AreaTree, name: string, day: LocalDate) {
  const wanted = fold(name)
  const found = [...tree.all()].filter(
    one =>
      holds(one, day) &&
      (one.code === name ||
        fold(tree.nameOf(one.areaId, day)) === wanted ||
        fold(tree.fullNameOf(one.areaId, day)) === wanted),
  )
  return found.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))[0]
}
