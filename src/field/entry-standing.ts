// What became of an entry of the outbox, as people are told of it.
import type { StoredEntry } from './database.ts'

/** True for a refused entry that somebody must still mend, send again or give up. */
export const isRefused = ({
  state,
  replacedBy,
  givenUp,
}: Pick<StoredEntry, 'state' | 'replacedBy' | 'givenUp'>): boolean =>
  state === 'refused' && replacedBy === null && !givenUp

/** Written under a number that the server takes nothing from any more: only the file is left. */
export const isOnlyByFile = ({ state, problem }: StoredEntry): boolean =>
  state !== 'refused' && (problem === 'device-revoked' || problem === 'device-unknown')

/** What nothing but a person gets on: refused, waiting for a refused one, or only to be taken in as a file. */
export const isStuck = (entry: StoredEntry): boolean =>
  !entry.givenUp &&
  (isRefused(entry) || (entry.state === 'held' && entry.problem === 'cause-refused') || isOnlyByFile(entry))

/** The server still has to be told that nobody wants it any more. What went by file is no such thing. */
export const isGivenUpUntold = (entry: StoredEntry): boolean =>
  entry.givenUp === true && !entry.givenUpTold && !isOnlyByFile(entry)

/** Not with the server, and not settled otherwise. */
export const isUnsent = ({ state, givenUp }: StoredEntry): boolean => state === 'waiting' && !givenUp

/** Not done by the server, and still wanted: in itself, not by what mends it. */
export const isOpen = ({ state, replacedBy, givenUp }: StoredEntry): boolean =>
  state !== 'applied' && replacedBy === null && !givenUp
