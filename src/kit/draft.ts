// Drafts of forms, kept in this browser so that a closed tab, a lost session or a power cut loses nothing typed.
//   const draft = useDraft('household.register', emptyForm)   // draft.value, draft.set, draft.clear() after saving
import { useCallback, useEffect, useRef, useState } from 'react'

const prefix = 'bv.draft.'
const keptDays = 30
let owner = '0'

/** Whose drafts these are; the shell sets it at sign-in, so that two people at one PC do not see each other's. */
export function setDraftOwner(userId: number | string): void {
  owner = String(userId)
}

interface Kept {
  at: string
  value: unknown
}

const keyOf = (name: string) => `${prefix}${owner}.${name}`
const encode = (kept: Kept) =>
  JSON.stringify(kept, (_, part: unknown) => (typeof part === 'bigint' ? { $bigint: String(part) } : part))
const decode = (text: string) =>
  JSON.parse(text, (_, part: unknown) =>
    typeof part === 'object' && part !== null && '$bigint' in part ? BigInt(String(part.$bigint)) : part,
  ) as Kept

function readKept(key: string): Kept | undefined {
  try {
    const text = localStorage.getItem(key)
    const kept = text === null ? undefined : decode(text)
    if (kept && Date.now() - Date.parse(kept.at) < keptDays * 86_400_000) return kept
    if (kept) localStorage.removeItem(key)
    return undefined
  } catch {
    return undefined
  }
}

export interface Draft<T> {
  value: T
  set(next: T | ((before: T) => T)): void
  /** Forgets the draft and goes back to the initial value. Call it after a good save. */
  clear(): void
  /** When the draft shown was restored from an earlier visit: its moment. */
  restoredFrom: string | undefined
  /** The last moment it was kept; undefined if nothing was typed. */
  keptAt: string | undefined
}

/** The value of a form that survives. `name` names the form and its subject: `household.split.${householdId}`. */
export function useDraft<T>(name: string, initial: T): Draft<T> {
  const key = keyOf(name)
  const [start] = useState(() => readKept(key))
  const [value, setValue] = useState<T>(() => (start ? (start.value as T) : initial))
  const [restoredFrom, setRestored] = useState(start?.at)
  const [keptAt, setKeptAt] = useState<string | undefined>(start?.at)
  const unsaved = useRef<T | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const first = useRef(initial)

  const keep = useCallback(() => {
    clearTimeout(timer.current)
    if (unsaved.current === undefined) return
    const at = new Date().toISOString()
    try {
      localStorage.setItem(key, encode({ at, value: unsaved.current }))
      setKeptAt(at)
    } catch {
      // A full or forbidden storage must not stop the typing.
    }
    unsaved.current = undefined
  }, [key])

  useEffect(() => {
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  const set = useCallback(
    (next: T | ((before: T) => T)) =>
      setValue(before => {
        const after = typeof next === 'function' ? (next as (before: T) => T)(before) : next
        unsaved.current = after
        clearTimeout(timer.current)
        timer.current = setTimeout(keep, 400)
        return after
      }),
    [keep],
  )

  const clear = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.current = undefined
    localStorage.removeItem(key)
    setValue(first.current)
    setRestored(undefined)
    setKeptAt(undefined)
  }, [key])

  return { value, set, clear, restoredFrom, keptAt }
}

/** How many drafts this person has here: asked before signing out. */
export const countDrafts = (): number =>
  Object.keys(localStorage).filter(key => key.startsWith(`${prefix}${owner}.`)).length

/** Forgets all drafts of this person on this computer. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${prefix}${owner}.`)) localStorage.removeItem(key)
}
