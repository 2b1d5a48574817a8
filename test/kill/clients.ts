// People at work while the server is killed: each registers households, births and corrections of a telephone number, one
// after the other. What was not answered is sent again under the same key until it is. Keeps a ledger of what was sent and said.
import type { Write } from '../../src/base/contract.ts'
import { correctHousehold } from '../../src/registry/events/correction.api.ts'
import { registerHousehold } from '../../src/registry/events/household-event.api.ts'
import { registerBirth } from '../../src/registry/events/member-event.api.ts'
import { type Person, Refused } from '../setup/api-client.ts'

/** What was registered: a household of three, found again by its address. */
export interface Home {
  marker: string
  /** Known once acknowledged. */
  householdId?: number
}

export interface Operation {
  key: string
  kind: 'register' | 'birth' | 'phone'
  home: Home
  /** Of a correction: the n-th of this home. */
  nth: number
  /** Set by the answer. */
  acknowledged?: { journalId: number }
  /** How often it was sent. */
  sent: number
}

export interface Client {
  name: string
  operations: Operation[]
  homes: Home[]
  pause(): Promise<void>
  resume(): void
  stop(): Promise<void>
  /** Refusals that should never come: any is a fault of the system or of this test. */
  surprises: string[]
}

const today = '2026-11-23'

export function startClient(name: string, person: Person, villageIds: readonly number[]): Client {
  const operations: Operation[] = []
  const homes: Home[] = []
  const surprises: string[] = []
  let stopped = false
  let open: (() => void) | undefined
  let gate: Promise<void> | undefined
  let idle: (() => void) | undefined
  let pending: Operation | undefined
  let n = 0

  const next = (): Operation => {
    n += 1
    const known = homes.filter(home => home.householdId !== undefined)
    const turn = n % 4
    if (known.length === 0 || turn < 2) {
      const home: Home = { marker: `${name} nhà ${n}` }
      homes.push(home)
      return { key: crypto.randomUUID(), kind: 'register', home, nth: 1, sent: 0 }
    }
    const home = known[n % known.length]!
    const kind = turn === 2 ? 'birth' : 'phone'
    const nth = operations.filter(o => o.home === home && o.kind === kind).length + 1
    return { key: crypto.randomUUID(), kind, home, nth, sent: 0 }
  }

  const send = async (operation: Operation): Promise<void> => {
    operation.sent += 1
    const [contract, input] = request(operation, villageIds[n % villageIds.length]!)
    const answer = await person.send(contract, input as never, { key: operation.key })
    operation.acknowledged = { journalId: answer.journalId! }
    operation.home.householdId ??= (answer.result as { householdId: number }).householdId
  }

  const work = async () => {
    while (!stopped) {
      if (gate) {
        idle?.()
        await gate
        continue
      }
      const operation = pending ?? next()
      if (!pending) operations.push(operation)
      pending = undefined
      try {
        await send(operation)
      } catch (error) {
        // 5xx and broken connections leave it open whether it was done; anything else is a real refusal.
        if (error instanceof Refused && error.status < 500)
          surprises.push(`${operation.kind} ${operation.sent}: ${error.message}`)
        else {
          pending = operation
          // Nobody was there: that was no sending.
          if ((error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED') operation.sent -= 1
          await new Promise(resolve => setTimeout(resolve, 60))
        }
      }
    }
    idle?.()
  }
  const working = work()
  return {
    name,
    operations,
    homes,
    surprises,
    pause: async () => {
      if (gate) return
      const still = new Promise<void>(resolve => {
        idle = resolve
      })
      gate = new Promise<void>(resolve => {
        open = resolve
      })
      await still
      idle = undefined
    },
    resume: () => {
      gate = undefined
      open?.()
    },
    stop: async () => {
      stopped = true
      gate = undefined
      open?.()
      await working
    },
  }
}

/** Telephone numbers count up, so that a correction done twice or lost shows. */
export const phoneOf = (nth: number): string => (nth === 0 ? '' : `09${String(nth).padStart(8, '0')}`)

function request({ kind, home, nth }: Operation, villageId: number): [Write, unknown] {
  if (kind === 'register')
    return [
      registerHousehold,
      {
        villageId,
        from: '2025-07-01',
        address: home.marker,
        members: [
          { fullName: 'Lò Văn Thử', birth: '1985', sex: 'male', ethnicCode: '03', relation: 'head' },
          { fullName: 'Cà Thị Thử', birth: '1987', sex: 'female', ethnicCode: '03', relation: 'spouse' },
          { fullName: 'Lò Thị Con', birth: '2012', sex: 'female', ethnicCode: '03', relation: 'child' },
        ],
      },
    ]
  if (kind === 'birth')
    return [
      registerBirth,
      { householdId: home.householdId, day: today, fullName: `Lò Văn Út ${'ABCDEFGHIJ'[nth % 10]}`, sex: 'male' },
    ]
  return [
    correctHousehold,
    {
      householdId: home.householdId,
      reason: 'số điện thoại mới',
      fields: { phone: { before: phoneOf(nth - 1), after: phoneOf(nth) } },
    },
  ]
}
