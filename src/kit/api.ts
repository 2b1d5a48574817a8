// Hooks over the HTTP contract: read, read page by page, write with preview, download, upload.
//   const household = useRead(householdPage, { householdId })          // .data, .isPending, .error (ApiProblem), .refetch
//   const split = useWrite(splitHousehold)
//   const answer = await split.run(input); if (answer.done) go(answer.result.householdId)   // else split.problem is shown
import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { z } from 'zod'
import { addressOf, CommandAnswer, type Download, type Read, type Write } from '../base/contract.ts'
import { ApiProblem, answerOf, answerProblem, csrfHeader, isPassing, jsonOf, networkProblem, request } from './http.ts'
import { makeIntents, newKey } from './intent.ts'
import { kitText } from './kit.text.ts'
import { tell } from './text.ts'

export { ApiProblem, onSignedOut } from './http.ts'

type Fields = Record<string, unknown>

/** One client for the app. Passing failures are tried again twice; an office network that looks "offline" is still tried. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        retry: (count, problem) => count < 2 && isPassing(problem),
        retryDelay: count => 600 * 2 ** count,
      },
    },
  })
}

/** Reads once, outside React (route loaders, prefetch). Throws ApiProblem. */
export async function fetchRead<I extends z.ZodType, O extends z.ZodType>(
  contract: Read<I, O>,
  input: z.input<I>,
  signal?: AbortSignal,
): Promise<z.output<O>> {
  const body = await request('GET', addressOf(contract, input as Fields), {
    ...(signal ? { signal } : {}),
    quiet401: contract.open,
  })
  const parsed = contract.output.safeParse(body)
  if (!parsed.success) {
    console.error(`answer of ${contract.name} does not fit its contract`, parsed.error.issues.slice(0, 5))
    throw answerProblem()
  }
  return parsed.data
}

export interface ReadOptions<T = unknown> {
  /** False: do not ask yet (an id is missing, say). */
  enabled?: boolean
  /** Ask again every so many milliseconds, or never (false); may depend on the last answer. */
  every?: number | false | ((answer: T | undefined) => number | false)
  /** Keep the last answer on screen while another question loads. Only where the two are about the same thing: default false. */
  keep?: boolean
  /** Milliseconds for which an answer counts as fresh. */
  freshFor?: number
}

/** The answer of a read, kept and shared. `error` is an ApiProblem. */
export function useRead<I extends z.ZodType, O extends z.ZodType>(
  contract: Read<I, O>,
  input: z.input<I>,
  options: ReadOptions<z.output<O>> = {},
) {
  return useQuery<z.output<O>, ApiProblem>({
    queryKey: [contract.name, addressOf(contract, input as Fields)],
    queryFn: ({ signal }) => fetchRead(contract, input, signal),
    enabled: options.enabled ?? true,
    refetchInterval:
      typeof options.every === 'function'
        ? (
            every => (query: { state: { data: z.output<O> | undefined } }) =>
              every(query.state.data)
          )(options.every)
        : (options.every ?? false),
    ...(options.freshFor === undefined ? {} : { staleTime: options.freshFor }),
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
  })
}

type RowOf<O extends z.ZodType> = z.output<O> extends { rows: (infer Row)[] } ? Row : never

/** A list by key, page after page: give `...list.table` to DataTable. The contract's input takes `after`; its output has `next` and
 *  its rows under `rows`, or where `options.rowsOf` finds them. `first` is the first page, for heads and totals. */
export function useReadPages<I extends z.ZodType, O extends z.ZodType, Row = RowOf<O>>(
  contract: Read<I, O>,
  input: Omit<z.input<I>, 'after'>,
  options: Pick<ReadOptions, 'enabled' | 'freshFor'> & { rowsOf?(answer: z.output<O>): Row[] } = {},
) {
  const rowsOf = options.rowsOf ?? (answer => (answer as unknown as { rows: Row[] }).rows)
  const query = useInfiniteQuery({
    queryKey: [contract.name, 'pages', addressOf(contract, input as Fields)],
    queryFn: ({ pageParam, signal }) => fetchRead(contract, { ...input, after: pageParam } as z.input<I>, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => (page as { next?: string | null }).next ?? undefined,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.freshFor === undefined ? {} : { staleTime: options.freshFor }),
  })
  const pages = query.data?.pages as z.output<O>[] | undefined
  const first = pages?.[0]
  const problem = query.error instanceof ApiProblem ? query.error : undefined
  const rows = pages?.flatMap(rowsOf)
  return {
    first,
    rows: rows ?? [],
    problem,
    table: {
      rows,
      total: (first as { total?: number | null } | undefined)?.total ?? undefined,
      loading: query.isPending && !problem,
      refreshing: query.isPlaceholderData,
      problem,
      onRetry: () => void query.refetch(),
      hasMore: query.hasNextPage,
      loadingMore: query.isFetchingNextPage,
      onMore: () => void (query.isFetchingNextPage ? undefined : query.fetchNextPage()),
      onAll: (told: (count: number) => void, signal: AbortSignal) => readAll(contract, input, rowsOf, told, signal),
    },
  }
}

/** Every page of a list, as large as its contract allows. */
async function readAll<I extends z.ZodType, O extends z.ZodType, Row>(
  contract: Read<I, O>,
  input: Omit<z.input<I>, 'after'>,
  rowsOf: (answer: z.output<O>) => Row[],
  told: (count: number) => void,
  signal: AbortSignal,
): Promise<Row[]> {
  const asked =
    [500, 200].map(limit => ({ ...input, limit })).find(one => contract.input.safeParse(one).success) ?? input
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await fetchRead(contract, { ...asked, after } as z.input<I>, signal)
    for (const row of rowsOf(page)) rows.push(row)
    told(rows.length)
    after = (page as { next?: string | null }).next ?? undefined
  } while (after !== undefined)
  return rows
}

export type Answer<R> =
  | { done: true; result: R; repeated: boolean; journalId: number | null }
  | { done: false; problem: ApiProblem }

export interface Writing<I extends z.ZodType, O extends z.ZodType> {
  /** Does the command. Never throws: look at `done`. A second call while one runs joins it (double clicks do nothing). */
  run(input: z.input<I>): Promise<Answer<z.output<O>>>
  /** Does everything, shows the result and rolls back. */
  preview(input: z.input<I>): Promise<Answer<z.output<O>>>
  pending: boolean
  previewing: boolean
  /** Why the last run or preview was refused; undefined after a good one. */
  problem: ApiProblem | undefined
  reset(): void
}

/** Sends a command. One intent has one key, kept while the same input is retried, so that it is done once even when the
 *  first answer was lost. After a good run every read on screen is asked again. */
export function useWrite<I extends z.ZodType, O extends z.ZodType>(contract: Write<I, O>): Writing<I, O> {
  const client = useQueryClient()
  const [intents] = useState(() => makeIntents(newKey))
  const running = useRef(new Map<string, Promise<Answer<z.output<O>>>>())
  const [doing, setDoing] = useState<{ run: boolean; preview: boolean }>({ run: false, preview: false })
  const [problem, setProblem] = useState<ApiProblem | undefined>()

  const send = useCallback(
    (input: z.input<I>, preview: boolean): Promise<Answer<z.output<O>>> => {
      const body = jsonOf(input)
      const kind = preview ? 'preview' : 'run'
      const known = running.current.get(kind + body)
      if (known) return known
      const answer = (async (): Promise<Answer<z.output<O>>> => {
        setDoing(before => ({ ...before, [kind]: true }))
        try {
          const given = CommandAnswer.safeParse(
            await request('POST', `/api/v1/commands/${contract.name}`, {
              body: { key: preview ? newKey() : intents.keyFor(body), version: contract.version, preview, input },
            }),
          )
          const result = given.success ? contract.output.safeParse(given.data.result) : undefined
          if (!given.success || !result?.success) throw answerProblem()
          setProblem(undefined)
          if (!preview) {
            intents.done(body)
            void client.invalidateQueries()
          }
          return { done: true, result: result.data, repeated: given.data.repeated, journalId: given.data.journalId }
        } catch (cause) {
          const told = problemOfCause(cause, preview)
          setProblem(told)
          return { done: false, problem: told }
        } finally {
          running.current.delete(kind + body)
          setDoing(before => ({ ...before, [kind]: false }))
        }
      })()
      running.current.set(kind + body, answer)
      return answer
    },
    [client, contract, intents],
  )

  return {
    run: useCallback(input => send(input, false), [send]),
    preview: useCallback(input => send(input, true), [send]),
    pending: doing.run,
    previewing: doing.preview,
    problem,
    reset: useCallback(() => setProblem(undefined), []),
  }
}

function problemOfCause(cause: unknown, preview: boolean): ApiProblem {
  if (!(cause instanceof ApiProblem)) return networkProblem()
  if (cause.name !== 'network' || preview) return cause
  return networkProblem(`${tell(kitText.networkDetail)} ${tell(kitText.networkUnsure)}`)
}

/** The address of a download, for <a href download> or `<DownloadButton>`. */
export const downloadUrl = <I extends z.ZodType>(contract: Download<I>, input: z.input<I>): string =>
  addressOf(contract, input as Fields)

export interface UploadedFile {
  fileId: number
  name: string
  size: number
  sha256: string
}

/** Sends one file to POST /api/v1/files. `onProgress` gets 0 to 1. Throws ApiProblem. */
export function uploadFile(
  file: File,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    sending.open('POST', '/api/v1/files')
    for (const [name, value] of Object.entries(csrfHeader())) sending.setRequestHeader(name, value)
    sending.upload.onprogress = event => event.lengthComputable && onProgress?.(event.loaded / event.total)
    sending.onerror = () => reject(networkProblem())
    sending.onload = () => {
      try {
        const type = sending.getResponseHeader('content-type') ?? ''
        resolve(answerOf(sending.status, type, sending.responseText) as UploadedFile)
      } catch (cause) {
        reject(cause)
      }
    }
    signal?.addEventListener('abort', () => sending.abort())
    sending.send(form)
  })
}
