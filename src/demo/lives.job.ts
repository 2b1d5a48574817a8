// What else happened to the district's people this year, told as an officer tells it, by the commands themselves: deaths, marriages, people who
// leave or are away for work, young couples who set up house. In every village of the demo's commune, and here and there elsewhere.
import { groupBy } from '../base/group.ts'
import { dayOf, type LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import { splitHouseholdCommand } from '../registry/events/household-event.commands.ts'
import {
  registerArrivalCommand,
  registerAwayCommand,
  registerDeathCommand,
  registerDepartureCommand,
} from '../registry/events/member-event.commands.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { type DemoActs, demoActs } from './acts.job.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import { fullName, surnameOf } from './names.ts'
import type { DemoPlaces } from './plans.job.ts'
import { type Random, randomOf } from './random.ts'

const year = 2026
const tellings = ['death', 'away', 'depart', 'arrive', 'split'] as const
type Told = (typeof tellings)[number]

export async function loadLives(
  tx: Tx,
  effects: EffectContext,
  { tree, home }: DemoPlaces,
  loaded: readonly LoadedHousehold[],
): Promise<void> {
  const { act } = demoActs(tx, effects)
  const atHome = new Set(tree.villagesOf(home, effects.today).map(one => one.areaId))
  let turn = 0
  for (const [villageId, households] of groupBy(loaded, one => one.villageId)) {
    const chance = randomOf(demoSeed, 'lives', villageId, year)
    turn += 1
    const told = atHome.has(villageId)
      ? [0, 1].map(i => tellings[(turn + 2 * i) % tellings.length]!)
      : turn % 5 === 0
        ? [tellings[(turn / 5) % tellings.length]!]
        : []
    const list = chance.shuffled(households)
    const used = new Set<LoadedHousehold>()
    for (const what of told) {
      const one = list.find(household => !used.has(household) && personOf(household, what) >= 0)
      const day = dayOf(year, chance.between(1, 10), chance.between(1, 28))!
      if (!one || day > effects.today) continue
      used.add(one)
      await tell(act, one, what, day, chance)
    }
  }
}

const ageIn = (birth: LocalDate) => year - Number(birth.slice(0, 4))
const isYoung = (birth: LocalDate) => ageIn(birth) >= 19 && ageIn(birth) <= 29

/** Whom it happens to, by place among the members; -1: nobody here. Never the head, whose house would need another. */
function personOf({ household: { members } }: LoadedHousehold, what: Told): number {
  if (what === 'death') return members.findIndex(one => one.relation === 'parent' && ageIn(one.birth) >= 68)
  // a young couple with its own child, if it has one, leaves the parents' house
  if (what === 'split')
    return members.length >= 5 ? members.findIndex((_, i) => members[i + 1]?.relation === 'child_in_law') : -1
  const single = (i: number) => members[i + 1]?.relation !== 'child_in_law'
  const place = members.findIndex((one, i) => one.relation === 'child' && isYoung(one.birth) && single(i))
  // who marries into a house marries a son of it
  return what === 'arrive' && place >= 0 && members[place]!.sex !== 'male' ? -1 : place
}

async function tell(act: DemoActs['act'], one: LoadedHousehold, what: Told, day: LocalDate, chance: Random) {
  const { household, householdId, personIds } = one
  const place = personOf(one, what)
  const personId = personIds[place]!
  const of = { householdId, day, personId }
  if (what === 'death') await act(registerDeathCommand, day, of)
  else if (what === 'away')
    await act(registerAwayCommand, day, { ...of, kind: 'work', place: 'khu công nghiệp Bắc Ninh (mẫu)' })
  else if (what === 'depart')
    await act(registerDepartureCommand, day, {
      ...of,
      cause: 'marriage',
      place: 'về nhà chồng, nhà vợ ở xã khác (mẫu)',
    })
  else if (what === 'arrive') {
    const { ethnic, birth } = household.members[place]!
    await act(registerArrivalCommand, day, {
      householdId,
      day,
      relation: 'child_in_law',
      cause: 'marriage',
      person: {
        fullName: fullName(chance, ethnic, 'female', surnameOf(chance, ethnic)),
        birth: String(Number(birth.slice(0, 4)) + 1),
        sex: 'female',
        ethnicCode: ethnic,
      },
    })
  } else
    await act(splitHouseholdCommand, day, {
      householdId,
      day,
      members: [personId, personIds[place + 1]!],
      newHeadId: personId,
      relations: [{ personId: personIds[place + 1]!, relation: 'spouse' }],
      reason: 'Vợ chồng trẻ ra ở riêng (mẫu)',
    })
}
