// What a user would take instead: DuckDB and Polars over the same facts as ordinary columns (booleans with null, integers with
// null), asked for the same counts per commune. They only count; our kernels also write every household's result.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, version as duckdbVersion } from '@duckdb/node-api'
import pl from 'nodejs-polars'
import { bitOf, type FactColumns } from '../src/rules/columns.ts'
import { truthNames } from '../src/rules/fact-table.ts'

export const counters = [
  ...['poor', 'near_poor', 'average', 'above', 'undetermined'].map(name => `c_${name}`),
  ...Array.from({ length: 12 }, (_, i) => `d_${i}`),
  ...Array.from({ length: 12 }, (_, i) => `p_${i}`),
  ...Array.from({ length: 12 }, (_, i) => `u_${i}`),
]
/** Per commune, in the order of `counters`. */
export type PeerCounts = number[][]
export interface Peer {
  name: string
  version: string
  count(): Promise<PeerCounts>
}

export const factNames = [
  ...truthNames,
  'income',
  'b1Score',
  'members',
  'dependantsLow',
  'dependantsHigh',
  'floorAreaCm2',
]

/** Puts the columns into both peers' own memory. */
export async function openPeers(columns: FactColumns, threads: number): Promise<Peer[]> {
  const frame = polarsFrame(columns)
  const folder = mkdtempSync(join(tmpdir(), 'ben-vung-bench-'))
  const file = join(folder, 'households.parquet')
  frame.writeParquet(file, { compression: 'uncompressed' })
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) })
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE households AS SELECT * FROM read_parquet('${file}')`)
  rmSync(folder, { recursive: true })
  const duckdb: Peer = {
    name: 'DuckDB',
    version: duckdbVersion(),
    async count() {
      const rows = (await connection.runAndReadAll(sql)).getRows()
      return rows.map(row => row.slice(1).map(Number))
    },
  }
  const polars: Peer = {
    name: 'Polars',
    version: `nodejs-polars ${pl.version}`,
    async count() {
      const counted = await polarsPlan(frame.lazy()).collect()
      return counted
        .select(...counters)
        .rows()
        .map((row: unknown[]) => row.map(Number))
    },
  }
  return [duckdb, polars]
}

const indicators = [
  'unemployedMember OR memberWithoutContract',
  `CASE WHEN 100 * dependantsLow > 50 * members THEN TRUE WHEN 100 * dependantsHigh > 50 * members THEN NULL ELSE FALSE END`,
  'malnourishedChild',
  'uninsuredMember',
  'adolescentBehindInSchooling OR youngAdultBehindInSchooling',
  'preschoolAgeChildOutOfLevel OR primaryAgeChildOutOfLevel OR lowerSecondaryAgeChildOutOfLevel',
  // At least two of three: some pair holds. Three-valued OR and AND of SQL say exactly that.
  '(wallNotDurable AND frameNotDurable) OR (wallNotDurable AND roofNotDurable) OR (frameNotDurable AND roofNotDurable)',
  'floorAreaCm2 < 80000 * members',
  'NOT usesCleanWater',
  'NOT usesHygienicToilet',
  'NOT usesInternet',
  'NOT hasInformationDevice',
]
const byArea = (value: string, rural: number, urban: number) =>
  `CASE WHEN urban THEN ${value} <= ${urban} WHEN NOT urban THEN ${value} <= ${rural}
   WHEN ${value} <= ${rural} THEN TRUE WHEN ${value} > ${urban} THEN FALSE END`
const numbers = Array.from({ length: 12 }, (_, i) => i)
const sql = `
WITH judged AS (
  SELECT commune, ${indicators.map((text, i) => `(${text}) AS i${i}`).join(', ')},
    CASE WHEN income IS NOT NULL THEN ${byArea('income', 1_500_000, 2_000_000)} ELSE ${byArea('b1Score', 140, 175)} END AS below,
    ${byArea('income', 2_250_000, 3_000_000)} AS within
  FROM households
), summed AS (
  SELECT *, ${numbers.map(i => `coalesce(i${i}, FALSE)::TINYINT`).join(' + ')} AS sure,
    ${numbers.map(i => `coalesce(i${i}, TRUE)::TINYINT`).join(' + ')} AS may
  FROM judged
), classed AS (
  SELECT *, CASE WHEN below AND sure >= 3 THEN 0 WHEN below AND may < 3 THEN 1 WHEN NOT below AND within THEN 2
    WHEN NOT below AND NOT within THEN 3 ELSE 4 END AS class
  FROM summed
)
SELECT commune, ${[0, 1, 2, 3, 4].map(code => `count(*) FILTER (class = ${code})`).join(', ')},
  ${numbers.map(i => `count(*) FILTER (i${i})`).join(', ')},
  ${numbers.map(i => `count(*) FILTER (i${i} AND class = 0)`).join(', ')},
  ${numbers.map(i => `count(*) FILTER (i${i} IS NULL)`).join(', ')}
FROM classed GROUP BY commune ORDER BY commune`

/** A frame with real booleans and nulls. */
function polarsFrame(columns: FactColumns): pl.DataFrame {
  const { length } = columns
  const own = <T extends Int32Array | Uint8Array | Uint16Array | Int16Array>(column: T) => column.slice(0, length) as T
  const bytes = new Uint8Array(length)
  const series: pl.Series[] = [pl.Series('commune', own(columns.commune))]
  for (const fact of truthNames) {
    const bit = bitOf(fact)
    for (let i = 0; i < length; i++) {
      const sure = (columns.sure[i]! >>> bit) & 1
      bytes[i] = sure === ((columns.possible[i]! >>> bit) & 1) ? sure : 2
    }
    const raw = pl.DataFrame([pl.Series('x', bytes)])
    const x = pl.col('x')
    const nullable = pl
      .when(x.eq(pl.lit(2)))
      .then(pl.lit(null))
      .otherwise(x.eq(pl.lit(1)))
      .cast(pl.Bool)
      .alias(fact)
    series.push(raw.select(nullable).getColumn(fact))
  }
  for (const name of ['income', 'b1Score', 'members', 'dependantsLow', 'dependantsHigh', 'floorAreaCm2'] as const) {
    const raw = pl.DataFrame([pl.Series('x', own(columns[name]))])
    const x = pl.col('x').cast(pl.Int32)
    series.push(
      raw
        .select(
          pl
            .when(x.lt(pl.lit(0)))
            .then(pl.lit(null))
            .otherwise(x)
            .cast(pl.Int32)
            .alias(name),
        )
        .getColumn(name),
    )
  }
  return pl.DataFrame(series)
}

function polarsPlan(households: pl.LazyDataFrame): pl.LazyDataFrame {
  const c = (name: string) => pl.col(name)
  const or = (a: pl.Expr, b: pl.Expr) => a.or(b)
  const and = (a: pl.Expr, b: pl.Expr) => a.and(b)
  const not = (a: pl.Expr) => a.not()
  const yes = pl.lit(true)
  const no = pl.lit(false)
  const unknown = pl.lit(null).cast(pl.Bool)
  const half = c('members').mul(pl.lit(50))
  const polarsIndicators = [
    or(c('unemployedMember'), c('memberWithoutContract')),
    pl
      .when(c('dependantsLow').mul(pl.lit(100)).gt(half))
      .then(yes)
      .when(c('dependantsHigh').mul(pl.lit(100)).gt(half))
      .then(unknown)
      .otherwise(no),
    c('malnourishedChild'),
    c('uninsuredMember'),
    or(c('adolescentBehindInSchooling'), c('youngAdultBehindInSchooling')),
    or(or(c('preschoolAgeChildOutOfLevel'), c('primaryAgeChildOutOfLevel')), c('lowerSecondaryAgeChildOutOfLevel')),
    or(
      or(and(c('wallNotDurable'), c('frameNotDurable')), and(c('wallNotDurable'), c('roofNotDurable'))),
      and(c('frameNotDurable'), c('roofNotDurable')),
    ),
    c('floorAreaCm2').lt(c('members').mul(pl.lit(80_000))),
    not(c('usesCleanWater')),
    not(c('usesHygienicToilet')),
    not(c('usesInternet')),
    not(c('hasInformationDevice')),
  ]
  const within = (value: pl.Expr, rural: number, urban: number) =>
    pl
      .when(c('urban').isNull())
      .then(
        pl
          .when(value.ltEq(pl.lit(rural)))
          .then(yes)
          .when(value.gt(pl.lit(urban)))
          .then(no)
          .otherwise(unknown),
      )
      .when(c('urban'))
      .then(value.ltEq(pl.lit(urban)))
      .otherwise(value.ltEq(pl.lit(rural)))
  const i = (n: number) => c(`i${n}`)
  const sum = (missing: boolean) =>
    numbers.map(n => i(n).fillNull(pl.lit(missing)).cast(pl.Int8)).reduce((total, one) => total.add(one))
  const is = (condition: pl.Expr) => condition.fillNull(no)
  return households
    .select(
      c('commune'),
      ...polarsIndicators.map((one, n) => one.alias(`i${n}`)),
      pl
        .when(c('income').isNotNull())
        .then(within(c('income'), 1_500_000, 2_000_000))
        .otherwise(within(c('b1Score'), 140, 175))
        .alias('below'),
      within(c('income'), 2_250_000, 3_000_000).alias('within'),
    )
    .withColumns(sum(false).alias('sure'), sum(true).alias('may'))
    .withColumn(
      pl
        .when(is(and(c('below'), c('sure').gtEq(pl.lit(3)))))
        .then(pl.lit(0))
        .when(is(and(c('below'), c('may').lt(pl.lit(3)))))
        .then(pl.lit(1))
        .when(is(and(not(c('below')), c('within'))))
        .then(pl.lit(2))
        .when(is(and(not(c('below')), not(c('within')))))
        .then(pl.lit(3))
        .otherwise(pl.lit(4))
        .cast(pl.Int8)
        .alias('class'),
    )
    .groupBy('commune')
    .agg(
      ...[0, 1, 2, 3, 4].map(code => c('class').eq(pl.lit(code)).sum().alias(counters[code]!)),
      ...numbers.map(n => i(n).sum().alias(`d_${n}`)),
      ...numbers.map(n =>
        and(i(n), c('class').eq(pl.lit(0)))
          .sum()
          .alias(`p_${n}`),
      ),
      ...numbers.map(n => i(n).isNull().sum().alias(`u_${n}`)),
    )
    .sort('commune')
}
