// What the commands in this folder share: where things are, running a program of node_modules, a line of progress.
// Plain JavaScript, because it runs before anything is built.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(join(root, 'package.json'))

/** The start file of a program in node_modules, or undefined if that is not installed (a production install). */
export function findProgram(name) {
  const file = {
    tsc: 'typescript/bin/tsc',
    vite: 'vite/bin/vite.js',
    vitest: 'vitest/vitest.mjs',
    biome: '@biomejs/biome/bin/biome',
    tsx: 'tsx/dist/cli.mjs',
  }[name]
  const path = join(root, 'node_modules', file)
  if (existsSync(path)) return path
  try {
    return join(
      dirname(
        require.resolve(
          `${file
            .split('/')
            .slice(0, name === 'biome' ? 2 : 1)
            .join('/')}/package.json`,
        ),
      ),
      file
        .split('/')
        .slice(name === 'biome' ? 2 : 1)
        .join('/'),
    )
  } catch {
    return undefined
  }
}

/** Runs a program of node_modules to its end. `show`: its output goes to the terminal too.
 *  Answers { code, output, seconds }; code 127 if it is not installed. */
export function runProgram(name, args, { show = false, env = {} } = {}) {
  const program = findProgram(name)
  if (!program)
    return Promise.resolve({ code: 127, output: `${name} is not installed: run "npm ci" first\n`, seconds: 0 })
  const begun = Date.now()
  return new Promise(resolve => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', text => {
        output += text
        if (show) process.stdout.write(text)
      })
    const done = (code, more = '') => resolve({ code, output: output + more, seconds: (Date.now() - begun) / 1000 })
    child.on('error', error => done(1, String(error)))
    child.on('close', (code, signal) => done(code ?? 1, signal ? `ended by ${signal}\n` : ''))
  })
}

export const seconds = value => `${value.toFixed(1)} s`
