// The demo's temporary houses that were replaced: 208 for over 15.7 billion until July 2024, and later ones. The State's part goes through the
// books of the commune; what others gave, and how each house was built, is made up.
import { addDays, type LocalDate, localDate } from '../base/local-date.ts'
import type { CommandContext } from '../platform/command.ts'
import { disburseMoves, documentText, type Envelope, grantMove, type MoneyDocument } from '../programme/money/ledger.ts'
import { type PastPosting, postAll } from '../programme/money/past-postings.effects.ts'
import { findHouseNorm } from '../support/housing/house-norm.ts'
import { addPastHouses, type PastHouse } from '../support/housing/past-houses.effects.ts'
import { type Batch, type Given, isPoor, parts, type Written } from './given.effects.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import type { DemoPictures } from './pictures.effects.ts'
import { randomOf } from './random.ts'

/** Published on 26 July 2024, counted since 2023: 208 houses, over 15.7 billion. */
const facts = { houses: 208, sum: 15_726_000_000n }
const laterCost = 78_000_000n
/** How a house's part may be paid, stage by stage. */
const shares = { foundation: 30, frame: 30, roof: 20, done: 20 }

export function houseBatches(loaded: readonly LoadedHousehold[]): Batch[] {
  const poor = randomOf(demoSeed, 'houses').shuffled(loaded.filter(isPoor(2022)))
  const early = poor.slice(0, facts.houses)
  const later = poor.slice(facts.houses).filter(isPoor(2024)).slice(0, 120)
  const costs = parts(facts.sum, facts.houses, 'houses')
  const row = (one: LoadedHousehold, amount: bigint): Given => ({
    one,
    class: 'poor',
    amount,
    quantity: 'Xây mới',
    onceKey: `house:${one.householdId}`,
  })
  const half = Math.ceil(facts.houses / 2)
  const batch = (cycle: string, day: string, policyId: string, rows: Given[]): Batch => ({
    kind: 'housing',
    policyId,
    title: `Xóa nhà tạm ${cycle} (mẫu)`,
    cycle,
    day: localDate(day),
    decidedOn: addDays(localDate(day), -130),
    itemCode: 'GNBV-2021-2025/DA5',
    rows,
  })
  return [
    batch(
      '2023',
      '2023-10-20',
      'house-ntp-new',
      early.slice(0, half).map((one, i) => row(one, costs[i]!)),
    ),
    batch(
      '2024',
      '2024-05-30',
      'house-ntp-new',
      early.slice(half).map((one, i) => row(one, costs[half + i]!)),
    ),
    batch(
      '2025',
      '2025-05-30',
      'house-campaign-new',
      later.map(one => row(one, laterCost)),
    ),
  ]
}

export async function keepHouses(
  context: CommandContext,
  written: readonly Written[],
  pictures: DemoPictures,
): Promise<void> {
  const units = await context.tx
    .selectFrom('budget_unit')
    .select(['office_id', 'unit_id', 'valid_from', 'valid_to'])
    .where('level', '=', 'commune')
    .execute()
  const built = written
    .filter(({ batch }) => batch.kind === 'housing')
    .map(part => {
      const norm = BigInt(findHouseNorm(part.batch.policyId)!.amount)
      const unit = units.find(
        one =>
          one.office_id === part.officeId &&
          one.valid_from <= part.batch.decidedOn! &&
          (one.valid_to === null || one.valid_to >= part.batch.day),
      )
      return { part, norm, papers: unit ? papersOf(part, unit.unit_id, norm) : [] }
    })
  const posted = await postAll(
    context,
    built.flatMap(one => one.papers),
  )
  const houses = built.flatMap(({ part, norm, papers }) => {
    const [, voucher] = papers
    // the commune is given the money, then pays it out: two postings
    const [, payment] = voucher ? posted.splice(0, 2) : []
    const paid =
      voucher && payment
        ? { on: voucher.postedOn, postingId: payment.postingId, document: documentText(voucher.document) }
        : undefined
    return part.rows.map((given, i) => houseOf(part, given, part.deliveryIds[i]!, norm, paid))
  })
  await addPastHouses(context, houses, { photos: pictures, paper: pictures.paper })
}

interface Paid {
  on: LocalDate
  postingId: number
  document: string
}

/** The commune is given the State's part and pays it out on one voucher. */
function papersOf({ batch, officeId, rows }: Written, unitId: number, norm: bigint): PastPosting[] {
  const [given, on] = [addDays(batch.day, -125), addDays(batch.day, -5)]
  const sum = norm * BigInt(rows.length)
  const envelope: Envelope = {
    unitId,
    budgetYear: Number(batch.cycle),
    itemCode: batch.itemCode!,
    source: batch.policyId.startsWith('house-campaign') ? 'socialised' : 'central',
    capital: 'investment',
  }
  const paper = (kind: MoneyDocument['kind'], number: string, signedOn: LocalDate, subject: string): MoneyDocument => ({
    kind,
    number,
    signedOn,
    issuer: 'UBND (mẫu)',
    signer: '',
    subject,
    fileId: null,
  })
  return [
    {
      officeId,
      document: paper('decision', `NHA-${batch.cycle}-${officeId}/QĐ (mẫu)`, given, `Giao vốn ${batch.title}`),
      kind: envelope.source === 'central' ? 'grant' : 'gift',
      postedOn: given,
      moves: [grantMove(envelope, sum)],
    },
    {
      officeId,
      document: paper('voucher', `NHA-${batch.cycle}-${officeId}/UNC (mẫu)`, on, `Chi trả ${batch.title}`),
      kind: 'disburse',
      postedOn: on,
      moves: disburseMoves(envelope, sum),
    },
  ]
}

const givers = ['Mặt trận Tổ quốc huyện (mẫu)', 'Doanh nghiệp đỡ đầu (mẫu)', 'Quỹ Vì người nghèo (mẫu)']

function houseOf(
  { batch, officeId, listId }: Written,
  { one, amount }: Given,
  deliveryId: number,
  norm: bigint,
  paid: Paid | undefined,
): PastHouse {
  const random = randomOf(demoSeed, 'house', one.household.no)
  const { day } = batch
  const head = one.household.members[0]!
  const rest = (amount ?? norm) - norm
  const [mobilised, family] = [thousands(rest / 2n), thousands((rest * 3n) / 10n)]
  const before = (days: number) => addDays(day, -days - random.between(0, 6))
  const stage = (days: number) => ({ reachedOn: before(days + 4), acceptedOn: addDays(day, -days + 3) })
  return {
    officeId,
    householdId: one.householdId,
    villageId: one.villageId,
    name: `${head.name} (${one.code})`,
    deliveryId,
    listId: listId!,
    work: 'new',
    policyId: batch.policyId,
    norm,
    normOn: batch.decidedOn!,
    shares,
    assessed: {
      on: before(200),
      class: 'poor',
      hardship: random.weighted([
        [3, 4],
        [2, 5],
        [1, 1],
      ] as const),
      frameWeak: true,
      wallWeak: random.chance(0.8),
      roofWeak: random.chance(0.7),
      land: random.chance(0.6) ? 'certificate' : 'undisputed',
      workers: Math.min(4, Math.max(1, one.personIds.length - 2)),
      savings: BigInt(random.between(0, 12)) * 1_000_000n,
      relatives: BigInt(random.between(0, 8)) * 1_000_000n,
      independentSince: localDate('2015-01-01'),
      votedOn: before(170),
      votesFor: random.between(38, 70),
      votesAgainst: random.between(0, 3),
      committedOn: before(160),
      helpedBefore: '',
    },
    funds: [
      { source: 'state' as const, form: 'money' as const, giver: '', quantity: '', amount: norm },
      {
        source: 'mobilised' as const,
        form: 'money' as const,
        giver: random.pick(givers),
        quantity: '',
        amount: mobilised,
      },
      { source: 'family' as const, form: 'material' as const, giver: '', quantity: 'gỗ, đá, cát', amount: family },
      {
        source: 'community' as const,
        form: 'workdays' as const,
        giver: 'Bà con trong bản',
        quantity: `${random.between(30, 80)} ngày công`,
        amount: rest - mobilised - family,
      },
    ].filter(fund => fund.amount > 0n),
    stages: { foundation: stage(95), frame: stage(65), roof: stage(38), done: stage(14) },
    payments: paid ? [{ on: paid.on, amount: norm, postingId: paid.postingId, document: paid.document }] : [],
    handedOver: { on: day, receiver: head.name },
  }
}

const thousands = (sum: bigint) => (sum / 1000n) * 1000n
