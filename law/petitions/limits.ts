// How long each kind of petition may take, and whether it may come without a name. Data only.
// No text about petitions was among those read for this house: everything here is from memory and stays unverified. Where the law is
// known to set no limit for a kind, the limit is this software's own, and says so.
import type { Confidence } from '../../src/base/confidence.ts'
import type { Limit } from '../review/parameters.ts'

export interface PetitionRule {
  kind: 'recommendation' | 'feedback' | 'wish' | 'proposal' | 'complaint' | 'denunciation'
  from: string
  /** Last day; null: still in force as far as we know. */
  to: string | null
  /** To say whether it is taken on. */
  accept: Limit
  /** To answer, from the day it was taken on. */
  answer: Limit
  /** At most, from the day it was taken on, in a difficult case; the asker is told why. Null: no longer one is known. */
  longer: Limit | null
  /** Once more after that, from the day it was taken on; null: no second time is known. */
  longest: Limit | null
  /** In a remote place that is hard to reach, as the desk finds it: instead of `answer` and `longer`. Null: none are known. */
  remote: { answer: Limit; longer: Limit } | null
  /** Must the sender give a name and an address? */
  named: 'required' | 'optional'
  citation: string
  /** True where the limit is ours, not the law's. */
  own: boolean
  confidence: Confidence
  note: string
}

const working = (value: number): Limit => ({ value, unit: 'working-days' })
const days = (value: number): Limit => ({ value, unit: 'days' })
const memory = 'From memory; nothing read confirms it.'
const unverified = { confidence: 'unverified', to: null, longest: null, remote: null } as const
const reception = {
  ...unverified,
  from: '2014-07-01',
  accept: working(10),
  answer: working(15),
  longer: working(30),
  named: 'optional',
  own: false,
  citation: 'Luật Tiếp công dân 42/2013/QH13, Điều 28',
  note: `${memory} Ten working days to say how it is handled; the days for the answer, and the longer ones, are this software's own.`,
} as const
const own = {
  ...unverified,
  from: '2014-07-01',
  accept: working(5),
  answer: working(15),
  longer: working(30),
  named: 'optional',
  own: true,
  citation: 'Thời hạn mặc định của phần mềm',
} as const

export const petitionRules: readonly PetitionRule[] = [
  { ...reception, kind: 'recommendation' },
  { ...reception, kind: 'feedback' },
  { ...own, kind: 'wish', note: 'No limit of law is known for wishes.' },
  { ...own, kind: 'proposal', note: 'No limit of law is known for proposals.' },
  {
    ...unverified,
    kind: 'complaint',
    from: '2012-07-01',
    accept: days(10),
    answer: days(30),
    longer: days(45),
    remote: { answer: days(45), longer: days(60) },
    named: 'required',
    own: false,
    citation: 'Luật Khiếu nại 02/2011/QH13, Điều 27 và 28',
    note: `${memory} 45 days in a complicated case; in remote places that are hard to reach 45 and 60. Which places those are nobody has read: the desk says so when it takes a complaint on.`,
  },
  {
    ...unverified,
    kind: 'denunciation',
    from: '2019-01-01',
    accept: working(7),
    answer: days(30),
    longer: days(60),
    longest: days(90),
    named: 'optional',
    own: false,
    citation: 'Luật Tố cáo 25/2018/QH14, Điều 24 và 30',
    note: `${memory} Once 30 days more in a complicated case, twice in an especially complicated one. The law asks for a name; what comes without one is taken in and marked, since its facts may still be looked into.`,
  },
]
