// Questions said aloud: fetched one by one after data and photos, kept in the phone's store, played without a network. A language
// can be left out; on a line that calls itself thin nothing is fetched until somebody asks for it.
import type { RosterHead } from '../sync/roster.ts'
import type { SpeechItem } from '../sync/speech/speech-item.ts'
import { type FieldDatabase, metaOf } from './database.ts'
import type { Enrolment } from './enrolment.ts'
import { answerOf, authorization, type Line } from './line.ts'
import type { Vault } from './vault.ts'

export interface SpeechOfLanguage {
  language: string
  questions: number
  bytes: number
  /** Questions that are on the phone already. */
  here: number
  leftOut: boolean
}

/** Recordings that belong to the villages on this phone. */
async function itemsOf(db: FieldDatabase, vault: Vault): Promise<SpeechItem[]> {
  const villages = await db.villages.toArray()
  const heads = await Promise.all(villages.map(one => vault.unbox<Partial<RosterHead>>(one.head)))
  // a village that was taken along by an earlier version of the app knows of none
  const items = heads.flatMap(one => one.speech ?? [])
  return [...new Map(items.map(one => [one.recordingId, one])).values()]
}

const leftOutOf = async (db: FieldDatabase): Promise<string[]> => (await metaOf<string[]>(db, 'speech-left-out')) ?? []

/** What there is in which language, and how much of it is here. */
export async function speechOnPhone(db: FieldDatabase, vault: Vault): Promise<SpeechOfLanguage[]> {
  const items = await itemsOf(db, vault)
  const here = new Set(await db.sounds.toCollection().primaryKeys())
  const leftOut = await leftOutOf(db)
  return [...new Set(items.map(one => one.language))].sort().map(language => {
    const mine = items.filter(one => one.language === language)
    return {
      language,
      questions: mine.length,
      bytes: mine.reduce((sum, one) => sum + one.size, 0),
      here: mine.filter(one => here.has(String(one.recordingId))).length,
      leftOut: leftOut.includes(language),
    }
  })
}

/** Leaves a language out (and frees its room), or takes it in again. */
export async function chooseSpeech(db: FieldDatabase, language: string, wanted: boolean): Promise<void> {
  await db.transaction('rw', [db.meta, db.sounds], async () => {
    const leftOut = (await leftOutOf(db)).filter(one => one !== language)
    await db.meta.put({ key: 'speech-left-out', value: wanted ? leftOut : [...leftOut, language] })
    if (!wanted) await db.sounds.filter(one => one.language === language).delete()
  })
}

/** Fetches what is missing, drops what was withdrawn. What has come stays when the line breaks. Answers how many came. */
export async function fetchSpeech(
  db: FieldDatabase,
  vault: Vault,
  enrolment: Enrolment,
  line: Line,
  options: { thin: boolean } = { thin: isThinLine() },
): Promise<number> {
  const items = await itemsOf(db, vault)
  const wanted = new Set(items.map(one => String(one.recordingId)))
  await db.sounds.filter(one => !wanted.has(one.key)).delete()
  if (options.thin) return 0
  const leftOut = await leftOutOf(db)
  const here = new Set(await db.sounds.toCollection().primaryKeys())
  let came = 0
  for (const item of items) {
    if (here.has(String(item.recordingId)) || leftOut.includes(item.language)) continue
    const answer = await line.fetch(`${line.base}/api/v1/field/speech/${item.recordingId}`, {
      headers: { authorization: authorization(enrolment, enrolment.sendToken) },
      credentials: 'omit',
    })
    // withdrawn since the village was read: the next reading drops it
    if (answer.status === 404) continue
    if (!answer.ok) await answerOf(db, answer)
    const sound = new Uint8Array(await answer.arrayBuffer())
    if (sound.length !== item.size) throw new TypeError('the line broke in the middle of a recording')
    const { recordingId, question, language, type } = item
    await db.sounds.put({ key: String(recordingId), question, language, sound, mediaType: type })
    came += 1
  }
  return came
}

/** What the browser says of the line, where it says anything. */
function isThinLine(): boolean {
  const line = (globalThis.navigator as { connection?: { saveData?: boolean; effectiveType?: string } } | undefined)
    ?.connection
  return line?.saveData === true || /2g$/.test(line?.effectiveType ?? '')
}
