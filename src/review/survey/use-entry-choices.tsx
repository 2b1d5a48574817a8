// How a person likes to type, kept on this computer.
import { useState } from 'react'

export interface EntryChoices {
  /** Choosing an option goes on to the next field by itself. */
  auto: boolean
  /** Enter goes down a column: one question for all members, as the printed form reads. */
  byQuestion: boolean
}

const key = 'bv.entry.choices'

function read(): EntryChoices {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<EntryChoices>
    return { auto: kept.auto === true, byQuestion: kept.byQuestion === true }
  } catch {
    return { auto: false, byQuestion: false }
  }
}

export function useEntryChoices(): { choices: EntryChoices; choose(patch: Partial<EntryChoices>): void } {
  const [choices, setChoices] = useState(read)
  const choose = (patch: Partial<EntryChoices>) => {
    const next = { ...choices, ...patch }
    setChoices(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Not kept: the choice holds for this form.
    }
  }
  return { choices, choose }
}
