// Long work on this thread, a few milliseconds at a time: whoever asks for a page meanwhile waits for a slice, not for the whole.

/** The longest that others wait for one slice, but for its last item. Short, because the database's answers wait too, and with
 *  each of them the database. */
const sliceMs = 2

/** Does the work for each item, in order. */
export async function inSlices<T, R>(items: readonly T[], work: (item: T, place: number) => R): Promise<R[]> {
  const results: R[] = []
  let begun = performance.now()
  for (const [place, item] of items.entries()) {
    results.push(work(item, place))
    if (performance.now() - begun < sliceMs) continue
    await othersTurn()
    begun = performance.now()
  }
  return results
}

/** Does work that yields between its pieces. */
export async function inTurns<R>(work: Generator<unknown, R>): Promise<R> {
  let begun = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - begun < sliceMs) continue
    await othersTurn()
    begun = performance.now()
  }
}

/** Waits for both, also where one has failed: what fails next must not meet a transaction that is still at work. */
export async function bothOf<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return [await one, await other]
}

/** What others have been waiting for is done first. */
export const othersTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
