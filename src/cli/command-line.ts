// What a sub-command is, its help, and how its flags are read: unknown flags are refused, not ignored.
import { parseArgs } from 'node:util'
import { defineProblems, problem, type Said } from '../base/problem.ts'
import { type Config, type ConfigFlags, readConfig, settings } from '../platform/config.ts'

defineProblems({
  'bad-arguments': {
    status: 422,
    vi: 'Tham số chưa đúng: {reason}. Xem: benvung {command} --help',
    en: 'Wrong arguments: {reason}. See: benvung {command} --help',
  },
})

export interface Flag {
  name: string
  /** Placeholder of its value; a flag without one is yes or no. */
  value?: string
  help: string
}

export interface CliCommand {
  name: string
  /** "FILE --commune CODE" */
  usage: string
  about: string
  flags: readonly Flag[]
  /** How many words it takes beside flags; more are refused, not ignored: `npm start empty` is not `--empty`. */
  words?: number
  /** True if it takes the settings of the installation (--data, --database-url, …). */
  settings: boolean
  run(words: string[]): Promise<number>
}

export interface Arguments {
  positionals: string[]
  text(name: string): string | undefined
  has(name: string): boolean
  config: Config
}

/** Reads the words behind the sub-command. Throws `bad-arguments`. */
export function readArguments(command: CliCommand, words: string[]): Arguments {
  const options: Record<string, { type: 'string' | 'boolean' }> = {}
  for (const flag of command.flags) options[flag.name] = { type: flag.value ? 'string' : 'boolean' }
  if (command.settings) for (const { flag } of settings) options[flag] ??= { type: 'string' }
  try {
    const { values, positionals, tokens } = parseArgs({
      args: words,
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    })
    const tooMany = positionals[command.words ?? 0]
    if (tooMany !== undefined)
      throw refused(command, { vi: `không hiểu "${tooMany}"`, en: `"${tooMany}" is not understood` })
    const given = tokens.flatMap(token => (token.kind === 'option' ? [token.name] : []))
    const twice = given.find((name, i) => given.indexOf(name) < i)
    if (twice !== undefined) throw refused(command, { vi: `--${twice} có hai lần`, en: `--${twice} stands twice` })
    return {
      positionals,
      text: name => values[name] as string | undefined,
      has: name => values[name] === true,
      get config() {
        const flags = Object.fromEntries(
          settings.map(({ flag }) => [flag, values[flag]]).filter(([, value]) => value !== undefined),
        )
        return readConfig(flags as ConfigFlags)
      },
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    const flag = /'(--?[^' ]+)/.exec(message)?.[1] ?? ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw refused(command, { vi: `không có tuỳ chọn ${flag}`, en: `there is no option ${flag}` })
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
      throw refused(
        command,
        /does not take/.test(message)
          ? { vi: `${flag} không nhận giá trị`, en: `${flag} takes no value` }
          : { vi: `thiếu giá trị sau ${flag}`, en: `the value after ${flag} is missing` },
      )
    throw error
  }
}

const refused = (command: CliCommand, reason: Said) => problem('bad-arguments', { reason, command: command.name })

export function helpOf(command: CliCommand): string {
  const flags = [
    ...command.flags.map(f => [`--${f.name}${f.value ? ` ${f.value}` : ''}`, f.help] as const),
    ...(command.settings ? settings.map(s => [`--${s.flag} …`, `${s.help} [${s.variable}]`] as const) : []),
  ]
  const width = Math.max(...flags.map(([flag]) => flag.length), 0) + 2
  return `benvung ${command.name} ${command.usage}\n\n${command.about}\n\n${flags.map(([flag, help]) => `  ${flag.padEnd(width)}${help}\n`).join('')}`
}

export function topHelp(commands: readonly CliCommand[]): string {
  const lines = commands.map(c => `  benvung ${c.name.padEnd(10)} ${c.about.split('\n')[0]}\n`)
  return `Bền Vững: hệ thống quản lý chương trình giảm nghèo bền vững.\n\n${lines.join('')}\nbenvung LỆNH --help: chi tiết từng lệnh (details of each command)\n`
}

/** A progress line on standard error: overwritten on a terminal, otherwise a line now and then. */
export function progressLine(label: string): {
  show(done: number, total?: number, note?: string): void
  end(note?: string): void
} {
  const terminal = process.stderr.isTTY
  let last = 0
  const line = (done: number, total: number | undefined, note: string) => {
    const share = total ? Math.min(1, done / total) : undefined
    const bar =
      share === undefined
        ? ''
        : `[${'█'.repeat(Math.round(share * 24)).padEnd(24, '·')}] ${String(Math.round(share * 100)).padStart(3)} % `
    return `${label} ${bar}${note}`
  }
  return {
    show: (done, total, note = '') => {
      if (terminal) process.stderr.write(`\r\x1b[2K${line(done, total, note)}`)
      else if (Date.now() - last > 2000) {
        last = Date.now()
        process.stderr.write(`${line(done, total, note)}\n`)
      }
    },
    end: (note = 'xong') => process.stderr.write(terminal ? `\r\x1b[2K${label} ${note}\n` : `${label} ${note}\n`),
  }
}
