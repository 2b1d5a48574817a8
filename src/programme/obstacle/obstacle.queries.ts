// Obstacles in the reader's scope: the late and the dear first; one with its answers.
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { problem } from '../../base/problem.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import type { Tables } from '../../platform/tables.ts'
import type { Capital } from '../money/ledger.ts'
import { knownItems } from '../plan/item.queries.ts'
import type { Item } from '../plan/own-item.ts'
import { type ObstacleRow, obstacleListContract, obstaclePageContract } from './obstacle.api.ts'
import { type AskedLevel, ageOf, isOpen, type ObstacleKind, type ObstacleState } from './obstacle.ts'

type Found = Selectable<Tables['obstacle']> & {
  norm_name: string | null
  norm_state: string | null
  recorder: string | null
  answers: number | string | null
}

export const obstaclesIn = ({ tx, scope }: Pick<QueryContext, 'tx' | 'scope'>) =>
  tx
    .selectFrom('obstacle as o')
    .leftJoin('norm as n', 'n.norm_id', 'o.norm_id')
    .leftJoin('v_user_name as u', 'u.user_id', 'o.recorded_by')
    .selectAll('o')
    .select(['n.name as norm_name', 'n.state as norm_state', 'u.name as recorder'])
    .select(eb =>
      eb
        .selectFrom('obstacle_answer as a')
        .select(count => count.fn.countAll<number>().as('n'))
        .whereRef('a.office_id', '=', 'o.office_id')
        .whereRef('a.obstacle_id', '=', 'o.obstacle_id')
        .as('answers'),
    )
    .where(scope.offices === '*' ? sql<boolean>`true` : sql<boolean>`o.office_id = any (${[...scope.offices]}::int[])`)

function rowOf(
  row: Found,
  tree: AreaTree,
  items: ReadonlyMap<string, Item>,
  { actor, today }: QueryContext,
): z.input<typeof ObstacleRow> {
  const state = row.state as ObstacleState
  return {
    obstacleId: row.obstacle_id,
    kind: row.kind as ObstacleKind,
    itemCode: row.item_code,
    itemName: items.get(row.item_code)?.vi ?? row.item_code,
    areaId: row.area_id,
    areaName: tree.fullNameOf(row.area_id, today),
    subject: row.subject,
    detail: row.detail,
    waitingAmount: row.waiting_amount,
    capital: row.capital as Capital,
    askedLevel: row.asked_level as AskedLevel,
    askedAgency: row.asked_agency,
    raisedOn: row.raised_on,
    dueOn: row.due_on,
    normId: row.norm_id,
    normName: row.norm_name ?? '',
    normIssued: row.norm_state === 'issued',
    state,
    resolvedOn: row.resolved_on,
    resolution: row.resolution,
    ...ageOf({ state, raisedOn: row.raised_on, dueOn: row.due_on, resolvedOn: row.resolved_on }, today),
    reminders: row.reminders,
    remindedOn: row.reminded_on,
    answers: Number(row.answers ?? 0),
    version: row.version,
    mayWrite: isOpen(state) && actor.allows('obstacle.write', { kind: 'office', officeId: row.office_id }),
  }
}

export const obstacleList = query(obstacleListContract, {
  right: 'programme.read',
  run: async ({ state, kind, itemCode, areaId }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const items = await knownItems(tx)
    let found = obstaclesIn(context)
    if (state === 'open') found = found.where('o.state', 'in', ['open', 'answered'])
    if (areaId !== undefined && tree.find(areaId))
      found = found.where(
        'o.area_id',
        'in',
        tree.below(areaId, today).map(area => area.areaId),
      )
    const all = (await found.orderBy('o.raised_on').limit(2000).execute()).map(row =>
      rowOf(row as Found, tree, items, context),
    )
    const open = all.filter(row => isOpen(row.state))
    const kinds = [...new Set(open.map(row => row.kind))].map(one => {
      const own = open.filter(row => row.kind === one)
      return {
        kind: one,
        count: own.length,
        amount: own.reduce((sum, row) => sum + Number(row.waitingAmount), 0),
        late: own.filter(row => row.late > 0).length,
      }
    })
    return {
      kinds: kinds.sort((a, b) => b.amount - a.amount),
      rows: all
        .filter(row => (kind === undefined || row.kind === kind) && (!itemCode || row.itemCode === itemCode))
        .sort((a, b) => b.late - a.late || Number(b.waitingAmount) - Number(a.waitingAmount) || b.days - a.days),
    }
  },
})

export const obstaclePage = query(obstaclePageContract, {
  right: 'programme.read',
  run: async ({ obstacleId }, context) => {
    const { tx, services } = context
    const tree = await areaTree(tx, services)
    const row = await obstaclesIn(context).where('o.obstacle_id', '=', obstacleId).executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'vướng mắc' })
    const answers = await tx
      .selectFrom('obstacle_answer as a')
      .leftJoin('v_user_name as u', 'u.user_id', 'a.recorded_by')
      .selectAll('a')
      .select('u.name as recorder')
      .where('a.office_id', '=', row.office_id)
      .where('a.obstacle_id', '=', obstacleId)
      .orderBy('a.answered_on')
      .execute()
    return {
      ...rowOf(row as Found, tree, await knownItems(tx), context),
      recordedBy: row.recorder ?? '',
      answerList: answers.map(answer => ({
        answerId: answer.answer_id,
        answeredOn: answer.answered_on,
        unit: answer.answered_by_unit,
        answer: answer.answer,
        settles: answer.settles,
        fileId: answer.file_id,
        recordedBy: answer.recorder ?? '',
      })),
    }
  },
})
