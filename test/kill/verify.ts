// `benvung verify` beside a running server, once what was done last is sealed.
import { type Program, runCli } from '../setup/server-process.ts'

export interface Verified {
  findings: number
  journal: { entries: number; waiting: number }
  counts: Record<string, number>
}

/** Entries are sealed once a second, on a busy machine later: verified again until none waits, or nothing helps. Throws where it finds. */
export async function verifySealed(program: Program, dataDir: string): Promise<Verified> {
  for (let tries = 1; ; tries += 1) {
    const { code, stdout, stderr } = await runCli(program, ['verify', '--json', '--data', dataDir])
    if (code !== 0) throw new Error(`verify ended with ${code}: ${stdout} ${stderr}`)
    const verified = JSON.parse(stdout) as Verified
    if (verified.journal.waiting === 0 || tries === 20) return verified
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
}
