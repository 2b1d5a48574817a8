// State that lives in the address, so that a link, a reload and the back button show the same thing.
//   const filters = useSearchFilters(z.object({ q: z.string().default(''), state: listOf(State) }))
//   filters.value.q, filters.set({ q: 'lò' }), filters.reset(), filters.active (how many differ from their defaults)
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'
import { isLocalDate, type LocalDate } from '../base/local-date.ts'

export type Search = Record<string, string | string[] | undefined>

/** "?a=1&b=2&b=3" -> { a: "1", b: ["2", "3"] }. Plain, so that people can read and edit addresses. */
export function parseSearch(text: string): Search {
  const found: Search = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const before = found[key]
    found[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return found
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, String(one))
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

const useSearchNow = (): Search =>
  useRouterState({ select: state => state.location.search as Search, structuralSharing: true })

function useSetSearch() {
  const navigate = useNavigate()
  return useCallback(
    (patch: Record<string, unknown>) =>
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: ((before: Search) => ({ ...before, ...patch })) as never,
      }),
    [navigate],
  )
}

export interface Filters<T> {
  value: T
  set(patch: Partial<T>): void
  reset(): void
  /** How many filters differ from their defaults. */
  active: number
}

/** Filters of a list, in the address. Each field of the schema needs a default or is optional; what cannot be read counts as default. */
export function useSearchFilters<S extends z.ZodRawShape>(schema: z.ZodObject<S>): Filters<z.output<z.ZodObject<S>>> {
  type Value = z.output<z.ZodObject<S>>
  const search = useSearchNow()
  const setSearch = useSetSearch()
  const defaults = useMemo(() => readFields(schema, {}) as Value, [schema])
  const value = useMemo(() => readFields(schema, search) as Value, [schema, search])
  const set = useCallback(
    (patch: Partial<Value>) => {
      const plain: Record<string, unknown> = {}
      for (const [key, one] of Object.entries(patch))
        plain[key] = same(one, (defaults as Record<string, unknown>)[key]) ? undefined : one
      setSearch(plain)
    },
    [defaults, setSearch],
  )
  const reset = useCallback(
    () => setSearch(Object.fromEntries(Object.keys(schema.shape).map(key => [key, undefined]))),
    [schema, setSearch],
  )
  const active = Object.keys(schema.shape).filter(
    key => !same((value as Record<string, unknown>)[key], (defaults as Record<string, unknown>)[key]),
  ).length
  return { value, set, reset, active }
}

function readFields(schema: z.ZodObject, search: Search): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([key, field]) => {
      const type = field as z.ZodType
      const read = type.safeParse(search[key])
      if (read.success) return [key, read.data]
      const fallback = type.safeParse(undefined)
      return [key, fallback.success ? fallback.data : undefined]
    }),
  )
}

const same = (a: unknown, b: unknown) => (a ?? '') === (b ?? '') || JSON.stringify(a) === JSON.stringify(b)

/** One value of the address and its setter; undefined removes it. */
export function useAddressValue(name: string): [string | undefined, (value: string | undefined) => void] {
  const search = useSearchNow()
  const setSearch = useSetSearch()
  const value = search[name]
  return [Array.isArray(value) ? value[0] : value, useCallback(next => setSearch({ [name]: next }), [name, setSearch])]
}

/** Sets several values of the address at once; undefined removes. */
export const useSetAddress: () => (patch: Record<string, string | undefined>) => void = useSetSearch

/** The day that the top bar's "Xem tại ngày" asks for; undefined is today. Pass it to reads that take `asOf`. */
export function useAsOf(): LocalDate | undefined {
  return useDay('asOf')
}

/** The day by whose knowledge one asks: what was recorded after it counts as not yet there. Undefined: as known now. */
export function useKnownOn(): LocalDate | undefined {
  return useDay('knownOn')
}

/** Whether the past is looked at, by day or by knowledge: nothing is changed there. */
export function usePast(): boolean {
  return [useAsOf(), useKnownOn()].some(day => day !== undefined)
}

function useDay(name: string): LocalDate | undefined {
  const [day] = useAddressValue(name)
  return day !== undefined && isLocalDate(day) ? (day as LocalDate) : undefined
}
