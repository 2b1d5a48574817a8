// What was grown and built in the demo, told by the product's own commands: the sugar-cane chain of Chiềng Lương and Phiêng Pằn (26
// villages, 410 households, over 358 ha, over 4.4 billion), the coffee chain of three communes, the bridge over the Huổi Bả stream.
// Published are these numbers; which villages and households, is made up.
import { groupBy } from '../base/group.ts'
import { localDate } from '../base/local-date.ts'
import type { Command } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { addMembers } from '../support/production/member.commands.ts'
import { appraiseProject, approveProject, proposeProject } from '../support/production/project.commands.ts'
import { acceptWork, addWorkFund, openWork, reportWork, upkeepWork } from '../support/works/work.commands.ts'
import { countWork } from '../support/works/work-community.commands.ts'
import { demoActs } from './acts.job.ts'
import { membersOn } from './district.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import type { DemoPictures } from './pictures.effects.ts'
import { randomOf } from './random.ts'

interface Chain {
  name: string
  communeCode: string
  villages: number
  households: number
  /** Square metres. */
  area: number
  budget: bigint
  lead: string
}

const chains: readonly Chain[] = [
  {
    name: 'Chuỗi mía Chiềng Lương',
    communeCode: '04156',
    villages: 15,
    households: 240,
    area: 2_098_000,
    budget: 2_582_000_000n,
    lead: 'Công ty mía đường (mẫu)',
  },
  {
    name: 'Chuỗi mía Phiêng Pằn',
    communeCode: '04159',
    villages: 11,
    households: 170,
    area: 1_486_000,
    budget: 1_830_000_000n,
    lead: 'Công ty mía đường (mẫu)',
  },
  {
    name: 'Chuỗi cà phê Chiềng Chung',
    communeCode: '04129',
    villages: 6,
    households: 96,
    area: 620_000,
    budget: 910_000_000n,
    lead: 'Hợp tác xã cà phê (mẫu)',
  },
  {
    name: 'Chuỗi cà phê Chiềng Kheo',
    communeCode: '04150',
    villages: 5,
    households: 74,
    area: 480_000,
    budget: 730_000_000n,
    lead: 'Hợp tác xã cà phê (mẫu)',
  },
  {
    name: 'Chuỗi cà phê Chiềng Ve',
    communeCode: '04153',
    villages: 5,
    households: 68,
    area: 430_000,
    budget: 690_000_000n,
    lead: 'Hợp tác xã cà phê (mẫu)',
  },
]

export async function loadBuilt(
  tx: Tx,
  effects: EffectContext,
  loaded: readonly LoadedHousehold[],
  pictures: DemoPictures,
): Promise<void> {
  const acts = demoActs(tx, effects)
  const act = <I, O, L>(command: Command<I, O, L>, input: unknown): Promise<O> =>
    acts.act(command, effects.today, input)
  const byCommune = groupBy(loaded, one => one.communeCode)
  for (const chain of chains) {
    const villages = [...groupBy(byCommune.get(chain.communeCode) ?? [], one => one.villageId)].slice(0, chain.villages)
    const able = randomOf(demoSeed, chain.name).shuffled(
      villages.flatMap(([, households]) => households.filter(one => one.household.classes[2022] !== 'none')),
    )
    const { projectId } = await act(proposeProject, {
      kind: 'chain',
      name: `${chain.name} (mẫu)`,
      villageIds: villages.map(([villageId]) => villageId),
      lead: chain.lead,
      contractNumber: '01/HĐLK (mẫu)',
      contractOn: '2023-06-01',
      budget: String(chain.budget),
      support: String((chain.budget * 6n) / 10n),
      areaM2: chain.area,
      startsOn: '2023-09-01',
      endsOn: '2026-12-31',
      proposedOn: '2023-05-10',
      proposedBy: 'UBND xã',
    })
    await act(addMembers, {
      projectId,
      householdIds: able.slice(0, chain.households).map(one => one.householdId),
      joinedOn: '2023-06-20',
    })
    await act(appraiseProject, { projectId, on: '2023-07-05', passed: true, content: 'Đủ điều kiện thực hiện (mẫu)' })
    await act(approveProject, { projectId, decisionNumber: '45/QĐ-UBND (mẫu)', decidedOn: '2023-08-01' })
  }
  const served = threeVillages(byCommune.get('04156') ?? [])
  const { workId } = await act(openWork, {
    kind: 'bridge',
    name: 'Cầu qua suối Huổi Bả',
    description: 'Vốn xã hội hóa; bản nào hưởng lợi là dữ liệu mẫu.',
    villageIds: served,
    investor: 'UBND xã Chiềng Lương',
    startsOn: '2023-10-01',
    dueOn: '2024-04-30',
  })
  await act(addWorkFund, {
    workId,
    source: 'socialised',
    form: 'money',
    giver: 'Các nhà hảo tâm (mẫu)',
    amount: '1850000000',
  })
  await act(addWorkFund, { workId, source: 'people', form: 'workdays', quantity: '620 ngày công', amount: '124000000' })
  for (const [percent, on] of [
    [30, '2023-11-20'],
    [80, '2024-02-28'],
    [100, '2024-04-25'],
  ] as const)
    await act(reportWork, { workId, percent, on, photoFileId: pictures.bridge.fileId })
  await act(countWork, { workId, on: openedOn })
  await act(acceptWork, {
    workId,
    on: '2024-05-10',
    acceptedBy: 'Hội đồng nghiệm thu xã, Ban giám sát đầu tư của cộng đồng (mẫu)',
    fileId: pictures.paper.fileId,
  })
  await act(upkeepWork, {
    workId,
    on: '2025-10-04',
    what: 'Dọn cây trôi ở trụ cầu, sơn lại lan can (mẫu)',
    doneBy: 'Ba bản cùng làm',
    amount: '6500000',
  })
}

/** When those whom the bridge serves were counted. */
const openedOn = localDate('2024-05-02')

/** Three villages with nearly 1,500 people together, as the bridge serves; if none fit, the three nearest to it. */
function threeVillages(households: readonly LoadedHousehold[]): number[] {
  const sizes = [...groupBy(households, one => one.villageId)].map(
    ([villageId, own]) =>
      [villageId, own.reduce((sum, one) => sum + membersOn(one.household, openedOn).length, 0)] as const,
  )
  let best: { ids: number[]; away: number } | undefined
  for (const [i, [a, x]] of sizes.entries())
    for (const [j, [b, y]] of sizes.entries())
      if (j > i)
        for (const [k, [c, z]] of sizes.entries()) {
          const people = x + y + z
          const away = Math.abs(1_480 - people) + (people >= 1_500 ? 10_000 : 0)
          if (k > j && (!best || away < best.away)) best = { ids: [a, b, c], away }
        }
  return best?.ids ?? []
}
