// The same command sent more than once: a double click, a lost answer, two people at the same moment.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { write } from '../base/contract.ts'
import { defineProblems, problem } from '../base/problem.ts'
import { can, systemActor } from './actor.ts'
import { command, execute } from './command.ts'
import { clientOf } from './database.ts'

defineProblems({ 'test-taken': { status: 409, vi: 'Đã có.', en: 'Taken.' } })

let services: TestServices
let done = 0

/** May be done once for a name, as most acts of law may. */
const claim = command(
  write('test.claim', {
    input: z.object({ name: z.string() }),
    output: z.object({ name: z.string() }),
    title: { vi: 'Nhận', en: 'Claim' },
  }),
  {
    may: () => can('system.manage').everywhere(),
    run: async ({ name }, _, { tx, changed }) => {
      const taken = await tx
        .updateTable('test_name' as never)
        .set({ taken: true } as never)
        .where('name' as never, '=', name as never)
        .where('taken' as never, '=', false as never)
        .executeTakeFirst()
      if (taken.numUpdatedRows !== 1n) throw problem('test-taken')
      done += 1
      changed(1, 'test', 1)
      return { name }
    },
  },
)

/** Looks before it writes, as a form that is kept anew each time does. */
const note = command(
  write('test.note', {
    input: z.object({ name: z.string() }),
    output: z.object({ times: z.number() }),
    title: { vi: 'Ghi', en: 'Note' },
  }),
  {
    may: () => can('system.manage').everywhere(),
    run: async ({ name }, _, { tx, changed }) => {
      const client = clientOf(tx)
      const { rows } = await client.query('delete from test_note where name = $1 returning times', [name])
      const times = (rows[0]?.times ?? 0) + 1
      await client.query('insert into test_note values ($1, $2)', [name, times])
      changed(1, 'test', 1)
      return { times }
    },
  },
)

beforeAll(async () => {
  services = await testServices('2026-11-23')
  await services.db.pool.query(
    `create table test_name (name text primary key, taken boolean not null default false);
     grant select, update on test_name to benvung_all;
     create table test_note (name text primary key, times int not null);
     grant select, insert, delete on test_note to benvung_all;
     insert into test_name values ('Mai'), ('Sơn'), ('Chung'), ('Kheo')`,
  )
})
afterAll(() => services.close())

const send = async (name: string, key: string) => {
  try {
    const answer = await execute(services, claim, { actor: systemActor, key, input: { name } })
    return `${answer.repeated ? 'again' : 'done'} ${answer.result.name}`
  } catch (error) {
    return (error as Error).name
  }
}
const count = (all: string[]) =>
  Object.fromEntries([...new Set(all)].map(one => [one, all.filter(x => x === one).length]))

describe('one command sent many times at once', () => {
  test('under one key is done once, and every sender is told so', async () => {
    done = 0
    const all = await Promise.all(Array.from({ length: 8 }, () => send('Mai', 'khoa-mai-1')))
    expect(count(all)).toEqual({ 'done Mai': 1, 'again Mai': 7 })
    expect(done).toBe(1)
  })

  test('under keys of its own is done once, and the others are refused', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => send('Sơn', `khoa-son-${i}`)))
    expect(count(all)).toEqual({ 'done Sơn': 1, 'test-taken': 7 })
  })

  test('of people who found nothing there and wrote, the slower ones see what the first wrote', async () => {
    const all = await Promise.all(
      Array.from({ length: 4 }, (_, i) =>
        execute(services, note, { actor: systemActor, key: `khoa-ghi-${i}`, input: { name: 'Mai' } }),
      ),
    )
    expect(all.map(one => one.result.times).sort()).toEqual([1, 2, 3, 4])
  })

  test('a refusal is not remembered: the same key may succeed later', async () => {
    await services.db.pool.query(`update test_name set taken = true where name = 'Chung'`)
    expect(await send('Chung', 'khoa-chung')).toBe('test-taken')
    await services.db.pool.query(`update test_name set taken = false where name = 'Chung'`)
    expect(await send('Chung', 'khoa-chung')).toBe('done Chung')
    expect(await send('Chung', 'khoa-chung')).toBe('again Chung')
  })

  test('the key of something else is refused, not answered', async () => {
    expect(await send('Kheo', 'khoa-mai-1')).toBe('key-used-otherwise')
  })
})
