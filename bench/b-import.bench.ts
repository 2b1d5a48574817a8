// B: a list of 40,000 households with their members into the registry, from XLSX against exceljs' streaming read of the same file,
// and from CSV against \copy of the very rows it makes into the same indexed tables. Each import in a process of its own.
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { fullName, surnameOf } from '../src/demo/names.ts'
import { randomOf } from '../src/demo/random.ts'
import { everything, openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import type { Services } from '../src/platform/services.ts'
import { writeCsv, writeXlsx } from '../src/platform/spreadsheet-writer.ts'
import { seedNewMap, seedOldMap } from '../src/registry/areas/seed.effects.ts'
import type { ParsedHousehold, ParsedMember } from '../src/registry/import/reading/parsed-household.ts'
import { listPlan, templateMapping } from '../src/registry/import/reading/write-list.ts'
import type { BenchContext } from './context.ts'

const commune = '04156'
/** The tables an import fills, parents before children. */
const tables = [
  'area',
  'area_name',
  'area_parent',
  'household',
  'household_village',
  'person',
  'citizen_id_holder',
  'person_word',
  'membership',
  'decision',
  'household_status',
  'imported_answer',
  'village_tally',
  'import_batch',
  'journal',
  'journal_payload',
  'journal_subject',
]

export async function run(ctx: BenchContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-bench-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
  const server = new pg.Client({ connectionString: postgres.url })
  await server.connect()
  try {
    const template = await makeTemplate(postgres.url, server)
    const size = ctx.small ? 4000 : 40_000
    const [xlsx, csv] = [join(folder, 'list.xlsx'), join(folder, 'list.csv')]
    await pipeline(
      Readable.from(writeXlsx([listPlan(templateMapping, households(size, ctx.seed))])),
      createWriteStream(xlsx),
    )
    await pipeline(
      Readable.from(writeCsv(listPlan(templateMapping, households(size, ctx.seed)))),
      createWriteStream(csv),
    )
    ctx.log(
      `${size} households, ${Math.round((await stat(xlsx)).size / 1e6)} MB XLSX, ${Math.round((await stat(csv)).size / 1e6)} MB CSV`,
    )
    ctx.version('exceljs', '4.4.0')

    let made = 0
    const fresh = async () => {
      const name = `bench_${++made}`
      await server.query(`create database ${name} template ${template}`)
      return { name, url: urlOf(postgres.url, name), drop: () => server.query(`drop database ${name} with (force)`) }
    }
    const imported = await fresh()
    await child('import', csv, imported.url, commune)
    const dumps = await dump(imported.url, folder)
    await imported.drop()

    const measured: Record<string, { milliseconds: number; megabytes: number }[]> = {}
    const take = (name: string, one: { milliseconds: number; megabytes: number }) =>
      (measured[name] = [...(measured[name] ?? []), one])
    const rounds = ctx.small ? 2 : 5
    for (let round = 0; round < rounds; round += 1) {
      take('exceljs', await child('exceljs', xlsx))
      for (const [name, what, path] of [
        ['xlsx', 'import', xlsx],
        ['check', 'check', xlsx],
        ['csv', 'import', csv],
      ] as const) {
        const database = await fresh()
        take(name, await child(what, path, database.url, commune))
        await database.drop()
      }
      const database = await fresh()
      take('copy', { milliseconds: await copyAll(database.url, dumps), megabytes: 0 })
      await database.drop()
      ctx.log(
        `round ${round + 1}: ${Object.entries(measured)
          .map(([name, all]) => `${name} ${Math.round(all.at(-1)!.milliseconds)} ms ${all.at(-1)!.megabytes} MB`)
          .join(', ')}`,
      )
    }
    const times = (name: string) => timesOf(measured[name]!.map(one => one.milliseconds))
    const ratio = (a: string, b: string) => times(a).median / times(b).median
    const verdict = (value: number, must: number, aim: number) =>
      value <= aim ? 'aim' : value <= must ? 'must' : 'missed'
    const b1 = ratio('check', 'exceljs')
    ctx.report({
      id: 'B1',
      work: `read and check ${size} households from XLSX, every problem at its cell`,
      ours: times('check'),
      against: times('exceljs'),
      ratio: `${b1.toFixed(2)}x`,
      must: '<= 3x',
      aim: '<= 1.2x',
      verdict: verdict(b1, 3, 1.2),
    })
    ctx.report({
      id: 'B1',
      work: 'the same and into the registry (more than reading: see B2)',
      ours: times('xlsx'),
      against: times('exceljs'),
      ratio: `${ratio('xlsx', 'exceljs').toFixed(2)}x`,
    })
    const b2 = ratio('csv', 'copy')
    ctx.report({
      id: 'B2',
      work: `import ${size} households from CSV into the indexed tables`,
      ours: times('csv'),
      against: times('copy'),
      ratio: `${b2.toFixed(2)}x`,
      must: '<= 4x',
      aim: '<= 2x',
      verdict: verdict(b2, 4, 2),
    })
    const most = Math.max(...['xlsx', 'csv'].flatMap(name => measured[name]!.map(one => one.megabytes)))
    ctx.report({
      id: 'B3',
      work: 'memory of an import (peak of the whole process)',
      ours: `${most} MB`,
      against: `exceljs ${Math.max(...measured.exceljs!.map(one => one.megabytes))} MB`,
      must: '<= 512 MB',
      aim: '<= 256 MB',
      verdict: verdict(most, 512, 256),
    })
    ctx.note('The loading of the code is not counted; \\copy runs in one transaction, keys and all indexes in place.')
  } finally {
    await server.end()
    await postgres.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(url: string, server: pg.Client): Promise<string> {
  const name = 'bench_template'
  await server.query(`create database ${name} template template0`)
  await migrate(urlOf(url, name))
  const db = openDatabase(urlOf(url, name))
  const services = { db } as Services
  await db.write(everything, async tx => {
    await seedOldMap(tx, services)
    await seedNewMap(tx, services)
  })
  await db.close()
  return name
}

function urlOf(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

/** Made-up households of 115 a village, each with a head, a spouse and children: 4.3 people on average. */
export function* households(count: number, seed: number): Generator<ParsedHousehold> {
  const chance = randomOf(seed, 'bench-list')
  const person = (
    relation: ParsedMember['relation'],
    year: number,
    family: string,
    sex: 'male' | 'female',
  ): ParsedMember => ({
    row: 0,
    name: fullName(chance, '03', sex, family),
    relation,
    sex,
    birth: `${year}-${String(1 + Math.floor(chance.share() * 12)).padStart(2, '0')}-${String(1 + Math.floor(chance.share() * 28)).padStart(2, '0')}`,
    ethnic: '03',
    ...(year < 2010 ? { citizenId: `0140${String(Math.floor(chance.share() * 1e8)).padStart(8, '0')}` } : {}),
  })
  for (let i = 0; i < count; i += 1) {
    const family = surnameOf(chance, '03')
    const head = 1950 + Math.floor(chance.share() * 45)
    const members = [
      person({ code: 'head', text: 'Chủ hộ' }, head, family, 'male'),
      person({ code: 'spouse', text: 'Vợ' }, head + 2, surnameOf(chance, '03'), 'female'),
    ]
    const children = 1 + Math.floor(chance.share() * 4)
    for (let c = 0; c < children; c += 1)
      members.push(
        person({ code: 'child', text: 'Con' }, Math.min(2022, head + 22 + 2 * c), family, c % 2 ? 'female' : 'male'),
      )
    yield {
      sheet: '',
      row: 0,
      village: `Bản Thử ${1 + Math.floor(i / 115)}`,
      class: i % 3 === 0 ? 'near_poor' : 'poor',
      b1: 100 + (i % 40),
      b2: 10 * (i % 6),
      causes: ['capital', 'land'],
      needs: ['credit'],
      deprived: ['NO1', 'NV2'],
      groups: [],
      members,
      errors: 0,
    }
  }
}

interface Measured {
  milliseconds: number
  megabytes: number
}

/** Runs b-import-child.ts; the time is from its first statement on, without the loading of its code. */
function child(...words: string[]): Promise<Measured> {
  const script = fileURLToPath(new URL('./b-import-child.ts', import.meta.url))
  const asBuilt = new URL('./as-built.js', import.meta.url).href
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, ['--import', asBuilt, script, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    running.stdout.on('data', chunk => {
      text += String(chunk)
    })
    running.on('error', reject)
    running.on('close', code => {
      if (code !== 0) reject(new Error(`${words[0]} ended with ${code}`))
      else resolve(JSON.parse(text) as Measured)
    })
  })
}

async function dump(url: string, folder: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const files = new Map<string, string>()
  for (const table of tables) {
    const path = join(folder, `${table}.copy`)
    const rows = ['area', 'area_name', 'area_parent'].includes(table)
      ? `(select * from ${table} where area_id in (select area_id from area where level = 'village'))`
      : table
    await pipeline(client.query(copyTo(`copy ${rows} to stdout`)), createWriteStream(path))
    files.set(table, path)
  }
  await client.end()
  return files
}

async function copyAll(url: string, files: Map<string, string>): Promise<number> {
  const { createReadStream } = await import('node:fs')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const start = performance.now()
  await client.query('begin')
  for (const [table, path] of files)
    await pipeline(createReadStream(path), client.query(copyFrom(`copy ${table} from stdin`)))
  await client.query('commit')
  const milliseconds = performance.now() - start
  await client.end()
  return milliseconds
}

function timesOf(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { median, min: sorted[0]!, max: sorted.at(-1)!, rounds: sorted.length }
}
