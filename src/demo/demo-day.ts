// Which day it is in the demo. Its people live in the autumn of 2026: its round in progress, its money, its lists and the law behind
// them belong to those weeks. Loaded then, they live today; loaded at any other time, they live as on a Friday of that autumn, and
// the days go on from there.
import { daysBetween, type LocalDate, localDate } from '../base/local-date.ts'

/** From the first to the last of these days every list, deadline and posting is as it should be seen. */
const weeks = { first: localDate('2026-11-23'), last: localDate('2026-12-04') }
const friday = localDate('2026-11-27')

/** By how many days a demo that is loaded today lives behind the machine's clock; below nought: ahead of it. */
export const daysBehind = (today: LocalDate): number =>
  today >= weeks.first && today <= weeks.last ? 0 : daysBetween(friday, today)
