// Opens what lies boxed in the database, for the screens. A village is small enough to be opened whole.
import type { RosterHead, RosterHousehold } from '../sync/roster.ts'
import type { FieldDatabase, StoredEntry } from './database.ts'
import type { LastSent } from './draft.ts'
import { unasked } from './household-record.ts'
import { spokenWith } from './list-order.ts'
import type { Vault } from './vault.ts'

export interface LocalHousehold {
  key: string
  villageId: number
  record: RosterHousehold
  /** Of the latest interview. */
  spoken: { language: string; interpreter: string }
  /** What this phone last sent of its interviews. */
  sent: Pick<LastSent, 'caseId'> | null
}

export interface LocalVillage {
  head: RosterHead
  readAt: string
  households: LocalHousehold[]
}

/** A village with all its households. Undefined where it was not taken along. */
export async function openVillage(
  db: FieldDatabase,
  vault: Vault,
  villageId: number,
): Promise<LocalVillage | undefined> {
  const village = await db.villages.get(villageId)
  if (!village) return undefined
  const stored = await db.households.where({ villageId }).toArray()
  const [head, records, sent] = await Promise.all([
    vault.unbox<RosterHead>(village.head),
    Promise.all(stored.map(one => vault.unbox<RosterHousehold>(one.record))),
    Promise.all(stored.map(one => (one.sent ? vault.unbox<LastSent>(one.sent) : null))),
  ])
  return {
    head,
    readAt: village.readAt,
    households: stored.map((one, i) => ({
      key: one.key,
      villageId,
      record: records[i]!,
      spoken: spokenWith(records[i]!, sent[i]!),
      sent: sent[i]!,
    })),
  }
}

/** How a household stands, with what was done on this phone and not yet sent. */
export type Standing =
  | 'to-survey'
  | 'draft'
  | 'absent'
  | 'waiting'
  | 'surveyed'
  | 'refused'
  | 'conflict'
  | 'closed'
  | 'not-listed'

export const standingText: Record<Standing, string> = {
  'to-survey': 'Chưa hỏi',
  draft: 'Đang hỏi dở',
  absent: 'Đến, không gặp',
  waiting: 'Chờ gửi',
  surveyed: 'Đã gửi',
  refused: 'Máy chủ không nhận',
  conflict: 'Ghi khác nhau',
  closed: 'Đã qua khảo sát',
  'not-listed': 'Ngoài đợt',
}

export const standingTone: Record<Standing, '' | 'good' | 'warn' | 'bad'> = {
  'to-survey': '',
  draft: 'warn',
  absent: 'warn',
  waiting: 'warn',
  surveyed: 'good',
  refused: 'bad',
  conflict: 'bad',
  closed: 'good',
  'not-listed': '',
}

export function standingOf(
  household: Pick<LocalHousehold, 'key' | 'record' | 'sent'>,
  outbox: readonly Pick<StoredEntry, 'state' | 'command' | 'replacedBy' | 'givenUp'>[],
  hasDraft: boolean,
): Standing {
  const live = outbox.filter(one => one.replacedBy === null && !one.givenUp)
  if (live.some(one => one.state === 'refused')) return 'refused'
  if (hasDraft) return 'draft'
  if (live.some(one => one.command === 'survey.merge' && one.state !== 'applied')) return 'waiting'
  const { cases, conflicts } = household.record
  if (conflicts > 0 || cases.some(one => one.conflicts > 0)) return 'conflict'
  // done by the server, and not yet read back; what was sent of an earlier round, or before it was to be asked again, is not meant
  const read = cases.find(one => one.state === 'to-survey' || one.state === 'absent')
  const asked = household.sent?.caseId
  if (read && (asked === read.caseId || typeof asked === 'string') && live.some(one => one.command === 'survey.merge'))
    return 'surveyed'
  // whatever else was written about it, a household is asked or it is not: a photo or a birth makes no interview
  const waits = (command?: string) =>
    live.some(one => one.state !== 'applied' && (command === undefined || one.command === command))
  if (cases.some(one => one.state === 'absent' || (one.state === 'to-survey' && waits('visit.record')))) return 'absent'
  if (cases.some(one => one.state === 'to-survey' || one.state === 'resurvey')) return 'to-survey'
  if (cases.length === 0 && live.some(one => one.command === 'list.add')) return 'to-survey'
  if (waits()) return 'waiting'
  if (cases.length === 0) return household.key.startsWith('new-') ? 'waiting' : 'not-listed'
  return cases.every(one => one.state === 'surveyed') ? 'surveyed' : 'closed'
}

/** How the households of a village are put together to look at. */
export type Group = 'open' | 'done' | 'trouble' | 'all'

/** Where two values wait for a decision the household is to be looked at, and is besides still to be asked, or done. */
export function isIn(group: Group, standing: Standing, { cases }: Pick<RosterHousehold, 'cases'>): boolean {
  if (group === 'all') return true
  if (group === 'trouble') return standing === 'refused' || standing === 'conflict'
  if (standing === 'conflict' && cases.length > 0)
    return (group === 'open') === cases.some(one => unasked.has(one.state))
  return groups[group].has(standing)
}

const groups: Record<'open' | 'done', ReadonlySet<Standing>> = {
  open: new Set(['to-survey', 'draft', 'absent']),
  done: new Set(['waiting', 'surveyed', 'closed']),
}
