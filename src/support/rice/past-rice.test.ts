// A round of rice that was handed out long ago is a round as any other: its norm, what came, what each household received.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { recordPastLists } from '../past-lists.effects.ts'
import { addPastRice } from './past-rice.effects.ts'
import { riceList } from './rice.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

test('what was listed came and was received', async () => {
  const households = await w.households(['poor', 'poor'])
  const day = localDate('2025-02-02')
  await w.write(async tx => {
    const context = { ...w.context(), tx, actor: w.officer }
    const [written] = await recordPastLists(context, [
      {
        officeId: 1,
        kind: 'rice',
        policyId: 'rice-relief',
        title: 'Tết 2025',
        cycle: '2025-tet',
        rows: households.map(householdId => ({
          householdId,
          personId: null,
          villageId: world.villages.mon,
          class: 'poor',
          ground: '',
          amount: 0n,
          quantity: '45 kg',
          onceKey: `rice:2025-tet:${householdId}`,
        })),
        givenOn: day,
        decision: { number: '7/QĐ-UBND', decidedOn: day, signer: 'Hà Văn Thử' },
      },
    ])
    await addPastRice(
      context,
      { from: localDate('2024-01-01'), gramsPerPersonMonth: 15_000, source: 'mẫu', confidence: 'unverified' },
      [
        {
          officeId: 1,
          listId: written!.listId!,
          occasion: 'tet',
          year: 2025,
          months: 1,
          arrivedOn: localDate('2025-01-30'),
          giver: 'Kho thử',
          paper: 'PXK 1',
          lines: written!.deliveryIds.map(deliveryId => ({
            deliveryId,
            villageId: world.villages.mon,
            persons: 3,
            receiver: 'Lò Thị Thử',
          })),
        },
      ],
    )
  })
  const { rows, totals } = await w.ask(riceList, {}, w.officer)
  expect(rows).toHaveLength(1)
  expect(totals).toMatchObject({ households: 2, persons: 6, handedGrams: 90_000, returnedGrams: 0 })
})
