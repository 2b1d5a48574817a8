// Directives, obstacles and norms: who gives, who answers, what is late, what waits for what.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { fetchInto } from '../platform/query.ts'
import {
  answerDirective,
  closeDirective,
  giveDirective,
  remindDirective,
  settleDirective,
} from './directive/directive.commands.ts'
import { directiveList, directivePage, receivedDirectives } from './directive/directive.queries.ts'
import { endNorm, issueNorm, recordMissingNorm, recordNorm } from './norm/norm.commands.ts'
import { normList } from './norm/norm.queries.ts'
import {
  answerObstacle,
  changeObstacle,
  recordObstacle,
  remindObstacles,
  resolveObstacle,
} from './obstacle/obstacle.commands.ts'
import { obstacleList, obstaclePage } from './obstacle/obstacle.queries.ts'
import { obstacleLetter } from './obstacle/obstacle-letter.queries.ts'
import { planPage } from './plan/plan.queries.ts'
import {
  addLine,
  draftPlan,
  type ProgrammeWorld,
  planLine,
  programmes,
  programmeWorld,
  submit,
} from './programme.builders.ts'
import { programmeWork } from './work.queries.ts'

let w: ProgrammeWorld
beforeAll(async () => {
  w = await programmeWorld()
})
afterAll(() => w.close())

const order = (rest: Record<string, unknown> = {}) => ({
  areaId: world.province,
  number: '101/UBND-KT',
  signedOn: '2026-03-02',
  subject: 'Đẩy nhanh giải ngân vốn sự nghiệp',
  dueOn: '2026-03-20',
  receivers: [{ areaId: world.communes.muong }, { areaId: world.communes.na }],
  ...rest,
})
const kindsOf = async (who: ProgrammeWorld['officer']) =>
  (await w.ask(programmeWork, {}, who)).items.map(item => [item.kind, item.late])

describe('directives', () => {
  test('given above, seen by each receiver alone, answered with evidence, returned, accepted, closed', async () => {
    w.on('2026-03-02')
    const fileId = await w.upload(w.province, 'cong-van.pdf')
    const { directiveId } = await w.as(w.province, giveDirective, order({ fileId }))
    const mine = (await w.ask(receivedDirectives, {}, w.officer)).rows
    expect(mine.map(one => [one.areaName, one.mayAnswer, one.fileId !== null])).toEqual([['Xã Mường Thử', true, true]])
    expect((await w.ask(directiveList, {}, w.officer)).rows, 'the order itself is the province’s').toEqual([])
    await expect(w.ask(directivePage, { directiveId }, w.officer)).rejects.toThrow('not-found')
    const { receiptId, version } = mine[0]!
    await expect(
      w.as(w.neighbour, answerDirective, { receiptId, version, answer: 'Đã làm xong' }),
      'another commune',
    ).rejects.toThrow(/not-found|not-permitted/)
    await expect(w.as(w.province, answerDirective, { receiptId, version, answer: 'Trả lời thay' })).rejects.toThrow(
      'giver-answers',
    )

    await expect(w.as(w.province, remindDirective, { directiveId }), 'before the deadline').rejects.toThrow(
      'nobody-late',
    )
    w.on('2026-03-25')
    expect(await kindsOf(w.officer)).toEqual([['directive-answer', true]])
    expect((await w.as(w.province, remindDirective, { directiveId })).changes.map(one => one.after)).toEqual([
      'nhắc lần 1',
      'nhắc lần 1',
    ])
    const answered = await w.as(w.officer, answerDirective, {
      receiptId,
      version,
      answer: 'Đã giải ngân 60 %',
      fileId: await w.upload(w.officer, 'bao-cao.pdf'),
    })
    expect(answered.warnings?.[0]).toContain('chậm 5 ngày')
    expect(await kindsOf(w.officer)).toEqual([])
    expect(await kindsOf(w.province)).toEqual([['directive-settle', false]])
    await expect(
      w.as(w.officer, answerDirective, { receiptId, version: version + 1, answer: 'Lần nữa' }),
    ).rejects.toThrow('receipt-not-in-state')
    await expect(w.as(w.officer, settleDirective, { receiptId, version: version + 1, accepted: true })).rejects.toThrow(
      'not-permitted',
    )
    await expect(
      w.as(w.province, settleDirective, { receiptId, version: version + 1, accepted: false }),
    ).rejects.toThrow('return-reason-missing')
    await w.as(w.province, settleDirective, {
      receiptId,
      version: version + 1,
      accepted: false,
      reason: 'Thiếu số liệu từng bản',
      dueOn: '2026-04-01',
    })
    expect((await w.ask(receivedDirectives, {}, w.officer)).rows[0]).toMatchObject({
      state: 'returned',
      dueOn: '2026-04-01',
      returnedReason: 'Thiếu số liệu từng bản',
    })
    await w.as(w.officer, answerDirective, { receiptId, version: version + 2, answer: 'Bổ sung số liệu từng bản' })
    await w.as(w.province, settleDirective, { receiptId, version: version + 3, accepted: true })
    const page = await w.ask(directivePage, { directiveId }, w.province)
    expect(page).toMatchObject({ receivers: 2, accepted: 1, waiting: 1, late: 1 })
    const closed = await w.as(w.province, closeDirective, {
      directiveId,
      version: page.version,
      closing: 'Chuyển sang văn bản mới',
    })
    expect(closed.warnings).toEqual(['1 nơi chưa được xác nhận đã xong sẽ kết thúc cùng.'])
    await expect(w.as(w.province, remindDirective, { directiveId })).rejects.toThrow('directive-closed')
    expect((await w.ask(receivedDirectives, {}, w.neighbour)).rows).toEqual([])
  })

  test('what is no order is refused', async () => {
    w.on('2026-03-02')
    await expect(w.as(w.officer, giveDirective, order())).rejects.toThrow('not-permitted')
    await expect(w.as(w.province, giveDirective, order({ number: '2', dueOn: '2026-03-01' }))).rejects.toThrow(
      'directive-days',
    )
    await expect(w.as(w.province, giveDirective, order({ number: '101/ubnd-kt ' })), 'the same paper').rejects.toThrow(
      'directive-number-used',
    )
    await expect(w.as(w.chair, giveDirective, order({ areaId: world.communes.muong, number: '3' }))).rejects.toThrow(
      'receiver-outside',
    )
    const own = { areaId: world.communes.muong, number: '4', receivers: [{ areaId: world.communes.muong }] }
    await expect(w.as(w.chair, giveDirective, order(own))).rejects.toThrow('receiver-itself')
    const unit = { areaId: world.communes.muong, unitName: 'Trường THCS (mẫu)' }
    await expect(w.as(w.chair, giveDirective, order({ ...own, receivers: [unit, unit] }))).rejects.toThrow(
      'receiver-twice',
    )
    await w.as(w.chair, giveDirective, order({ ...own, receivers: [unit] }))
    expect((await w.ask(receivedDirectives, {}, w.officer)).rows.map(one => one.unitName)).toEqual([
      'Trường THCS (mẫu)',
    ])
  })
})

const hindered = (rest: Record<string, unknown> = {}) => ({
  areaId: world.communes.muong,
  kind: 'no-norm',
  itemCode: programmes.merged,
  subject: 'Chưa có định mức hỗ trợ giống bò',
  waitingAmount: '1500000000',
  askedLevel: 'province',
  askedAgency: 'Sở Nông nghiệp và Môi trường',
  raisedOn: '2026-03-01',
  dueOn: '2026-03-31',
  ...rest,
})

describe('obstacles and norms', () => {
  test('a missing norm is waited for by lines and obstacles, which are told when it is issued', async () => {
    w.on('2026-03-10')
    const missing = await w.as(w.officer, recordMissingNorm, {
      areaId: world.province,
      name: 'Mức hỗ trợ giống bò của tỉnh',
      itemCodes: [programmes.merged],
      issuer: 'HĐND tỉnh',
      missingSince: '2026-01-15',
    })
    const { normId } = missing
    await expect(
      w.as(w.neighbour, recordMissingNorm, {
        areaId: world.province,
        name: 'mức hỗ trợ giống bò của TỈNH',
        issuer: 'HĐND tỉnh',
        missingSince: '2026-02-01',
      }),
      'the same once more',
    ).rejects.toThrow('norm-known')
    await expect(
      w.as(w.neighbour, recordMissingNorm, {
        areaId: world.communes.muong,
        name: 'Của xã khác',
        issuer: 'HĐND xã',
        missingSince: '2026-02-01',
      }),
    ).rejects.toThrow('not-permitted')
    const another = { areaId: world.province, name: 'Mức hỗ trợ giống lợn', issuer: 'HĐND tỉnh' }
    await expect(
      w.as(w.officer, recordMissingNorm, { ...another, missingSince: '2026-03-11' }),
      'missing from tomorrow on',
    ).rejects.toThrow('norm-days')
    const days = {
      valueText: '5 triệu đồng',
      basis: 'Nghị quyết (mẫu)',
      validFrom: '2026-03-01',
      validTo: '2026-02-28',
    }
    await expect(w.as(w.province, recordNorm, { ...another, ...days })).rejects.toThrow('norm-days')
    await expect(w.as(w.province, issueNorm, { normId, version: 1, ...days })).rejects.toThrow('norm-days')
    const planId = await draftPlan(w, [])
    await addLine(w, planId, planLine({ normId }))
    expect((await w.ask(planPage, { planId }, w.officer)).lines[0]).toMatchObject({ normMissing: true })
    const { obstacleId } = await w.as(w.officer, recordObstacle, hindered({ normId }))
    const row = (await w.ask(normList, {}, w.officer)).rows[0]
    expect(row).toMatchObject({
      state: 'missing',
      daysMissing: 54,
      waitingLines: 1,
      waitingObstacles: 1,
      waitingAmount: 1_500_000_000,
    })
    expect(
      (await w.ask(normList, {}, w.neighbour)).rows[0],
      'the neighbour sees the norm, not who waits',
    ).toMatchObject({ waitingLines: 0, waitingObstacles: 0, waitingAmount: 0 })
    const issued = await w.as(w.province, issueNorm, {
      normId,
      version: 1,
      valueText: '15 triệu đồng một con (mẫu)',
      basis: 'Nghị quyết của HĐND tỉnh (mẫu)',
      validFrom: '2026-03-10',
    })
    expect(issued.warnings).toHaveLength(2)
    expect((await w.ask(planPage, { planId }, w.officer)).lines[0]).toMatchObject({ normMissing: false })
    expect(await kindsOf(w.officer)).toContainEqual(['norm-issued', false])
    await expect(
      w.as(w.province, issueNorm, { normId, version: 2, valueText: 'x', basis: 'lần nữa', validFrom: '2026-03-10' }),
    ).rejects.toThrow('norm-not-in-state')
    await expect(
      w.as(w.province, endNorm, { normId, version: 2, validTo: '2026-03-09' }),
      'ended before it began',
    ).rejects.toThrow('norm-days')
    await w.as(w.officer, resolveObstacle, { obstacleId, version: 1, on: '2026-03-10', resolution: 'Tỉnh đã ban hành' })
    await expect(w.as(w.officer, changeObstacle, { ...hindered(), obstacleId, version: 2 })).rejects.toThrow(
      'obstacle-closed',
    )
  })

  test('ages, is reminded of, answered and closed', async () => {
    w.on('2026-04-10')
    const { obstacleId } = await w.as(
      w.officer,
      recordObstacle,
      hindered({ kind: 'no-guidance', subject: 'Chưa có hướng dẫn thanh toán' }),
    )
    expect(await w.ask(obstaclePage, { obstacleId }, w.officer)).toMatchObject({
      days: 40,
      late: 10,
      waitingAmount: 1_500_000_000,
    })
    expect(await kindsOf(w.officer)).toContainEqual(['obstacle-late', true])
    await w.as(w.officer, remindObstacles, { obstacleIds: [obstacleId] })
    expect(await kindsOf(w.officer), 'reminded today: nothing to do but wait').not.toContainEqual([
      'obstacle-late',
      true,
    ])
    await expect(w.ask(obstaclePage, { obstacleId }, w.neighbour)).rejects.toThrow('not-found')
    await expect(w.as(w.neighbour, remindObstacles, { obstacleIds: [obstacleId] })).rejects.toThrow(
      /not-found|not-permitted/,
    )
    await w.as(w.province, answerObstacle, {
      obstacleId,
      version: 2,
      answeredOn: '2026-04-10',
      unit: 'Sở Tài chính',
      answer: 'Đang xin ý kiến Bộ',
    })
    const open = await w.ask(obstacleList, {}, w.officer)
    expect(open.kinds).toEqual([{ kind: 'no-guidance', count: 1, amount: 1_500_000_000, late: 0 }])
    await w.as(w.province, answerObstacle, {
      obstacleId,
      version: 3,
      answeredOn: '2026-04-10',
      unit: 'Sở Tài chính',
      answer: 'Thanh toán theo văn bản số 5 (mẫu)',
      settles: true,
    })
    expect(await w.ask(obstaclePage, { obstacleId }, w.officer)).toMatchObject({
      state: 'resolved',
      days: 40,
      answers: 2,
    })
  })

  test('what cannot be is refused', async () => {
    w.on('2026-04-10')
    await expect(w.as(w.officer, recordObstacle, hindered({ raisedOn: '2026-04-11' }))).rejects.toThrow('obstacle-days')
    await expect(w.as(w.officer, recordObstacle, hindered({ dueOn: '2026-02-01' }))).rejects.toThrow('obstacle-days')
    await expect(w.as(w.officer, recordObstacle, hindered({ waitingAmount: '-1' }))).rejects.toThrow('obstacle-amount')
    await expect(w.as(w.officer, recordObstacle, hindered({ itemCode: 'KHONG-CO' }))).rejects.toThrow('no-such-item')
    await expect(w.as(w.neighbour, recordObstacle, hindered())).rejects.toThrow('not-permitted')
  })

  test('the letter holds what was chosen, of one office to one level', async () => {
    w.on('2026-04-10')
    const ids = []
    for (const rest of [
      { subject: 'Vướng mặt bằng', kind: 'land' },
      { subject: 'Thiếu cán bộ', kind: 'people', askedLevel: 'central' },
    ])
      ids.push((await w.as(w.officer, recordObstacle, hindered(rest))).obstacleId)
    const fetch = async (obstacleIds: number[], who = w.officer, format = 'docx') => {
      const { PassThrough } = await import('node:stream')
      const stream = new PassThrough()
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk as Buffer))
      await fetchInto(
        w.services,
        obstacleLetter,
        who,
        { obstacleIds: obstacleIds.map(String), format },
        { start: () => stream },
      )
      await new Promise(resolve => (stream.readableEnded ? resolve(0) : stream.on('end', resolve)))
      return Buffer.concat(chunks)
    }
    expect((await fetch([ids[0]!])).subarray(0, 2).toString()).toBe('PK')
    expect((await fetch([ids[0]!], w.officer, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    await expect(fetch(ids)).rejects.toThrow('obstacles-of-several')
    await expect(fetch([ids[0]!], w.neighbour)).rejects.toThrow('not-found')
  })

  test('a submitted plan waits for the chair, not for who submitted it', async () => {
    w.on('2026-04-10')
    const planId = await draftPlan(w, [planLine({ dueOn: null })], { year: 2027 })
    await submit(w, planId)
    expect(await kindsOf(w.chair)).toContainEqual(['plan-approve', false])
    expect((await w.ask(programmeWork, {}, w.officer)).items.filter(item => item.kind === 'plan-approve')).toEqual([])
  })
})
