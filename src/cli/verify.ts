// `benvung verify`: is everything as it was written? The journal against its chain and signatures, kept files against
// their names, kept counts against the records; or a backup file from end to end. Changes nothing. Exit code 1 on findings.
import { faultNames, type JournalFault, mostFaultsListed } from '../access/journal/journal.ts'
import { verifyJournal } from '../access/journal/verify.queries.ts'
import { type OpenServices, openServices } from '../app.ts'
import { problem } from '../base/problem.ts'
import { anchorFileOf } from '../platform/config.ts'
import { verifyBackup } from '../platform/restore.ts'
import { verifyFiles } from '../platform/stored-files.ts'
import { recountBooks } from '../programme/money/recount-books.queries.ts'
import { recountRegistry } from '../registry/recount.queries.ts'
import { verifyDecisions } from '../review/decision/verify-decisions.queries.ts'
import { type ListFault, recountLists } from '../support/recount-lists.queries.ts'
import { type CliCommand, progressLine, readArguments } from './command-line.ts'
import { readPassphrase } from './secret-file.ts'

export const verify: CliCommand = {
  name: 'verify',
  usage: '[--json] | --backup FILE [--passphrase-file F]',
  about: `Kiểm tra nhật ký, tệp đã lưu và số liệu tổng hợp; hoặc một bản sao lưu (verifies journal, files and counts; or a backup).
Chạy được khi máy chủ đang chạy. Mã thoát 1 nếu có điều bất thường.`,
  flags: [
    { name: 'backup', value: 'FILE', help: 'kiểm tra bản sao lưu này, không cần cơ sở dữ liệu (checks a backup file)' },
    {
      name: 'passphrase-file',
      value: 'F',
      help: 'tệp chứa mật khẩu của bản sao lưu; - : từ bàn phím (standard input)',
    },
    { name: 'json', help: 'in kết quả dạng JSON (prints the result as JSON)' },
  ],
  settings: true,
  async run(words) {
    const args = readArguments(verify, words)
    if (args.positionals.length > 0) throw problem('bad-arguments', { reason: args.positionals[0]!, command: 'verify' })
    const file = args.text('backup')
    if (file) return checkBackup(file, await readPassphrase(args.text('passphrase-file')), args.has('json'))
    const services = await openServices(args.config)
    try {
      return await checkAll(services, anchorFileOf(args.config), args.has('json'))
    } finally {
      await services.close()
    }
  },
}

async function checkAll(services: OpenServices, anchorFile: string, json: boolean): Promise<number> {
  const bar = progressLine('Nhật ký')
  const journal = await verifyJournal(services, { anchorFile, onProgress: (done, total) => bar.show(done, total) })
  bar.end()
  const filesBar = progressLine('Tệp đã lưu')
  const files = await verifyFiles(services, (done, total) => filesBar.show(done, total))
  filesBar.end()
  const countsBar = progressLine('Số liệu tổng hợp')
  countsBar.show(0)
  const counts = await recountRegistry(services)
  const books = await recountBooks(services)
  const lists = await recountLists(services)
  const decisions = await verifyDecisions(services)
  countsBar.end()
  const findings =
    journal.problems.length +
    files.missing.length +
    files.changed.length +
    counts.faults.length +
    books.faults.length +
    lists.faults.length +
    decisions.faults.length
  if (json) process.stdout.write(`${JSON.stringify({ findings, journal, files, counts, books, lists, decisions })}\n`)
  else {
    process.stdout.write(
      `Nhật ký (journal): ${journal.entries} mục niêm phong (sealed entries), ${journal.offices} cơ quan (offices), ${journal.anchors} dấu ký (signed heads), ${journal.erased} nội dung đã xoá theo lệnh (lawfully erased), ${journal.waiting} đang chờ (waiting)
Tệp (files): ${files.files}, ${files.bytes} byte
Hộ (households): ${counts.households}, nhân khẩu (people): ${counts.people}, bản (villages): ${counts.villages}
Sổ vốn (books): ${books.postings} bút toán (postings), ${books.accounts} tài khoản (accounts)
Danh sách hỗ trợ (lists of support): ${lists.lists}, ${lists.lines} dòng (lines)
Quyết định (decisions): ${decisions.decisions}
`,
    )
    for (const fault of journal.problems.slice(0, mostFaultsListed)) process.stdout.write(`  ${tellFault(fault)}\n`)
    for (const sha256 of files.missing) process.stdout.write(`  Thiếu tệp (missing file): ${sha256}\n`)
    for (const sha256 of files.changed) process.stdout.write(`  Tệp đã bị sửa (changed file): ${sha256}\n`)
    for (const { kind, officeId, id } of [...counts.faults, ...books.faults])
      process.stdout.write(`  Số liệu lệch (count differs): ${kind} ${id}, cơ quan (office) ${officeId}\n`)
    for (const { kind, officeId, id } of lists.faults)
      process.stdout.write(`  ${tellListFault[kind]} ${id}, cơ quan (office) ${officeId}\n`)
    for (const { kind, officeId, id } of decisions.faults)
      process.stdout.write(
        kind === 'decision'
          ? `  Danh sách đã chốt của quyết định bị sửa (frozen list changed): dự thảo (draft) ${id}, cơ quan (office) ${officeId}\n`
          : `  Phân loại hộ khác danh sách đã ký (class differs from the signed list): hộ (household) ${id}, cơ quan (office) ${officeId}\n`,
      )
    process.stdout.write(
      findings === 0
        ? 'Không có gì bất thường (nothing found).\n'
        : `Có ${findings} điều bất thường (findings). Không thay đổi gì; hãy giữ nguyên máy và hỏi người phụ trách.\n`,
    )
  }
  return findings === 0 ? 0 : 1
}

const tellFault = ({ kind, officeId, seq, journalId }: JournalFault) =>
  `${faultNames[kind].vi} (${faultNames[kind].en}): cơ quan (office) ${officeId}${seq === null ? '' : `, số (no.) ${seq}`}${
    journalId === null ? '' : `, mục (entry) ${journalId}`
  }`

const tellListFault: Record<ListFault['kind'], string> = {
  list: 'Danh sách hỗ trợ khác khi phê duyệt (list of support changed): danh sách (list)',
  twice: 'Một người hưởng hai lần (given twice): dòng (line)',
  lapsed: 'Dòng ghi không cấp khi danh sách chưa kết thúc (lapsed on a list that still gives): dòng (line)',
  owed: 'Nhà đã chi chưa thu hồi mà hộ không còn bị giữ chỗ, hoặc ngược lại (a paid house that holds nobody, or the reverse): dòng (line)',
}

async function checkBackup(file: string, passphrase: string | undefined, json: boolean): Promise<number> {
  const bar = progressLine('Bản sao lưu')
  const summary = await verifyBackup({
    file,
    passphrase,
    onProgress: ({ what, done, total }) => bar.show(done, total, what),
  })
  bar.end()
  if (json) process.stdout.write(`${JSON.stringify(summary)}\n`)
  else {
    const { createdAt, tables, rows, files, keyMark, missingFiles } = summary
    process.stdout.write(
      `Bản sao lưu nguyên vẹn (the backup is whole): ${createdAt}, ${tables} bảng (tables), ${rows} dòng (rows), ${files} tệp (files), dấu khoá (key mark) ${keyMark ?? '-'}\n`,
    )
    for (const sha256 of missingFiles) process.stdout.write(`  Thiếu tệp (missing file): ${sha256}\n`)
  }
  return summary.missingFiles.length > 0 ? 1 : 0
}
