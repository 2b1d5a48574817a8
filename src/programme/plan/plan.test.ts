// Yearly plans: who writes, who approves, what stands, and what a line may not say.
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { fetchInto } from '../../platform/query.ts'
import {
  addLine,
  approve,
  draftPlan,
  type ProgrammeWorld,
  planLine,
  programmes,
  programmeWorld,
  submit,
} from '../programme.builders.ts'
import { changeItem, recordItem } from './item.commands.ts'
import { findItem, itemList } from './item.queries.ts'
import { copyPlan, removePlanLine, revisePlan, savePlanLine, startPlan, submitPlan } from './plan.commands.ts'
import { planCompare, planList, planPage } from './plan.queries.ts'
import { comparePlans, issuesOfLine, PlanLineInput } from './plan.ts'
import { approvePlan, returnPlan } from './plan-approval.commands.ts'
import { planFileDownload } from './plan-file.queries.ts'
import { planData } from './plan-paper.document.ts'
import { woven } from './woven.queries.ts'

let w: ProgrammeWorld
beforeAll(async () => {
  w = await programmeWorld()
  w.on('2026-02-10')
})
afterAll(() => w.close())

const page = (planId: number, by = w.officer) => w.ask(planPage, { planId }, by)

describe('from draft to approval', () => {
  test('an officer writes, the chair approves what she has read, and it stands', async () => {
    const planId = await draftPlan(w, [
      planLine(),
      planLine({ activity: 'Lớp nghề xây dựng', target: 1, targetUnit: 'lớp', amount: '90000000' }),
    ])
    expect((await page(planId)).plan).toMatchObject({
      state: 'draft',
      lines: 2,
      amount: 490_000_000,
      approvingLevel: 'Xã',
    })
    const again = { areaId: world.communes.muong, year: 2026 }
    await expect(w.as(w.officer, startPlan, again), 'beside a draft').rejects.toThrow('plan-open-already')
    await submit(w, planId)
    await expect(w.as(w.officer, startPlan, again), 'beside one that waits').rejects.toThrow('plan-open-already')
    await expect(addLine(w, planId, planLine())).rejects.toThrow('plan-not-in-state')
    await approve(w, planId, '12/QĐ-UBND')
    const { plan } = await page(planId)
    expect(plan).toMatchObject({
      state: 'approved',
      hashHolds: true,
      decisionNumber: '12/QĐ-UBND',
      signer: 'Hà Văn Mẫu',
    })
    await expect(addLine(w, planId, planLine())).rejects.toThrow('plan-not-in-state')
    await expect(approve(w, planId, '13/QĐ-UBND')).rejects.toThrow('plan-not-in-state')
    await expect(
      w.rows(`update plan_line set amount = amount + 1 where plan_id = $1`, [planId]),
      'also past the program the lines stand',
    ).rejects.toThrow('lines of a plan that is approved')
    await expect(w.as(w.officer, startPlan, { areaId: world.communes.muong, year: 2026 })).rejects.toThrow(
      'plan-in-force-already',
    )
  })

  test('lines that add up to more than anybody can mean are not kept, and the plan is still read', async () => {
    const planId = await draftPlan(w, [planLine({ dueOn: null, amount: '1000000000000000' })], { year: 2035 })
    await expect(addLine(w, planId, planLine({ dueOn: null, amount: '1' }))).rejects.toThrow('plan-too-large')
    await expect(addLine(w, planId, planLine({ dueOn: null, amount: '1000000000000001' }))).rejects.toThrow(
      'invalid-input',
    )
    expect((await page(planId)).plan).toMatchObject({ lines: 1, amount: 1_000_000_000_000_000 })
  })

  test('nobody approves alone, without the right, unread, with a day to come', async () => {
    const planId = await draftPlan(w, [planLine()], { programmeCode: programmes.merged })
    await expect(approve(w, planId, '20/QĐ-UBND')).rejects.toThrow('plan-not-in-state')
    await submit(w, planId)
    await expect(approve(w, planId, '20/QĐ-UBND', w.officer)).rejects.toThrow('not-permitted')
    await expect(approve(w, planId, '20/QĐ-UBND', w.chair, '2026-02-11')).rejects.toThrow('plan-decision-day')
    await expect(
      w.as(w.chair, approvePlan, {
        planId,
        contentHash: 'a'.repeat(64),
        decisionNumber: '20/QĐ-UBND',
        decidedOn: '2026-02-01',
        signer: 'Hà Văn Mẫu',
      }),
    ).rejects.toThrow('content-changed')
    await expect(approve(w, planId, '12/qđ-ubnd', w.chair, '2026-02-01'), 'the number of another day').rejects.toThrow(
      'plan-number-used',
    )
    const { plan } = await page(planId)
    await w.as(w.chair, returnPlan, { planId, version: plan.version, reason: 'Thiếu vốn đối ứng của dân' })
    expect((await page(planId)).plan).toMatchObject({ state: 'draft', returnedReason: 'Thiếu vốn đối ứng của dân' })
  })

  test('the province’s own planner does not approve what she submitted', async () => {
    const planId = await draftPlan(w, [planLine({ placeAreaId: world.communes.na })], {
      by: w.province,
      areaId: world.province,
    })
    await submit(w, planId, w.province)
    await expect(approve(w, planId, '7/QĐ-UBND', w.province)).rejects.toThrow('submitter-approves')
    await approve(w, planId, '7/QĐ-UBND', w.provinceLeader)
    const at = await w.ask(woven, { areaId: world.communes.na, year: 2026 }, w.neighbour)
    expect(at.lines.map(line => [line.activity, line.issuer, line.planId])).toEqual([
      ['Cấp bò giống sinh sản cho hộ nghèo', 'Tỉnh Thử', null],
    ])
    await expect(page(planId, w.neighbour)).rejects.toThrow('not-found')
  })

  test('two officers at once: the second is told', async () => {
    const planId = await draftPlan(w, [], { year: 2027 })
    const { plan } = await page(planId)
    const add = (amount: string) =>
      w.as(w.officer, savePlanLine, { planId, version: plan.version, line: planLine({ amount, dueOn: null }) })
    const done = await Promise.allSettled([add('1000'), add('2000')])
    expect(done.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    expect(done.filter(one => one.status === 'rejected').map(one => String(one.reason.message))).toEqual([
      'changed-meanwhile',
    ])
    expect((await page(planId)).plan.lines).toBe(1)
  })

  test('an empty plan is not submitted', async () => {
    const planId = await draftPlan(w, [], { year: 2028 })
    await expect(submit(w, planId)).rejects.toThrow('plan-empty')
  })

  test('another commune sees nothing of it and changes nothing', async () => {
    const planId = await draftPlan(w, [planLine({ dueOn: null })], { year: 2029 })
    await expect(page(planId, w.neighbour)).rejects.toThrow('not-found')
    await expect(w.as(w.neighbour, submitPlan, { planId, version: 2 })).rejects.toThrow(/not-found|not-permitted/)
    await expect(w.as(w.neighbour, startPlan, { areaId: world.communes.muong, year: 2031 })).rejects.toThrow(
      'not-permitted',
    )
    expect((await w.ask(planList, {}, w.neighbour)).rows).toEqual([])
  })
})

describe('on paper', () => {
  const fetched = async (planId: number, format: string, by = w.officer) => {
    const stream = new PassThrough()
    const chunks: Buffer[] = []
    stream.on('data', chunk => chunks.push(chunk as Buffer))
    await fetchInto(w.services, planFileDownload, by, { planId: String(planId), format }, { start: () => stream })
    await new Promise(resolve => (stream.readableEnded ? resolve(0) : stream.on('end', resolve)))
    return Buffer.concat(chunks)
  }

  test('all three files are made; nobody else gets them', async () => {
    const planId = await draftPlan(w, [planLine({ dueOn: null })], { year: 2034 })
    expect((await fetched(planId, 'docx')).subarray(0, 2).toString()).toBe('PK')
    expect((await fetched(planId, 'xlsx')).subarray(0, 2).toString()).toBe('PK')
    expect((await fetched(planId, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    await expect(fetched(planId, 'pdf', w.neighbour)).rejects.toThrow('not-found')
  })

  test('a draft says that it is one, sums stand over their lines', () => {
    const line = {
      programme: 'Chương trình A',
      item: 'Dự án B',
      activity: 'Cấp bò',
      place: 'Bản Mờn',
      owner: '',
      target: 2.5,
      targetUnit: 'ha',
      dueOn: null,
      capital: 'recurrent' as const,
      source: 'central' as const,
      amount: 1_500_000n,
      note: '',
    }
    const data = planData({
      letterhead: {
        superior: null,
        office: 'Ủy ban nhân dân xã Thử',
        area: 'xã Thử',
        place: 'Thử',
        number: null,
        day: null,
      },
      title: 'Kế hoạch năm 2026',
      year: 2026,
      versionNo: 1,
      basis: 'Một\nHai',
      approval: '',
      contentHash: 'a',
      lines: [line, { ...line, activity: 'Cấp dê', amount: 500_000n }],
    })
    expect(data).toMatchObject({ total: '2.000.000 đ', count: 2, bases: [{ basis: 'Một' }, { basis: 'Hai' }] })
    expect(data.groups).toMatchObject([
      {
        groupName: 'Chương trình A: Dự án B',
        groupAmount: '2.000.000',
        lines: [{ no: 1, target: '2,5 ha' }, { no: 2 }],
      },
    ])
  })
})

describe('versions', () => {
  test('a new version takes the place of the old one only when it is approved, and tells what differs', async () => {
    const planId = await draftPlan(
      w,
      [
        planLine({ dueOn: null }),
        planLine({ activity: 'Sửa mương bản Tà', dueOn: null, placeAreaId: world.villages.ta }),
      ],
      { year: 2033 },
    )
    await submit(w, planId)
    await approve(w, planId, '30/QĐ-UBND')
    const { planId: next } = await w.as(w.officer, revisePlan, { planId, reason: 'Bổ sung vốn đợt 2' })
    expect((await page(planId)).plan.state).toBe('approved')
    const draft = await page(next)
    const [first, second] = draft.lines
    await w.as(w.officer, savePlanLine, {
      planId: next,
      version: draft.plan.version,
      lineId: first!.lineId,
      line: planLine({ dueOn: null, amount: '500000000' }),
    })
    await w.as(w.officer, removePlanLine, { planId: next, version: draft.plan.version + 1, lineId: second!.lineId })
    await addLine(w, next, planLine({ activity: 'Lớp xoá mù chữ', dueOn: null, amount: '10000000' }))
    await submit(w, next)
    await approve(w, next, '31/QĐ-UBND')
    expect((await page(planId)).plan.state).toBe('replaced')
    const told = await w.ask(planCompare, { planId: next, otherId: planId }, w.officer)
    expect(told.differences.map(one => [one.kind, one.activity, one.more])).toEqual([
      ['changed', 'Cấp bò giống sinh sản cho hộ nghèo', '100000000'],
      ['added', 'Lớp xoá mù chữ', '10000000'],
      ['removed', 'Sửa mương bản Tà', '-400000000'],
    ])
    expect(told.more).toBe(-290_000_000)
    const at = await w.ask(woven, { areaId: world.communes.muong, year: 2033 }, w.officer)
    expect(at.lines.map(line => line.planId)).toEqual([next, next])
  })

  test('last year’s plan is the draft of the next, with its days moved; what has ended is told and not submitted', async () => {
    const old = await draftPlan(
      w,
      [planLine({ itemCode: 'GNBV-2021-2025/DA4.1', dueOn: '2025-10-31', amount: '70000000' })],
      { year: 2025 },
    )
    const copied = await w.as(w.officer, copyPlan, { planId: old, year: 2030 })
    expect(copied.warnings?.[0]).toContain('từ năm 2021 đến năm 2025')
    const { lines } = await page(copied.planId)
    expect(lines.map(line => line.dueOn)).toEqual(['2030-10-31'])
    await expect(submit(w, copied.planId)).rejects.toThrow('plan-lines-wrong')
  })
})

describe('lines', () => {
  const parsed = (rest: Record<string, unknown>) => PlanLineInput.parse(planLine(rest))
  const plan = async () => ({
    year: 2026,
    programmeCode: programmes.merged,
    places: new Set<number>([world.communes.muong, world.villages.mon]),
    items: new Map((await w.ask(itemList, {}, w.officer)).rows.map(item => [item.code, item as never])),
  })

  test('all that is wrong is told at once', async () => {
    const line = parsed({
      itemCode: 'GNBV-2021-2025/DA5',
      placeAreaId: world.villages.noi,
      target: 1.234,
      targetUnit: '',
      amount: '-5',
      dueOn: '2031-01-01',
    })
    expect(issuesOfLine(line, await plan()).map(fault => fault.name)).toEqual([
      'item-not-in-year',
      'other-programme',
      'place-outside',
      'negative',
      'unit-missing',
      'too-precise',
      'other-year',
    ])
    expect(issuesOfLine(parsed({ itemCode: 'KHONG-CO' }), await plan()).map(fault => fault.name)).toEqual([
      'item-unknown',
    ])
    expect(issuesOfLine(parsed({}), await plan())).toEqual([])
  })

  test('what is refused leaves nothing behind', async () => {
    const planId = await draftPlan(w, [], { year: 2032 })
    await expect(addLine(w, planId, planLine({ placeAreaId: world.villages.noi, dueOn: null }))).rejects.toThrow(
      'plan-line-wrong',
    )
    await expect(addLine(w, planId, planLine({ normId: 4242, dueOn: null }))).rejects.toThrow('not-found')
    expect((await page(planId)).lines).toEqual([])
  })

  test('two versions without a difference differ in nothing', () => {
    const line = {
      rootLineId: 1,
      itemCode: 'A',
      activity: 'x',
      placeName: 'y',
      ownerUnit: '',
      investor: '',
      target: null,
      targetUnit: '',
      dueOn: null,
      capital: 'recurrent' as const,
      source: 'central' as const,
      amount: 5n,
    }
    expect(comparePlans([line], [{ ...line }])).toEqual([])
  })
})

describe('own programmes', () => {
  test('a commune adds a project under a national programme, and plans by it', async () => {
    const { code } = await w.as(w.officer, recordItem, {
      areaId: world.communes.muong,
      shortCode: 'cay-an-qua',
      parentCode: programmes.merged,
      kind: 'project',
      nameVi: 'Trồng cây ăn quả trên đất dốc',
      fromYear: 2026,
      toYear: 2028,
      basis: 'Nghị quyết của Đảng uỷ xã (mẫu)',
      policies: 'Nghị quyết Đảng uỷ xã về giảm nghèo (mẫu)',
    })
    expect(code).toBe(`DP${world.communes.muong}/CAY-AN-QUA`)
    const planId = await draftPlan(w, [planLine({ itemCode: code, dueOn: null })], {
      year: 2027,
      programmeCode: programmes.merged,
    })
    expect((await page(planId)).lines[0]).toMatchObject({
      itemName: 'Trồng cây ăn quả trên đất dốc',
      programmeCode: programmes.merged,
    })
    expect(await w.write(tx => findItem(tx, code))).toMatchObject({
      vi: 'Trồng cây ăn quả trên đất dốc',
      confidence: null,
    })
    const row = (await w.ask(itemList, { areaId: world.villages.mon }, w.officer)).rows.find(
      item => item.code === code,
    )!
    await expect(
      w.as(w.neighbour, changeItem, { ...row, nameVi: 'Của người khác', code, version: row.version }),
    ).rejects.toThrow('not-permitted')
    await expect(
      w.as(w.officer, recordItem, {
        ...row,
        areaId: world.communes.muong,
        shortCode: 'CAY-AN-QUA',
        kind: 'project',
        nameVi: 'Lần nữa',
        parentCode: null,
      }),
    ).rejects.toThrow('item-code-used')
    await expect(
      w.as(w.officer, recordItem, {
        ...row,
        areaId: world.communes.muong,
        shortCode: 'X',
        kind: 'programme',
        nameVi: 'Ngược đời',
        parentCode: code,
      }),
    ).rejects.toThrow('item-under-wrong')
  })
})
