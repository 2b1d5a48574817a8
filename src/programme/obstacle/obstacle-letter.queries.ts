// The letter about chosen obstacles, as a file: of one office, to one level.
import { areaTree } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import { mediaTypes } from '../../platform/file-out.ts'
import { downloadOf } from '../../platform/query.ts'
import { letterheadOf } from '../../review/output/document-parts.queries.ts'
import { knownItems } from '../plan/item.queries.ts'
import { obstacleLetterContract } from './obstacle.api.ts'
import { obstaclesIn } from './obstacle.queries.ts'
import { ageOf, type ObstacleKind, type ObstacleState, obstacleKindText } from './obstacle.ts'
import { obstacleLetterFile } from './obstacle-letter.document.ts'
import './obstacle.problems.ts'

export const obstacleLetter = downloadOf(obstacleLetterContract, {
  right: 'programme.read',
  run: async ({ obstacleIds, format, recipient }, context, sink) => {
    const { tx, services, today, now } = context
    const tree = await areaTree(tx, services)
    const items = await knownItems(tx)
    const rows = await obstaclesIn(context)
      .where('o.obstacle_id', 'in', obstacleIds)
      .orderBy('o.waiting_amount', 'desc')
      .orderBy('o.raised_on')
      .execute()
    if (rows.length < new Set(obstacleIds).size) throw problem('not-found', { what: 'vướng mắc' })
    const first = rows[0]!
    if (rows.some(row => row.office_id !== first.office_id || row.asked_level !== first.asked_level))
      throw problem('obstacles-of-several')
    const areaId = tree.communeOfOffice(first.office_id, today)?.areaId ?? first.area_id
    const above = tree.pathOf(areaId, today).find(area => area.level === first.asked_level)
    const agency = rows.find(row => row.asked_agency !== '')?.asked_agency ?? ''
    const file = await obstacleLetterFile(
      {
        letterhead: { superior: null, ...letterheadOf(tree, areaId, today, null) },
        recipient:
          recipient ||
          agency ||
          (above && above.areaId !== areaId ? letterheadOf(tree, above.areaId, today, null).office : '……………………'),
        obstacles: rows.map(row => ({
          subject: row.subject,
          detail: row.detail,
          kind: obstacleKindText[row.kind as ObstacleKind].vi,
          item: items.get(row.item_code)?.vi ?? row.item_code,
          place: tree.fullNameOf(row.area_id, today),
          amount: BigInt(row.waiting_amount),
          raisedOn: row.raised_on,
          days: ageOf(
            {
              state: row.state as ObstacleState,
              raisedOn: row.raised_on,
              dueOn: row.due_on,
              resolvedOn: row.resolved_on,
            },
            today,
          ).days,
          dueOn: row.due_on,
          reminders: row.reminders,
        })),
      },
      format,
      now,
    )
    sink
      .start({ name: `kien-nghi-thao-go.${format}`, mediaType: mediaTypes[format], inline: format === 'pdf' })
      .end(file)
  },
})
