// An interview in progress. Kept at every answer, and taken up where it stopped, whatever happened to the phone.
import { emptyAnswers, MemberAnswers, type SurveyAnswers } from '../rules/answers.ts'
import type { RosterHousehold } from '../sync/roster.ts'
import { type FieldDatabase, metaOf, type StoredEntry } from './database.ts'
import { isRefused } from './entry-standing.ts'
import { caseToSurvey, type LocalMember, membersOf, type PendingEntry, withNumbers } from './household-record.ts'
import type { Place } from './place.ts'
import type { Vault } from './vault.ts'

export interface Draft {
  caseId: number | string
  roundId: number
  /** What was known of this round's survey when the interview began: edits are against it. */
  base: SurveyAnswers | null
  answers: SurveyAnswers
  outcome: 'interviewed' | 'proxy' | 'phone'
  language: string
  interpreter: string
  note: string
  begunAt: string
  step: number
  /** A refused entry that this interview mends. */
  replaces: number | null
  point: Place | null
  /** The point was taken out, or was not wanted. */
  noPoint?: boolean
}

/** What this phone last sent of a case, for the next edit's base. */
export interface LastSent {
  caseId: number | string
  entryId: number
  answers: SurveyAnswers
  language?: string
  interpreter?: string
}

export interface OpenHousehold {
  key: string
  villageId: number
  record: RosterHousehold
  members: LocalMember[]
  entries: StoredEntry[]
  sent: LastSent | null
  draft: Draft | null
}

/** Everything about one household. Undefined where it is not on this phone. */
export async function openHousehold(db: FieldDatabase, vault: Vault, key: string): Promise<OpenHousehold | undefined> {
  const stored = await db.households.get(key)
  if (!stored) return undefined
  const entries = await db.outbox.where('householdKey').equals(key).sortBy('seq')
  const draftRow = await db.drafts.get(key)
  const results = await resultsOf(db)
  const record = await vault.unbox<RosterHousehold>(stored.record)
  const pending: PendingEntry[] = []
  for (const one of entries)
    if (one.state !== 'applied' && one.state !== 'refused' && one.body.length > 0)
      pending.push({ entryId: one.entryId, body: await vault.unbox(one.body) })
  return {
    key,
    villageId: stored.villageId,
    record,
    members: membersOf(record, pending),
    entries,
    sent: stored.sent ? withNumbers(await vault.unbox<LastSent>(stored.sent), results) : null,
    draft: draftRow ? withNumbers(await vault.unbox<Draft>(draftRow.draft), results) : null,
  }
}

async function resultsOf(db: FieldDatabase): Promise<Map<number, Record<string, unknown>>> {
  const done = await db.outbox.where('state').equals('applied').toArray()
  return new Map(done.flatMap(one => (one.result ? [[one.entryId, one.result] as const] : [])))
}

/** Begins an interview, or takes up the one that was begun. `addedAs`: the entry that put a new household on the list. */
export function beginDraft(
  household: OpenHousehold,
  addedAs: string | null,
  roundId: number,
  areaType: 'rural' | 'urban',
): Draft | undefined {
  if (household.draft) return { ...household.draft, answers: withPeople(household.draft.answers, household.members) }
  const one = caseToSurvey(household.record)
  const caseId = one?.caseId ?? addedAs
  if (caseId === null || caseId === undefined) return undefined
  const lastEntry = household.sent
    ? household.entries.find(entry => entry.entryId === household.sent!.entryId)
    : undefined
  const current = (one?.answers ?? null) as SurveyAnswers | null
  // what was sent and not refused is what the server will have; what was refused is shown again to be mended
  const refused = lastEntry !== undefined && isRefused(lastEntry)
  const waiting =
    lastEntry !== undefined && lastEntry.state !== 'applied' && lastEntry.state !== 'refused' && !lastEntry.givenUp
  const base = waiting ? household.sent!.answers : current
  const answers = refused || waiting ? household.sent!.answers : (current ?? emptyAnswers())
  return {
    caseId,
    roundId: one?.roundId ?? roundId,
    base,
    answers: withPeople({ ...answers, household: { ...answers.household, areaType } }, household.members),
    outcome: 'interviewed',
    language: '',
    interpreter: '',
    note: '',
    begunAt: new Date().toISOString(),
    step: 0,
    replaces: refused ? lastEntry!.entryId : (lostRefused(household)?.entryId ?? null),
    point: null,
  }
}

/** A refused survey whose answers went with the lists when the phone was closed: asked anew, it is mended. */
const lostRefused = ({ sent, entries }: OpenHousehold): StoredEntry | undefined =>
  sent ? undefined : entries.findLast(one => one.command === 'survey.merge' && isRefused(one))

/** A row for everybody who counts; who is new gets the birth and sex that are known. */
export function withPeople(answers: SurveyAnswers, members: readonly LocalMember[]): SurveyAnswers {
  return {
    ...answers,
    members: members
      .filter(one => one.notCounted === null)
      .map(
        one =>
          answers.members.find(other => other.memberId === one.memberId) ??
          MemberAnswers.parse({ memberId: one.memberId, birthDate: one.birth, sex: one.sex }),
      ),
  }
}

const saving = new Map<string, Promise<void>>()

/** Keeps the draft; calls for the same household follow each other, so that the last answer wins. */
export function saveDraft(
  db: FieldDatabase,
  vault: Vault,
  household: Pick<OpenHousehold, 'key' | 'villageId'>,
  draft: Draft,
): Promise<void> {
  const { key, villageId } = household
  const work = async () => {
    const box = await vault.box(draft)
    await db.drafts.put({ key, householdKey: key, villageId, savedAt: new Date().toISOString(), draft: box })
  }
  const next = (saving.get(key) ?? Promise.resolve()).then(work, work)
  saving.set(key, next)
  return next
}

/** Waits until everything that was typed is on the disk. */
export const draftsSaved = async (key: string): Promise<void> => saving.get(key)

/** The day by the server's clock, as far as the phone knows it. */
export async function todayOf(db: FieldDatabase): Promise<string> {
  const offset = (await metaOf<number>(db, 'clock-offset')) ?? 0
  const now = new Date(db.now().getTime() + (Math.abs(offset) > 300_000 ? offset : 0))
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(now)
}
