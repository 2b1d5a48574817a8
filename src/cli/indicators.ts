// `benvung indicators af`: the Alkire-Foster measures of two plain files as JSON. No database.
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import { problem } from '../base/problem.ts'
import { BadCutOff, readAlkireFoster } from '../indicators/alkire-foster-csv.ts'
import { toldBadRows } from '../rules/classify.ts'
import { type CliCommand, readArguments } from './command-line.ts'

export const indicators: CliCommand = {
  name: 'indicators',
  usage: 'af --deprivations D.csv --weights W.csv --k 1/3 [--size COLUMN]',
  about:
    'Tính nghèo đa chiều theo Alkire-Foster từ hai tệp CSV, bằng phân số chính xác, in JSON (Alkire-Foster measures in exact fractions).\n\n' +
    'Chỉ để phân tích: không thay cho kết quả rà soát (an analysis; it never replaces the review).\n' +
    'Nguồn (source): S. Alkire, J. Foster, Counting and multidimensional poverty measurement, Journal of Public Economics 95 (2011), 476-487.',
  flags: [
    {
      name: 'deprivations',
      value: 'FILE',
      help: 'mỗi dòng một hộ hoặc người, mỗi chỉ báo một cột 0/1 (a 0/1 column per indicator)',
    },
    {
      name: 'weights',
      value: 'FILE',
      help: 'hai cột indicator,weight; trọng số là phân số, tổng bằng 1 (fractions that sum to 1)',
    },
    { name: 'k', value: 'K', help: 'ngưỡng nghèo, lớn hơn 0 và không quá 1, ví dụ 1/3 (poverty cut-off)' },
    {
      name: 'size',
      value: 'COLUMN',
      help: 'cột số người của hộ: đếm người thay vì đếm hộ (counts people, not households)',
    },
  ],
  words: 1,
  settings: false,
  async run(words) {
    const args = readArguments(indicators, words)
    if (args.positionals.length !== 1 || args.positionals[0] !== 'af') throw bad(indicators.usage)
    const need = (name: string) => {
      const value = args.text(name)
      if (!value) throw bad(`--${name}`)
      return value
    }
    const files = { deprivations: need('deprivations'), weights: need('weights') }
    const k = need('k')
    for (const file of Object.values(files))
      await access(file).catch(() => {
        throw bad(`không đọc được tệp ${file} (cannot read it)`)
      })
    try {
      const output = await readAlkireFoster({
        names: { deprivations: basename(files.deprivations), weights: basename(files.weights) },
        deprivations: textOf(files.deprivations),
        weights: textOf(files.weights),
        k,
        size: args.text('size'),
      })
      if (output.ok) {
        process.stdout.write(`${JSON.stringify(output.result, null, 2)}\n`)
        return 0
      }
      process.stderr.write([...toldBadRows(output.bad)].join(''))
      if (output.more > 0) process.stderr.write(`… và ${output.more} ô khác (and ${output.more} more)\n`)
      return 2
    } catch (error) {
      if (!(error instanceof BadCutOff)) throw error
      process.stderr.write(
        `--k "${k}": phải là phân số lớn hơn 0 và không quá 1 (must be a fraction above 0, up to 1)\n`,
      )
      return 2
    }
  },
}

const bad = (reason: string) => problem('bad-arguments', { reason, command: 'indicators' })

/** The file in pieces; what is no UTF-8 becomes a sign that no good cell has. */
async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for await (const bytes of createReadStream(file, { highWaterMark: 1 << 18 }))
    yield decoder.decode(bytes as Buffer, { stream: true })
  yield decoder.decode()
}
