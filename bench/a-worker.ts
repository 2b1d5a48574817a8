// One of two threads of A1: compiles the pack itself and judges its half of the shared columns when told.
import { parentPort, workerData } from 'node:worker_threads'
import type { FactColumns } from '../src/rules/columns.ts'
import { compile } from '../src/rules/compile.ts'
import { parametersOf } from '../src/rules/judge.ts'
import { allocateCounts, type Results } from '../src/rules/outcomes.ts'
import { findPack } from '../src/rules/packs.ts'

const { packId, columns, results, communes } = workerData as {
  packId: string
  columns: FactColumns
  results: Results
  communes: number
}
const pack = findPack(packId)!
const kernel = compile(pack, 'code')
const parameters = parametersOf(pack)
parentPort!.on('message', ({ from, to }: { from: number; to: number }) => {
  const counts = allocateCounts(communes, pack.indicators.length)
  kernel.run(columns, results, parameters, from, to, counts)
  parentPort!.postMessage(counts)
})
parentPort!.postMessage('ready')
