// Nobody sees or changes what is not theirs: every read, download and command of every module, as every role, about the
// records of another commune. Inputs are made from the schemas, so that a new endpoint is tested without a word here.
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { buildApp, modules } from '../src/app.ts'
import { download, read, write } from '../src/base/contract.ts'
import { can } from '../src/platform/actor.ts'
import { command } from '../src/platform/command.ts'
import { everything } from '../src/platform/database.ts'
import type { Data, DocumentTemplate } from '../src/platform/document.ts'
import { renderPdf } from '../src/platform/document-pdf.ts'
import { enqueue, type JobKind } from '../src/platform/jobs.ts'
import { downloadOf, query } from '../src/platform/query.ts'
import { type Examination, examine } from './scope/examine.ts'
import { examinePhones } from './scope/phones.ts'
import { type Ground, plantGround } from './scope/plant.ts'
import { type TestServices, testServices } from './setup/services.ts'

// The text of a PDF is drawn, not written, and nothing could be found in it: here a PDF is the words that would be drawn.
vi.mock('../src/platform/document-pdf.ts', () => ({
  renderPdf: async (template: DocumentTemplate, records: Data | Data[]) =>
    Buffer.from(JSON.stringify([template.name, records])),
}))

let services: TestServices
let ground: Ground

beforeAll(async () => {
  services = await testServices('2026-11-23')
  ground = await plantGround(services)
})
afterAll(() => services.close())

const tell = (examination: Examination, kind: string) =>
  examination.findings.filter(f => f.kind === kind).map(f => `${f.endpoint} as ${f.role}: ${f.what}`)

describe('the records of another commune', () => {
  let examination: Examination
  beforeAll(async () => {
    examination = await examine(services, modules, ground)
    const { endpoints, roles, calls, refused, sawOwn, otherwiseRefused, unmoved, jobs } = examination
    console.log(
      `scope: ${endpoints.reads} reads, ${endpoints.downloads} downloads, ${endpoints.commands} commands x ${roles} roles; ` +
        `${calls} calls, ${refused} refused; ${sawOwn.size} reads and downloads showed own records; ` +
        `${unmoved} answers asked again beside more foreign records; ${jobs} jobs run; ` +
        `${ground.rows} rows planted in ${ground.tables} tables\n` +
        `refused for other reasons than rights: ${[...otherwiseRefused].sort().join(', ')}`,
    )
  }, 900_000)

  test('an input was made for every endpoint', () => expect(tell(examination, 'no-input')).toEqual([]))
  test('no answer holds a word of them', () => expect(tell(examination, 'leak')).toEqual([]))
  test('no answer changes when there are more of them: no count, no sum, no yes or no', () =>
    expect(tell(examination, 'counted')).toEqual([]))
  test('no command changes them', () => expect(tell(examination, 'foreign-change')).toEqual([]))
  test('no endpoint breaks when asked about them', () => expect(tell(examination, 'broken')).toEqual([]))
  test('the same questions about one’s own records are answered', () => {
    expect(examination.sawOwn.size).toBeGreaterThan(5)
    // what phones brought is shown to whom it concerns, so that it would also be found elsewhere
    expect([...examination.sawOwn]).toEqual(
      expect.arrayContaining([
        ...['device.list', 'sync.entries', 'sync.field-work', 'conflict.list'],
        ...['photo.list', 'photo.file', 'shock.list'],
      ]),
    )
    expect(examination.roles).toBeGreaterThan(11)
    expect(ground.tables).toBeGreaterThan(30)
  })
})

describe('the line of phones', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    app = await buildApp(services, { requestsPerMinute: 1_000_000 })
    // whoever knows a village's number reads its people, whatever phone asks
    app.get('/api/v1/field/planted/:villageId', request =>
      services.db.read(everything, tx =>
        tx
          .selectFrom('household')
          .select('head_name')
          .where('village_id', '=', Number((request.params as { villageId: string }).villageId))
          .execute(),
      ),
    )
  })
  afterAll(() => app.close())

  test('tells nothing of villages, households and photos that are not its user’s, and takes no entry about them', async () => {
    const { findings, phones, calls, entries, sawOwn } = await examinePhones(services, app, ground)
    console.log(`scope of phones: ${phones.join(', ')}; ${calls} reads, ${entries} entries about others`)
    expect(findings).toEqual([])
    expect(phones).toEqual(expect.arrayContaining(['reviewer', 'village-head']))
    expect([...sawOwn]).toContain('village')
    expect(entries).toBeGreaterThan(50)
  }, 120_000)

  test('a planted address that asks nobody is found', async () => {
    const { findings } = await examinePhones(services, app, ground, {
      planted: subject => `/api/v1/field/planted/${subject.villageId}`,
    })
    expect(findings.map(one => one.what)).toContain('reviewer: planted tells of foreign')
  }, 120_000)
})

describe('what is planted to be found', () => {
  const leakyRead = query(
    read('planted.household', {
      path: '/planted/:householdId',
      input: z.object({ householdId: z.coerce.number().int() }),
      output: z.object({ name: z.string() }),
      title: { vi: 'Rò rỉ', en: 'Leak' },
    }),
    {
      right: 'household.read',
      // Asks as benvung_all: the scope is ignored.
      run: ({ householdId }) =>
        services.db.read(everything, async tx => {
          const row = await tx
            .selectFrom('household')
            .selectAll()
            .where('household_id', '=', householdId)
            .executeTakeFirst()
          return { name: row?.head_name ?? '' }
        }),
    },
  )
  const leakySearch = query(
    read('planted.search', {
      path: '/planted-search',
      input: z.object({ q: z.string().optional() }),
      output: z.object({ count: z.number(), first: z.string() }),
      title: { vi: 'Rò rỉ', en: 'Leak' },
    }),
    {
      run: () =>
        services.db.read(everything, async tx => {
          const rows = await tx.selectFrom('person').selectAll().execute()
          return { count: rows.length, first: rows.map(row => row.full_name).join(', ') }
        }),
    },
  )
  const leakyCount = query(
    read('planted.count', {
      path: '/planted-count',
      input: z.object({}),
      output: z.object({ households: z.number() }),
      title: { vi: 'Rò rỉ', en: 'Leak' },
    }),
    {
      // Names nobody, and tells of others all the same.
      run: () =>
        services.db.read(everything, async tx => {
          const { n } = await tx
            .selectFrom('household')
            .select(eb => eb.fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
          return { households: n }
        }),
    },
  )
  const leakyUpload = query(
    read('planted.upload', {
      path: '/planted-uploads/:fileId',
      input: z.object({ fileId: z.coerce.number().int() }),
      output: z.object({ content: z.string() }),
      title: { vi: 'Rò rỉ', en: 'Leak' },
    }),
    {
      // Whoever knows the number of a file reads it.
      run: ({ fileId }) =>
        services.db.read(everything, async tx => {
          const row = await tx
            .selectFrom('file')
            .select('sha256')
            .where('office_id', '=', 0)
            .where('file_id', '=', fileId)
            .executeTakeFirst()
          return { content: row ? await readFile(services.files.pathOf(row.sha256), 'utf8') : '' }
        }),
    },
  )
  const leakyPaper = downloadOf(
    download('planted.paper', {
      path: '/planted-papers/:householdId',
      input: z.object({ householdId: z.coerce.number().int() }),
      title: { vi: 'Rò rỉ', en: 'Leak' },
    }),
    {
      right: 'household.read',
      run: ({ householdId }, _, sink) =>
        services.db.read(everything, async tx => {
          const rows = await tx
            .selectFrom('household')
            .select('head_name')
            .where('household_id', '=', householdId)
            .execute()
          const paper = { name: 'planted', blocks: [] } as unknown as DocumentTemplate
          sink
            .start({ name: 'giay.pdf', mediaType: 'application/pdf' })
            .end(await renderPdf(paper, { heads: rows.map(row => ({ name: row.head_name })) }))
        }),
    },
  )
  const leakyJob: JobKind = {
    kind: 'planted.job',
    // Runs with its asker's rights and does not ask for them.
    run: async () =>
      services.db.read(everything, tx =>
        tx.selectFrom('person').select('full_name').where('office_id', '=', 71).execute(),
      ),
  }
  const askForJob = command(
    write('planted.later', {
      input: z.object({}),
      output: z.object({}),
      title: { vi: 'Để sau', en: 'Later' },
    }),
    {
      may: () => can('household.read').somewhere(),
      run: async (_input, _, context) => {
        context.changed(ground.own.officeId, 'job', await enqueue(context, ground.own.officeId, 'planted.job', {}))
        return {}
      },
    },
  )
  const leakyCommand = command(
    write('planted.close', {
      input: z.object({ officeId: z.int(), householdId: z.int() }),
      output: z.object({}),
      title: { vi: 'Đóng', en: 'Close' },
    }),
    {
      // Asks for the right anywhere, not where the household is, and writes past the second lock.
      may: () => can('household.write').somewhere(),
      run: async ({ officeId, householdId }, _, context) => {
        await services.db.pool.query(
          'update household set address = address || $3 where office_id = $1 and household_id = $2',
          [officeId, householdId, '.'],
        )
        context.changed(ground.own.officeId, 'household', householdId)
        return {}
      },
    },
  )
  const unfillable = query(
    read('planted.unfillable', {
      path: '/planted-unfillable',
      input: z.object({ word: z.string().regex(/^không ai đoán được$/) }),
      output: z.object({}),
      title: { vi: 'Không điền được', en: 'Unfillable' },
    }),
    { run: async () => ({}) },
  )
  const planted = {
    name: 'planted',
    queries: [leakyRead, leakySearch, leakyCount, leakyUpload, unfillable],
    downloads: [leakyPaper],
    commands: [leakyCommand, askForJob],
    jobs: [leakyJob],
  }

  test('a read that ignores the scope, a search, a count, a file, a paper, a job, a command without a place, an input nobody can make', async () => {
    const examination = await examine(services, [planted], ground)
    expect(tell(examination, 'leak').some(one => one.startsWith('planted.household as commune-officer'))).toBe(true)
    expect(tell(examination, 'leak').some(one => one.startsWith('planted.search'))).toBe(true)
    expect(tell(examination, 'leak').some(one => one.startsWith('planted.upload as reviewer'))).toBe(true)
    expect(tell(examination, 'leak').some(one => one.startsWith('planted.paper as commune-officer'))).toBe(true)
    expect(tell(examination, 'leak').some(one => one.startsWith('job planted.job'))).toBe(true)
    expect(tell(examination, 'counted').some(one => one.startsWith('planted.count as commune-officer'))).toBe(true)
    expect(tell(examination, 'foreign-change').some(one => one.startsWith('planted.close'))).toBe(true)
    expect(tell(examination, 'no-input')).toHaveLength(1)
  })
})
