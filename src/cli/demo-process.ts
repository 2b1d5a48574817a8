// The loading of the demo in a process of its own, which ends: what it needed of memory goes back to the machine, and the server that
// runs for months starts slim. The parent sends the settings, the child tells how far it is and at last how it went.
import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openServices } from '../app.ts'
import { type Fault, Problem, problem } from '../base/problem.ts'
import { learnSizes, loadDemo, type Progress } from '../demo/demo.job.ts'
import type { Config } from '../platform/config.ts'

type Message =
  | { progress: Parameters<Progress> }
  | { done: true }
  | { refused: { name: string; details: Record<string, unknown>; faults: Fault[] } }
  | { failed: string }

/** Loads the demo beside the server that calls. Throws what the child refused or failed with. The child lives on for some seconds,
 *  in which the planner learns what the tables hold. */
export function loadDemoApart(config: Config, progress: Progress): Promise<void> {
  return new Promise((resolve, reject) => {
    const self = fileURLToPath(new URL(`./demo-process${extname(import.meta.url)}`, import.meta.url))
    // Nearly all that it makes is thrown away at once: with room for it, a sixth less of its time goes into clearing up.
    const execArgv = [...process.execArgv, '--max-semi-space-size=64']
    const child = fork(self, ['load'], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    let end: Message | undefined
    child.on('error', reject)
    child.on('message', (message: Message) => {
      if ('progress' in message) return progress(...message.progress)
      end = message
      if ('done' in message) resolve()
    })
    child.on('exit', (code, signal) => {
      if (end && 'done' in end) return
      if (end && 'refused' in end) reject(problem(end.refused.name, end.refused.details, end.refused.faults))
      else reject(new Error(end && 'failed' in end ? end.failed : `the demo's process ended with ${code ?? signal}`))
    })
    child.send(config)
  })
}

function loadHere(): void {
  const tell = (message: Message) =>
    new Promise<void>(resolve => process.send?.(message, undefined, {}, () => resolve()) ?? resolve())
  // Ctrl-C in a terminal reaches both processes: the parent decides, and this one ends with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  process.on('disconnect', () => process.exit(1))
  process.once('message', (config: Config) => {
    void load(config, tell)
      .catch((error: unknown) =>
        tell(
          error instanceof Problem
            ? { refused: { name: error.name, details: error.details, faults: error.faults } }
            : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) },
        ),
      )
      .then(() => process.exit(0))
  })
}

async function load(config: Config, tell: (message: Message) => Promise<void>): Promise<void> {
  const services = await openServices(config)
  try {
    await loadDemo(services, (...progress) => void tell({ progress }))
    await tell({ done: true })
    await learnSizes(services)
  } finally {
    await services.close()
  }
}

if (process.send && process.argv[2] === 'load' && fileURLToPath(import.meta.url) === process.argv[1]) loadHere()
