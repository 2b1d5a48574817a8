// What the district's households got, made up person by person so that the published sums come out of the records: 208 houses for over
// 15.7 billion, nearly 3,000 loans of 112 billion, over 30,000 people with cards, over 5,000 households with electricity money, 13,300
// trained, all from 2023 to July 2024. Later years are made up. Nothing is typed into a report.
import { areaTree } from '../areas/area.queries.ts'
import { groupBy } from '../base/group.ts'
import { addDays, addMonths, localDate } from '../base/local-date.ts'
import { systemActor } from '../platform/actor.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { addPastRice, type PastRice } from '../support/rice/past-rice.effects.ts'
import { type PastClass, recordPastClasses } from '../support/training/training.effects.ts'
import { onBareTables, supportTables } from './bare-tables.effects.ts'
import { cardBatches, numberCards } from './cards.effects.ts'
import { electricityBatches, reckonQuarters } from './electricity.effects.ts'
import { type Batch, classAt, isPoor, type Written, writeBatches } from './given.effects.ts'
import { houseBatches, keepHouses } from './houses.effects.ts'
import { demoSeed, freshStatistics, type LoadedHousehold } from './loaded.effects.ts'
import { keepLoans, loanBatches } from './loans.effects.ts'
import type { DemoPictures } from './pictures.effects.ts'
import { randomOf } from './random.ts'

/** Published on 26 July 2024, counted since 2023. */
const facts = { trained: 13_300, communicators: 96 }

/** `homeCode`: the commune of the demo's officers, where more is filled in. */
export async function loadSupport(
  tx: Tx,
  effects: EffectContext,
  loaded: readonly LoadedHousehold[],
  { homeCode, pictures }: { homeCode: string; pictures: DemoPictures },
): Promise<void> {
  const context: CommandContext = { tx, actor: systemActor, preview: false, changed: () => undefined, ...effects }
  const tree = await areaTree(tx, effects.services)
  const home = tree.findByCode('commune', homeCode, effects.today)!
  await onBareTables(tx, supportTables, async () => {
    const written = await writeBatches(context, tree, [
      ...cardBatches(loaded, tree, tree.officesOf(home.areaId, effects.today)),
      ...electricityBatches(loaded),
      ...training(loaded),
      ...houseBatches(loaded),
      ...rice(loaded),
      ...loanBatches(loaded),
    ])
    await numberCards(tx, written)
    await reckonQuarters(context, loaded, written)
    await keepLoans(context, loaded, written)
    await keepHouses(context, written, pictures)
    await addPastRice(
      context,
      {
        from: localDate('2024-01-01'),
        gramsPerPersonMonth: kilosAPerson * 1000,
        source: 'Mức của dữ liệu mẫu, chưa đối chiếu văn bản',
        confidence: 'unverified',
      },
      written.filter(({ batch }) => batch.kind === 'rice').map(riceOf),
    )
    await recordPastClasses(context, written.filter(({ batch }) => batch.kind === 'training').map(classOf))
  })
  await freshStatistics(tx, ['delivery', 'insurance_card', 'support_list'])
}

const classOf = ({ batch, officeId, rows, listId, deliveryIds }: Written): PastClass => ({
  officeId,
  kind: classKindOf(batch),
  title: batch.title,
  organiser: 'Trung tâm GDNN-GDTX (mẫu)',
  place: 'Nhà văn hoá xã (mẫu)',
  heldOn: batch.day,
  listId: listId!,
  learners: rows.map((row, i) => ({
    deliveryId: deliveryIds[i]!,
    personId: row.personId!,
    householdId: row.one.householdId,
    villageId: row.one.villageId,
    class: row.class,
  })),
})

const classKindOf = ({ policyId, title }: Batch) =>
  policyId === 'communication'
    ? 'communicator'
    : title.startsWith('Tư vấn')
      ? 'career'
      : title.startsWith('Sửa chữa')
        ? 'vocational'
        : 'technology'

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
      day: no < 18 ? addMonths(localDate('2023-01-15'), no) : addMonths(localDate('2024-08-15'), (no - 18) * 3),
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
/** Where communicators were trained: 8 communes and townships; which, is made up. */
const eightCommunes = new Set(['04105', '04108', '04117', '04129', '04138', '04150', '04156', '04159'])

/** What the demo reckons with; the amount of the law was not read. */
const kilosAPerson = 15

const riceOf = ({ batch, officeId, listId, rows, deliveryIds }: Written): PastRice => ({
  officeId,
  listId: listId!,
  occasion: 'tet',
  year: Number(batch.cycle.slice(0, 4)),
  months: 1,
  arrivedOn: addDays(batch.day, -3),
  giver: 'Kho dự trữ nhà nước (mẫu)',
  paper: `PXK ${batch.cycle} (mẫu)`,
  lines: rows.map(({ one }, i) => ({
    deliveryId: deliveryIds[i]!,
    villageId: one.villageId,
    persons: one.personIds.length,
    receiver: one.household.members[0]!.name,
  })),
})

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
        quantity: `${one.personIds.length * kilosAPerson} kg`,
        onceKey: `rice:${year}-tet:${one.householdId}`,
      })),
  }))
}
