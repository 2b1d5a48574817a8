// `benvung classify`: two plain files in, one JSON object per household out. No database.
import { isUtf8 } from 'node:buffer'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { dayInVietnam } from '../base/instant.ts'
import { isLocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { runClassify, toldBadRows } from '../rules/classify.ts'
import type { BadRow } from '../rules/classify-csv.ts'
import { type CliCommand, readArguments } from './command-line.ts'

export const classify: CliCommand = {
  name: 'classify',
  usage: '--pack P --households H.csv --members M.csv [--as-of DATE]',
  about:
    'Phân loại hộ từ hai tệp CSV (UTF-8, dấu phẩy), không cần cơ sở dữ liệu (classifies households from two CSV files).',
  flags: [
    { name: 'pack', value: 'P', help: 'bộ quy tắc: vn-2022-2026, vn-2027-2030, vn-2027-2030-tam-tinh' },
    { name: 'households', value: 'FILE', help: 'tệp hộ (households.csv)' },
    { name: 'members', value: 'FILE', help: 'tệp thành viên (members.csv)' },
    { name: 'as-of', value: 'DATE', help: 'tính tuổi đến ngày YYYY-MM-DD (mặc định: hôm nay)' },
  ],
  settings: false,
  async run(words) {
    const args = readArguments(classify, words)
    const need = (name: string) => {
      const value = args.text(name)
      if (!value) throw problem('bad-arguments', { reason: `--${name}`, command: 'classify' })
      return value
    }
    const asOf = args.text('as-of')
    if (asOf !== undefined && !isLocalDate(asOf))
      throw problem('bad-arguments', { reason: `--as-of ${asOf}`, command: 'classify' })
    const read = (file: string) =>
      readFile(file).catch(() => {
        const reason = { vi: `không đọc được tệp ${file}`, en: `the file ${file} cannot be read` }
        throw problem('bad-arguments', { reason, command: 'classify' })
      })
    const pack = need('pack')
    const [households, members] = [await read(need('households')), await read(need('members'))]

    const unreadable = [...notText('households.csv', households), ...notText('members.csv', members)]
    if (unreadable.length > 0) {
      await writeAll(process.stderr, toldBadRows(unreadable))
      return 2
    }
    const { exitCode, stdout, stderr } = runClassify({
      pack,
      householdsText: households.toString('utf8'),
      membersText: members.toString('utf8'),
      asOf: asOf ? localDate(asOf) : dayInVietnam(new Date()),
    })
    await writeAll(process.stderr, stderr)
    await writeAll(process.stdout, stdout)
    return exitCode
  },
}

const newLine = 10

/** Lines that are not UTF-8, or the whole file where it is no text at all. */
function notText(file: BadRow['file'], bytes: Buffer): BadRow[] {
  const row = (line: number, message: string, column = 1): BadRow => ({
    file,
    line,
    column,
    name: '',
    value: '',
    message,
  })
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return [row(1, 'tệp lưu bằng UTF-16: hãy lưu lại là "CSV UTF-8" (saved as UTF-16: save as "CSV UTF-8")')]
  if (bytes.includes(0)) return [row(1, 'tệp này không phải CSV (not a CSV file)')]
  if (isUtf8(bytes)) return []
  const bad: BadRow[] = []
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(newLine, from)
    const to = end < 0 ? bytes.length : end
    const text = bytes.subarray(from, to)
    if (!isUtf8(text)) {
      // No byte of a longer UTF-8 sign is a comma, so cells can be told apart.
      const cells = text.toString('latin1').split(',')
      const column = cells.findIndex(cell => !isUtf8(Buffer.from(cell, 'latin1'))) + 1
      bad.push(row(line, 'chữ không phải UTF-8 (the text is not UTF-8)', column))
    }
    from = to + 1
  }
  return bad
}

const chunk = 1 << 16

/** Writes in pieces and waits where the reader is slow, so that nothing piles up. A reader that has gone ends it. */
async function writeAll(stream: NodeJS.WriteStream, texts: Iterable<string>): Promise<void> {
  let piece = ''
  const flush = async () => {
    const room = piece === '' || stream.write(piece)
    piece = ''
    if (!room) await roomIn(stream)
  }
  for (const text of texts) {
    piece += text
    if (piece.length >= chunk) await flush()
    if (stream.destroyed) return
  }
  await flush()
}

/** Waits for a slow reader, or for its end. */
async function roomIn(stream: NodeJS.WriteStream): Promise<void> {
  const either = new AbortController()
  const until = (name: 'drain' | 'close') => once(stream, name, { signal: either.signal })
  // `once` fails when the stream does, which cli.ts has already judged.
  await Promise.race([until('drain'), until('close')]).catch(() => stream.destroy())
  either.abort()
}
