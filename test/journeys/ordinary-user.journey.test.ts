// The main journey once more as an ordinary user of the machine: tests, server, database and browser, all without root's
// rights, in a home of its own. Only where the tests run as root; otherwise the main journey was that already.
import { execFile, spawn } from 'node:child_process'
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectRoot } from '../../src/platform/project-root.ts'

const run = promisify(execFile)
const isRoot = process.getuid?.() === 0

/** "nobody", or whoever else has no rights here. */
async function ordinaryUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'))
  const found = lines.find(([name]) => name === 'nobody') ?? lines.find(([, , uid]) => Number(uid) >= 1000)
  return { uid: Number(found?.[2] ?? 65534), gid: Number(found?.[3] ?? 65534) }
}

const needed = [
  'package.json',
  'vitest.journeys.config.ts',
  'tsconfig.json',
  'dist',
  'node_modules',
  'src',
  'law',
  'db',
  'test',
]

/** The project itself if that user can read it, else a copy that it can. */
async function readableProject(user: { uid: number; gid: number }, home: string): Promise<string> {
  const look = `for (const f of ['package.json', 'dist/server/src/cli.js', 'node_modules/vitest/vitest.mjs', 'test/setup/browser.ts']) require('fs').readFileSync(f)`
  const readable = await run(process.execPath, ['-e', look], { ...user, cwd: projectRoot }).then(
    () => true,
    () => false,
  )
  if (readable) return projectRoot
  const copy = join(home, 'project')
  await run('mkdir', [copy])
  await run('cp', ['-r', ...needed.map(name => join(projectRoot, name)), copy], { maxBuffer: 2 ** 26 })
  await run('chmod', ['-R', 'a+rX', copy])
  return copy
}

test.runIf(isRoot)(
  'the main journey as an ordinary user',
  async () => {
    const user = await ordinaryUser()
    const home = await mkdtemp(join(tmpdir(), 'benvung-ordinary-'))
    try {
      await chown(home, user.uid, user.gid)
      const project = await readableProject(user, home)
      // The runner loads its configuration without writing beside it.
      const child = spawn(
        process.execPath,
        [
          join(project, 'node_modules', 'vitest', 'vitest.mjs'),
          ...['run', '--config', 'vitest.journeys.config.ts', '--configLoader', 'runner', 'yearly-review'],
        ],
        {
          ...user,
          cwd: project,
          env: {
            PATH: process.env.PATH,
            HOME: home,
            TMPDIR: home,
            CHROME_PATH: process.env.CHROME_PATH,
            NO_COLOR: '1',
            // How its pages look does not depend on who the server is: the journey as root has them looked at.
            BENVUNG_JOURNEY_LOOKS: 'no',
          },
        },
      )
      let output = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text))
      const code = await new Promise<number | null>(resolve => child.once('exit', resolve))
      expect(code, output).toBe(0)
      const passed = Number(/Tests\s+(\d+) passed/.exec(output)?.[1] ?? 0)
      console.log(`as user ${user.uid}: ${passed} steps passed`)
      expect(passed, output).toBeGreaterThan(10)
      expect(output).not.toContain('skipped')
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  },
  600_000,
)
