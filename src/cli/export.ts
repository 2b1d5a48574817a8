// `benvung export households`: a commune's households and members in the template's layout, to a file or standard output.
// Runs on the server's own machine as the system; noted in the read log. Citizen IDs are masked unless asked for with a reason.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { openServices } from '../app.ts'
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import { formatDay, isLocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { systemActor } from '../platform/actor.ts'
import { everything } from '../platform/database.ts'
import { fetchInto } from '../platform/query.ts'
import { exportListDownload } from '../registry/import/list-export.queries.ts'
import { type CliCommand, readArguments } from './command-line.ts'

export const exportList: CliCommand = {
  name: 'export',
  usage: 'households --commune CODE [--as-of DATE] [--format xlsx|csv] [--out FILE]',
  about: 'Xuất danh sách hộ và thành viên của một xã (exports the households of a commune).',
  flags: [
    { name: 'commune', value: 'CODE', help: 'mã xã có hiệu lực vào ngày đó (code of the commune on that day)' },
    { name: 'as-of', value: 'DATE', help: 'đến ngày YYYY-MM-DD (mặc định: hôm nay)' },
    { name: 'format', value: 'F', help: 'xlsx hoặc csv (mặc định: theo đuôi của tệp, hoặc xlsx)' },
    { name: 'out', value: 'FILE', help: 'ghi vào tệp; không có hoặc - : ra đầu ra chuẩn (standard output)' },
    {
      name: 'reveal',
      value: 'REASON',
      help: 'xuất số định danh đầy đủ, với lý do (citizen IDs in full, with a reason)',
    },
  ],
  words: 1,
  settings: true,
  async run(words) {
    const args = readArguments(exportList, words)
    if (args.positionals.length !== 1 || args.positionals[0] !== 'households') throw bad(exportList.usage)
    const [code, day, out, reason] = ['commune', 'as-of', 'out', 'reveal'].map(args.text)
    if (!code) throw bad('--commune')
    if (day !== undefined && !isLocalDate(day)) throw bad(`--as-of ${day}`)
    const format = args.text('format') ?? (out?.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx')
    if (format !== 'xlsx' && format !== 'csv') throw bad(`--format ${format}`)
    const services = await openServices(args.config)
    try {
      const asOf = day ? localDate(day) : dayInVietnam(services.clock())
      const tree = await services.db.read(everything, tx => areaTree(tx, services))
      const commune = tree.findByCode('commune', code, asOf)
      if (!commune) throw problem('not-a-commune', { code, day: formatDay(asOf) })
      const input = {
        areaId: commune.areaId,
        asOf,
        format,
        ...(reason === undefined ? {} : { reveal: 'true', reason }),
      }
      if (out === undefined || out === '-') {
        await fetchInto(services, exportListDownload, systemActor, input, { start: () => process.stdout })
        return 0
      }
      // whole or not at all: a file cut short must not pass for a list
      const [path, unfinished] = [resolve(out), `${resolve(out)}.part`]
      const file = createWriteStream(unfinished, { mode: 0o600 })
      try {
        await fetchInto(services, exportListDownload, systemActor, input, { start: () => file })
        file.end()
        await finished(file)
        await rename(unfinished, path)
      } catch (error) {
        file.destroy()
        await rm(unfinished, { force: true })
        throw error
      }
      process.stderr.write(`${path}\n`)
      return 0
    } finally {
      await services.close()
    }
  },
}

const bad = (reason: string) => problem('bad-arguments', { reason, command: 'export' })
