// Postings by the accountant: each kind a command of its own, each on its paper, all through one effect. Who posts needs the right in
// every office whose accounts are touched.
import { formatDong } from '../../base/dong.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimScan } from '../../platform/scan.ts'
import type { ChangeLine } from '../../review/change-line.ts'
import { requireItems } from '../item.queries.ts'
import { type BudgetUnit, unitsOf } from './account.effects.ts'
import { type Posted, post } from './ledger.effects.ts'
import {
  advanceMove,
  commitMove,
  disburseMoves,
  type Envelope,
  grantMove,
  type Line,
  type MoneyDocument,
  passMove,
  refundMove,
  releaseMove,
  stageText,
} from './ledger.ts'
import {
  adjustContract,
  advanceContract,
  allocateContract,
  commitContract,
  disburseContract,
  giftContract,
  grantContract,
  refundContract,
  releaseContract,
} from './money.api.ts'
import { addCommitment } from './unit.effects.ts'

export const inOfficesOf = (units: Iterable<Pick<BudgetUnit, 'officeId'>>) =>
  can('money.record').inOffices([...new Set([...units].map(unit => unit.officeId))])

/** The lines a person sees before confirming: each balance before and after. */
export const changesOf = ({ balances }: Posted): ChangeLine[] =>
  balances.map(({ unit, item, stage, before, after }) => ({
    subject: `${unit} – ${item}`,
    what: stageText[stage].vi,
    before: formatDong(before),
    after: formatDong(after),
  }))

export const answerOf = (done: Posted, warnings: string[] = []) => ({
  postingId: done.postingId,
  changes: changesOf(done),
  warnings,
})

export const envelopeOf = (unitId: number, { budgetYear, itemCode, source, capital }: Line): Envelope => ({
  unitId,
  budgetYear,
  itemCode,
  source,
  capital,
})

/** The scan becomes the posting's own; it is looked at with the same right as the books. */
export async function paperOf(
  context: CommandContext,
  officeId: number,
  document: MoneyDocument,
): Promise<MoneyDocument> {
  if (document.fileId === null) return document
  const scan = await claimScan(context, document.fileId, {
    officeId,
    subjectKind: 'money-document',
    subjectId: officeId,
    title: `${document.number} ${document.issuer}`,
  })
  return { ...document, fileId: scan.fileId }
}

export interface CommitmentRowOf {
  office_id: number
  commitment_id: number
  envelope: Envelope
  advanced: bigint
}

export async function commitmentOf(commitmentId: number, { tx }: CommandContext): Promise<CommitmentRowOf> {
  const row = await tx
    .selectFrom('money_commitment')
    .selectAll()
    .where('commitment_id', '=', commitmentId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'hợp đồng' })
  return {
    office_id: row.office_id,
    commitment_id: row.commitment_id,
    advanced: BigInt(row.advanced),
    envelope: {
      unitId: row.unit_id,
      budgetYear: row.budget_year,
      itemCode: row.item_code,
      source: row.source as Envelope['source'],
      capital: row.capital as Envelope['capital'],
    },
  }
}

const unitIn = (unitId: number, { tx }: CommandContext) => unitsOf(tx, [unitId])

export const grantMoney = command(grantContract, {
  load: ({ unitId }, context) => unitIn(unitId, context),
  may: units => inOfficesOf(units.values()),
  run: async ({ unitId, document, postedOn, note, lines }, units, context) => {
    await requireItems(context.tx, lines)
    const officeId = units.get(unitId)!.officeId
    const done = await post(context, {
      officeId,
      document: await paperOf(context, officeId, document),
      kind: 'grant',
      postedOn,
      note,
      moves: lines.map(line => grantMove(envelopeOf(unitId, line), line.amount)),
    })
    return answerOf(done)
  },
})

export const receiveGift = command(giftContract, {
  load: ({ unitId }, context) => unitIn(unitId, context),
  may: units => inOfficesOf(units.values()),
  run: async ({ unitId, document, postedOn, note, giver, lines }, units, context) => {
    await requireItems(context.tx, lines)
    const officeId = units.get(unitId)!.officeId
    const done = await post(context, {
      officeId,
      document: await paperOf(context, officeId, document),
      kind: 'gift',
      postedOn,
      note: [`Người ủng hộ: ${giver}.`, note].join(' ').trim(),
      moves: lines.map(line => grantMove(envelopeOf(unitId, line), line.amount)),
    })
    return answerOf(done)
  },
})

export const allocateMoney = command(allocateContract, {
  load: ({ fromUnitId, lines }, { tx }) => unitsOf(tx, [fromUnitId, ...lines.map(line => line.toUnitId)]),
  may: units => inOfficesOf(units.values()),
  run: async ({ fromUnitId, document, postedOn, note, lines }, units, context) => {
    const officeId = units.get(fromUnitId)!.officeId
    const done = await post(context, {
      officeId,
      document: await paperOf(context, officeId, document),
      kind: 'allocate',
      postedOn,
      note,
      moves: lines.map(line => passMove(envelopeOf(fromUnitId, line), envelopeOf(line.toUnitId, line), line.amount)),
    })
    return answerOf(done)
  },
})

export const adjustMoney = command(adjustContract, {
  load: ({ lines }, { tx }) =>
    unitsOf(
      tx,
      lines.flatMap(line => [line.from.unitId, line.to.unitId]),
    ),
  may: units => inOfficesOf(units.values()),
  run: async ({ document, postedOn, note, lines }, units, context) => {
    await requireItems(
      context.tx,
      lines.map(line => line.to),
    )
    const officeId = units.get(lines[0]!.from.unitId)!.officeId
    const done = await post(context, {
      officeId,
      document: await paperOf(context, officeId, document),
      kind: 'adjust',
      postedOn,
      note,
      moves: lines.map(line => passMove(line.from, line.to, line.amount)),
    })
    return answerOf(done)
  },
})

export const commitMoney = command(commitContract, {
  load: ({ unitId }, context) => unitIn(unitId, context),
  may: units => inOfficesOf(units.values()),
  run: async ({ unitId, document, postedOn, note, line, amount, contractor, subject }, units, context) => {
    const officeId = units.get(unitId)!.officeId
    const commitmentId = await context.services.ids.next()
    const done = await post(context, {
      officeId,
      document: await paperOf(context, officeId, document),
      kind: 'commit',
      postedOn,
      note,
      moves: [commitMove(envelopeOf(unitId, line), amount, commitmentId)],
    })
    await addCommitment(context.tx, {
      officeId,
      commitmentId,
      envelope: envelopeOf(unitId, line),
      documentId: done.documentId,
      contractor,
      subject,
      amount,
    })
    return { ...answerOf(done), commitmentId }
  },
})

const ofCommitment = {
  load: async ({ commitmentId }: { commitmentId: number }, context: CommandContext) =>
    commitmentOf(commitmentId, context),
  may: (row: CommitmentRowOf) => can('money.record').inOffice(row.office_id),
}

export const releaseMoney = command(releaseContract, {
  ...ofCommitment,
  run: async ({ document, postedOn, note, amount }, row, context) => {
    const done = await post(context, {
      officeId: row.office_id,
      document: await paperOf(context, row.office_id, document),
      kind: 'release',
      postedOn,
      note,
      moves: [releaseMove(row.envelope, amount, row.commitment_id)],
    })
    return answerOf(done)
  },
})

export const advanceMoney = command(advanceContract, {
  ...ofCommitment,
  run: async ({ document, postedOn, note, amount }, row, context) => {
    const done = await post(context, {
      officeId: row.office_id,
      document: await paperOf(context, row.office_id, document),
      kind: 'advance',
      postedOn,
      note,
      moves: [advanceMove(row.envelope, amount, row.commitment_id)],
    })
    return answerOf(done)
  },
})

export const disburseMoney = command(disburseContract, {
  load: async ({ commitmentId, lines, amount }, context) => {
    if ((commitmentId === undefined) === (lines.length === 0))
      throw problem('posting-wrong', { why: 'Hãy chọn một hợp đồng, hoặc ghi các dòng tiền, không cả hai.' })
    if (commitmentId !== undefined && amount === undefined)
      throw problem('posting-wrong', { why: 'Chưa ghi số tiền thanh toán.' })
    const commitment = commitmentId === undefined ? undefined : await commitmentOf(commitmentId, context)
    const units = await unitsOf(context.tx, commitment ? [commitment.envelope.unitId] : lines.map(line => line.unitId))
    return { commitment, units }
  },
  may: ({ units }) => inOfficesOf(units.values()),
  run: async ({ document, postedOn, note, lines, amount }, { commitment, units }, context) => {
    const officeId = [...units.values()][0]!.officeId
    const done = await post(context, {
      officeId,
      document: await paperOf(context, officeId, document),
      kind: 'disburse',
      postedOn,
      note,
      moves: commitment
        ? disburseMoves(commitment.envelope, amount!, { id: commitment.commitment_id, advanced: commitment.advanced })
        : lines.flatMap(line => disburseMoves(envelopeOf(line.unitId, line), line.amount)),
    })
    return answerOf(done)
  },
})

export const refundMoney = command(refundContract, {
  load: async ({ commitmentId, envelope }, context) => {
    if ((commitmentId === undefined) === (envelope === undefined))
      throw problem('posting-wrong', { why: 'Hãy chọn một hợp đồng, hoặc nguồn đã chi, không cả hai.' })
    const commitment = commitmentId === undefined ? undefined : await commitmentOf(commitmentId, context)
    const paid = commitment?.envelope ?? envelope!
    return { commitment, paid, units: await unitsOf(context.tx, [paid.unitId]) }
  },
  may: ({ units }) => inOfficesOf(units.values()),
  run: async ({ document, postedOn, note, from, amount }, { commitment, paid, units }, context) => {
    const { officeId } = units.get(paid.unitId)!
    const done = await post(context, {
      officeId,
      document: await paperOf(context, officeId, document),
      kind: 'refund',
      postedOn,
      note,
      moves: [refundMove(paid, from, amount, commitment?.commitment_id)],
    })
    return answerOf(done)
  },
})
