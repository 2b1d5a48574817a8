// Whether people are at pages just now: who has much to do does it in smaller parts then.

let lastAnswer = Number.NEGATIVE_INFINITY
/** Somebody who reads a page comes back within it. */
const comesBackWithinMs = 3000

/** To be called when a page's request was answered. */
export function pageAnswered(): void {
  lastAnswer = performance.now()
}

export const somebodyReads = (): boolean => performance.now() - lastAnswer < comesBackWithinMs
