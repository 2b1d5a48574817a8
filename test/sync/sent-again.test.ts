// A server that was set up again from what was saved before has lost what came after. The phones still have it, and send it again.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import type { Line } from '../../src/field/line.ts'
import { writeEntry } from '../../src/field/outbox.ts'
import { retryEntry, sendOutbox } from '../../src/field/sync-engine.ts'
import { type ReviewWorld, reviewWorld } from '../../src/review/review.builders.ts'
import { enrolDevice } from '../../src/sync/device.commands.ts'
import { world } from '../setup/registry-world.ts'
import { type AppPhone, lineTo, newAppPhone } from './app-phone.ts'

let w: ReviewWorld
let app: FastifyInstance
let line: Line

beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-09-10')
  app = await buildApp(w.services)
  line = lineTo(app)
})
afterAll(async () => {
  await app?.close()
  await w?.close()
})

const newPhone = () =>
  newAppPhone(
    'máy thử',
    () => w.services.clock(),
    input => w.as(w.reviewer, enrolDevice, input),
  )

const register = ({ db, vault, enrolment }: AppPhone, name: string, villageId: number = world.villages.mon) =>
  writeEntry(db, vault, enrolment, {
    command: 'household.register',
    input: {
      villageId,
      from: '2026-09-10',
      members: [{ fullName: name, relation: 'head', birth: '1990', sex: 'male' }],
    },
    householdKey: null,
    villageId: world.villages.mon,
  })
const people = (like: string) => w.rows('select 1 from person where full_name like $1', [like])
const statesOf = async ({ db }: AppPhone) => (await db.outbox.orderBy('seq').toArray()).map(one => one.state)

test('what the server lost is sent again by itself, whatever the phone was told of it', async () => {
  const phone = await newPhone()
  const [done, alsoDone, refused] = [
    await register(phone, 'Lò Văn Mất Một'),
    await register(phone, 'Lò Văn Mất Hai'),
    await register(phone, 'Lò Văn Mất Ba', 999),
  ]
  await sendOutbox(phone.db, phone.enrolment, line)
  expect(await statesOf(phone)).toEqual(['applied', 'applied', 'refused'])
  // the state of before: entries, keys and people are not there
  await w.rows('delete from sync_entry where device_id = $1', [phone.enrolment.deviceId])
  await w.rows('delete from command_key where key = any ($1)', [[done, alsoDone].map(one => `entry:${one.entryId}`)])
  await w.rows(`update person set full_name = 'không còn' where full_name like 'Lò Văn Mất%'`)
  await retryEntry(phone.db, refused.entryId)
  await sendOutbox(phone.db, phone.enrolment, line)
  expect(await statesOf(phone)).toEqual(['applied', 'applied', 'refused'])
  expect(await people('Lò Văn Mất%')).toHaveLength(2)
  // and no more than that
  await sendOutbox(phone.db, phone.enrolment, line)
  expect(await people('Lò Văn Mất%')).toHaveLength(2)
})
