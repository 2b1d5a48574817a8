// Keeps a what-if as a note for whoever works on the area, and takes it away again.
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { areaToWrite } from '../board/place.queries.ts'
import { sumOfCost } from './cost.ts'
import { keepWhatIfContract, removeWhatIfContract } from './note.api.ts'
import './note.problems.ts'
import { tryOut } from './trial.queries.ts'

export const keepWhatIf = command(keepWhatIfContract, {
  load: ({ areaId }, context) => areaToWrite(context, areaId, context.today),
  may: ({ officeId }) => [can('plan.write').inOffice(officeId), can('result.read').inOffice(officeId)],
  run: async (input, { officeId, name: area }, context) => {
    const { tx, services, actor, now } = context
    const { areaId, year, name, note, ...trial } = input
    if (name.length < 5) throw problem('what-if-name')
    if ((trial.premium !== null || trial.electricity !== null) && trial.priceSource.length < 5)
      throw problem('what-if-price')
    const scope = actor.scope('result.read')
    const result = await tryOut({ ...context, scope, seen: () => undefined }, { areaId, year, ...trial })
    const noteId = await services.ids.next()
    await tx
      .insertInto('what_if_note')
      .values({
        office_id: officeId,
        note_id: noteId,
        area_id: areaId,
        year,
        name,
        note,
        trial: JSON.stringify(trial),
        result: JSON.stringify(result),
        saved_by: actor.userId,
        saved_at: now,
      })
      .execute()
    context.changed(officeId, 'what-if-note', noteId)
    const line = (what: string, before: string | number, after: string | number) => ({
      subject: `${name} (${area}, ${year})`,
      what,
      before: String(before),
      after: String(after),
    })
    const [costNow, costTried] = [sumOfCost(result.now.cost), sumOfCost(result.tried.cost)]
    return {
      noteId,
      changes: [
        line('Hộ nghèo: theo đợt → tính thử', result.now.households.poor, result.tried.households.poor),
        line('Hộ cận nghèo: theo đợt → tính thử', result.now.households.near_poor, result.tried.households.near_poor),
        ...(costNow === null || costTried === null
          ? []
          : [line('Chi phí quyền lợi một năm (đồng)', costNow, costTried)]),
      ],
      warnings: ['Bản tính thử không dùng để quyết định. Ai có quyền xem kết quả của địa bàn này đều đọc được.'],
    }
  },
})

export const removeWhatIf = command(removeWhatIfContract, {
  load: async ({ noteId }, { tx }) => {
    const row = await tx
      .selectFrom('what_if_note')
      .select(['office_id', 'name', 'note_id'])
      .where('note_id', '=', noteId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bản tính thử' })
    return row
  },
  may: row => can('plan.write').inOffice(row.office_id),
  run: async (_, row, context) => {
    await context.tx
      .deleteFrom('what_if_note')
      .where('office_id', '=', row.office_id)
      .where('note_id', '=', row.note_id)
      .execute()
    context.changed(row.office_id, 'what-if-note', row.note_id)
    return { changes: [{ subject: row.name, what: 'Bản tính thử', before: row.name, after: '' }], warnings: [] }
  },
})
