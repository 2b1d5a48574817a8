// The registry as a child would keep it: a list of what was told, replayed from the start for every question. Written from the
// promise alone (issue text: dated events, "as of day D", "as known on day K"), so that the real one can be held against it.
import type { HouseholdClass } from '../../src/registry/status.ts'

export type Told =
  | { kind: 'register'; h: number; village: number; office: number; day: string; people: number[] }
  | { kind: 'join'; h: number; p: number; day: string }
  | { kind: 'leave'; h: number; p: number; day: string; newHead?: number | undefined; dies?: boolean }
  | {
      kind: 'split'
      h: number
      made: number
      people: number[]
      newHead: number
      stayingHead?: number | undefined
      day: string
    }
  | { kind: 'merge'; h: number; other: number; day: string }
  | { kind: 'head'; h: number; p: number; day: string }
  | { kind: 'move'; h: number; village: number; day: string }
  | { kind: 'transfer'; h: number; made: number; village: number; office: number; day: string }
  | { kind: 'leave-system'; h: number; day: string }
  | { kind: 'recognise'; h: number; class: HouseholdClass; day: string }
  | { kind: 'undo'; what: number }

export interface Entry {
  /** The day in Vietnam on which it was told. */
  told: string
  what: Told
}

interface Stay {
  p: number
  h: number
  from: string
  /** First day on which it is not so any more. */
  until: string
}
interface From<T> {
  h: number
  value: T
  from: string
  until: string
}

export interface Picture {
  members: number[]
  head: number | undefined
  class: HouseholdClass
  village: number
}

const ever = '9999-12-31'
/** What the model holds to be impossible or contradictory: then the real one should refuse too. */
export class Contradiction extends Error {}
const refuse = (why: string): never => {
  throw new Contradiction(why)
}

export class Model {
  readonly stays: Stay[] = []
  readonly heads: From<number>[] = []
  readonly villages: From<number>[] = []
  readonly classes: From<HouseholdClass>[] = []
  readonly dead = new Map<number, string>()

  /** What was known at the end of day K. */
  static knownOn(entries: readonly Entry[], day: string): Model {
    const known = entries.map((e, i) => ({ ...e, i })).filter(e => e.told <= day)
    const undone = new Set(known.flatMap(e => (e.what.kind === 'undo' ? [e.what.what] : [])))
    const model = new Model()
    for (const e of known) if (e.what.kind !== 'undo' && !undone.has(e.i)) model.tell(e.what)
    return model
  }

  /** Households that had somebody on day D. */
  asOf(day: string): Map<number, Picture> {
    const at = (x: { from: string; until: string }) => x.from <= day && day < x.until
    const pictures = new Map<number, Picture>()
    for (const h of new Set(this.stays.filter(at).map(s => s.h)))
      pictures.set(h, {
        members: this.stays
          .filter(s => s.h === h && at(s))
          .map(s => s.p)
          .sort((a, b) => a - b),
        head: this.heads.find(x => x.h === h && at(x))?.value,
        class: this.classes.find(x => x.h === h && at(x))?.value ?? 'none',
        village: this.villages.find(x => x.h === h && at(x))!.value,
      })
    return pictures
  }

  now = (h: number) => this.stays.filter(s => s.h === h && s.until === ever)
  headNow = (h: number) => this.heads.find(x => x.h === h && x.until === ever)?.value

  tell(t: Exclude<Told, { kind: 'undo' }>): void {
    switch (t.kind) {
      case 'register': {
        for (const p of t.people) this.stays.push({ p, h: t.h, from: t.day, until: ever })
        this.heads.push({ h: t.h, value: t.people[0]!, from: t.day, until: ever })
        this.villages.push({ h: t.h, value: t.village, from: t.day, until: ever })
        return
      }
      case 'join': {
        this.#known(t.h, t.day)
        if (this.dead.has(t.p)) refuse('dead')
        if (this.stays.some(s => s.p === t.p && s.until > t.day)) refuse('elsewhere')
        this.stays.push({ p: t.p, h: t.h, from: t.day, until: ever })
        return
      }
      case 'leave': {
        this.#known(t.h, t.day)
        const wasHead = this.headNow(t.h) === t.p
        this.#end(t.p, t.h, t.day)
        if (t.dies) this.dead.set(t.p, t.day)
        if (this.now(t.h).length === 0) {
          if (this.#lastOut(t.h, t.day) > t.day) refuse('somebody left later')
          this.#close(t.h, t.day)
        } else if (wasHead) this.#newHead(t.h, t.newHead ?? refuse('head needed'), t.day)
        return
      }
      case 'split': {
        this.#known(t.h, t.day)
        const headLeaves = t.people.includes(this.headNow(t.h)!)
        if (this.now(t.h).length === new Set(t.people).size) refuse('would be empty')
        if (!this.#wasIn(t.newHead, t.h, t.day)) refuse('head of the new one was not there')
        for (const p of t.people) {
          const from = this.#end(p, t.h, t.day)
          this.stays.push({ p, h: t.made, from, until: ever })
        }
        this.heads.push({ h: t.made, value: t.newHead, from: t.day, until: ever })
        this.villages.push({
          h: t.made,
          value: this.villages.find(v => v.h === t.h && v.until === ever)!.value,
          from: t.day,
          until: ever,
        })
        if (headLeaves) this.#newHead(t.h, t.stayingHead ?? refuse('head needed'), t.day)
        return
      }
      case 'merge': {
        if (t.h === t.other) refuse('itself')
        this.#known(t.h, t.day)
        this.#known(t.other, t.day)
        if (this.#lastOut(t.other, t.day) > t.day) refuse('somebody left the other later')
        for (const { p } of this.now(t.other)) {
          const from = this.#end(p, t.other, t.day)
          this.stays.push({ p, h: t.h, from, until: ever })
        }
        this.#close(t.other, t.day)
        return
      }
      case 'head': {
        this.#known(t.h, t.day)
        if (this.headNow(t.h) === t.p) refuse('head already')
        this.#newHead(t.h, t.p, t.day)
        return
      }
      case 'move': {
        this.#known(t.h, t.day)
        const here = this.villages.find(v => v.h === t.h && v.until === ever)!
        if (here.value === t.village) refuse('same village')
        if (t.day <= here.from) refuse('moved later')
        here.until = t.day
        this.villages.push({ h: t.h, value: t.village, from: t.day, until: ever })
        return
      }
      case 'transfer':
      case 'leave-system': {
        this.#known(t.h, t.day)
        if (this.#lastOut(t.h, t.day) > t.day) refuse('somebody left later')
        const going = this.now(t.h).map(s => s.p)
        const head = this.headNow(t.h)!
        const held = this.classes.find(c => c.h === t.h && c.from < t.day && t.day <= c.until)?.value
        const since = going.map(p => this.#end(p, t.h, t.day))
        this.#close(t.h, t.day)
        if (t.kind === 'leave-system') return
        for (const [i, p] of going.entries()) this.stays.push({ p, h: t.made, from: since[i]!, until: ever })
        this.heads.push({ h: t.made, value: head, from: t.day, until: ever })
        this.villages.push({ h: t.made, value: t.village, from: t.day, until: ever })
        if (held && held !== 'none') this.classes.push({ h: t.made, value: held, from: t.day, until: ever })
        return
      }
      case 'recognise': {
        const held = this.classes.find(c => c.h === t.h && c.from <= t.day && t.day < c.until)
        const next = this.classes
          .filter(c => c.h === t.h && c.from > t.day)
          .map(c => c.from)
          .sort()[0]
        if (held) held.until = t.day
        this.classes.push({ h: t.h, value: t.class, from: t.day, until: next ?? ever })
        return
      }
    }
  }

  #known(h: number, day: string): void {
    if (this.now(h).length === 0) refuse('closed')
    const first = this.villages
      .filter(v => v.h === h)
      .map(v => v.from)
      .sort()[0]!
    if (day < first) refuse('before the household')
  }

  #lastOut = (h: number, day: string) =>
    this.stays.filter(s => s.h === h && s.until !== ever).reduce((last, s) => (s.until > last ? s.until : last), day)

  #wasIn = (p: number, h: number, day: string) => this.now(h).some(s => s.p === p && s.from <= day)

  /** Ends a stay; the answer is the day from which the person may be elsewhere. */
  #end(p: number, h: number, day: string): string {
    const stay = this.stays.find(s => s.p === p && s.h === h && s.until === ever) ?? refuse('not a member')
    stay.until = day
    if (stay.from < day) return day
    this.stays.splice(this.stays.indexOf(stay), 1)
    return stay.from
  }

  #newHead(h: number, p: number, day: string): void {
    if (!this.#wasIn(p, h, day)) refuse('the head was not there')
    const held = this.heads.find(x => x.h === h && x.until === ever)!
    if (held.from > day) refuse('another head later')
    held.until = day
    this.heads.push({ h, value: p, from: day, until: ever })
  }

  #close(h: number, day: string): void {
    for (const list of [this.heads, this.villages, this.classes] as From<unknown>[][])
      for (const x of list) if (x.h === h && x.until > day) x.until = day
  }
}
