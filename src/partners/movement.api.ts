// Contracts of movements: campaigns, what members promise and do, households' own registrations, examples, recognitions.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'

const villageId = z.int().positive()

export const announceCampaignContract = write('campaign.announce', {
  input: z.object({
    areaId: z.int().positive(),
    name: z.string().trim().min(5).max(200),
    basis: z.string().trim().max(300).default(''),
    leadName: z.string().trim().min(3).max(200),
    from: LocalDate,
    to: LocalDate,
    target: z.int().min(1).max(1_000_000_000),
    targetUnit: z.string().trim().min(1).max(60),
  }),
  output: Changes.extend({ campaignId: Id }),
  title: { vi: 'Phát động phong trào', en: 'Announce a campaign' },
})

export const pledgeContract = write('campaign.pledge', {
  input: z.object({
    campaignId: Id,
    villageId,
    branchId: Id.nullable().default(null),
    memberName: z.string().trim().min(2).max(100),
    /** Whom the member helps. */
    householdId: Id.nullable().default(null),
    what: z.string().trim().min(3).max(500),
    amount: z.int().min(1).max(1_000_000_000),
    day: LocalDate,
  }),
  output: Changes.extend({ pledgeId: Id }),
  title: { vi: 'Ghi cam kết của hội viên', en: 'Record a commitment' },
})

export const fulfilPledgeContract = write('campaign.fulfil', {
  input: z.object({ pledgeId: Id, day: LocalDate, result: z.string().trim().min(3).max(500) }),
  output: Changes.extend({ pledgeId: Id }),
  title: { vi: 'Ghi cam kết đã làm', en: 'Record what was done' },
})

/** A household's own will. It never feeds its class or what it is entitled to, and who did not register is listed nowhere. */
export const registerLeavingContract = write('leaving.register', {
  input: z.object({
    villageId,
    householdId: Id,
    year: z.int().min(2000).max(2100),
    day: LocalDate,
    means: z.string().trim().min(5).max(1000),
  }),
  output: Changes.extend({ registrationId: Id }),
  title: { vi: 'Ghi hộ tự đăng ký thoát nghèo', en: 'Record a household’s own registration' },
})

export const withdrawLeavingContract = write('leaving.withdraw', {
  input: z.object({ registrationId: Id, day: LocalDate }),
  output: Changes.extend({ registrationId: Id }),
  title: { vi: 'Hộ rút đăng ký thoát nghèo', en: 'Withdraw a registration' },
})

export const recordExampleContract = write('example.record', {
  input: z.object({
    villageId,
    who: z.string().trim().min(2).max(200),
    story: z.string().trim().min(10).max(3000),
    consentOn: LocalDate,
  }),
  output: Changes.extend({ exampleId: Id }),
  title: { vi: 'Ghi gương tốt', en: 'Record a good example' },
})

export const withdrawExampleContract = write('example.withdraw', {
  input: z.object({ exampleId: Id, day: LocalDate }),
  output: Changes.extend({ exampleId: Id }),
  title: { vi: 'Rút gương tốt', en: 'Take back a good example' },
})

export const recordRecognitionContract = write('recognition.record', {
  input: z.object({
    villageId,
    who: z.string().trim().min(2).max(200),
    form: z.string().trim().min(3).max(200),
    decisionNumber: z.string().trim().min(1).max(120),
    day: LocalDate,
  }),
  output: Changes.extend({ recognitionId: Id }),
  title: { vi: 'Ghi khen thưởng', en: 'Record a recognition' },
})

const place = { villageId: z.int(), villageName: z.string() }

export const Campaign = z.object({
  campaignId: Id,
  name: z.string(),
  basis: z.string(),
  leadName: z.string(),
  areaName: z.string(),
  from: LocalDate,
  to: LocalDate,
  target: z.int(),
  targetUnit: z.string(),
  pledged: z.int(),
  done: z.int(),
})
export type Campaign = z.output<typeof Campaign>

export const Pledge = z.object({
  pledgeId: Id,
  campaignId: Id,
  campaignName: z.string(),
  ...place,
  branchName: z.string(),
  memberName: z.string(),
  household: z.string(),
  what: z.string(),
  amount: z.int(),
  unit: z.string(),
  day: LocalDate,
  doneOn: LocalDate.nullable(),
  result: z.string(),
  mayFulfil: z.boolean(),
})
export type Pledge = z.output<typeof Pledge>

export const movementsContract = read('movements.page', {
  path: '/movements',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({
    campaigns: z.array(Campaign),
    pledges: z.array(Pledge),
    /** What each branch promised and did. */
    branches: z.array(
      z.object({ branchName: z.string(), ...place, members: z.int(), pledged: z.int(), done: z.int() }),
    ),
    registrations: z.array(
      z.object({
        registrationId: Id,
        ...place,
        household: z.string(),
        year: z.int(),
        day: LocalDate,
        means: z.string(),
        withdrawnOn: LocalDate.nullable(),
        mayWithdraw: z.boolean(),
      }),
    ),
    examples: z.array(
      z.object({
        exampleId: Id,
        ...place,
        who: z.string(),
        story: z.string(),
        consentOn: LocalDate,
        publicConsentOn: LocalDate.nullable(),
        mayWithdraw: z.boolean(),
      }),
    ),
    recognitions: z.array(
      z.object({
        recognitionId: Id,
        ...place,
        who: z.string(),
        form: z.string(),
        decisionNumber: z.string(),
        day: LocalDate,
        publicConsentOn: LocalDate.nullable(),
        mayChange: z.boolean(),
      }),
    ),
    mayReport: z.boolean(),
    mayWrite: z.boolean(),
  }),
  title: { vi: 'Phong trào', en: 'Movements' },
})
