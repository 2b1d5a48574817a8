// The register of obstacles: recorded where the money waits, answered by whoever was asked, closed with what came of it.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimScan, defineScans } from '../../platform/scan.ts'
import { itemName, requireItems } from '../item.queries.ts'
import { levelText } from '../plan/levels.ts'
import {
  answerObstacleContract,
  changeObstacleContract,
  recordObstacleContract,
  remindObstaclesContract,
  resolveObstacleContract,
} from './obstacle.api.ts'
import {
  type AskedLevel,
  isOpen,
  type ObstacleKind,
  type ObstacleState,
  obstacleKindText,
  obstacleStateText,
} from './obstacle.ts'
import './obstacle.problems.ts'

defineScans('obstacle', async ({ actor }, officeId) => actor.allows('programme.read', { kind: 'office', officeId }))

interface Words {
  kind: ObstacleKind
  itemCode: string
  subject: string
  detail: string
  waitingAmount: bigint
  capital: 'investment' | 'recurrent'
  askedLevel: AskedLevel
  askedAgency: string
  dueOn: LocalDate | null
  normId: number | null
}

async function requireWords({ tx }: CommandContext, input: Words, raisedOn: LocalDate): Promise<void> {
  await requireItems(tx, [input])
  if (input.waitingAmount < 0n) throw problem('obstacle-amount')
  if (input.dueOn !== null && input.dueOn < raisedOn) throw problem('obstacle-days')
  if (input.normId !== null) {
    const norm = await tx.selectFrom('norm').select('norm_id').where('norm_id', '=', input.normId).executeTakeFirst()
    if (!norm) throw problem('not-found', { what: 'định mức' })
  }
}

const columns = (input: Words) => ({
  kind: input.kind,
  item_code: input.itemCode,
  subject: input.subject,
  detail: input.detail,
  waiting_amount: Number(input.waitingAmount),
  capital: input.capital,
  asked_level: input.askedLevel,
  asked_agency: input.askedAgency,
  due_on: input.dueOn,
  norm_id: input.normId,
})

const asked = (level: AskedLevel, agency: string) => [levelText[level].vi, agency].filter(Boolean).join(': ')

export const recordObstacle = command(recordObstacleContract, {
  load: async ({ areaId }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    if (!area) throw problem('not-found', { what: 'địa bàn' })
    const officeId = area.level === 'village' ? area.officeId : tree.leadOfficeOf(areaId, today)
    if (officeId === undefined || officeId === null) throw problem('no-office-here')
    return officeId
  },
  may: officeId => can('obstacle.write').inOffice(officeId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    if (input.raisedOn > today) throw problem('obstacle-days')
    await requireWords(context, input, input.raisedOn)
    const obstacleId = await services.ids.next()
    await tx
      .insertInto('obstacle')
      .values({
        office_id: officeId,
        obstacle_id: obstacleId,
        area_id: input.areaId,
        raised_on: input.raisedOn,
        ...columns(input),
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'obstacle', obstacleId)
    const line = (what: string, after: string) => ({ subject: input.subject, what, before: '', after })
    return {
      obstacleId,
      changes: [
        line('Loại', obstacleKindText[input.kind].vi),
        line('Mục', await itemName(tx, input.itemCode)),
        line('Vốn phải chờ', formatDong(input.waitingAmount)),
        line('Hỏi ai', asked(input.askedLevel, input.askedAgency)),
        line('Trả lời trước', input.dueOn === null ? '' : formatDay(input.dueOn)),
      ],
      warnings: [
        ...(input.dueOn === null ? ['Chưa có hạn trả lời: vướng mắc này sẽ không bị tính là chậm.'] : []),
        ...(input.kind === 'no-norm' && input.normId === null
          ? ['Thiếu định mức nhưng chưa chọn định mức nào trong danh mục.']
          : []),
      ],
    }
  },
})

async function lockObstacle({ tx }: CommandContext, obstacleId: number) {
  const row = await tx
    .selectFrom('obstacle')
    .selectAll()
    .where('obstacle_id', '=', obstacleId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'vướng mắc' })
  return row
}

type Row = Awaited<ReturnType<typeof lockObstacle>>

function requireOpen(row: Row, version: number): void {
  if (!isOpen(row.state as ObstacleState)) throw problem('obstacle-closed', { day: formatDay(row.resolved_on!) })
  if (row.version !== version) throw problem('changed-meanwhile', { what: 'vướng mắc' })
}

const update = ({ tx }: CommandContext, row: Row, values: Record<string, unknown>) =>
  tx
    .updateTable('obstacle')
    .set({ ...values, version: row.version + 1 })
    .where('office_id', '=', row.office_id)
    .where('obstacle_id', '=', row.obstacle_id)
    .execute()

const writing = (row: Row) => can('obstacle.write').inOffice(row.office_id)

export const changeObstacle = command(changeObstacleContract, {
  load: ({ obstacleId }, context) => lockObstacle(context, obstacleId),
  may: writing,
  run: async (input, row, context) => {
    requireOpen(row, input.version)
    await requireWords(context, input, row.raised_on)
    await update(context, row, columns(input))
    context.changed(row.office_id, 'obstacle', row.obstacle_id)
    const line = (what: string, before: string, after: string) => ({ subject: '', what, before, after })
    return {
      obstacleId: row.obstacle_id,
      changes: [
        line('Việc', row.subject, input.subject),
        line('Loại', obstacleKindText[row.kind as ObstacleKind].vi, obstacleKindText[input.kind].vi),
        line('Vốn phải chờ', formatDong(row.waiting_amount), formatDong(input.waitingAmount)),
        line(
          'Hỏi ai',
          asked(row.asked_level as AskedLevel, row.asked_agency),
          asked(input.askedLevel, input.askedAgency),
        ),
        line(
          'Trả lời trước',
          row.due_on === null ? '' : formatDay(row.due_on),
          input.dueOn === null ? '' : formatDay(input.dueOn),
        ),
        line('Chi tiết', row.detail, input.detail),
      ],
      warnings: [],
    }
  },
})

export const answerObstacle = command(answerObstacleContract, {
  load: ({ obstacleId }, context) => lockObstacle(context, obstacleId),
  may: writing,
  run: async (input, row, context) => {
    const { tx, services, actor, now, today } = context
    requireOpen(row, input.version)
    if (input.answeredOn > today || input.answeredOn < row.raised_on) throw problem('obstacle-days')
    const scan =
      input.fileId === null
        ? null
        : await claimScan(context, input.fileId, {
            officeId: row.office_id,
            subjectKind: 'obstacle',
            subjectId: row.obstacle_id,
          })
    await tx
      .insertInto('obstacle_answer')
      .values({
        office_id: row.office_id,
        answer_id: await services.ids.next(),
        obstacle_id: row.obstacle_id,
        answered_on: input.answeredOn,
        answered_by_unit: input.unit,
        answer: input.answer,
        settles: input.settles,
        file_id: scan?.fileId ?? null,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    const state: ObstacleState = input.settles ? 'resolved' : 'answered'
    await update(
      context,
      row,
      input.settles ? { state, resolved_on: input.answeredOn, resolution: input.answer.slice(0, 2000) } : { state },
    )
    context.changed(row.office_id, 'obstacle', row.obstacle_id)
    return {
      obstacleId: row.obstacle_id,
      changes: [
        { subject: row.subject, what: input.unit, before: '', after: input.answer },
        {
          subject: row.subject,
          what: 'Trạng thái',
          before: obstacleStateText[row.state as ObstacleState].vi,
          after: obstacleStateText[state].vi,
        },
      ],
      warnings: [],
    }
  },
})

export const resolveObstacle = command(resolveObstacleContract, {
  load: ({ obstacleId }, context) => lockObstacle(context, obstacleId),
  may: writing,
  run: async (input, row, context) => {
    requireOpen(row, input.version)
    if (input.on > context.today || input.on < row.raised_on) throw problem('obstacle-days')
    const state: ObstacleState = input.dropped ? 'dropped' : 'resolved'
    await update(context, row, { state, resolved_on: input.on, resolution: input.resolution })
    context.changed(row.office_id, 'obstacle', row.obstacle_id)
    return {
      obstacleId: row.obstacle_id,
      changes: [
        {
          subject: row.subject,
          what: 'Trạng thái',
          before: obstacleStateText[row.state as ObstacleState].vi,
          after: `${obstacleStateText[state].vi}: ${input.resolution}`,
        },
        ...(row.waiting_amount > 0
          ? [
              {
                subject: row.subject,
                what: 'Vốn phải chờ',
                before: formatDong(row.waiting_amount),
                after: 'không phải chờ nữa',
              },
            ]
          : []),
      ],
      warnings: [],
    }
  },
})

export const remindObstacles = command(remindObstaclesContract, {
  load: async ({ obstacleIds }, { tx }) => {
    const rows = await tx
      .selectFrom('obstacle')
      .selectAll()
      .where('obstacle_id', 'in', obstacleIds)
      .where('state', 'in', ['open', 'answered'])
      .orderBy('obstacle_id')
      .forUpdate()
      .execute()
    if (rows.length < new Set(obstacleIds).size) throw problem('not-found', { what: 'vướng mắc đang mở' })
    return rows
  },
  may: rows => can('obstacle.write').inOffices([...new Set(rows.map(row => row.office_id))]),
  run: async (_, rows, context) => {
    for (const row of rows) {
      await update(context, row, { reminded_on: context.today, reminders: row.reminders + 1 })
      context.changed(row.office_id, 'obstacle', row.obstacle_id)
    }
    return {
      changes: rows.map(row => ({
        subject: row.subject,
        what: asked(row.asked_level as AskedLevel, row.asked_agency),
        before: row.reminded_on === null ? '' : `nhắc lần ${row.reminders}, ${formatDay(row.reminded_on)}`,
        after: `nhắc lần ${row.reminders + 1}, ${formatDay(context.today)}`,
      })),
      warnings: [],
    }
  },
})
