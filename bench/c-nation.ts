// C5: the pages of one commune while the same tables hold five million households, against the province of 300,000, in turn.
// The commune comes in as everywhere; the rest of the nation, made-up communes of 4,000 households, by SQL, without words for
// the search, which C1 does not read. About 15 GB for as long as it runs.
import type pg from 'pg'
import { findActor } from '../src/access/actor.queries.ts'
import { localDate } from '../src/base/local-date.ts'
import type { Actor } from '../src/platform/actor.ts'
import { everything } from '../src/platform/database.ts'
import type { Services } from '../src/platform/services.ts'
import { actors, clients, loadProvince, median, openProvince, p99, readsOfC1, timesOf, verdict } from './c-province.ts'
import type { BenchContext } from './context.ts'

interface Reading {
  services: Services
  officer: Actor
  own: readonly number[]
}

const perCommune = 4000
const membersEach = 4

export async function besideTheNation(ctx: BenchContext, province: Reading, folder: string): Promise<void> {
  const { services, close } = await openProvince(ctx.keep ?? folder, { fsync: false, keep: ctx.keep !== undefined })
  try {
    const { officer, own } = await nationIn(services, ctx)
    const { rows } = await services.db.pool.query<{ households: number; people: number; bytes: number }>(
      `select (select count(*) from household) as households, (select count(*) from person) as people,
         pg_database_size(current_database()) as bytes`,
    )
    const [size] = rows
    ctx.log(`${size!.households} households, ${size!.people} people`)
    const large = readsOfC1(services, officer, own)
    const small = readsOfC1(province.services, province.officer, province.own)
    const count = ctx.small ? 500 : 2000
    for (const [key, work] of [
      ['page', 'household page'],
      ['list', 'commune list with filter'],
    ] as const) {
      const [ours, against]: [number[], number[]] = [[], []]
      await p99(300, large[key])
      await p99(300, small[key])
      for (let round = 0; round < 7; round += 1) {
        against.push(await p99(count, small[key]))
        ours.push(await p99(count, large[key]))
      }
      const ratio = median(ours) / median(against)
      ctx.report({
        id: 'C5',
        work: `${work} beside ${size!.households} households, p99 of ${clients} clients, against the same beside the province's`,
        ours: timesOf(ours),
        against: timesOf(against),
        ratio: `${ratio.toFixed(2)}x`,
        must: '<= 1.5',
        aim: '<= 1.2',
        verdict: verdict(ratio, '<= 1.5', '<= 1.2'),
      })
    }
    ctx.note(
      `C5: ${size!.people} people, ${Math.round(size!.bytes / 2 ** 30)} GiB, indexes of person_word empty but for the commune's own; both databases run side by side.`,
    )
  } finally {
    await close()
  }
}

/** The officer of the commune that is read and its households; loaded, unless they were left here by the run before. */
async function nationIn(services: Services, ctx: BenchContext): Promise<{ officer: Actor; own: number[] }> {
  const { rows: left } = await services.db.pool.query<{ user_id: number }>(
    `select user_id from app_user where username = 'officer'`,
  )
  if (left[0]) {
    const officer = await services.db.read(everything, tx =>
      findActor(tx, services, left[0]!.user_id, localDate('2026-11-01')),
    )
    const { rows } = await services.db.pool.query<{ household_id: number }>(
      `select household_id from household where office_id = any($1) order by household_id`,
      [officer!.scope('household.list').offices],
    )
    return { officer: officer!, own: rows.map(one => one.household_id) }
  }
  const wanted = ctx.small ? 100_000 : 5_000_000
  const start = performance.now()
  // the same commune as in the province, with as many households
  const own = await loadProvince(services, ctx.small ? 20_000 : 300_000, ctx, '04159')
  await loadNation(services.db.pool, Math.ceil((wanted - own.length) / perCommune), ctx)
  ctx.log(`loaded in ${Math.round((performance.now() - start) / 1000)} s`)
  // comes last: who finds the officer finds everything
  const [officer] = await actors(services)
  return { officer, own }
}

/** Communes of made-up households in offices of their own. Keys are not checked and indexes are made afterwards: it is a loader. */
async function loadNation(pool: pg.Pool, communes: number, ctx: BenchContext): Promise<void> {
  const client = await pool.connect()
  const run = (text: string, values: unknown[] = []) => client.query(text, values)
  try {
    await run(`set session_replication_role = replica; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`)
    const { rows: indexes } = await run(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
       where indrelid = any ('{household,household_village,person,membership}'::regclass[])
         and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    )
    for (const { name } of indexes) await run(`drop index ${name}`)
    await run(`create temp table ground as select coalesce(max(area_id), 0) as area, (select max(office_id) from office) as office,
      (select min(area_id) from area where level = 'country') as country from area`)
    const villages = Math.ceil(perCommune / 115)
    await run(`insert into office (office_id, name, level, created_on)
      select office + c, 'Xã số ' || c, 'commune', '2025-07-01' from ground, generate_series(1, ${communes}) c`)
    // areas: a commune and its villages, numbered one after the other
    await run(`insert into area (area_id, level, code, office_id, valid_from, made_up)
      select area + (c - 1) * ${villages + 1} + v + 1, case v when 0 then 'commune' else 'village' end, 'x' || c || case v when 0 then '' else '.' || v end,
        case v when 0 then null else office + c end, '2025-07-01', true
      from ground, generate_series(1, ${communes}) c, generate_series(0, ${villages}) v`)
    await run(`insert into area_name (area_id, valid_from, kind, name, name_search)
      select area_id, valid_from, case level when 'commune' then 'Xã' else 'Bản' end, 'số ' || code, 'so ' || code
      from area, ground where area_id > ground.area`)
    await run(`insert into area_parent (area_id, parent_id, valid_from)
      select a.area_id, case a.level when 'commune' then country else ground.area + (a.office_id - office - 1) * ${villages + 1} + 1 end, a.valid_from
      from area a, ground where a.area_id > ground.area`)
    await run(`insert into office_area (office_id, area_id, valid_from)
      select office + c, area + (c - 1) * ${villages + 1} + 1, '2025-07-01' from ground, generate_series(1, ${communes}) c`)
    await run('update area_version set version = version + 1')
    const step = 125
    for (let from = 1; from <= communes; from += step) {
      await loadCommunes(run, from, Math.min(communes, from + step - 1), villages)
      ctx.log(`${Math.min(communes, from + step - 1) * perCommune} households beside the commune's`)
    }
    for (const { definition } of indexes) await run(definition)
    await run('vacuum analyze household, household_village, person, membership')
    await run('analyze')
  } finally {
    // a connection that checks no keys must not go back into the pool
    client.release(true)
  }
}

async function loadCommunes(run: (text: string) => Promise<unknown>, first: number, last: number, villages: number) {
  const surnames = `(array['Lò','Cà','Quàng','Hoàng','Vì','Lường','Tòng','Cầm'])`
  const plainSurnames = `(array['lo','ca','quang','hoang','vi','luong','tong','cam'])`
  const given = `(array['Văn An','Thị Hoa','Văn Định','Thị Lả','Văn Inh','Thị Mai','Văn Sơn','Thị Đào','Văn Bó','Thị Nga'])`
  const plainGiven = `(array['van an','thi hoa','van dinh','thi la','van inh','thi mai','van son','thi dao','van bo','thi nga'])`
  const people = `ground, generate_series(${first}, ${last}) c, generate_series(1, ${perCommune}) h, generate_series(1, ${membersEach}) m`
  const homes = `ground, generate_series(${first}, ${last}) c, generate_series(1, ${perCommune}) h`
  const household = `1000000000000 + c::bigint * 100000 + h`
  const person = `2000000000000 + c::bigint * 1000000 + h * 10 + m`
  const nameOf = (one: string, two: string) => `${one}[1 + (h * 7 + c) % 8] || ' ' || ${two}[1 + (h * 3 + m + c) % 10]`
  const headOf = (one: string, two: string) => nameOf(one, two).replace('+ m +', '+ 1 +')
  const village = `area + (c - 1) * ${villages + 1} + 2 + (h - 1) % ${villages}`
  await run(`insert into household (office_id, household_id, code, village_id, registered_on, head_id, head_name, head_search, member_count)
    select office + c, ${household}, 'x' || c || '-' || h, ${village}, '2021-12-31', ${person.replace('+ m', '+ 1')},
      ${headOf(surnames, given)}, ${headOf(plainSurnames, plainGiven)}, ${membersEach} from ${homes}`)
  await run(`insert into household_village (office_id, household_id, village_id, valid_from, recorded_at)
    select office + c, ${household}, ${village}, '2021-12-31', now() from ${homes}`)
  await run(`insert into person (office_id, person_id, full_name, name_search, birth_date, birth_precision, sex, ethnic_code)
    select office + c, ${person}, ${nameOf(surnames, given)}, ${nameOf(plainSurnames, plainGiven)},
      date '1950-01-01' + (h * 17 + m * 5000) % 25000, 'year', case (h + m) % 2 when 0 then 'male' else 'female' end, '03' from ${people}`)
  await run(`insert into membership (office_id, household_id, person_id, relation, valid_from, recorded_at, membership_id)
    select office + c, ${household}, ${person}, case m when 1 then 'head' else 'child' end, '2021-12-31', now(), 1000000000000 + ${person}
    from ${people}`)
}
