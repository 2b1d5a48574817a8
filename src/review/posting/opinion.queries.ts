// Reads the opinions of a round, and whether the step concerns it: in force on the day it was opened or today, or asked for.
import { sql } from 'kysely'
import { type LocalDate, localDate } from '../../base/local-date.ts'
import type { ScanFile } from '../../base/scan.ts'
import { query } from '../../platform/query.ts'
import { limitText } from '../procedure.ts'
import { inOffices, opinionStepOf, roundRow } from '../round.queries.ts'
import { type OpinionLevel, opinionListContract } from './opinion.api.ts'

export const opinionList = query(opinionListContract, {
  right: 'round.read',
  run: async ({ roundId }, context) => {
    const { tx, today, actor } = context
    const round = await roundRow(context, roundId)
    const step = opinionStepOf(round, today)
    const { rows } = await sql<{
      opinion_id: number
      level: OpinionLevel
      sent_on: LocalDate
      due_on: LocalDate
      answered_on: LocalDate | null
      agrees: boolean | null
      content: string
      document_number: string
      asked_by: string | null
      answered_by: string | null
      scan: ScanFile | null
    }>`select o.opinion_id, o.level, o.sent_on, o.due_on, o.answered_on, o.agrees, o.content, o.document_number,
        a.name as asked_by, b.name as answered_by,
        (select json_build_object('fileId', f.file_id, 'name', f.name, 'size', f.size, 'createdAt', f.created_at) from file f
          where f.office_id = o.office_id and f.subject_kind = 'opinion' and f.subject_id = o.opinion_id
          order by f.created_at desc limit 1) as scan
      from level_opinion o
      left join v_user_name a on a.user_id = o.asked_by
      left join v_user_name b on b.user_id = o.answered_by
      where o.office_id = ${round.office_id} and o.round_id = ${roundId} order by o.opinion_id desc`.execute(tx)
    const { rows: villages } = await sql<{ n: number }>`select count(*)::int as n from round_village
      where office_id = ${round.office_id} and round_id = ${roundId} and cases > 0
        and state not in ('opinion', 'decision', 'decided')`.execute(tx)
    const at = { kind: 'office', officeId: round.office_id } as const
    const mayReadResults = actor.allows('result.read', at)
    const { rows: counts } = await sql<{ households: number; poor: number; near_poor: number; left: number }>`
      select count(*)::int as households, (count(*) filter (where k.class = 'poor'))::int as poor,
        (count(*) filter (where k.class = 'near_poor'))::int as near_poor,
        (count(*) filter (where k.class in ('none', 'average')))::int as left
      from review_case c cross join lateral (select coalesce(c.class_final, c.class_agreed, c.class_draft) as class) k
      where ${inOffices(context, 'c.office_id')} and c.round_office_id = ${round.office_id} and c.round_id = ${roundId}
        and c.state <> 'removed' and ${mayReadResults}`.execute(tx)
    const sum = counts[0]!
    const waiting = rows.some(row => row.agrees === null)
    const open = round.state === 'open'
    const fromPaper = step?.now !== true && !actor.allows('opinion.give', at) && actor.allows('round.manage', at)
    return {
      step: step && {
        level: step.rule.value.level,
        limit: limitText(step.rule.value.limit),
        from: localDate(step.rule.from),
        to: step.rule.to === null ? null : localDate(step.rule.to),
        citation: step.rule.citation,
        confidence: step.rule.confidence,
        now: step.now,
      },
      opinions: rows.map(row => ({
        opinionId: row.opinion_id,
        level: row.level,
        sentOn: row.sent_on,
        dueOn: row.due_on,
        late: row.agrees === null && row.due_on < today,
        answeredOn: row.answered_on,
        agrees: row.agrees,
        content: row.content,
        documentNumber: row.document_number,
        askedBy: row.asked_by ?? '',
        answeredBy: row.answered_by ?? '',
        scan: mayReadResults ? row.scan : null,
      })),
      notReady: villages[0]!.n,
      counts: { households: sum.households, poor: sum.poor, nearPoor: sum.near_poor, left: sum.left },
      mayAsk: open && step !== null && !waiting && actor.allows('round.manage', at),
      mayAnswer: open && waiting && (actor.allows('opinion.give', at) || fromPaper),
      fromPaper: open && waiting && fromPaper,
    }
  },
})
