// The command by which an office makes its figures public; with a preview of how much is held back.
import { areaTree } from '../areas/area.queries.ts'
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { groupKindText } from './groups/group.ts'
import { releaseFiguresContract } from './release.api.ts'
import { releaseFigures as release } from './release.effects.ts'

export const releaseFigures = command(releaseFiguresContract, {
  load: async ({ areaId, asOf }, { tx, services }) => {
    const tree = await areaTree(tx, services)
    if (!tree.find(areaId)) throw problem('not-found', { what: 'địa bàn' })
    const offices = [
      ...new Set(
        tree
          .villagesOf(areaId, asOf)
          .map(one => one.officeId)
          .filter(id => id !== null),
      ),
    ]
    return { offices, name: tree.fullNameOf(areaId, asOf) }
  },
  may: ({ offices }) =>
    offices.length === 0 ? can('figures.release').everywhere() : can('figures.release').inOffices(offices),
  run: async (input, { name }, context) => {
    const scope = context.actor.scope('report.read')
    const told = await release({ ...context, scope, seen: () => undefined }, input)
    context.changed(told.officeId, 'figures', told.releaseId)
    const line = (what: string, after: string) => ({
      subject: `${name}, ${formatDay(input.asOf)}`,
      what,
      before: '',
      after,
    })
    return {
      releaseId: told.releaseId,
      villages: told.villages,
      held: told.held,
      changes: [
        line('Số hộ', String(told.households)),
        line('Số hộ nghèo', told.poor === null ? 'không công bố (số nhỏ)' : String(told.poor)),
        line('Thôn, bản công bố', String(told.villages - told.held)),
        line('Thôn, bản giữ lại vì số nhỏ', String(told.held)),
        ...(told.groups?.tables ?? []).map(one => line(groupKindText[one.kind].vi, `${one.rows.length} nhóm`)),
        ...(told.groups?.held ?? []).map(kind =>
          line(
            groupKindText[kind].vi,
            told.groups?.reason === 'books'
              ? 'không công bố (sổ hộ chưa đủ mọi hộ)'
              : 'không công bố (có thể suy ra một số ít hộ)',
          ),
        ),
      ],
      warnings: ['Sau khi công bố, số liệu của ngày này đứng nguyên, không công bố lại.'],
    }
  },
})
