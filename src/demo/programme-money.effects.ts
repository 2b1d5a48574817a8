// The district's money, made up but for what was published: recurrent money comes late and is hardly spent, investment moves. Every sum
// is a posting on a paper that says it is a sample; the pages and the results count the ledger, nothing is typed in.
import { areaTree } from '../areas/area.queries.ts'
import { inSentence } from '../base/first-letter.ts'
import { groupBy } from '../base/group.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import { systemActor } from '../platform/actor.ts'
import type { Tx } from '../platform/database.ts'
import type { PostContext } from '../programme/money/account.effects.ts'
import { post } from '../programme/money/ledger.effects.ts'
import {
  advanceMove,
  commitMove,
  disburseMoves,
  type Envelope,
  grantMove,
  type Move,
  type PostingKind,
  passMove,
} from '../programme/money/ledger.ts'
import { leftOf, passCommitments } from '../programme/money/passing.effects.ts'
import { type PastPosting, postAll } from '../programme/money/past-postings.effects.ts'
import { addCommitment, addUnit, carryCommitments, continueUnit } from '../programme/money/unit.effects.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { demoSeed } from './loaded.effects.ts'
import { randomOf } from './random.ts'

const billion = 1_000_000_000
const lastOfDistrict = localDate('2025-06-30')
const twoTier = localDate('2025-07-01')

interface Item {
  code: string
  capital: Envelope['capital']
  /** For the whole district and year, in billion đồng. */
  perYear: number
  /** Share spent by the end of each year; "many projects have spent nothing". */
  spent: Record<number, number>
}

const gnbv = (part: string) => `GNBV-2021-2025/${part}`
const items: readonly Item[] = [
  { code: gnbv('DA2'), capital: 'recurrent', perYear: 9, spent: { 2022: 0.22, 2023: 0.38, 2024: 0.51, 2025: 0.66 } },
  { code: gnbv('DA3.1'), capital: 'recurrent', perYear: 11, spent: { 2022: 0.35, 2023: 0.44, 2024: 0.58, 2025: 0.7 } },
  { code: gnbv('DA4.1'), capital: 'recurrent', perYear: 8, spent: { 2022: 0, 2023: 0.27, 2024: 0.36, 2025: 0.49 } },
  { code: gnbv('DA6.1'), capital: 'recurrent', perYear: 2.4, spent: { 2022: 0.4, 2023: 0.55, 2024: 0.62, 2025: 0.71 } },
  { code: gnbv('DA7.1'), capital: 'recurrent', perYear: 1.6, spent: { 2022: 0, 2023: 0, 2024: 0.31, 2025: 0.6 } },
  {
    code: 'DTTS-2021-2025',
    capital: 'investment',
    perYear: 60,
    spent: { 2022: 0.7, 2023: 0.84, 2024: 0.88, 2025: 0.86 },
  },
  { code: 'NTM-2021-2025', capital: 'investment', perYear: 24, spent: { 2022: 0.8, 2023: 0.9, 2024: 0.92, 2025: 0.9 } },
]
const merged: readonly Item[] = [
  { code: 'CTMTQG-2026-2035', capital: 'recurrent', perYear: 34, spent: { 2026: 0.37 } },
  { code: 'CTMTQG-2026-2035', capital: 'investment', perYear: 88, spent: { 2026: 0.74 } },
]
const itemsOf = (year: number) => (year >= 2026 ? merged : items)

interface Unit {
  officeId: number
  unitId: number
  name: string
  areaId: number
}

/** Units, grants, allocations, contracts, disbursements, carry-over and the hand-over of 1 July 2025, up to today. */
export async function loadMoney(tx: Tx, effects: EffectContext, districtCode: string): Promise<void> {
  const { services, today } = effects
  const context: PostContext = { ...effects, tx, actor: systemActor }
  const tree = await areaTree(tx, services)
  const old = localDate('2024-01-01')
  const district = tree.findByCode('district', districtCode, old)!
  const province = tree.parentOf(district.areaId, old)!
  const open = async (
    areaId: number,
    name: string,
    from: LocalDate,
    to: LocalDate | null,
    day: LocalDate,
  ): Promise<Unit> => {
    const officeId = tree.leadOfficeOf(areaId, day)!
    const added = await addUnit(tx, services, {
      officeId,
      name,
      level: tree.get(areaId).level as 'commune',
      kind: 'authority',
      areaId,
      from,
      to,
    })
    const unitId = added ?? (await continueUnit(tx, officeId, name, areaId))
    return { officeId, unitId, name, areaId }
  }
  const start = localDate('2022-01-01')
  const top = await open(province.areaId, 'Sở Tài chính tỉnh Sơn La (mẫu)', start, null, old)
  const middle = await open(district.areaId, 'UBND huyện Mai Sơn', start, lastOfDistrict, old)
  let units: Unit[] = []
  for (const commune of tree.childrenOf(district.areaId, old))
    units.push(
      await open(
        commune.areaId,
        `UBND ${inSentence(tree.fullNameOf(commune.areaId, old))}`,
        start,
        lastOfDistrict,
        old,
      ),
    )
  let number = 0
  const paper = (
    day: LocalDate,
    kind: 'decision' | 'contract' | 'voucher' | 'minutes',
    issuer: string,
    subject: string,
  ) => ({
    kind,
    number: `${++number}/${kind === 'contract' ? 'HĐ' : kind === 'voucher' ? 'UNC' : kind === 'minutes' ? 'BB' : 'QĐ-UBND'} (mẫu)`,
    signedOn: day,
    issuer,
    signer: '',
    subject,
    fileId: null,
  })
  const put = async (
    unit: Unit,
    kind: PostingKind,
    day: LocalDate,
    moves: Move[],
    {
      paperKind = 'decision',
      issuer = unit.name,
      subject = '',
    }: { paperKind?: Parameters<typeof paper>[1]; issuer?: string; subject?: string } = {},
  ) =>
    moves.length === 0
      ? undefined
      : write({
          officeId: unit.officeId,
          document: paper(day, paperKind, issuer, subject),
          kind: kind as PastPosting['kind'],
          postedOn: day,
          moves,
        })
  // What concerns no contract waits until somebody asks how much there is, and is then written at once.
  const waiting: PastPosting[] = []
  const flush = () => postAll(context, waiting.splice(0))
  const write = async (posting: PastPosting) => {
    if (!posting.moves.some(move => move.commitmentId !== undefined)) {
      waiting.push(posting)
      return undefined
    }
    await flush()
    return post(context, posting)
  }
  const envelope = (unit: Unit, year: number, item: Item): Envelope => ({
    unitId: unit.unitId,
    budgetYear: year,
    itemCode: item.code,
    source: 'central',
    capital: item.capital,
  })
  for (const year of [2022, 2023, 2024, 2025, 2026]) {
    if (localDate(`${year}-02-15`) > today) break
    const random = randomOf(demoSeed, 'money', year)
    // Guidance is late: recurrent money reaches the communes in May, investment in March.
    const given = (item: Item) => localDate(`${year}-${item.capital === 'recurrent' ? '05-20' : '03-10'}`)
    for (const item of itemsOf(year)) {
      const sum = BigInt(Math.round(item.perYear * billion))
      const shares = portions(
        sum,
        units.map(() => 60 + random.between(0, 80)),
      )
      const day = given(item)
      if (day > today) continue
      await put(top, 'grant', localDate(`${year}-01-20`), [grantMove(envelope(top, year, item), sum)], {
        issuer: 'Thủ tướng Chính phủ (mẫu)',
        subject: 'Giao kế hoạch vốn ngân sách trung ương',
      })
      const through = year < 2025 || day <= lastOfDistrict ? middle : undefined
      if (through)
        await put(
          top,
          'allocate',
          localDate(`${year}-02-15`),
          [passMove(envelope(top, year, item), envelope(through, year, item), sum)],
          {
            issuer: 'UBND tỉnh Sơn La',
            subject: 'Phân bổ vốn cho huyện Mai Sơn',
          },
        )
      // The district keeps a fifth of the investment money for works of its own.
      const kept = through && item.capital === 'investment' ? 5n : 0n
      await put(
        through ?? top,
        'allocate',
        day,
        units.map((unit, i) =>
          passMove(
            envelope(through ?? top, year, item),
            envelope(unit, year, item),
            kept ? shares[i]! - shares[i]! / kept : shares[i]!,
          ),
        ),
        { issuer: through ? 'UBND huyện Mai Sơn' : 'UBND tỉnh Sơn La', subject: 'Phân bổ vốn cho các xã' },
      )
      if (kept) {
        await flush()
        await districtWorks(year, item)
      }
    }
    const quarters = [
      ['03-25', 0.05],
      ['06-25', 0.2],
      ['09-25', 0.45],
      ['12-20', 1],
    ] as const
    for (const [quarter, upTo] of quarters) {
      const day = localDate(`${year}-${quarter}`)
      if (day > today) break
      if (year === 2025 && day > lastOfDistrict && units.length > 20) await turn()
      const before = quarters[quarters.findIndex(([q]) => q === quarter) - 1]?.[1] ?? 0
      await flush()
      const balances = await balancesOf(year)
      for (const [i, unit] of units.entries()) {
        const pace = 0.75 + randomOf(demoSeed, 'pace', year, i).share() * 0.5
        await put(unit, 'disburse', day, spends(unit, year, (upTo - before) * pace, day, balances), {
          paperKind: 'voucher',
          subject: 'Thanh toán các hoạt động trong quý',
        })
      }
    }
    const turnOfYear = localDate(`${year + 1}-01-31`)
    await flush()
    if (turnOfYear <= today) for (const unit of units) await carry(unit, year, turnOfYear)
    await flush()
  }

  async function balancesOf(year: number) {
    const rows = await tx
      .selectFrom('money_account')
      .select(['unit_id', 'item_code', 'capital', 'stage', 'balance'])
      .where('unit_id', 'in', [-1, ...units.map(unit => unit.unitId)])
      .where('budget_year', '=', year)
      .where('stage', 'in', ['available', 'spent'])
      .execute()
    return groupBy(rows, row => row.unit_id)
  }

  /** A part of what was given in the year, never more than is there. */
  function spends(
    unit: Unit,
    year: number,
    share: number,
    day: LocalDate,
    balances: Awaited<ReturnType<typeof balancesOf>>,
  ): Move[] {
    const rows = balances.get(unit.unitId) ?? []
    return itemsOf(year).flatMap(item => {
      const at = (stage: string) =>
        rows.find(row => row.item_code === item.code && row.capital === item.capital && row.stage === stage)?.balance ??
        0
      const whole = at('available') + at('spent')
      // Investment begins early, recurrent money only after guidance has come.
      if (item.capital === 'recurrent' && day < localDate(`${year}-06-01`)) return []
      const wanted = whole * (item.spent[year] ?? 0) * share
      const amount = BigInt(Math.floor(Math.min(wanted, at('available')) / 1000)) * 1000n
      return amount > 0n ? disburseMoves(envelope(unit, year, item), amount) : []
    })
  }

  /** Contracts of the district: promised in April, a third advanced, paid in the autumn; what is open is handed over. */
  async function districtWorks(year: number, item: Item): Promise<void> {
    const own = envelope(middle, year, item)
    const left = await tx
      .selectFrom('money_account')
      .select('balance')
      .where('office_id', '=', middle.officeId)
      .where('unit_id', '=', middle.unitId)
      .where('budget_year', '=', year)
      .where('item_code', '=', item.code)
      .where('capital', '=', item.capital)
      .where('stage', '=', 'available')
      .executeTakeFirstOrThrow()
    const amount = (BigInt(left.balance) / 10_000_000n) * 9_000_000n
    const [signed, begun, paid] = [`${year}-04-10`, `${year}-05-05`, `${year}-11-15`].map(localDate) as [
      LocalDate,
      LocalDate,
      LocalDate,
    ]
    if (amount === 0n || signed > today) return
    const commitmentId = await services.ids.next()
    const done = (await put(middle, 'commit', signed, [commitMove(own, amount, commitmentId)], {
      paperKind: 'contract',
      subject: 'Xây lắp đường bản (mẫu)',
    }))!
    await addCommitment(tx, {
      officeId: middle.officeId,
      commitmentId,
      envelope: own,
      documentId: done.documentId,
      contractor: 'Công ty xây dựng mẫu',
      subject: 'Đường bản',
      amount,
    })
    const third = amount / 3n
    if (begun <= today)
      await put(middle, 'advance', begun, [advanceMove(own, third, commitmentId)], { paperKind: 'voucher' })
    if (paid <= today && paid <= lastOfDistrict)
      await put(
        middle,
        'disburse',
        paid,
        disburseMoves(own, (amount * 9n) / 10n, { id: commitmentId, advanced: third }),
        {
          paperKind: 'voucher',
        },
      )
  }

  /** 1 July 2025: the 22 communes' and the district's books go to the 8. */
  async function turn(): Promise<void> {
    await flush()
    const next = new Map<number, Unit>()
    for (const unit of units) {
      const after = tree.onMapOf(unit.areaId, today)!
      if (!next.has(after.areaId))
        next.set(
          after.areaId,
          await open(after.areaId, `UBND ${inSentence(tree.fullNameOf(after.areaId, today))}`, twoTier, null, twoTier),
        )
    }
    const home = [...next.values()][0]!
    for (const [from, to] of [
      ...units.map(unit => [unit, next.get(tree.onMapOf(unit.areaId, today)!.areaId)!] as const),
      [middle, home] as const,
    ]) {
      if (from.unitId === to.unitId) continue
      const { moves, commitmentIds } = await leftOf(tx, from, one => ({ ...one, unitId: to.unitId })).catch(() => ({
        moves: [],
        commitmentIds: [],
      }))
      const handing = {
        officeId: to.officeId,
        document: paper(twoTier, 'minutes', to.name, `Bàn giao từ ${from.name}`),
        kind: 'hand-over' as const,
        postedOn: twoTier,
        moves,
      }
      if (moves.length === 0) continue
      if (commitmentIds.length === 0) {
        await write(handing)
        continue
      }
      await flush()
      const done = await post(context, handing)
      await passCommitments(context, { from, to, commitmentIds, documentId: done.documentId })
    }
    units = [...next.values()]
  }

  async function carry(unit: Unit, year: number, day: LocalDate): Promise<void> {
    const left = await leftOf(tx, { ...unit, year }, one => ({ ...one, budgetYear: year + 1 })).catch(() => undefined)
    if (!left) return
    await put(unit, 'carry-over', day, left.moves, { subject: `Chuyển nguồn năm ${year} sang ${year + 1}` })
    await carryCommitments(tx, unit.officeId, left.commitmentIds, year + 1)
  }
}

/** Splits a sum by weights into thousands of đồng; the first takes what is left over. */
function portions(sum: bigint, weights: readonly number[]): bigint[] {
  const whole = BigInt(weights.reduce((a, b) => a + b, 0))
  const parts = weights.map(weight => ((sum * BigInt(weight)) / whole / 1000n) * 1000n)
  parts[0]! += sum - parts.reduce((a, b) => a + b, 0n)
  return parts
}
