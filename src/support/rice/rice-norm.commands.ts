// How much rice a person gets a month, as data with its source; it stands once a list was made by it.
import { areaTree } from '../../areas/area.queries.ts'
import { confidenceText } from '../../base/confidence.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { setRiceNormContract } from './rice.api.ts'
import './rice.problems.ts'
import { kilograms } from './rice.ts'

export const setRiceNorm = command(setRiceNormContract, {
  // A merged commune has the books of several offices: the amount holds in all of them.
  load: async ({ areaId }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const offices = tree.find(areaId) ? tree.officesOf(areaId, today) : []
    if (offices.length === 0) throw problem('not-found', { what: 'địa bàn' })
    return { offices, place: tree.fullNameOf(areaId, today) }
  },
  may: ({ offices }) => can('support.write').inOffices(offices),
  run: async ({ validFrom, gramsPerPersonMonth, source, confidence }, { offices, place }, context) => {
    const { tx, actor, now } = context
    const before = await tx
      .selectFrom('rice_norm')
      .selectAll()
      .where('office_id', 'in', offices)
      .where('valid_from', '=', validFrom)
      .executeTakeFirst()
    const used = await tx
      .selectFrom('rice_round as r')
      .innerJoin('support_list as l', join =>
        join.onRef('l.office_id', '=', 'r.office_id').onRef('l.list_id', '=', 'r.list_id'),
      )
      .select('r.list_id')
      .where('r.office_id', 'in', offices)
      .where('r.norm_from', '=', validFrom)
      .where('l.state', '<>', 'withdrawn')
      .executeTakeFirst()
    if (used) throw problem('rice-norm-used', { day: formatDay(validFrom) })
    const values = {
      grams_per_person_month: gramsPerPersonMonth,
      source,
      confidence,
      recorded_by: actor.userId,
      recorded_at: now,
    }
    await tx
      .insertInto('rice_norm')
      .values(offices.map(officeId => ({ office_id: officeId, valid_from: validFrom, ...values })))
      .onConflict(conflict => conflict.columns(['office_id', 'valid_from']).doUpdateSet(values))
      .execute()
    for (const officeId of offices) context.changed(officeId, 'office', officeId)
    const subject = `Mức gạo từ ${formatDay(validFrom)}, ${place}`
    return {
      changes: [
        {
          subject,
          what: 'Một người một tháng',
          before: before ? kilograms(before.grams_per_person_month) : '',
          after: kilograms(gramsPerPersonMonth),
        },
        { subject, what: 'Nguồn', before: before?.source ?? '', after: `${source} (${confidenceText[confidence].vi})` },
      ],
      warnings:
        confidence === 'verified' ? [] : ['Mức này chưa xác minh: hãy đối chiếu văn bản trước khi trình danh sách.'],
    }
  },
})
