// What the district's households got, made up person by person so that the published sums come out of the records: 208 houses for over
// 15.7 billion, nearly 3,000 loans of 112 billion, over 30,000 people with cards, over 5,000 households with electricity money, 13,300
// trained, all from 2023 to July 2024. Later years are made up. Nothing is typed into a report.
import { knownMonthlyAmounts } from '../../law/support/electricity.ts'
import { groupBy } from '../base/group.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import { systemActor } from '../platform/actor.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import type { NewDelivery, SupportKind } from '../support/delivery.ts'
import { addDeliveries, draftList, freezeList } from '../support/support-list.effects.ts'
import { recordPastClass } from '../support/training/training.effects.ts'
import type { DemoClass } from './district.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import { randomOf } from './random.ts'

/** Published on 26 July 2024, counted since 2023. */
const facts = {
  cards: 30_412,
  loans: 2_963,
  loanSum: 112_000_000_000n,
  houses: 208,
  houseSum: 15_726_000_000n,
  trained: 13_300,
  communicators: 96,
}
interface Given {
  one: LoadedHousehold
  personId?: number
  class: DemoClass
  ground?: string
  amount?: bigint
  quantity?: string
  onceKey: string
}

interface Batch {
  kind: SupportKind
  policyId: string
  title: string
  cycle: string
  day: LocalDate
  itemCode?: string
  rows: Given[]
}

export async function loadSupport(tx: Tx, effects: EffectContext, loaded: readonly LoadedHousehold[]): Promise<void> {
  const context: CommandContext = { tx, actor: systemActor, preview: false, changed: () => undefined, ...effects }
  const put = async (batch: Batch) => {
    if (batch.day > effects.today) return
    for (const [officeId, rows] of groupBy(batch.rows, row => row.one.officeId)) {
      const { listId, deliveryIds } = await draftList(
        context,
        { officeId, ...batch, rows: rows.map(deliveryOf) },
        // The demo's own keys are made unique below; a thousand lists need not be asked about again.
        { isChecked: true, givenOn: batch.day },
      )
      await freezeList(context, { officeId, listId }, { number: '… (mẫu)', decidedOn: batch.day, signer: '' })
      if (batch.kind === 'training')
        await recordPastClass(context, {
          officeId,
          kind: classKindOf(batch),
          title: batch.title,
          organiser: 'Trung tâm GDNN-GDTX (mẫu)',
          place: 'Nhà văn hoá xã (mẫu)',
          heldOn: batch.day,
          listId,
          learners: rows.map((row, i) => ({
            deliveryId: deliveryIds[i]!,
            personId: row.personId!,
            householdId: row.one.householdId,
            villageId: row.one.villageId,
            class: row.class,
          })),
        })
    }
  }
  for (const batch of [
    ...cards(loaded),
    ...electricity(loaded),
    ...training(loaded),
    ...houses(loaded),
    ...rice(loaded),
  ])
    await put(batch)
  for (const [officeId, rows] of groupBy(loans(loaded), row => row.one.officeId))
    for (const some of groupBy(rows, row => `${row.day} ${row.policyId}`).values())
      if (some[0]!.day <= effects.today)
        await addDeliveries(context, {
          officeId,
          kind: 'credit',
          policyId: some[0]!.policyId,
          cycle: some[0]!.day.slice(0, 4),
          rows: some.map(deliveryOf),
          state: 'given',
          givenOn: some[0]!.day,
        })
}

const deliveryOf = ({ one, personId, amount, quantity, ground, onceKey, ...rest }: Given): NewDelivery => ({
  householdId: one.householdId,
  personId: personId ?? null,
  villageId: one.villageId,
  class: rest.class === 'none' ? '' : rest.class,
  ground: ground ?? '',
  amount: amount ?? 0n,
  quantity: quantity ?? '',
  onceKey,
})

const classAt = (one: LoadedHousehold, year: number): DemoClass => one.household.classes[year] ?? 'none'
const isPoor = (year: number) => (one: LoadedHousehold) => classAt(one, year) === 'poor'

/** The class of the end of a year gives the right of the next. */
function cards(loaded: readonly LoadedHousehold[]): Batch[] {
  const early = new Set<number>()
  for (const one of loaded) if (isPoor(2022)(one) || isPoor(2023)(one)) for (const id of one.personIds) early.add(id)
  // Others have their right as residents of especially difficult villages; so many that the published number is reached.
  const others: LoadedHousehold[] = []
  let count = early.size
  const random = randomOf(demoSeed, 'cards')
  for (const one of random.shuffled(loaded.filter(one => one.household.members[0]!.ethnic !== '01'))) {
    if (isPoor(2022)(one) || isPoor(2023)(one)) continue
    if (count >= facts.cards) break
    const room = Math.min(one.personIds.length, facts.cards - count)
    others.push({ ...one, personIds: one.personIds.slice(0, room) })
    count += room
  }
  return [2023, 2024, 2025, 2026].map(year => ({
    kind: 'health-insurance' as const,
    policyId: 'bhyt-poor',
    title: `Thẻ BHYT năm ${year} (mẫu)`,
    cycle: String(year),
    day: localDate(`${year}-01-05`),
    rows: [
      ...loaded.filter(isPoor(year - 1)).flatMap(one =>
        one.personIds.map(personId => ({
          one,
          personId,
          class: 'poor' as const,
          onceKey: `bhyt:${year}:${personId}`,
        })),
      ),
      ...others
        .filter(one => !isPoor(year - 1)(one))
        .flatMap(one =>
          one.personIds.map(personId => ({
            one,
            personId,
            class: 'none' as const,
            ground: 'ethnic-minority',
            onceKey: `bhyt:${year}:${personId}`,
          })),
        ),
    ],
  }))
}

/** The last amount that was found; what is paid today was not verified. */
const electricityAQuarter = 3n * BigInt(knownMonthlyAmounts.at(-1)!.amount)

function electricity(loaded: readonly LoadedHousehold[]): Batch[] {
  const social = randomOf(demoSeed, 'social')
    .shuffled(loaded.filter(one => classAt(one, 2022) === 'none' && classAt(one, 2023) === 'none'))
    .slice(0, 160)
  const quarters = [2023, 2024, 2025, 2026].flatMap(year => [1, 2, 3, 4].map(quarter => ({ year, quarter })))
  return quarters.map(({ year, quarter }) => ({
    kind: 'electricity' as const,
    policyId: 'electricity',
    title: `Hỗ trợ tiền điện quý ${quarter}/${year} (mẫu)`,
    cycle: `${year}-Q${quarter}`,
    day: localDate(`${year}-${['03-20', '06-20', '09-20', '12-15'][quarter - 1]}`),
    rows: [...loaded.filter(isPoor(year - 1)), ...social.filter(one => !isPoor(year - 1)(one))].map(one => ({
      one,
      class: classAt(one, year - 1),
      ...(isPoor(year - 1)(one) ? {} : { ground: 'social-policy' }),
      amount: electricityAQuarter,
      quantity: '30 kWh x 3 tháng',
      onceKey: `electricity:${year}-Q${quarter}:${one.householdId}`,
    })),
  }))
}

const subjects = [
  'Kỹ thuật trồng cà phê',
  'Chăn nuôi đại gia súc',
  'Trồng cây ăn quả',
  'Tư vấn hướng nghiệp',
  'Sửa chữa máy nông nghiệp',
  'Thú y cơ sở',
]

function training(loaded: readonly LoadedHousehold[]): Batch[] {
  const random = randomOf(demoSeed, 'training')
  const adults = random.shuffled(
    loaded.flatMap(one =>
      one.personIds.flatMap((personId, i) => {
        const birth = one.household.members[i]!.birth
        return birth > '1964' && birth < '2005' ? [{ one, personId }] : []
      }),
    ),
  )
  const chosen = adults.slice(0, facts.trained + 6_000)
  const batches = groupBy(
    chosen.map((row, i) => ({ ...row, i })),
    ({ i }) =>
      i < facts.trained ? Math.floor((i * 18) / facts.trained) : 18 + Math.floor(((i - facts.trained) * 8) / 6_000),
  )
  const communicators = adults.slice(facts.trained + 6_000).filter(row => eightCommunes.has(row.one.communeCode))
  return [
    ...[...batches].map(([no, rows]) => ({
      kind: 'training' as const,
      policyId: 'vocational',
      title: `${subjects[no % subjects.length]} (mẫu)`,
      cycle: `lop-${no + 1}`,
      day: no < 18 ? monthAfter('2023-01-15', no) : monthAfter('2024-08-15', (no - 18) * 3),
      rows: rows.map(({ one, personId }) => ({
        one,
        personId,
        class: classAt(one, 2023),
        onceKey: `training:lop-${no + 1}:${personId}`,
      })),
    })),
    {
      kind: 'training' as const,
      policyId: 'communication',
      title: 'Tập huấn truyền thông giảm nghèo (mẫu)',
      cycle: 'truyen-thong-2024',
      day: localDate('2024-05-16'),
      rows: communicators.slice(0, facts.communicators).map(({ one, personId }) => ({
        one,
        personId,
        class: classAt(one, 2023),
        ground: 'communicator',
        onceKey: `training:truyen-thong-2024:${personId}`,
      })),
    },
  ]
}
const classKindOf = ({ policyId, title }: Batch) =>
  policyId === 'communication'
    ? 'communicator'
    : title.startsWith('Tư vấn')
      ? 'career'
      : title.startsWith('Sửa chữa')
        ? 'vocational'
        : 'technology'

/** Where communicators were trained: 8 communes and townships; which, is made up. */
const eightCommunes = new Set(['04105', '04108', '04117', '04129', '04138', '04150', '04156', '04159'])

const monthAfter = (day: string, months: number): LocalDate => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const at = month - 1 + months
  return localDate(
    `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
  )
}

/** Splits a sum into so many unequal parts of whole thousands; exact. */
function parts(sum: bigint, count: number, words: string): bigint[] {
  const random = randomOf(demoSeed, 'parts', words)
  const weights = Array.from({ length: count }, () => BigInt(60 + random.between(0, 80)))
  const whole = weights.reduce((a, b) => a + b, 0n)
  const shares = weights.map(weight => ((sum * weight) / whole / 1000n) * 1000n)
  shares[0]! += sum - shares.reduce((a, b) => a + b, 0n)
  return shares
}

function houses(loaded: readonly LoadedHousehold[]): Batch[] {
  const random = randomOf(demoSeed, 'houses')
  const poor = random.shuffled(loaded.filter(isPoor(2022)))
  const early = poor.slice(0, facts.houses)
  const later = poor.slice(facts.houses).filter(isPoor(2024)).slice(0, 120)
  const costs = parts(facts.houseSum, facts.houses, 'houses')
  const row = (one: LoadedHousehold, amount: bigint): Given => ({
    one,
    class: 'poor',
    amount,
    quantity: 'Nhà xây mới',
    onceKey: `house:${one.householdId}`,
  })
  const half = Math.ceil(facts.houses / 2)
  const batch = (cycle: string, day: string, policyId: string, rows: Given[]): Batch => ({
    kind: 'housing',
    policyId,
    title: `Xóa nhà tạm ${cycle} (mẫu)`,
    cycle,
    day: localDate(day),
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
      later.map(one => row(one, 78_000_000n)),
    ),
  ]
}

function rice(loaded: readonly LoadedHousehold[]): Batch[] {
  return [2024, 2025, 2026].map(year => ({
    kind: 'rice' as const,
    policyId: 'rice-relief',
    title: `Hỗ trợ gạo dịp Tết ${year} (mẫu)`,
    cycle: `${year}-tet`,
    day: localDate(`${year}-02-02`),
    rows: loaded
      .filter(isPoor(year - 1))
      .filter((_, i) => i % 4 === 0)
      .map(one => ({
        one,
        class: 'poor' as const,
        quantity: `${one.personIds.length * 15} kg`,
        onceKey: `rice:${year}-tet:${one.householdId}`,
      })),
  }))
}

function loans(loaded: readonly LoadedHousehold[]): (Given & { day: LocalDate; policyId: string })[] {
  const random = randomOf(demoSeed, 'loans')
  const shuffled = random.shuffled(loaded)
  const able = shuffled.filter(one => classAt(one, 2022) !== 'none' || classAt(one, 2023) !== 'none').slice(0, 2_300)
  const chosen = new Set(able.map(one => one.householdId))
  const others = shuffled.filter(one => !chosen.has(one.householdId)).slice(0, facts.loans - able.length + 900)
  const sums = parts(facts.loanSum, facts.loans, 'loans')
  return [...able, ...others].map((one, i) => {
    const isLater = i >= facts.loans
    const group =
      classAt(one, 2022) === 'poor'
        ? 'credit-poor'
        : classAt(one, 2022) === 'near_poor'
          ? 'credit-near-poor'
          : 'credit-difficult-area'
    return {
      one,
      class: classAt(one, 2022),
      ground: group === 'credit-difficult-area' ? 'difficult-area' : '',
      amount: isLater ? 50_000_000n : sums[i]!,
      policyId: group,
      day: isLater ? monthAfter('2024-08-12', i % 20) : monthAfter('2023-01-12', i % 18),
      onceKey: `credit:${group}:${one.householdId}`,
    }
  })
}
