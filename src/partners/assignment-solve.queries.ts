// Runs HiGHS on a model in a thread of its own: whoever asks for a page meanwhile waits for nothing, and the time limit holds even
// if the solver forgets it. Loaded only when somebody asks for a proposal.
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import {
  type Assignment,
  assignmentOf,
  type Caps,
  firstAssignment,
  type Helper,
  modelOf,
  type Place,
  totalCost,
} from './assignment.ts'

export interface Solution {
  state: 'optimal' | 'best-so-far' | 'infeasible'
  assignment: Assignment
}

interface Answer {
  status: string
  columns: Record<string, number>
}

// Written out here and not in a file of its own: the same line runs from the sources and from the build.
const thread = `
const { parentPort, workerData } = require('node:worker_threads')
require(workerData.highs)().then(highs => {
  const { Status, Columns } = highs.solve(workerData.model, { time_limit: workerData.seconds, output_flag: false })
  const columns = {}
  for (const [name, { Primal }] of Object.entries(Columns)) if (Primal > 0.5) columns[name] = Primal
  parentPort.postMessage({ status: Status, columns })
})`

/** Seconds beyond the limit that the solver may take to put its things away. */
const grace = 5

/** Undefined: out of time without an answer. Throws if the solver itself failed. */
function solve(model: string, seconds: number): Promise<Answer | undefined> {
  const worker = new Worker(thread, {
    eval: true,
    workerData: { highs: createRequire(import.meta.url).resolve('highs'), model, seconds },
  })
  return new Promise<Answer | undefined>((resolve, reject) => {
    const late = setTimeout(() => resolve(undefined), (seconds + grace) * 1000)
    late.unref()
    worker.once('message', (answer: Answer) => resolve(answer))
    worker.once('error', reject)
    worker.once('exit', () => resolve(undefined))
  }).finally(() => void worker.terminate())
}

/** The cheapest assignment within the caps; out of time, the best found so far, and never a worse one than by simple turns. */
export async function solveAssignment(
  helpers: readonly Helper[],
  places: readonly Place[],
  caps: Caps,
  seconds: number,
): Promise<Solution> {
  const first = firstAssignment(helpers, places, caps)
  const answer = await solve(modelOf(helpers, places, caps), seconds)
  if (answer?.status === 'Infeasible') return { state: 'infeasible', assignment: new Map() }
  const found = answer && assignmentOf(helpers, places, answer.columns)
  if (found && answer.status === 'Optimal') return { state: 'optimal', assignment: found }
  const cheaper =
    found && first && totalCost(helpers, places, found) > totalCost(helpers, places, first) ? first : found
  return { state: 'best-so-far', assignment: cheaper ?? first ?? new Map() }
}
