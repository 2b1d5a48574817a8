// Tells one process from a later one that got the same number: numbers are reused, in containers at every start.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** True if a process with that number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A text that is the same as long as the same process has the number, and '' where the system does not tell. */
export function birthOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name in brackets may hold anything; the start time is the 20th field after it.
      const started = fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19]
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${started}`
    }
    if (process.platform === 'darwin')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    // No such process, or a system that hides it.
  }
  return ''
}
