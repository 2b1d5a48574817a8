// What a refused command says.
import { Problem } from '../../src/base/problem.ts'

/** The problem's name; "done" where nothing refused it. */
export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.name : String(error)),
  )

/** The problem itself; nothing where nothing refused it. What is no refusal is a fault of the test. */
export const problemOf = (work: Promise<unknown>): Promise<Problem | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error : Promise.reject(error)),
  )
