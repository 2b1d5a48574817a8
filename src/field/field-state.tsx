// What every screen needs: the database, who the phone belongs to, the open vault, the line. Locks itself when it is left alone.
import { liveQuery } from 'dexie'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { type FieldDatabase, metaOf } from './database.ts'
import { type Enrolment, enrolmentOf } from './enrolment.ts'
import { backgroundTag, type Line, LineProblem } from './line.ts'
import type { Vault } from './vault.ts'
import { appVersion } from './version.ts'

export const line: Line = { base: '', fetch: (...args) => fetch(...args), appVersion }

/** After so long without a touch the lists are closed; the draft is saved already. */
const idleMs = 5 * 60_000

export interface SyncStatus {
  running: boolean
  /** null: no contact tried yet. */
  outcome: 'done' | 'offline' | 'problem' | null
  message: string
}

const untried: SyncStatus = { running: false, outcome: null, message: '' }

export interface FieldState {
  db: FieldDatabase
  enrolment: Enrolment | undefined
  vault: Vault | undefined
  revoked: string | undefined
  status: SyncStatus
  open(vault: Vault): void
  lock(): void
  /** Sends what waits, then photos, then brings the villages up to date. Never throws. */
  sync(): Promise<void>
}

const Context = createContext<FieldState | null>(null)

/** Within an enrolled phone with an open vault. */
export function useField(): FieldState & { enrolment: Enrolment; vault: Vault } {
  const state = useContext(Context)
  if (!state?.enrolment || !state.vault) throw new Error('a screen for an open phone was shown on a closed one')
  return state as FieldState & { enrolment: Enrolment; vault: Vault }
}

export const useFieldState = (): FieldState => {
  const state = useContext(Context)
  if (!state) throw new Error('no field state')
  return state
}

/** The result of a query of the database, kept up to date; undefined until it is known. */
export function useLive<T>(ask: () => Promise<T>, deps: unknown[]): T | undefined {
  const [value, setValue] = useState<T>()
  useEffect(() => {
    const subscription = liveQuery(ask).subscribe({ next: setValue, error: error => console.error(error) })
    return () => subscription.unsubscribe()
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the query depends on
  }, deps)
  return value
}

export function FieldProvider({ db, children }: { db: FieldDatabase; children: React.ReactNode }) {
  const [vault, setVault] = useState<Vault>()
  const [status, setStatus] = useState<SyncStatus>(untried)
  const known = useLive(
    async () => ({
      enrolment: await enrolmentOf(db),
      revoked: await metaOf<string>(db, 'revoked'),
      hasVault: (await db.meta.get('vault')) !== undefined,
    }),
    [db],
  )
  const enrolment = known?.enrolment
  const vaultRef = useRef(vault)
  vaultRef.current = vault
  const running = useRef(false)

  const sync = useCallback(async () => {
    if (running.current) return
    running.current = true
    setStatus(before => ({ ...before, running: true }))
    try {
      // as it is now: the phone may have been enrolled anew a moment ago
      const enrolment = await enrolmentOf(db)
      if (!enrolment) return setStatus(untried)
      // a phone that belongs to nobody yet has nothing to send: this comes behind the first screen
      const { bringUpToDate } = await import('./up-to-date.ts')
      await bringUpToDate(db, enrolment, line, () => vaultRef.current)
      setStatus({ running: false, outcome: 'done', message: '' })
    } catch (error) {
      if (error instanceof LineProblem) setStatus({ running: false, outcome: 'problem', message: error.detail })
      else {
        setStatus({ running: false, outcome: 'offline', message: '' })
        void askForBackgroundSync()
      }
    } finally {
      running.current = false
    }
  }, [db])

  useEffect(() => {
    if (known?.hasVault === false) setVault(undefined)
  }, [known?.hasVault])

  useEffect(() => {
    // once the PIN is given, and once the phone is enrolled
    if (vault) void sync()
  }, [vault, sync])

  useEffect(() => {
    const onOnline = () => void sync()
    addEventListener('online', onOnline)
    const timer = setInterval(() => navigator.onLine && void sync(), 5 * 60_000)
    return () => {
      removeEventListener('online', onOnline)
      clearInterval(timer)
    }
  }, [sync])

  useEffect(() => {
    if (!vault) return
    let timer = setTimeout(() => setVault(undefined), idleMs)
    const touched = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setVault(undefined), idleMs)
    }
    const kinds = ['pointerdown', 'keydown', 'scroll'] as const
    for (const kind of kinds) addEventListener(kind, touched, { passive: true, capture: true })
    return () => {
      clearTimeout(timer)
      for (const kind of kinds) removeEventListener(kind, touched, { capture: true })
    }
  }, [vault])

  const value = useMemo<FieldState>(
    () => ({
      db,
      enrolment,
      vault,
      revoked: known?.revoked,
      status,
      open: setVault,
      lock: () => setVault(undefined),
      sync,
    }),
    [db, enrolment, vault, known?.revoked, status, sync],
  )
  if (!known) return null
  return <Context.Provider value={value}>{children}</Context.Provider>
}

async function askForBackgroundSync(): Promise<void> {
  const registration = (await navigator.serviceWorker?.ready) as unknown as
    | { sync?: { register(tag: string): Promise<void> } }
    | undefined
  await registration?.sync?.register(backgroundTag).catch(() => undefined)
}
