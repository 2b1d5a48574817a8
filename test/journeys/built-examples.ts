// One of each of what is built and grown, made for looking at the pages: a house, an appeal with its gift.

import { writeArticleContract } from '../../src/newsroom/article.api.ts'
import { writeBulletinContract } from '../../src/newsroom/bulletin.api.ts'
import { recordPetitionContract } from '../../src/petitions/petition.api.ts'
import { receiveGiftInKindContract } from '../../src/support/gifts/gift.api.ts'
import { draftHandoutContract } from '../../src/support/handout/handout.api.ts'
import { openAppealContract, pledgeContract, receivePledgeContract } from '../../src/support/housing/appeal.api.ts'
import { assessHouseContract, draftHousePlanContract } from '../../src/support/housing/housing.api.ts'
import { openCropPlanContract } from '../../src/support/production/crop.api.ts'
import { proposeProjectContract } from '../../src/support/production/production.api.ts'
import { draftRiceContract, setRiceNormContract } from '../../src/support/rice/rice.api.ts'
import { openClassContract } from '../../src/support/training/training.api.ts'
import { draftTuitionContract } from '../../src/support/tuition/tuition.api.ts'
import { openWorkContract } from '../../src/support/works/work.api.ts'
import type { Person } from '../setup/api-client.ts'
import type { Examples } from './pages.ts'

type Get = (person: Person, path: string) => Promise<Record<string, Record<string, number & string>[]>>
const day = '2026-01-15' as never

export async function builtExamples(
  officer: Person,
  get: Get,
  { areaId, villageId }: { areaId: number; villageId: number },
): Promise<Examples> {
  const { unassessed } = await get(officer, 'housing/needs')
  const householdId = unassessed![0]!.householdId!
  await officer.do(assessHouseContract, {
    householdId,
    assessedOn: day,
    hardship: 2,
    frameWeak: true,
    land: 'undisputed',
    workers: 1,
    votedOn: day,
    votesFor: 30,
    votesAgainst: 1,
    committedOn: day,
  })
  await officer.do(recordPetitionContract, {
    areaId,
    kind: 'feedback',
    channel: 'paper',
    receivedOn: day,
    subject: 'Đường vào bản (mẫu)',
    body: 'Đường vào bản bị sạt, xe máy không qua được.',
  })
  const petitionId = (await get(officer, 'petitions')).rows![0]!.petitionId
  const { listId } = await officer.do(draftHousePlanContract, {
    title: 'Hỗ trợ nhà ở (mẫu)',
    year: 2026,
    policyId: 'house-campaign-new',
    normOn: day,
    shares: { foundation: 30, frame: 30, roof: 20, done: 20 },
    householdIds: [householdId],
  })
  const houses = (await get(officer, `houses?listId=${listId}`)).rows!
  const { appealId } = await officer.do(openAppealContract, {
    areaId,
    title: 'Chung tay xóa nhà tạm (mẫu)',
    target: '500000000',
    openedOn: day,
  })
  const { pledgeId } = await officer.do(pledgeContract, {
    appealId,
    giver: 'Công ty Mẫu',
    giverKind: 'organisation',
    form: 'material',
    quantity: '5 tấn xi măng',
    amount: '8000000',
    pledgedOn: day,
  })
  const { receiptId } = await officer.do(receivePledgeContract, { pledgeId, amount: '8000000', receivedOn: day })
  const { workId } = await officer.do(openWorkContract, {
    kind: 'bridge',
    name: 'Cầu bản (mẫu)',
    villageIds: [villageId],
    investor: 'UBND xã (mẫu)',
  })
  const { projectId } = await officer.do(proposeProjectContract, {
    kind: 'chain',
    name: 'Chuỗi cà phê (mẫu)',
    villageIds: [villageId],
    lead: 'HTX Mẫu',
    budget: '900000000',
    support: '400000000',
    proposedOn: day,
  })
  const { cropPlanId } = await officer.do(openCropPlanContract, {
    areaId,
    title: 'Chuyển ngô sang cây ăn quả (mẫu)',
    fromYear: 2026,
    toYear: 2027,
  })
  const { rows: books } = await get(officer, 'support-offices')
  const { classId } = await officer.do(openClassContract, {
    officeId: books![0]!.officeId!,
    kind: 'technology',
    title: 'Kỹ thuật trồng cà phê (mẫu)',
    organiser: 'Trung tâm Mẫu',
    sessions: [{ heldOn: day, part: 'day' }],
  })
  const handout = await officer.do(draftHandoutContract, {
    title: 'Cấp cuốc (mẫu)',
    year: 2019,
    onDay: day,
    supplier: 'Cửa hàng Mẫu',
    items: [{ kind: 'tool', name: 'Cuốc', unit: 'cái', unitValue: '150000', needsPaper: false }],
    lines: [{ householdId, quantities: [1] }],
  })
  await officer.do(setRiceNormContract, {
    areaId,
    validFrom: '2020-01-01' as never,
    gramsPerPersonMonth: 10_000,
    source: 'Văn bản mẫu',
    confidence: 'unverified',
  })
  const rice = await officer.do(draftRiceContract, {
    title: 'Cứu trợ gạo (mẫu)',
    occasion: 'lean',
    year: 2019,
    months: 1,
    onDay: day,
    lines: [{ householdId }],
    ground: 'mẫu để xem trang',
  })
  const members = await get(officer, `support-members?householdIds=${householdId}`)
  const tuition = await officer.do(draftTuitionContract, {
    schoolYear: '2025-2026',
    form: 'study-cost',
    months: 9,
    monthly: '100000',
    source: 'Văn bản mẫu',
    confidence: 'unverified',
    onDay: day,
    school: 'Trường Mẫu',
    personIds: [members.rows![0]!.personId!],
    ground: 'difficult-area',
  })
  const { giftId } = await officer.do(receiveGiftInKindContract, {
    officeId: books![0]!.officeId!,
    giver: 'Công ty Mẫu',
    giverKind: 'organisation',
    form: 'material',
    description: 'xi măng',
    quantity: 10,
    unit: 'bao',
    receivedOn: day,
    receiptNumber: `BN-${Date.now()}`,
  })
  const { articleId } = await officer.do(writeArticleContract, {
    areaId,
    kind: 'article',
    section: 'news',
    title: 'Bài để xem trang (mẫu)',
    blocks: [{ kind: 'paragraph', text: 'Nội dung mẫu.' }],
  })
  const { bulletinId } = await officer.do(writeBulletinContract, {
    areaId,
    title: 'Bản tin để xem trang (mẫu)',
    written: 'Ủy ban nhân dân xã mời bà con dự họp lúc 19:30, ngày 20/01/2026, tại nhà văn hóa bản.',
  })
  return {
    petitionId,
    articleId,
    bulletinId,
    giftId,
    '/app/support/tuition/$listId:listId': tuition.listId,
    '/app/support/rice/$listId:listId': rice.listId,
    '/app/support/handouts/$listId:listId': handout.listId,
    classId,
    projectId,
    cropPlanId,
    workId,
    houseId: houses[0]!.houseId,
    appealId,
    receiptId,
  }
}
