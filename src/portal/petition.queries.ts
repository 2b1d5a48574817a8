// What is public of petitions: published answers, and the step of one whose code somebody holds.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import type { PetitionKind, PetitionState } from '../petitions/petition.ts'
import type { Tx } from '../platform/database.ts'
import type { PublicAnswer, TrackedPetition } from './public-petition.ts'

export const answersPerPage = 20

/** Published answers, the newest first; one more than a page, so that one knows whether there are older ones. */
export async function answersOf(
  tx: Tx,
  wanted: {
    areas?: readonly number[] | undefined
    before?: { on: LocalDate; petitionId: number } | undefined
    limit?: number
  },
): Promise<PublicAnswer[]> {
  const { areas, before, limit = answersPerPage + 1 } = wanted
  const { rows } =
    await sql<PublicAnswer>`select petition_id as "petitionId", area_id as "areaId", kind, public_subject as subject, public_question as question,
      public_answer as answer, answered_on as "answeredOn", published_on as "publishedOn"
    from public_answer where ${areas ? sql`area_id = any (${[...areas]}::int[])` : sql`true`}
      and ${before ? sql`(published_on, petition_id) < (${before.on}::date, ${before.petitionId}::bigint)` : sql`true`}
    order by published_on desc, petition_id desc limit ${limit}`.execute(tx)
  return rows
}

/** By the hash of its code; undefined where there is none. */
export async function findTracked(tx: Tx, hash: Buffer): Promise<TrackedPetition | undefined> {
  const { rows } = await sql<{
    area_id: number
    desk_area_id: number
    kind: PetitionKind
    received_on: LocalDate
    state: PetitionState
    accept_due_on: LocalDate
    answer_due_on: LocalDate | null
    answered_on: LocalDate | null
    subject: string
    answer: string
    reason: string
    forwarded_to: string
    extended_on: LocalDate | null
    extension_reason: string
    take_back_asked_on: LocalDate | null
    attachments: number
    agrees_publish: boolean
    published_on: LocalDate | null
  }>`select * from petition_of_code(${hash}::bytea)`.execute(tx)
  const row = rows[0]
  return (
    row && {
      areaId: row.area_id,
      deskAreaId: row.desk_area_id,
      kind: row.kind,
      receivedOn: row.received_on,
      state: row.state,
      acceptDueOn: row.accept_due_on,
      answerDueOn: row.answer_due_on,
      answeredOn: row.answered_on,
      subject: row.subject,
      answer: row.answer,
      reason: row.reason,
      forwardedTo: row.forwarded_to,
      extendedOn: row.extended_on,
      extensionReason: row.extension_reason,
      takeBackAskedOn: row.take_back_asked_on,
      attachments: row.attachments,
      agreesPublish: row.agrees_publish,
      publishedOn: row.published_on,
    }
  )
}
