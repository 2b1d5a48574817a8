// Starts a benchmark's worker thread that is written in TypeScript: `new Worker(worker.js, { workerData: { script, … } })`.
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(new URL(workerData.script, import.meta.url).href)
