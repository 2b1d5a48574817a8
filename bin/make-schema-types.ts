// Writes src/platform/tables.ts, the types of all tables, from a migrated database. Usage: tsx bin/make-schema-types.ts URL
import { writeFileSync } from 'node:fs'
import { renderTables } from '../src/platform/tables-of.ts'

const url = process.argv[2]
if (!url) throw new Error('give the URL of a migrated database')
writeFileSync(new URL('../src/platform/tables.ts', import.meta.url), await renderTables(url))
