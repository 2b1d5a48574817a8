// Starts a benchmark's worker thread that is written in TypeScript: `new Worker(worker.js, { workerData: { script, … } })`.
import { workerData } from 'node:worker_threads'
import './as-built.js'

await import(new URL(workerData.script, import.meta.url).href)
