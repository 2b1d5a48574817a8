// Builders for tests of the intake: a phone without its screen, which writes, seals and sends as the app does, or as no app would.
import { enrolPhone } from '../../test/setup/phone.ts'
import { world } from '../../test/setup/registry-world.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReviewWorld } from '../review/review.builders.ts'
import { editsBetween } from '../review/survey/survey-fields.ts'
import type { SurveyAnswers } from '../rules/answers.ts'
import type { Device } from './device.effects.ts'
import type { EntryAnswer, EntryBody, EntryHead, SealedEntry } from './entry.ts'
import type { Arrival } from './entry-store.effects.ts'
import { takeIn } from './intake.job.ts'
import { commandsOfPhones } from './sync.module.ts'

/** A phone of test/setup/phone.ts that gives what it writes to the intake itself. */
export interface SendingPhone {
  device: Device
  actor: Actor
  write(
    command: EntryBody['command'],
    input: unknown,
    more?: { causes?: number[]; replaces?: number; madeAt?: string; householdId?: number },
  ): Promise<SealedEntry>
  /** Seals any text, under any head; what is not given is as the app writes it. */
  writeText(text: string, head?: Partial<EntryHead>): Promise<SealedEntry>
  send(...entries: SealedEntry[]): Promise<EntryAnswer[]>
  sendWith(arrival: Partial<Arrival>): Promise<EntryAnswer[]>
}

export async function phoneOf(w: ReviewWorld, actor: Actor): Promise<SendingPhone> {
  const phone = await enrolPhone(w.services, actor, world.villages.mon)
  const device: Device = {
    officeId: phone.officeId,
    deviceId: phone.deviceId,
    userId: actor.userId,
    publicKey: Buffer.from(phone.publicKey),
    enrolledOn: w.context().today,
    reach: 'read',
  }
  const sendWith: SendingPhone['sendWith'] = arrival =>
    takeIn(
      w.services,
      commandsOfPhones,
      { device, actor },
      { entries: [], sentAt: w.services.clock().toISOString(), ...arrival },
    )
  const writeText: SendingPhone['writeText'] = (text, head) =>
    phone.write('', null, { text, ...(head ? { head } : {}) })
  return {
    device,
    actor,
    write: (command, input, { causes = [], replaces, madeAt = '2026-09-10T03:00:00Z', householdId } = {}) => {
      const body = bodyOf(command, input, { madeAt, today: madeAt.slice(0, 10), householdId: householdId ?? null })
      return writeText(JSON.stringify(body), { causes, replaces: replaces ?? null })
    },
    writeText,
    send: (...entries) => sendWith({ entries }),
    sendWith,
  }
}

/** What the app seals, on 10 September 2026 in the village of the tests. */
export const bodyOf = (command: EntryBody['command'], input: unknown, more: Record<string, unknown> = {}) => ({
  command,
  version: 1,
  input,
  householdId: null,
  villageId: world.villages.mon,
  madeAt: '2026-09-10T03:00:00Z',
  today: '2026-09-10',
  ...more,
})

/** The answers that were changed in an interview of that day. */
export const surveyInput = (caseId: number, before: SurveyAnswers | null, after: SurveyAnswers) => ({
  caseId,
  surveyedOn: '2026-09-10',
  outcome: 'interviewed',
  edits: editsBetween(before, after),
})
