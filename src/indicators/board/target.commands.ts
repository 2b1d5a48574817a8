// Targets and baselines of an area, each with the paper that sets it. Setting one again replaces it; the journal keeps what it was.
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { setTargetContract } from './board.api.ts'
import './board.problems.ts'
import { indicatorOf, showHundredths } from './indicator.ts'
import { areaToWrite } from './place.queries.ts'

export const setTarget = command(setTargetContract, {
  load: ({ areaId }, context) => areaToWrite(context, areaId, context.today),
  may: ({ officeId }) => can('plan.write').inOffice(officeId),
  run: async (input, { officeId, name }, context) => {
    const { tx, actor, now } = context
    const indicator = indicatorOf(input.indicator)
    const value = input.value === null ? null : Math.round(input.value * 100)
    if (value !== null) {
      if (indicator.unit === 'percent' && value > 10_000) throw problem('target-over-hundred')
      const step = indicator.unit === 'percent' ? 100 : 1
      if (Math.abs(input.value! * step - Math.round(input.value! * step)) > 1e-6) throw problem('target-decimals')
      if (input.basis.length < 5) throw problem('target-basis')
    }
    // An area has one baseline of an indicator, of whatever year.
    const found = await tx
      .selectFrom('indicator_target')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('area_id', '=', input.areaId)
      .where('indicator', '=', input.indicator)
      .where('kind', '=', input.kind)
      .$if(input.kind === 'target' || value === null, query => query.where('year', '=', input.year))
      .forUpdate()
      .executeTakeFirst()
    if (value === null && !found) throw problem('target-none', { year: input.year })
    if (found)
      await tx
        .deleteFrom('indicator_target')
        .where('office_id', '=', officeId)
        .where('area_id', '=', input.areaId)
        .where('indicator', '=', input.indicator)
        .where('kind', '=', input.kind)
        .where('year', '=', found.year)
        .execute()
    if (value !== null)
      await tx
        .insertInto('indicator_target')
        .values({
          office_id: officeId,
          area_id: input.areaId,
          indicator: input.indicator,
          kind: input.kind,
          year: input.year,
          value_hundredths: value,
          basis: input.basis,
          set_by: actor.userId,
          set_at: now,
          version: (found?.version ?? 0) + 1,
        })
        .execute()
    context.changed(officeId, 'indicator-target', input.areaId)
    const shown = (hundredths: number | null, year: number) =>
      hundredths === null ? '' : `${showHundredths(hundredths, indicator.unit)} (${year})`
    const what = input.kind === 'target' ? 'Chỉ tiêu' : 'Mức gốc'
    return {
      changes: [
        {
          subject: `${name}: ${indicator.name.vi}`,
          what,
          before: found ? shown(found.value_hundredths, found.year) : '',
          after: shown(value, input.year),
        },
        {
          subject: `${name}: ${indicator.name.vi}`,
          what: 'Văn bản giao',
          before: found?.basis ?? '',
          after: value === null ? '' : input.basis,
        },
      ],
      warnings: [],
    }
  },
})
