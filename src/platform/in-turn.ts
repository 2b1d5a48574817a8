// Work that must not overlap itself: what has the same key is done one after the other, what has another key beside it.

export type InTurn<Key> = <T>(key: Key, work: () => Promise<T>) => Promise<T>

/** A work that fails keeps the next from nothing. Keys that nobody waits for are forgotten. */
export function inTurn<Key>(): InTurn<Key> {
  const last = new Map<Key, Promise<unknown>>()
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, mine)
    const forget = () => {
      if (last.get(key) === mine) last.delete(key)
    }
    mine.then(forget, forget)
    return mine
  }
}
