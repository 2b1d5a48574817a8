// What a phone is told and may do through its own line, as every role that may have one: villages, photos and entries about records
// that are not its user's. The line is not made of reads and commands, so `examine` does not see it.
import type { FastifyInstance } from 'fastify'
import { findActor } from '../../src/access/actor.queries.ts'
import type { Role } from '../../src/access/role.ts'
import { dayInVietnam } from '../../src/base/instant.ts'
import { everything } from '../../src/platform/database.ts'
import type { Services } from '../../src/platform/services.ts'
import type { EntryAnswer } from '../../src/sync/entry.ts'
import { commandsOfPhones } from '../../src/sync/sync.module.ts'
import { enrolPhone, type TestPhone } from '../setup/phone.ts'
import { fingerprintOf } from './examine.ts'
import { inputsAbout } from './inputs.ts'
import type { Ground, Subject } from './plant.ts'

export interface PhoneExamination {
  findings: { kind: 'leak' | 'foreign-change' | 'broken' | 'taken'; what: string }[]
  /** Roles that may have a phone. */
  phones: Role[]
  calls: number
  entries: number
  /** Addresses that showed somebody their own records. */
  sawOwn: Set<string>
}

/** Addresses of the line that read, by what they ask about. */
export const readsOfPhones: Record<string, (subject: Subject) => string> = {
  village: subject => `/api/v1/field/villages/${subject.villageId}`,
  'village since': subject => `/api/v1/field/villages/${subject.villageId}?cursor=${subject.marker}%20cursor&head=`,
  photo: subject => `/api/v1/field/photos/${subject.idOf('photo_id')}`,
  speech: subject => `/api/v1/field/speech/${subject.idOf('recording_id')}`,
}

/** One commune's questions are said aloud for all its villages. */
const communeWide = new Set(['speech'])

export async function examinePhones(
  services: Services,
  app: FastifyInstance,
  ground: Ground,
  reads: Record<string, (subject: Subject) => string> = readsOfPhones,
): Promise<PhoneExamination> {
  const result: PhoneExamination = { findings: [], phones: [], calls: 0, entries: 0, sawOwn: new Set() }
  const prints = await Promise.all(
    [ground.foreign, ground.neighbour].map(async subject => {
      const print = await fingerprintOf(services, subject)
      return { subject, print, before: await print() }
    }),
  )
  for (const { role, userId, singleVillage } of ground.users) {
    const today = dayInVietnam(services.clock())
    const actor = (await services.db.read(everything, tx => findActor(tx, services, userId, today)))!
    if (!actor.allows('device.enrol', { kind: 'somewhere' })) continue
    const phone = await enrolPhone(services, actor, ground.own.villageId)
    result.phones.push(role)
    const forbidden = singleVillage ? [ground.foreign, ground.neighbour] : [ground.foreign]
    const say = (kind: PhoneExamination['findings'][number]['kind'], what: string) =>
      result.findings.push({ kind, what: `${role}: ${what}`.slice(0, 300) })
    for (const [name, addressOf] of Object.entries(reads))
      for (const subject of [...forbidden, ground.own]) {
        if (subject === ground.neighbour && communeWide.has(name)) continue
        result.calls += 1
        const answer = await app.inject({ url: addressOf(subject), headers: { authorization: phone.read } })
        if (answer.statusCode >= 500) say('broken', `${name}: ${answer.body}`)
        for (const other of forbidden)
          if (answer.body.includes(other.marker)) say('leak', `${name} tells of ${other.name}`)
        if (answer.statusCode === 200 && answer.body.includes(ground.own.marker)) result.sawOwn.add(name)
      }
    for (const subject of forbidden) {
      for (const { state, command, text } of await sendAbout(app, phone, subject)) {
        result.entries += 1
        if (state === 'applied') say('taken', `${command} about ${subject.name}`)
        for (const other of forbidden)
          if (text.includes(other.marker)) say('leak', `the answer to ${command} tells of ${other.name}: ${text}`)
      }
      const piece = await app.inject({
        method: 'PUT',
        url: `/api/v1/field/photos/${subject.idOf('photo_id')}?offset=0`,
        headers: { authorization: phone.send, 'content-type': 'application/octet-stream' },
        payload: Buffer.from('x'),
      })
      if (piece.statusCode < 400) say('taken', `a piece of a photo of ${subject.name}`)
    }
  }
  // of another commune, and of the neighbours where only phones of one village had asked
  const only = result.phones.length > 0 ? prints.filter(one => one.subject === ground.foreign) : []
  for (const { subject, print, before } of only)
    for (const [table, now] of await print())
      if (before.get(table) !== now)
        result.findings.push({ kind: 'foreign-change', what: `${table} of ${subject.name}` })
  return result
}

/** Every command that a phone may send, about the subject's records. */
async function sendAbout(app: FastifyInstance, phone: TestPhone, subject: Subject) {
  const sent: { entryId: number; command: string; input: string; entry: unknown }[] = []
  for (const [command, definition] of commandsOfPhones) {
    const { inputs, failure } = inputsAbout(subject, definition.contract.input)
    if (failure) throw new Error(`${command}: ${failure}`)
    for (const input of inputs.slice(0, 4)) {
      const about = { householdId: subject.idOf('household_id'), villageId: subject.villageId }
      const entry = await phone.write(command, input, { body: about })
      sent.push({ entryId: entry.head.entryId, command, input: JSON.stringify(input), entry })
    }
  }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/field/sync',
    headers: { authorization: phone.send },
    payload: { entries: sent.map(one => one.entry), sentAt: new Date().toISOString() } as never,
  })
  if (answer.statusCode !== 200) throw new Error(`sync: ${answer.statusCode} ${answer.body}`)
  const { answers } = answer.json<{ answers: EntryAnswer[] }>()
  return sent.map(({ entryId, command, input }) => {
    const told = answers.find(one => one.entryId === entryId)
    if (!told || told.state === 'received') throw new Error(`${command}: ${JSON.stringify(told)}`)
    // what was asked with comes back in reasons
    const text = JSON.stringify([told.reason, told.result])
    return { state: told.state, command, text: input.includes(subject.marker) ? '' : text }
  })
}
