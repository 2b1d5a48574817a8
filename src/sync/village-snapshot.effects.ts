// One village for one phone: whole, or what changed since the state it names. Read in the scope of the phone's user, noted in the
// read log; the states that phones hold are remembered by their digests for ninety days.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import { problem } from '../base/problem.ts'
import { everything, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { DeviceLine } from './device.effects.ts'
import type { HasVillage } from './field-line.api.ts'
import { changedSince, cursorOf, digestsOf, readRoster } from './roster.queries.ts'
import {
  type ChangedHousehold,
  type HeadChange,
  headPieces,
  packRoster,
  type RosterAnswer,
  type RosterHead,
  type RosterHousehold,
  toldByLastYear,
} from './roster.ts'
import { officesBeside, speechForPhones } from './speech/speech.queries.ts'

const keptDays = 90

/** Throws `not-permitted`, `not-found`. */
export async function villageFor(
  services: Services,
  { device, actor }: DeviceLine,
  villageId: number,
  has: z.infer<typeof HasVillage> = {},
): Promise<RosterAnswer> {
  // an app that names no head would not know how to put parts together
  const cursor = has.head === undefined ? undefined : has.cursor
  const now = services.clock()
  const today = dayInVietnam(now)
  const scope = actor.scope('survey.write')
  const { roster, before } = await services.db.read(scope, async tx => {
    const found = await readRoster({ tx, services, today }, villageId)
    if (!actor.allows('survey.write', { kind: 'village', officeId: found.head.officeId, villageId }))
      throw problem('not-permitted', { right: 'survey.write' })
    return { roster: found, before: cursor ? await digestsAt(tx, found.head.officeId, villageId, cursor) : undefined }
  })
  const { officeId } = roster.head
  // not about people: the commune's recordings serve the villages of all its offices
  const speech = await services.db.read(everything, async tx =>
    speechForPhones(tx, officesBeside(await areaTree(tx, services), [officeId], today)),
  )
  const digests = digestsOf(roster.households)
  const fresh = cursorOf(digests)
  const { changed, gone } = before
    ? changedSince(roster.households, digests, before)
    : { changed: roster.households, gone: [] }
  await services.db.write(everything, async tx => {
    if (fresh !== cursor) {
      await tx
        .insertInto('village_snapshot')
        .values({ office_id: officeId, village_id: villageId, cursor: fresh, digests, made_at: now })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      await tx
        .deleteFrom('village_snapshot')
        .where('office_id', '=', officeId)
        .where('village_id', '=', villageId)
        .where('made_at', '<', new Date(now.getTime() - keptDays * 86_400_000))
        .execute()
    }
    await tx
      .insertInto('device_village')
      .values({
        office_id: device.officeId,
        device_id: device.deviceId,
        village_id: villageId,
        taken_at: now,
        last_read_at: now,
      })
      .onConflict(conflict =>
        conflict.columns(['office_id', 'device_id', 'village_id']).doUpdateSet({ last_read_at: now }),
      )
      .execute()
  })
  services.readLog.note({
    officeId,
    at: now,
    actorId: actor.userId,
    kind: 'phone',
    subjectKind: 'village',
    subjectId: villageId,
    rows: changed.length,
  })
  const head = { ...roster.head, speech }
  const headName = nameOfHead(head)
  return packRoster(has.like ? tellShortly(changed, roster.households) : changed, {
    villageId,
    cursor: fresh,
    full: before === undefined,
    gone,
    headName,
    head: has.head === headName ? null : has.like ? headSince(head, has.head) : head,
  })
}

function tellShortly(changed: readonly ChangedHousehold[], all: readonly RosterHousehold[]): ChangedHousehold[] {
  const byId = new Map(all.map(one => [one.householdId, one]))
  return changed.map(one => toldByLastYear(one, byId.get(one.householdId)!))
}

const pieceLength = 6

/** A phone that names its head needs only the pieces that are others: whole, it outweighs what a few households changed. */
const nameOfHead = (head: RosterHead): string =>
  headPieces(head)
    .map(piece => createHash('sha256').update(JSON.stringify(piece)).digest('base64url').slice(0, pieceLength))
    .join('')

function headSince(head: RosterHead, name = ''): HeadChange {
  const now = nameOfHead(head)
  const nameAt = (text: string, i: number) => text.slice(i * pieceLength, (i + 1) * pieceLength)
  return Object.assign({}, ...headPieces(head).filter((_, i) => nameAt(now, i) !== nameAt(name, i)))
}

const digestsAt = async (tx: Tx, officeId: number, villageId: number, cursor: string): Promise<Buffer | undefined> =>
  (
    await tx
      .selectFrom('village_snapshot')
      .select('digests')
      .where('office_id', '=', officeId)
      .where('village_id', '=', villageId)
      .where('cursor', '=', cursor)
      .executeTakeFirst()
  )?.digests
