// Takes a petition in, and writes its steps. The only writer of the petition tables.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { holds } from '../areas/area.ts'
import { confidenceText } from '../base/confidence.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import { type ChangeLine, changeLine as line } from '../review/change-line.ts'
import { deskPath, findDesk } from './desk.queries.ts'
import type { PetitionWords } from './petition.api.ts'
import {
  deskRight,
  isSecret,
  type PetitionChannel,
  type PetitionKind,
  type PetitionStep,
  petitionChannelText,
  petitionKindText,
} from './petition.ts'
import { acceptDue, petitionRuleOn } from './petition-law.ts'
import { codeHash, codeOf, type Receipt, seal, sealNote } from './seal.queries.ts'
import './petitions.problems.ts'

/** Far above what a commune's people send in a day, far below what fills a disk. */
export const mostByPortalADay = 300

/** Where a petition about the area is kept. Throws `not-found`, `no-office-here`. */
export async function placeOf({ tx, services, today }: CommandContext, areaId: number) {
  const tree = await areaTree(tx, services)
  const area = tree.find(areaId)
  if (!area || area.level === 'country' || !holds(area, today)) throw problem('not-found', { what: 'địa bàn' })
  const officeId = area.level === 'village' ? area.officeId : tree.leadOfficeOf(areaId, today)
  if (officeId === undefined || officeId === null) throw problem('no-office-here')
  return { officeId, areaId, isVillage: area.level === 'village', tree }
}
export type Place = Awaited<ReturnType<typeof placeOf>>

interface MeetingPoint {
  meetingId: number
  point: number
}

/** A meeting is in the open: what is denounced is not said there. Throws `petition-secret`, `petition-meeting-point`. */
export async function requirePoint(
  { tx }: CommandContext,
  { officeId, areaId }: Place,
  kind: PetitionKind,
  { meetingId, point }: MeetingPoint,
): Promise<void> {
  if (isSecret(kind)) throw problem('petition-secret')
  const { rows } =
    await sql`select from v_meeting_point p join v_meeting m on m.office_id = p.office_id and m.meeting_id = p.meeting_id
    where p.office_id = ${officeId} and p.meeting_id = ${meetingId} and p.village_id = ${areaId} and p.no = ${point} and m.held_on is not null`.execute(
      tx,
    )
  if (rows.length === 0) throw problem('petition-meeting-point')
}

export interface TakenIn {
  receipt: Receipt
  secret: boolean
  changes: ChangeLine[]
  warnings: string[]
}

/** Throws `petition-needs-name`, `petition-nobody`, `petition-days`. */
export async function takeIn(
  context: CommandContext,
  { officeId, areaId, tree }: Place,
  words: PetitionWords,
  {
    channel,
    receivedOn,
    meeting = null,
  }: { channel: PetitionChannel; receivedOn: LocalDate; meeting?: MeetingPoint | null },
): Promise<TakenIn> {
  const { tx, services, actor, now, today } = context
  const { kind, name, phone, address, subject, body } = words
  const secret = isSecret(kind)
  const rule = petitionRuleOn(kind, receivedOn)
  if (receivedOn > today) throw problem('petition-days', { day: formatDay(receivedOn) })
  if (rule.named === 'required' && (name === '' || address === ''))
    throw problem('petition-needs-name', { kind: petitionKindText[kind] })
  const past = words.above ? deskPath(tree, areaId, today)[0] : undefined
  const deskAreaId = await findDesk(tx, services, { areaId, right: deskRight(kind), past }, today)
  if (deskAreaId === undefined) throw problem('petition-nobody', { place: tree.fullNameOf(areaId, today) })
  const petitionId = await services.ids.next()
  const due = acceptDue(kind, receivedOn)
  const sender = { name, phone, address }
  const named = name !== ''
  const hasSender = named || phone !== '' || address !== ''
  await tx
    .insertInto('petition')
    .values({
      office_id: officeId,
      petition_id: petitionId,
      area_id: areaId,
      kind,
      channel,
      code_hash: codeHash(services.keys, codeOf(services.keys, petitionId)),
      ...(secret ? {} : { subject, body }),
      sealed: secret
        ? seal(services.keys, petitionId, { sender, subject, body })
        : hasSender
          ? seal(services.keys, petitionId, { sender })
          : null,
      named,
      agrees_publish: words.agreesPublish && !secret,
      received_on: receivedOn,
      received_at: now,
      recorded_by: actor.userId,
      desk_area_id: deskAreaId,
      state: 'received',
      accept_due_on: due.day,
      meeting_id: meeting?.meetingId ?? null,
      meeting_point: meeting?.point ?? null,
    })
    .execute()
  await addStep(context, { officeId, petitionId, secret }, 'received', petitionChannelText[channel].vi)
  context.changed(officeId, 'petition', secret ? null : petitionId)
  return {
    receipt: { petitionId, kind, receivedOn, acceptDueOn: due.day, areaId, deskAreaId },
    secret,
    changes: [
      line('Loại', petitionKindText[kind].vi),
      line('Nơi giải quyết', tree.fullNameOf(deskAreaId, today)),
      line('Hạn thụ lý', formatDay(due.day)),
      line('Người gửi', named ? name : 'Không ghi tên'),
    ],
    warnings: limitWarnings(rule, due.unknownYears),
  }
}

/** That a limit is not verified, is ours, or was counted without a year's holidays. */
export const limitWarnings = (
  rule: Pick<ReturnType<typeof petitionRuleOn>, 'citation' | 'confidence'>,
  unknownYears: readonly number[],
): string[] => [
  ...(rule.confidence === 'verified'
    ? []
    : [`Thời hạn theo: ${rule.citation} (${confidenceText[rule.confidence].vi}). Hãy đối chiếu văn bản.`]),
  ...(unknownYears.length > 0
    ? [`Chưa có ngày nghỉ lễ năm ${unknownYears.join(', ')}: hạn thực tế có thể muộn hơn.`]
    : []),
]

export async function addStep(
  { tx, services, actor, now }: CommandContext,
  one: { officeId: number; petitionId: number; secret: boolean },
  what: PetitionStep,
  note: string,
): Promise<void> {
  const eventId = await services.ids.next()
  await tx
    .insertInto('petition_event')
    .values({
      office_id: one.officeId,
      event_id: eventId,
      petition_id: one.petitionId,
      what,
      at: now,
      by_user_id: actor.userId,
      note: one.secret ? '' : note,
      sealed: one.secret && note !== '' ? sealNote(services.keys, eventId, note) : null,
    })
    .execute()
}

/** Hands a petition to another desk, or makes it another kind; whoever does it may not see it any more afterwards. */
export async function moveTo(
  { tx }: CommandContext,
  from: { officeId: number; petitionId: number; deskAreaId: number },
  to: { deskAreaId: number; kind: string; acceptDueOn: LocalDate; sealed: Buffer | null },
): Promise<void> {
  await sql`select petition_move(${from.officeId}::int, ${from.petitionId}::bigint, ${from.deskAreaId}::int, ${to.deskAreaId}::int,
    ${to.kind}::text, ${to.acceptDueOn}::date, ${to.sealed}::bytea)`.execute(tx)
}
