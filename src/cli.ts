// The `benvung` command: finds the sub-command, prints refusals as sentences, and sets the exit code.
// 0 done, 1 refused or failed, 2 the input has errors, 130 interrupted.
import { Problem, tellProblem } from './base/problem.ts'
import { type CliCommand, helpOf, topHelp } from './cli/command-line.ts'
import { diskProblemOf } from './platform/disk-problems.ts'

const commands: Record<string, () => Promise<CliCommand>> = {
  start: () => import('./cli/start.ts').then(m => m.start),
  import: () => import('./cli/import.ts').then(m => m.importList),
  export: () => import('./cli/export.ts').then(m => m.exportList),
  report: () => import('./cli/report.ts').then(m => m.report),
  indicators: () => import('./cli/indicators.ts').then(m => m.indicators),
  classify: () => import('./cli/classify.ts').then(m => m.classify),
  backup: () => import('./cli/backup.ts').then(m => m.backupCommand),
  restore: () => import('./cli/restore.ts').then(m => m.restoreCommand),
  verify: () => import('./cli/verify.ts').then(m => m.verify),
  user: () => import('./cli/user.ts').then(m => m.user),
  key: () => import('./cli/key.ts').then(m => m.key),
}

async function main(words: string[]): Promise<number> {
  const [name, ...rest] = words
  if (!name || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(topHelp(await Promise.all(Object.values(commands).map(load => load()))))
    return name ? 0 : 1
  }
  if (name === '--version') {
    process.stdout.write('benvung 0.1.0\n')
    return 0
  }
  const load = commands[name]
  if (!load) {
    process.stderr.write(
      `Không có lệnh "${name}". Xem: benvung --help\nNo such command "${name}". See: benvung --help\n`,
    )
    return 1
  }
  const command = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(helpOf(command))
    return 0
  }
  return command.run(rest)
}

// Whoever reads the output may stop reading (`| head`), which is no fault of the work: a server or a backup goes on.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  (thrown: unknown) => {
    const error = thrown instanceof Problem ? thrown : (diskProblemOf(thrown) ?? thrown)
    if (error instanceof Problem) {
      process.stderr.write(
        `${tellProblem(error.name, error.details, 'vi')}\n${tellProblem(error.name, error.details, 'en')}\n`,
      )
      for (const fault of error.faults.slice(0, 50)) process.stderr.write(`  ${fault.path}: ${fault.message}\n`)
    } else
      process.stderr.write(
        `Lỗi của phần mềm (bug): ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      )
    process.exitCode = 1
  },
)
