#!/usr/bin/env node
// The `benvung` command: makes sure that the build is fresh where sources are present, then runs it in this very process,
// so that signals and exit codes are the command's own.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.js'
import { root } from './steps.js'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  process.stderr.write(`Cần Node.js 20.19 trở lên (hoặc từ 22.12); máy này có ${process.versions.node}.\n`)
  process.stderr.write(
    `Node.js 20.19 or newer (or 22.12 and later) is needed; this machine has ${process.versions.node}.\n`,
  )
  process.exit(1)
}
const program = join(root, 'dist', 'server', 'src', 'cli.js')
const helpOnly = process.argv.slice(2).some(word => word === '--help' || word === '-h') && existsSync(program)
if (!helpOnly && !(await build())) process.exit(1)
if (!existsSync(program)) {
  process.stderr.write(
    'Chưa có bản dựng: chạy "npm ci" rồi "npm start".\nThere is no build: run "npm ci", then "npm start".\n',
  )
  process.exit(1)
}
process.setSourceMapsEnabled(true)
await import(pathToFileURL(program).href)
