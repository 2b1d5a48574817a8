// A journey once more as an ordinary user of the machine: tests, server, database and browser, all without root's rights, in a home of
// its own. Only where the tests run as root; otherwise every journey was that already. In the main journey the product itself runs so.
import { execFile, spawn } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectRoot } from '../../src/platform/project-root.ts'
import { canReadProject, ordinaryUser } from '../setup/ordinary-user.ts'

const run = promisify(execFile)

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

/** A copy of the project that everybody can read. */
async function copiedProject(home: string): Promise<string> {
  const copy = join(home, 'project')
  await run('mkdir', [copy])
  await run('cp', ['-r', ...needed.map(name => join(projectRoot, name)), copy], { maxBuffer: 2 ** 26 })
  await run('chmod', ['-R', 'a+rX', copy])
  return copy
}

const user = await ordinaryUser()

test.runIf(user)(
  'a journey as an ordinary user',
  async () => {
    if (!user) return
    const home = await mkdtemp(join(tmpdir(), 'benvung-ordinary-'))
    try {
      await chown(home, user.uid, user.gid)
      // Where the project is closed to others, the main journey ran as root, too: then it is the one that is done here, on a copy.
      const readable = await canReadProject(user)
      const [project, journey, steps] = readable
        ? [projectRoot, 'agency', 3]
        : [await copiedProject(home), 'yearly-review', 10]
      // The runner loads its configuration without writing beside it.
      const child = spawn(
        process.execPath,
        [
          join(project, 'node_modules', 'vitest', 'vitest.mjs'),
          ...['run', '--config', 'vitest.journeys.config.ts', '--configLoader', 'runner', journey],
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
            // How its pages look does not depend on who the server is: the journey by itself has them looked at.
            BENVUNG_JOURNEY_LOOKS: 'no',
          },
        },
      )
      let output = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text))
      const code = await new Promise<number | null>(resolve => child.once('exit', resolve))
      expect(code, output).toBe(0)
      const passed = Number(/Tests\s+(\d+) passed/.exec(output)?.[1] ?? 0)
      console.log(`${journey} as user ${user.uid}: ${passed} steps passed`)
      expect(passed, output).toBeGreaterThan(steps)
      expect(output).not.toContain('skipped')
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  },
  600_000,
)
