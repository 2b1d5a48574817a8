// What pages know of who is signed in: useSession() inside the desk, useCan(right), and the calls that begin and end a session.
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { LocalDate } from '../base/local-date.ts'
import { useAddressValue } from '../kit/address.ts'
import { ApiProblem, useRead } from '../kit/api.ts'
import { forgetDrafts } from '../kit/draft.ts'
import { networkProblem, request } from '../kit/http.ts'
import type { Right } from './role.ts'
import { type Grant, type Session, Session as SessionShape, sessionCurrent } from './session.api.ts'
import { sessionAddress } from './session-address.ts'

const Current = createContext<Session | undefined>(undefined)

/** The session as the server tells it; the shell asks, pages use useSession. */
export const useSessionRead = () => useRead(sessionCurrent, {}, { freshFor: 60_000 })

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <Current.Provider value={session}>{children}</Current.Provider>
}

/** Who is signed in. Only inside the desk. */
export function useSession(): Session {
  const session = useContext(Current)
  if (!session) throw new Error('useSession outside the desk')
  return session
}

/** Today in Vietnam by the server's clock. */
export const useToday = (): LocalDate => useSession().today

/** True if the person holds the right in any area: for showing buttons. The server checks the area itself. */
export function useCan(right: Right | undefined): boolean {
  return can(useSession(), right)
}

export const can = (session: Session, right: Right | undefined): boolean =>
  right === undefined || session.grants.some(grant => grant.rights.includes(right))

/** The area chosen in the top bar: one of the person's own, or below; undefined means all of hers. Pass it to reads as `areaId`. */
export function useArea(): { areaId: number | undefined; choose(areaId: number | undefined): void; own: Grant[] } {
  const session = useSession()
  const [text, set] = useAddressValue('area')
  const own = useMemo(() => {
    const seen = new Set<number>()
    return session.grants.filter(grant => !seen.has(grant.areaId) && seen.add(grant.areaId))
  }, [session.grants])
  const areaId = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined
  return { areaId, choose: id => set(id === undefined ? undefined : String(id)), own }
}

/** Keeps the session that the server answered, so that nothing is asked twice. Throws if it is not one. */
export function useTakeSession(): (answer: unknown) => Session {
  const client = useQueryClient()
  return answer => {
    const session = SessionShape.parse(answer)
    client.setQueryData([sessionCurrent.name, sessionAddress], session)
    void client.invalidateQueries({ predicate: query => query.queryKey[0] !== sessionCurrent.name })
    return session
  }
}

/** Signs out; drafts of this person leave this computer with them. Loads anew, so that nothing of theirs stays in memory. */
export async function signOut(): Promise<void> {
  await request('DELETE', sessionAddress, { quiet401: true }).catch(() => undefined)
  forgetDrafts()
  location.assign('/app/sign-in')
}

/** Sends a change of the own account; keeps the refusal to be shown. */
export function useSending() {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | undefined>()
  const send = async <T,>(work: () => Promise<T>): Promise<{ value: T } | undefined> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const value = await work()
      void client.invalidateQueries()
      return { value }
    } catch (cause) {
      setProblem(cause instanceof ApiProblem ? cause : networkProblem())
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, problem }
}
