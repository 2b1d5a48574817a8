// One contact with the server, in the order that matters to people: what they wrote, their photos, then what is new for them.
import type { FieldDatabase } from './database.ts'
import type { Enrolment } from './enrolment.ts'
import type { Line } from './line.ts'
import { sendPhotos } from './photo-sending.ts'
import { fetchSpeech } from './speech.ts'
import { readVillage, sendOutbox } from './sync-engine.ts'
import type { Vault } from './vault.ts'

/** Villages and recordings need the open vault: without one only what waits is sent. Throws LineProblem, or TypeError where there
 *  is no network. */
export async function bringUpToDate(
  db: FieldDatabase,
  enrolment: Enrolment,
  line: Line,
  vaultNow: () => Vault | undefined,
): Promise<void> {
  await sendOutbox(db, enrolment, line)
  await sendPhotos(db, enrolment, line)
  const vault = vaultNow()
  if (!vault) return
  for (const village of await db.villages.toArray()) await readVillage(db, vault, enrolment, line, village.villageId)
  await fetchSpeech(db, vault, enrolment, line)
}
