// PostgreSQL refuses to run as root. When we are root, this says which user of the machine runs it, and whether that
// user can reach a folder. Changes no folder that is not ours.
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

export interface Identity {
  uid: number
  gid: number
}

/** Who must run PostgreSQL: undefined (ourselves) unless we are root. An existing cluster is run by its owner. */
export async function databaseUser(cluster: string): Promise<Identity | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map(line => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(user => user.uid > 0 && Number.isInteger(user.gid))
  const found = users.find(u => u.name === 'postgres') ?? users.find(u => u.name === 'nobody') ?? users.at(-1)
  return found ? { uid: found.uid, gid: found.gid } : { uid: 65534, gid: 65534 }
}

/** True if that user may walk down to the folder (the folder itself need not exist yet). */
export async function canReach(folder: string, user: Identity): Promise<boolean> {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const found = await stat(path).catch(() => undefined)
    if (found) {
      const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001
      if ((found.mode & bit) === 0) return false
    }
    if (path === dirname(path)) return true
  }
}
