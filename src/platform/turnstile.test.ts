// So many at once, in order; a failure frees its place.
import { expect, test } from 'vitest'
import { turnstile } from './turnstile.ts'

test('never more than allowed are inside, all get in, in the order in which they came', async () => {
  const enter = turnstile(2)
  const order: number[] = []
  let [inside, most] = [0, 0]
  const visits = Array.from({ length: 9 }, (_, n) =>
    enter(async () => {
      order.push(n)
      inside += 1
      most = Math.max(most, inside)
      await new Promise(resolve => setImmediate(resolve))
      inside -= 1
      if (n % 3 === 0) throw new Error('hỏng')
      return n
    }),
  )
  const done = await Promise.allSettled(visits)
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(most).toBe(2)
  expect(done.filter(one => one.status === 'rejected')).toHaveLength(3)
})

test('who has much to do and goes in again and again does not keep others out', async () => {
  const enter = turnstile(1)
  const order: string[] = []
  const goOften = async (name: string, often: number) => {
    for (let i = 0; i < often; i += 1)
      await enter(async () => {
        order.push(name)
        await new Promise(resolve => setImmediate(resolve))
      })
  }
  await Promise.all([goOften('a', 6), goOften('b', 2)])
  expect(order.join('').indexOf('bb')).toBe(-1)
  expect(order.lastIndexOf('b')).toBeLessThan(5)
})
