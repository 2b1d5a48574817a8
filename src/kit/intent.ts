// One key per intent of a person. The same input tried again keeps its key, so that the server does it once even when the first
// answer was lost; other input, or the same input after it was done, is a new intent.

export interface Intents {
  /** The key under which this input is to be sent now. */
  keyFor(body: string): string
  /** The server has said that it is done. */
  done(body: string): void
}

export function makeIntents(newKey: () => string): Intents {
  let waiting: { body: string; key: string } | undefined
  return {
    keyFor(body) {
      if (waiting?.body !== body) waiting = { body, key: newKey() }
      return waiting.key
    },
    done(body) {
      if (waiting?.body === body) waiting = undefined
    },
  }
}

/** 36 hexadecimal letters. randomUUID exists only on https and localhost; an office server may be plain http. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(18)), byte => byte.toString(16).padStart(2, '0')).join('')
