// For developers: the web app by vite with hot reload, and the server restarted when its sources change.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, root } from './steps.js'

const programs = [
  [findProgram('tsx'), 'watch', '--clear-screen=false', 'src/cli.ts', 'start', ...process.argv.slice(2)],
  ...(existsSync(join(root, 'vite.config.ts')) ? [[findProgram('vite')]] : []),
]
if (programs.some(([program]) => !program)) {
  process.stderr.write('The development programs are not installed: run "npm ci" first.\n')
  process.exit(1)
}
const children = programs.map(args => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }))
let ending = false
const endAll = code => {
  if (ending) return
  ending = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.on('exit', code => endAll(code ?? 1))
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => endAll(0))
