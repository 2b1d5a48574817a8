// Somebody without root's rights, for tests that run as root: what ordinary users do must work for them.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { projectRoot } from '../../src/platform/project-root.ts'

const run = promisify(execFile)

export interface OrdinaryUser {
  uid: number
  gid: number
}

/** "nobody", or whoever else has no rights here; undefined where the tests themselves have none. */
export async function ordinaryUser(): Promise<OrdinaryUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'))
  const found = lines.find(([name]) => name === 'nobody') ?? lines.find(([, , uid]) => Number(uid) >= 1000)
  return { uid: Number(found?.[2] ?? 65534), gid: Number(found?.[3] ?? 65534) }
}

/** Whether that user can read the project where it stands. */
export function canReadProject(user: OrdinaryUser): Promise<boolean> {
  const files = ['package.json', 'dist/server/src/cli.js', 'node_modules/vitest/vitest.mjs', 'test/setup/browser.ts']
  const look = `for (const f of ${JSON.stringify(files)}) require('fs').readFileSync(f)`
  return run(process.execPath, ['-e', look], { ...user, cwd: projectRoot }).then(
    () => true,
    () => false,
  )
}
