// Petitions as their reader may see them: of the offices held as a whole, of one's own entering, and denunciations at the own desk only.
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { z } from 'zod'
import { listDeskHolders } from '../access/holders.queries.ts'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { fold } from '../base/fold.ts'
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import { type QueryContext, query } from '../platform/query.ts'
import type { Tables } from '../platform/tables.ts'
import type { AttachmentType } from './attachment.ts'
import { type Desks, desksOf } from './desk.queries.ts'
import { type PetitionRow, petitionListContract, petitionPageContract } from './petition.api.ts'
import {
  deskRight,
  dueOn,
  isOpen,
  isSecret,
  mayFollow,
  type PetitionChannel,
  type PetitionKind,
  type PetitionState,
  PetitionStep,
  stepRight,
} from './petition.ts'
import { acceptDue, answerDue, longerDue, petitionRuleOn } from './petition-law.ts'
import { subjectOf, unseal, unsealNote } from './seal.queries.ts'
import './petitions.problems.ts'

/** More than anybody reads through; who has more chooses more narrowly. */
const mostShown = 500
const mostSearched = 2000

type Found = Selectable<Tables['petition']> & { assignee: string | null; recorder: string | null }

/** With any of these, held in the whole office, one works on its ordinary petitions. */
const workingRights = ['petition.record', 'petition.handle', 'petition.publish'] as const

/** What this reader may see: ordinary ones where she works on them, or took them in; denunciations at her own desk, and whoever handles
 *  only those sees no others. Row-level security keeps denunciations apart once more. */
export function seenBy({ scope, actor }: Pick<QueryContext, 'scope' | 'actor'>) {
  if (scope.offices === '*') return sql<boolean>`true`
  const offices = [...scope.offices]
  const working = offices.filter(officeId =>
    workingRights.some(right => actor.allows(right, { kind: 'office', officeId })),
  )
  return sql<boolean>`(p.office_id = any (${offices}::int[]) and case when p.kind = 'denunciation'
    then p.desk_area_id = any (${[...(scope.desks ?? [])]}::int[])
    else p.office_id = any (${working}::int[]) or p.recorded_by = ${actor.userId} end)`
}

const due = sql`case when p.state = 'received' then p.accept_due_on when p.state in ('accepted', 'assigned') then p.answer_due_on end`

const petitionsIn = (context: QueryContext) =>
  context.tx
    .selectFrom('petition as p')
    .leftJoin('v_user_name as u', 'u.user_id', 'p.assigned_user_id')
    .leftJoin('v_user_name as r', 'r.user_id', 'p.recorded_by')
    .selectAll('p')
    .select(['u.name as assignee', 'r.name as recorder'])
    .where(seenBy(context))

function rowOf(row: Found, tree: AreaTree, { services, today }: QueryContext): z.input<typeof PetitionRow> {
  const kind = row.kind as PetitionKind
  const state = row.state as PetitionState
  const dueDay = dueOn({ state, acceptDueOn: row.accept_due_on, answerDueOn: row.answer_due_on })
  return {
    petitionId: row.petition_id,
    kind,
    channel: row.channel as PetitionChannel,
    subject: subjectOf(services.keys, { ...row, kind }),
    areaId: row.area_id,
    areaName: tree.fullNameOf(row.area_id, today),
    deskName: tree.fullNameOf(row.desk_area_id, today),
    named: row.named,
    receivedOn: row.received_on,
    state,
    dueOn: dueDay,
    late: dueDay !== null && dueDay < today,
    assignedTo: row.assignee ?? '',
    isPublic: row.published_on !== null,
  }
}

export const petitionList = query(petitionListContract, {
  right: 'petition.read',
  run: async ({ shown, kind, state, channel, areaId, q }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    let found = petitionsIn(context)
    if (shown !== 'all') found = found.where('p.state', 'in', ['received', 'accepted', 'assigned'])
    if (shown === 'late') found = found.where(sql<boolean>`${due} < ${today}`)
    if (kind) found = found.where('p.kind', '=', kind)
    if (state) found = found.where('p.state', '=', state)
    if (channel) found = found.where('p.channel', '=', channel)
    if (areaId !== undefined && tree.find(areaId)) {
      const below = tree.below(areaId, today).map(area => area.areaId)
      found = found.where('p.area_id', 'in', below)
    }
    const { rows: counts } = await sql<{ open: number; late: number }>`select count(*)::int as open,
        count(*) filter (where ${due} < ${today})::int as late
      from petition p where ${seenBy(context)} and p.state in ('received', 'accepted', 'assigned')`.execute(tx)
    const wanted = fold(q)
    const most = wanted === '' ? mostShown : mostSearched
    const read = await found
      .orderBy(sql`${due} nulls last`)
      .orderBy('p.received_on', 'desc')
      .orderBy('p.petition_id', 'desc')
      .limit(most + 1)
      .execute()
    const rows = read
      .slice(0, most)
      .map(row => ({ row: rowOf(row as Found, tree, context), body: row.body }))
      .filter(one => wanted === '' || fold(`${one.row.subject} ${one.body}`).includes(wanted))
      .map(one => one.row)
    return {
      rows: rows.slice(0, mostShown),
      // Those that were not looked through are told of, too.
      more: read.length > most || rows.length > mostShown,
      ...(counts[0] ?? { open: 0, late: 0 }),
    }
  },
})

const nextDue = (row: Found) =>
  longerDue(row.kind as PetitionKind, row.accepted_on!, { due: row.answer_due_on!, remote: row.remote })

/** What the reader may do with it now. */
function stepsOf(row: Found, desks: Desks, { actor, today }: QueryContext): PetitionStep[] {
  const kind = row.kind as PetitionKind
  const at = { kind: 'office', officeId: row.office_id } as const
  return PetitionStep.options.filter(step => {
    if (!mayFollow(step, row.state as PetitionState)) return false
    const right = stepRight(step, kind)
    if (!actor.allows(right, at) || !desks.sitsAt(right, row.desk_area_id)) return false
    if (isSecret(kind) && (right === 'petition.publish' || step === 'reclassified')) return false
    if (step === 'extended') return row.answer_due_on! >= today && nextDue(row) !== undefined
    if (step === 'taken-back' || step === 'take-back-refused') return row.take_back_asked_on !== null
    // The sender's own.
    if (step === 'take-back-asked') return false
    // Beside each file.
    if (step === 'file-removed') return true
    if (step === 'published') return row.agrees_publish
    return step !== 'withdrawn' || row.published_on !== null
  })
}

async function pointOf(tx: Tx, { office_id, meeting_id, meeting_point }: Found) {
  if (meeting_id === null || meeting_point === null) return null
  const found = await tx
    .selectFrom('v_meeting_point')
    .select('title')
    .where('office_id', '=', office_id)
    .where('meeting_id', '=', meeting_id)
    .where('no', '=', meeting_point)
    .executeTakeFirst()
  return { meetingId: meeting_id, point: meeting_point, title: found?.title ?? '' }
}

export const petitionPage = query(petitionPageContract, {
  right: 'petition.read',
  run: async ({ petitionId }, context) => {
    const { tx, services, actor, today } = context
    const { keys } = services
    const tree = await areaTree(tx, services)
    const row = (await petitionsIn(context).where('p.petition_id', '=', petitionId).executeTakeFirst()) as
      | Found
      | undefined
    if (!row) throw problem('not-found', { what: 'đơn' })
    const kind = row.kind as PetitionKind
    const secret = isSecret(kind)
    const events = await tx
      .selectFrom('petition_event as e')
      .leftJoin('v_user_name as u', 'u.user_id', 'e.by_user_id')
      .selectAll('e')
      .select('u.name as by')
      .where('e.office_id', '=', row.office_id)
      .where('e.petition_id', '=', petitionId)
      .orderBy('e.at')
      .orderBy('e.event_id')
      .execute()
    const desks = await desksOf(tx, services, actor, today)
    const may = stepsOf(row, desks, context)
    const attachments = await tx
      .selectFrom('petition_attachment')
      .select(['no', 'media_type', 'size'])
      .where('office_id', '=', row.office_id)
      .where('petition_id', '=', petitionId)
      .orderBy('no')
      .execute()
    const givesOut = may.includes('assigned') || may.includes('accepted')
    const people = givesOut ? await listDeskHolders(tx, deskRight(kind), [row.desk_area_id], today) : []
    const words = unseal(keys, petitionId, row.sealed)
    const rule = petitionRuleOn(kind, row.accepted_on ?? row.received_on)
    const unknown =
      row.accepted_on === null
        ? acceptDue(kind, row.received_on).unknownYears
        : answerDue(kind, row.accepted_on, row.remote).unknownYears
    // That somebody looked is noted; of a denunciation not at which.
    context.seen(row.office_id, 'page', 'petition', secret ? undefined : petitionId)
    return {
      ...rowOf(row, tree, context),
      body: secret ? (words.body ?? '') : row.body,
      sender: words.sender,
      agreesPublish: row.agrees_publish,
      recordedBy: row.channel === 'portal' ? '' : (row.recorder ?? ''),
      acceptDueOn: row.accept_due_on,
      acceptedOn: row.accepted_on,
      answerDueOn: row.answer_due_on,
      answer: secret ? (words.answer ?? '') : row.answer,
      answeredOn: row.answered_on,
      reason: secret ? (words.reason ?? '') : row.reason,
      forwardedTo: secret ? (words.forwardedTo ?? '') : row.forwarded_to,
      remote: row.remote,
      extendedOn: row.extended_on,
      extensionReason: secret ? (words.extension ?? '') : row.extension_reason,
      takeBackAskedOn: row.take_back_asked_on,
      attachments: attachments.map(one => ({
        no: one.no,
        mediaType: one.media_type as AttachmentType,
        size: one.size,
      })),
      mayOpen: desks.sitsAt(deskRight(kind), row.desk_area_id),
      meeting: await pointOf(tx, row),
      endedOn: row.ended_on,
      published:
        row.published_on === null
          ? null
          : {
              on: row.published_on,
              subject: row.public_subject,
              question: row.public_question,
              answer: row.public_answer,
            },
      rule: {
        accept: rule.accept,
        answer: rule.answer,
        longer: rule.longer,
        longest: rule.longest,
        remote: rule.remote,
        citation: rule.citation,
        own: rule.own,
        confidence: rule.confidence,
        unknownYears: isOpen(row.state as PetitionState) ? unknown : [],
      },
      events: events.map(event => ({
        eventId: event.event_id,
        what: event.what as PetitionStep,
        at: event.at.toISOString(),
        by: event.by ?? '',
        note: event.sealed === null ? event.note : unsealNote(keys, event.event_id, event.sealed),
      })),
      people: people.map(({ userId, name }) => ({ userId, name })),
      may,
      longerUntil: may.includes('extended') ? (nextDue(row)?.day ?? null) : null,
      version: row.version,
    }
  },
})
