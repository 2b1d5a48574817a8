// Remembers pages of progress as long as the books they were made from stay the same. Before a page is shown again the reader's own
// transaction says in which state the books are (db/migrations/0630): a posting, a month closed or a name changed is another state, so that
// nobody sees a page from before what is committed. A page of a later state of the same epoch is shown to who asked in the moment
// before: many ask at once, and who is a moment late must not have it made from the older state again. Never remembers without a state.
import { rowsOf, type Scope, type Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { readerOfScope } from './kept-reader.queries.ts'

/** Pages of fifty units take some tens of kilobytes. */
const mostPages = 200

/** Of an epoch, the more lines a reader sees the later it is: lines are only appended, and go with their epoch. */
interface State {
  epoch: string
  lines: number
}
interface Page extends State {
  /** Who comes while it is made waits for it. */
  shown: Promise<unknown>
}
const memories = new WeakMap<Services['db'], Map<string, Page>>()

const stateOfBooks =
  'select e.epoch, (select count(*)::int from money_progress_touched) as lines from money_progress_epoch e'

/** The page of this name in this scope: as remembered, or made now. The state is read before the page is made, so that what is
 *  remembered for a state may only ever be newer than it. */
export async function remembered<T>(
  { tx, scope, services }: { tx: Tx; scope: Scope; services: Pick<Services, 'db'> },
  name: string,
  make: () => Promise<T>,
): Promise<T> {
  const state = (await rowsOf<State>(tx, stateOfBooks, []))[0]
  if (state === undefined) return make()
  const pages = memories.get(services.db) ?? new Map<string, Page>()
  memories.set(services.db, pages)
  const key = `${readerOfScope(scope.offices)} ${name}`
  const page = pages.get(key)
  if (page?.epoch === state.epoch && page.lines >= state.lines) {
    // who was looked at last goes last
    pages.delete(key)
    pages.set(key, page)
    return page.shown.catch(make) as Promise<T>
  }
  const shown = make()
  pages.delete(key)
  pages.set(key, { ...state, shown })
  for (const oldest of pages.keys()) {
    if (pages.size <= mostPages) break
    pages.delete(oldest)
  }
  try {
    return await shown
  } catch (error) {
    if (pages.get(key)?.shown === shown) pages.delete(key)
    throw error
  }
}
