// How a person likes to type, kept on this computer.
import { useKept } from '../../kit/kept.ts'

export interface EntryChoices {
  /** Choosing an option goes on to the next field by itself. */
  auto: boolean
  /** Enter goes down a column: one question for all members, as the printed form reads. */
  byQuestion: boolean
}

export function useEntryChoices(): { choices: EntryChoices; choose(id: keyof EntryChoices, on: boolean): void } {
  const [kept, choose] = useKept('bv.entry.choices')
  return { choices: { auto: kept.auto === true, byQuestion: kept.byQuestion === true }, choose }
}
