// Brings the phone and the server together: first what waits, then photos, then what changed in the villages. Every step may be cut
// anywhere: nothing is marked as sent that the server has not answered for. Runs in the page, in the service worker and in tests.
import { deviceOfId, type EntryAnswer } from '../sync/entry.ts'
import {
  type ChangedHousehold,
  changedHead,
  isWhole,
  type RosterAnswer,
  type RosterHead,
  type RosterHousehold,
  unpackHouseholds,
  withAnswersWritten,
} from '../sync/roster.ts'
import { type FieldDatabase, metaOf, type StoredEntry } from './database.ts'
import { type Enrolment, earlierEnrolments } from './enrolment.ts'
import { isGivenUpUntold, isOpen, isUnsent } from './entry-standing.ts'
import { answerOf, authorization, type Line, LineProblem } from './line.ts'
import { bytesAtOnce, sendAndLearn } from './portion.ts'
import type { Vault } from './vault.ts'

/** The most that the server takes at once. */
const mostEntries = 500
const mostGivenUp = 500
const mostRetried = 500
const mostAsked = 2000

/** Sends what waits and learns what became of the rest. Answers how many entries were settled. Throws LineProblem, or TypeError
 *  where there is no network. */
export async function sendOutbox(db: FieldDatabase, enrolment: Enrolment, line: Line): Promise<{ settled: number }> {
  let settled = 0
  // a phone that was enrolled anew first sends what it wrote under its earlier number
  for (const earlier of await earlierEnrolments(db))
    if (!earlier.ended && (await hasUnsettled(db, earlier.deviceId)))
      settled += (await sendAs(db, earlier, line).catch(error => endEarlier(db, earlier, error))).settled
  const ended = (await earlierEnrolments(db)).filter(one => one.ended).map(one => one.deviceId)
  return { settled: settled + (await sendAs(db, enrolment, line, ended)).settled }
}

/** An earlier number that was revoked sends nothing any more, and must not stop the new one: what was written under it and not sent
 *  waits for the officer, who takes it in as a file. Of what lies with the server the new number speaks. */
async function endEarlier(db: FieldDatabase, earlier: Enrolment, error: unknown): Promise<{ settled: number }> {
  if (!(error instanceof LineProblem) || !endings.has(error.problem)) throw error
  await db.transaction('rw', [db.meta, db.outbox], async () => {
    await db.meta.put({ key: `enrolment-${earlier.deviceId}`, value: { ...earlier, ended: true } satisfies Enrolment })
    await db.outbox
      .where('state')
      .equals('waiting')
      .filter(ofDevice(earlier.deviceId))
      .modify({ problem: error.problem, reason: onlyByFile })
  })
  return { settled: 0 }
}

const endings = new Set(['device-revoked', 'device-unknown'])
const onlyByFile =
  'Bản ghi này viết trước khi điện thoại bị thu hồi nên không gửi qua mạng được nữa. Hãy xuất ra tệp và đưa cho cán bộ xã.'

const ofDevice =
  (...deviceIds: number[]) =>
  (one: StoredEntry) =>
    deviceIds.includes(one.entry.head.deviceId)

const hasUnsettled = async (db: FieldDatabase, deviceId: number): Promise<boolean> =>
  (await db.outbox.where('state').anyOf('waiting', 'received', 'held').filter(ofDevice(deviceId)).count()) > 0 ||
  (await givenUpUntold(db, [deviceId])).length > 0

/** What the server has yet to hear of: its officer goes on waiting for it. */
async function givenUpUntold(db: FieldDatabase, numbers: readonly number[]): Promise<number[]> {
  const told = await db.outbox
    .where('state')
    .anyOf('refused', 'received', 'held')
    .filter(ofDevice(...numbers))
    .toArray()
  return told
    .filter(isGivenUpUntold)
    .map(one => one.entryId)
    .slice(0, mostGivenUp)
}

/** `ended`: earlier numbers that cannot speak for themselves any more. */
async function sendAs(
  db: FieldDatabase,
  enrolment: Enrolment,
  line: Line,
  ended: readonly number[] = [],
): Promise<{ settled: number }> {
  const numbers = [enrolment.deviceId, ...ended]
  let settled = 0
  const [lastDone] = await doneEntries(db, enrolment.deviceId, 1)
  let ask = [...(lastDone === undefined ? [] : [lastDone]), ...(await unanswered(db, enrolment.deviceId, ended))]
  for (let first = true; ; first = false) {
    const { batch, bytes } = await nextBatch(db, enrolment.deviceId, await bytesAtOnce(db))
    const givenUp = first ? await givenUpUntold(db, numbers) : []
    const retry = first ? (await toRetry(db)).filter(id => numbers.includes(deviceOfId(id))).slice(0, mostRetried) : []
    if (batch.length === 0 && ask.length === 0 && !first) return { settled }
    const body = {
      entries: batch.map(one => one.entry),
      ask,
      givenUp,
      retry,
      ...(await unsentOf(db, batch)),
      sentAt: db.now().toISOString(),
      appVersion: line.appVersion,
    }
    const { answers, serverTime } = await sendAndLearn(db, bytes, () =>
      post<{ answers: EntryAnswer[]; serverTime: string }>(db, line, enrolment, '/api/v1/field/sync', body),
    )
    await db.meta.put({ key: 'clock-offset', value: Date.parse(serverTime) - db.now().getTime() })
    settled += await applyAnswers(db, answers, new Set(givenUp))
    if (retry.length > 0) await forgetRetries(db, retry)
    await db.meta.put({ key: 'last-contact', value: db.now().toISOString() })
    const answered = new Set(answers.map(one => one.entryId))
    const lost = ask.filter(id => !answered.has(id) && deviceOfId(id) === enrolment.deviceId)
    await sendAgain(db, lost)
    // where the last is lost, more may be: the server was set up again from what was saved before
    ask = first && lost.includes(lastDone!) ? await doneEntries(db, enrolment.deviceId, mostAsked) : []
    if (lost.length === 0 && !batch.some(one => answered.has(one.entryId))) return { settled }
  }
}

/** What the server has done of a number, the latest first. */
async function doneEntries(db: FieldDatabase, deviceId: number, most: number): Promise<number[]> {
  const isDone = (one: StoredEntry) => one.state === 'applied' && one.entry.head.deviceId === deviceId
  const done = await db.outbox.orderBy('seq').reverse().filter(isDone).limit(most).toArray()
  return done.map(one => one.entryId)
}

/** What the server does not have, though it once answered for it. */
const sendAgain = (db: FieldDatabase, entryIds: readonly number[]) =>
  db.outbox
    .where('entryId')
    .anyOf([...entryIds])
    .modify({ state: 'waiting', problem: null, reason: null })

/** Of which the phone wants to know what became: also of what an ended number never sent, for the officer may have taken it in as a file. */
async function unanswered(db: FieldDatabase, deviceId: number, ended: readonly number[]): Promise<number[]> {
  const open = await db.outbox
    .where('state')
    .anyOf('received', 'held')
    .filter(ofDevice(deviceId, ...ended))
    .toArray()
  const byFile = await db.outbox
    .where('state')
    .equals('waiting')
    .filter(ofDevice(...ended))
    .toArray()
  return [...open, ...byFile].map(one => one.entryId).slice(0, mostAsked - 1)
}

const toRetry = async (db: FieldDatabase): Promise<number[]> => (await metaOf<number[]>(db, 'retry')) ?? []

/** What was pressed meanwhile, and what waits for another number, stays. */
const forgetRetries = (db: FieldDatabase, sent: readonly number[]) =>
  db.transaction('rw', db.meta, async () => {
    const left = (await toRetry(db)).filter(id => !sent.includes(id))
    if (left.length > 0) await db.meta.put({ key: 'retry', value: left })
    else await db.meta.delete('retry')
  })

/** What goes next, in the order in which it was written: as much as may go at once, and at least one. */
async function nextBatch(db: FieldDatabase, deviceId: number, most: number) {
  const waiting = await db.outbox.where('state').equals('waiting').filter(ofDevice(deviceId)).sortBy('seq')
  const batch: StoredEntry[] = []
  let bytes = 0
  for (const one of waiting) {
    const more = one.entry.sealed.length + 300
    if (batch.length >= mostEntries || (batch.length > 0 && bytes + more > most)) break
    bytes += more
    batch.push(one)
  }
  return { batch, bytes }
}

/** What stays on the phone when this batch has arrived. */
async function unsentOf(db: FieldDatabase, batch: readonly StoredEntry[]) {
  const sending = new Set(batch.map(one => one.entryId))
  const waiting = (await db.outbox.where('state').equals('waiting').filter(isUnsent).toArray()).filter(
    one => !sending.has(one.entryId),
  )
  const households = [...new Set(waiting.map(one => Number(one.householdKey)))].filter(Number.isSafeInteger)
  return {
    unsent: waiting.length,
    unsentPhotos: await db.photos.where('state').equals('waiting').count(),
    unsentHouseholds: households.filter(id => id > 0).slice(0, 2000),
  }
}

async function applyAnswers(
  db: FieldDatabase,
  answers: readonly EntryAnswer[],
  givenUp: ReadonlySet<number>,
): Promise<number> {
  let settled = 0
  await db.transaction('rw', db.outbox, async () => {
    for (const { entryId, state, problem, reason, result } of answers) {
      const known = await db.outbox.get(entryId)
      if (!known || known.state === 'applied') continue
      if ((state === 'applied' || state === 'refused') && known.state !== state) settled += 1
      await db.outbox.update(entryId, {
        state,
        problem,
        reason,
        result,
        ...(state === 'refused' && givenUp.has(entryId) ? { givenUpTold: true } : {}),
        // it was written before the server heard of it: then it stands
        ...(state === 'applied' ? { givenUp: false } : {}),
      })
    }
  })
  return settled
}

/** A refused entry is tried again as it is, with the next contact. */
export async function retryEntry(db: FieldDatabase, entryId: number): Promise<void> {
  await db.transaction('rw', [db.meta, db.outbox], async () => {
    await db.meta.put({ key: 'retry', value: [...new Set([...(await toRetry(db)), entryId])] })
    await db.outbox.update(entryId, { state: 'received', problem: null, reason: null })
  })
}

/** Nothing is asked about the entry any more: a refused one is given up (the server keeps it, and hears of it at the next contact),
 *  one that went by file is done. */
export const giveUpEntry = (db: FieldDatabase, entryId: number): Promise<unknown> =>
  db.outbox.update(entryId, { givenUp: true })

/** Loads a village, or what changed in it. Needs the open vault. Answers how many households came. */
export async function readVillage(
  db: FieldDatabase,
  vault: Vault,
  enrolment: Enrolment,
  line: Line,
  villageId: number,
  { anew = false, onProgress }: { anew?: boolean; onProgress?: (progress: Progress) => void } = {},
): Promise<{ changed: number; full: boolean }> {
  const known = anew ? undefined : await db.villages.get(villageId)
  const query = known ? `?like=1&cursor=${encodeURIComponent(known.cursor)}&head=${known.headName ?? ''}` : '?like=1'
  const token = await readToken(db, vault)
  const path = `/api/v1/field/villages/${villageId}${query}`
  const answer = await get<RosterAnswer>(db, line, enrolment, token, path, onProgress)
  const households = await wholeOf(db, vault, unpackHouseholds(answer))
  // something of the village is not here any more: then all of it
  if (!households) return readVillage(db, vault, enrolment, line, villageId, { anew: true, onProgress })
  const boxes = await Promise.all(households.map(one => vault.box(one)))
  const before = known ? await vault.unbox<RosterHead>(known.head) : undefined
  const head = answer.head ? await vault.box(changedHead(before, answer.head)) : known!.head
  await db.transaction('rw', [db.villages, db.households, db.outbox], async () => {
    // what was sent and not done yet, or refused, is what the next interview begins with, whatever else is read
    const open = await db.outbox.filter(one => one.command === 'survey.merge' && isOpen(one)).toArray()
    const asked = (await db.households.bulkGet([...new Set(open.flatMap(one => one.householdKey ?? []))])).filter(
      one => one?.sent !== undefined,
    )
    const sent = new Map(asked.map(one => [one!.key, one!.sent!]))
    if (answer.full)
      await db.households
        .where({ villageId })
        .filter(one => !one.key.startsWith('new-'))
        .delete()
    await db.households.bulkPut(
      households.map((one, i) => {
        const key = String(one.householdId)
        const kept = sent.get(key)
        return { key, villageId, record: boxes[i]!, ...(kept ? { sent: kept } : {}) }
      }),
    )
    await db.households.bulkDelete(answer.gone.map(String))
    await db.villages.put({
      villageId,
      cursor: answer.cursor,
      headName: answer.headName,
      readAt: db.now().toISOString(),
      head,
    })
  })
  await db.meta.put({ key: 'last-contact', value: db.now().toISOString() })
  await forgetArrived(db)
  return { changed: households.length, full: answer.full }
}

/** The households with what the phone has of them; undefined where it lacks one. */
async function wholeOf(
  db: FieldDatabase,
  vault: Vault,
  changed: readonly ChangedHousehold[],
): Promise<RosterHousehold[] | undefined> {
  const found: RosterHousehold[] = []
  for (const one of changed) {
    if (isWhole(one)) {
      found.push(withAnswersWritten(one))
      continue
    }
    const stored = await db.households.get(String(one.householdId))
    if (!stored) return undefined
    found.push(withAnswersWritten({ ...(await vault.unbox<RosterHousehold>(stored.record)), ...one }))
  }
  return found
}

/** Households found in the field are dropped once the server has them under their own number. */
async function forgetArrived(db: FieldDatabase): Promise<void> {
  const fresh = (await db.households.toArray()).filter(one => one.key.startsWith('new-'))
  for (const one of fresh) {
    const entry = await db.outbox.get(Number(one.key.slice(4)))
    const householdId =
      entry?.state === 'applied' ? (entry.result?.householdId ?? entry.result?.newHouseholdId) : undefined
    if (householdId !== undefined && (await db.households.get(String(householdId))))
      await db.transaction('rw', [db.households, db.drafts, db.outbox, db.photos], async () => {
        await db.households.delete(one.key)
        const draft = await db.drafts.get(one.key)
        if (draft) await db.drafts.put({ ...draft, key: String(householdId), householdKey: String(householdId) })
        await db.drafts.delete(one.key)
        await db.photos.where({ householdKey: one.key }).modify({ householdKey: String(householdId) })
        await db.outbox.where({ householdKey: one.key }).modify({ householdKey: String(householdId) })
      })
  }
}

/** The token that opens villages lies under the PIN. */
export const readToken = async (db: FieldDatabase, vault: Vault): Promise<string> => {
  const box = await metaOf<Uint8Array<ArrayBuffer>>(db, 'read-token')
  if (!box) throw new LineProblem(401, 'device-unknown', '')
  return vault.unbox<string>(box)
}

async function post<T>(db: FieldDatabase, line: Line, enrolment: Enrolment, path: string, body: unknown): Promise<T> {
  const answer = await line.fetch(line.base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: authorization(enrolment, enrolment.sendToken) },
    body: JSON.stringify(body),
    credentials: 'omit',
  })
  return answerOf<T>(db, answer, enrolment)
}

async function get<T>(
  db: FieldDatabase,
  line: Line,
  enrolment: Enrolment,
  token: string,
  path: string,
  onProgress?: (progress: Progress) => void,
): Promise<T> {
  const answer = await line.fetch(line.base + path, {
    headers: { authorization: authorization(enrolment, token) },
    credentials: 'omit',
  })
  return answerOf<T>(db, onProgress && answer.ok ? counted(answer, onProgress) : answer, enrolment)
}

/** How much of an answer has come: bytes as the line carried them, and of how many where the server said so. */
export interface Progress {
  received: number
  whole: number | null
}

/** The same answer; tells how much of it has come. The browser hands it over unpacked: what has come is its share of the whole. */
function counted(answer: Response, onProgress: (progress: Progress) => void): Response {
  if (!answer.body) return answer
  const [packed, unpacked] = ['content-length', 'x-unpacked-length'].map(name => Number(answer.headers.get(name)))
  const whole = packed && unpacked ? packed : null
  let come = 0
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      come += piece.length
      onProgress({ received: whole ? Math.min(whole, Math.round((come / unpacked!) * whole)) : come, whole })
      controller.enqueue(piece)
    },
  })
  return new Response(answer.body.pipeThrough(counter), { status: answer.status })
}
