// Builders for tests of the programme: two communes under a province that has an office of its own, with who plans and who approves.
import { world } from '../../test/setup/registry-world.ts'
import type { Actor } from '../platform/actor.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { savePlanLine, startPlan, submitPlan } from './plan/plan.commands.ts'
import { planPage } from './plan/plan.queries.ts'
import { approvePlan } from './plan/plan-approval.commands.ts'

export const provinceOffice = 5

export interface ProgrammeWorld extends ReviewWorld {
  /** Of the province: sees both communes. */
  province: Actor
  provinceLeader: Actor
  /** Of the other commune, Nà. */
  neighbour: Actor
  neighbourChair: Actor
}

export async function programmeWorld(): Promise<ProgrammeWorld> {
  const w = await reviewWorld()
  await w.rows(
    `insert into office (office_id, name, level, created_on) values ($1, 'UBND tỉnh Thử', 'province', '2000-01-01')`,
    [provinceOffice],
  )
  await w.rows(
    `insert into office_area (office_id, area_id, valid_from, is_lead) values ($1, $2, '2000-01-01', true)`,
    [provinceOffice, world.province],
  )
  for (const [id, name] of [
    [21, 'Cán bộ tỉnh Thử'],
    [22, 'Lãnh đạo tỉnh Thử'],
    [23, 'Cán bộ Nà Thử'],
    [24, 'Chủ tịch Nà Thử'],
  ] as const)
    await w.rows(`insert into app_user (user_id, username, name, created_at) values ($1, $2, $3, '2020-01-01')`, [
      id,
      `u${id}`,
      name,
    ])
  const all = [world.offices.muong, world.offices.na, provinceOffice]
  return {
    ...w,
    province: personAs('province-officer', 21, '*', all),
    provinceLeader: personAs('province-officer', 22, '*', all),
    neighbour: personAs('commune-officer', 23, '*', [world.offices.na]),
    neighbourChair: personAs('commune-chair', 24, '*', [world.offices.na]),
  }
}

export const programmes = { gn: 'GNBV-2021-2025', merged: 'CTMTQG-2026-2035', em: 'DTTS-2021-2025' } as const

/** A line that nothing is wrong with. */
export const planLine = (rest: Record<string, unknown> = {}) => ({
  itemCode: programmes.merged,
  activity: 'Cấp bò giống sinh sản cho hộ nghèo',
  placeAreaId: world.villages.mon,
  ownerUnit: 'UBND xã Mường Thử',
  investor: '',
  target: 20,
  targetUnit: 'con',
  dueOn: '2026-09-30',
  capital: 'recurrent',
  source: 'central',
  amount: '400000000',
  ...rest,
})

export async function draftPlan(
  w: ProgrammeWorld,
  lines: Record<string, unknown>[],
  { by = w.officer, areaId = world.communes.muong as number, year = 2026, programmeCode = '' } = {},
): Promise<number> {
  const { planId } = await w.as(by, startPlan, { areaId, year, programmeCode })
  for (const line of lines) await addLine(w, planId, line, by)
  return planId
}

export async function addLine(
  w: ProgrammeWorld,
  planId: number,
  line: Record<string, unknown>,
  by = w.officer,
): Promise<number> {
  const { plan } = await w.ask(planPage, { planId }, by)
  return (await w.as(by, savePlanLine, { planId, version: plan.version, line })).lineId
}

export async function submit(w: ProgrammeWorld, planId: number, by = w.officer): Promise<void> {
  const { plan } = await w.ask(planPage, { planId }, by)
  await w.as(by, submitPlan, { planId, version: plan.version })
}

export async function approve(
  w: ProgrammeWorld,
  planId: number,
  number: string,
  by = w.chair,
  decidedOn = '2026-01-15',
) {
  const { plan } = await w.ask(planPage, { planId }, by)
  return w.as(by, approvePlan, {
    planId,
    contentHash: plan.contentHash,
    decisionNumber: number,
    decidedOn,
    signer: 'Hà Văn Mẫu',
  })
}
