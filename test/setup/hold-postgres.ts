// Run by the kill tests as a process of its own: starts PostgreSQL on a folder, then writes numbered rows for ever and
// prints each number only after its commit, so that the test knows what was acknowledged when it kills.
import pg from 'pg'
import { startPostgres } from '../../src/platform/postgres.ts'

const postgres = await startPostgres({ dataDir: process.argv[2]!, onLog: line => process.stderr.write(`${line}\n`) })
let ending = false
process.on('SIGTERM', () => {
  ending = true
})
process.stdout.write(`ready ${postgres.pid}\n`)
const pool = new pg.Pool({ connectionString: postgres.url, max: 2 })
pool.on('error', () => undefined)
await pool.query('create table if not exists row_written (n int primary key)')
const last = await pool.query<{ n: number }>('select coalesce(max(n), 0) as n from row_written')
for (let n = last.rows[0]!.n + 1; !ending; n++) {
  await pool.query('insert into row_written values ($1)', [n])
  process.stdout.write(`${n}\n`)
}
await pool.end()
await postgres.stop()
