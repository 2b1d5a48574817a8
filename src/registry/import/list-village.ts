// Which village of the commune a list means: by the whole name first, then by the name without its kind where that is unique.
import { capital } from '../../base/first-letter.ts'
import { fold } from '../../base/fold.ts'
import { villageKey, wordKey } from './reading/village-name.ts'

export interface ListVillage {
  villageId: number
  officeId: number
  fullName: string
}

export class VillageFinder {
  readonly #byName = new Map<string, ListVillage>()
  readonly #byKey = new Map<string, ListVillage | 'several'>()
  readonly #all: ListVillage[] = []

  constructor(villages: Iterable<ListVillage>) {
    for (const village of villages) this.add(village)
  }

  add(village: ListVillage): void {
    this.#all.push(village)
    this.#byName.set(wordKey(village.fullName), village)
    const key = villageKey(village.fullName)
    this.#byKey.set(key, this.#byKey.has(key) ? 'several' : village)
  }

  find(written: string): ListVillage | undefined {
    const exact = this.#byName.get(wordKey(written))
    if (exact) return exact
    const found = this.#byKey.get(villageKey(written))
    return found === 'several' ? undefined : found
  }

  /** Villages written alike but for accents: "Có phải …?". Only a question: such names may be two villages. */
  like(written: string): string[] {
    const wanted = fold(villageKey(written))
    return this.#all.filter(one => fold(villageKey(one.fullName)) === wanted).map(one => one.fullName)
  }
}

const kindWord = /^(bản|thôn|xóm|tổ|tiểu khu|khu|khối|ấp|buôn|làng|phố|tdp|bon|plei|sóc|phum|đội)(?=[\s.])/iu

/** The name under which a village new to the registry is kept: with its kind ("Bản" where the list names none). */
export function fullNameOfNew(written: string): string {
  const name = written.normalize('NFC').trim()
  return kindWord.test(name) ? capital(name) : `Bản ${name}`
}
