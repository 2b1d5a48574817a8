// What somebody says at a village meeting becomes a petition, written down by the village's head from the point at which it was said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { actorFor, place, plantTwoCommunes, plantUser } from '../../../test/setup/two-communes.ts'
import { petitionPage } from '../../petitions/petition.queries.ts'
import { recordPetition } from '../../petitions/receive.commands.ts'
import { type Command, execute } from '../../platform/command.ts'
import { ask } from '../../platform/query.ts'
import { callMatter, holdMatter } from './matter-meeting.commands.ts'
import { matterPage } from './matter-meeting.queries.ts'

let services: TestServices
const users: Record<string, number> = {}
beforeAll(async () => {
  services = await testServices('2026-11-23')
  await plantTwoCommunes(services)
  const plant = async (name: string, role: Parameters<typeof plantUser>[2][number][0], area: number) => {
    users[name] = (await plantUser(services, name, [[role, area]])).userId
  }
  await plant('officer', 'commune-officer', place.communeA)
  await plant('head', 'village-head', place.villageA1)
  await plant('auditor', 'auditor', place.communeA)
})
afterAll(() => services.close())

const who = (name: string) => actorFor(services, users[name]!)
const as = async <I, O, L>(name: string, command: Command<I, O, L>, input: unknown): Promise<O> =>
  (await execute(services, command, { actor: await who(name), input })).result

test('from a point of the own village’s meeting that was held, never a denunciation; both pages lead to each other', async () => {
  const { meetingId } = await as('head', callMatter, {
    villageId: place.villageA1,
    matter: 'works',
    title: 'Bàn làm đường vào bản (mẫu)',
    calledFor: '2026-11-20T12:30:00Z',
    place: 'Nhà văn hóa bản',
    agenda: ['Đường vào bản', 'Nước sạch'],
  })
  const record = (rest: Record<string, unknown> = {}) =>
    as('head', recordPetition, {
      areaId: place.villageA1,
      kind: 'recommendation',
      channel: 'meeting',
      receivedOn: '2026-11-20',
      subject: 'Nước sạch',
      body: 'Bà con đề nghị kéo ống nước về đầu bản.',
      meeting: { meetingId, point: 2 },
      ...rest,
    })
  expect(await refusal(record()), 'not held yet').toBe('petition-meeting-point')
  await as('head', holdMatter, {
    meetingId,
    heldOn: '2026-11-20',
    chairName: 'Lò Văn Trưởng',
    secretaryName: 'Lò Thị Thư',
    frontPresent: true,
    attended: 40,
    attendedWomen: 18,
    attendedPoor: 9,
    points: [{ title: 'Đường vào bản' }, { title: 'Nước sạch' }],
  })
  expect(await refusal(record({ meeting: { meetingId, point: 3 } }))).toBe('petition-meeting-point')
  expect(await refusal(record({ areaId: place.villageA2 }))).toBe('not-permitted')
  expect(await refusal(record({ kind: 'denunciation' }))).toBe('petition-secret')
  await record()
  const meeting = await ask(services, matterPage, await who('head'), { meetingId })
  expect(meeting.petitions).toMatchObject([{ point: 2, kind: 'recommendation', state: 'received' }])
  expect(meeting.may.petition).toBe(true)
  const { petitionId } = meeting.petitions[0]!
  const page = await ask(services, petitionPage, await who('officer'), { petitionId })
  expect(page.meeting).toEqual({ meetingId, point: 2, title: 'Nước sạch' })
  const seen = await ask(services, matterPage, await who('auditor'), { meetingId })
  expect([seen.petitions, seen.may.petition]).toEqual([[], false])
})
