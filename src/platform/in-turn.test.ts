import { setImmediate as later } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

test('of one key one after the other, also after one that failed; of two keys side by side', async () => {
  const turn = inTurn<string>()
  const order: string[] = []
  const work =
    (name: string, fails = false) =>
    async () => {
      order.push(`${name} begins`)
      await later()
      order.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const first = turn('a', work('a1', true))
  const second = turn('a', work('a2'))
  const beside = turn('b', work('b1'))
  await expect(first).rejects.toThrow('a1')
  expect(await Promise.all([second, beside])).toEqual(['a2', 'b1'])
  expect(order.indexOf('a2 begins')).toBeGreaterThan(order.indexOf('a1 ends'))
  expect(order.indexOf('b1 begins')).toBeLessThan(order.indexOf('a1 ends'))
})
