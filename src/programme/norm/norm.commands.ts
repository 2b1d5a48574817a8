// Norms are a catalogue of legal texts: whoever records obstacles within an area may record what is missing or issued there.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { requireItems } from '../item.queries.ts'
import { endNormContract, issueNormContract, recordMissingNormContract, recordNormContract } from './norm.api.ts'
import { waitingFor } from './norm.queries.ts'
import { type NormState, normStateText } from './norm.ts'
import './norm.problems.ts'

/** An office of the actor within the norm's area: a province's norm is missed by its communes. */
async function officeWithin(areaId: number, { tx, services, today, actor }: CommandContext): Promise<number> {
  const tree = await areaTree(tx, services)
  if (!tree.find(areaId)) throw problem('not-found', { what: 'địa bàn' })
  const lead = tree.leadOfficeOf(areaId, today)
  const offices = [...(lead === undefined ? [] : [lead]), ...tree.officesOf(areaId, today)]
  const own = offices.find(officeId => actor.allows('obstacle.write', { kind: 'office', officeId }))
  if (own === undefined) throw problem('not-permitted', { right: 'obstacle.write' })
  return own
}

const may = (officeId: number) => can('obstacle.write').inOffice(officeId)

export const recordMissingNorm = command(recordMissingNormContract, {
  load: ({ areaId }, context) => officeWithin(areaId, context),
  may,
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    if (input.missingSince > today) throw problem('norm-days')
    await requireItems(
      tx,
      input.itemCodes.map(itemCode => ({ itemCode })),
    )
    const same = await tx
      .selectFrom('norm')
      .select('name')
      .where('area_id', '=', input.areaId)
      .where('state', '=', 'missing')
      .where(eb => eb(eb.fn('lower', ['name']), '=', input.name.toLowerCase()))
      .executeTakeFirst()
    if (same) throw problem('norm-known', { name: same.name })
    const normId = await services.ids.next()
    await tx
      .insertInto('norm')
      .values({
        norm_id: normId,
        name: input.name,
        state: 'missing',
        area_id: input.areaId,
        item_codes: input.itemCodes,
        issuer: input.issuer,
        missing_since: input.missingSince,
        expected_on: input.expectedOn,
        note: input.note,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'norm', normId)
    return {
      normId,
      changes: [
        { subject: input.name, what: 'Định mức', before: '', after: normStateText.missing.vi },
        { subject: input.name, what: 'Cơ quan phải ban hành', before: '', after: input.issuer },
      ],
      warnings: [],
    }
  },
})

const wrongDays = (from: string, to: string | null) => to !== null && to < from

export const recordNorm = command(recordNormContract, {
  load: ({ areaId }, context) => officeWithin(areaId, context),
  may,
  run: async (input, officeId, context) => {
    const { tx, services, actor, now } = context
    if (wrongDays(input.validFrom, input.validTo)) throw problem('norm-days')
    await requireItems(
      tx,
      input.itemCodes.map(itemCode => ({ itemCode })),
    )
    const normId = await services.ids.next()
    await tx
      .insertInto('norm')
      .values({
        norm_id: normId,
        name: input.name,
        state: 'issued',
        area_id: input.areaId,
        item_codes: input.itemCodes,
        issuer: input.issuer,
        value_text: input.valueText,
        basis: input.basis,
        confidence: input.confidence,
        valid_from: input.validFrom,
        valid_to: input.validTo,
        note: input.note,
        recorded_by: actor.userId,
        recorded_at: now,
        issued_recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'norm', normId)
    return { normId, changes: [{ subject: input.name, what: 'Mức', before: '', after: input.valueText }], warnings: [] }
  },
})

async function lockNorm(normId: number, context: CommandContext) {
  const row = await context.tx
    .selectFrom('norm')
    .selectAll()
    .where('norm_id', '=', normId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'định mức' })
  return { row, officeId: await officeWithin(row.area_id, context) }
}

export const issueNorm = command(issueNormContract, {
  load: ({ normId }, context) => lockNorm(normId, context),
  may: ({ officeId }) => may(officeId),
  run: async (input, { row, officeId }, context) => {
    const { tx, actor, now } = context
    if (row.version !== input.version) throw problem('changed-meanwhile', { what: 'định mức' })
    if (row.state !== 'missing') throw problem('norm-not-in-state', { state: normStateText[row.state as NormState].vi })
    if (wrongDays(input.validFrom, input.validTo)) throw problem('norm-days')
    await tx
      .updateTable('norm')
      .set({
        state: 'issued',
        value_text: input.valueText,
        basis: input.basis,
        confidence: input.confidence,
        valid_from: input.validFrom,
        valid_to: input.validTo,
        issued_recorded_at: now,
        recorded_by: actor.userId,
        recorded_at: now,
        version: row.version + 1,
      })
      .where('norm_id', '=', row.norm_id)
      .execute()
    context.changed(officeId, 'norm', row.norm_id)
    const waiting = await waitingFor(tx, row.norm_id)
    return {
      normId: row.norm_id,
      changes: [
        { subject: row.name, what: 'Trạng thái', before: normStateText.missing.vi, after: normStateText.issued.vi },
        { subject: row.name, what: 'Mức', before: '', after: input.valueText },
        { subject: row.name, what: 'Căn cứ', before: '', after: input.basis },
      ],
      warnings: [
        ...waiting.lines.map(one => `Dòng kế hoạch không phải chờ nữa: ${one.activity} (${one.planTitle}).`),
        ...waiting.obstacles.map(one => `Vướng mắc có thể khép lại: ${one.subject}.`),
      ].slice(0, 30),
    }
  },
})

export const endNorm = command(endNormContract, {
  load: ({ normId }, context) => lockNorm(normId, context),
  may: ({ officeId }) => may(officeId),
  run: async (input, { row, officeId }, context) => {
    if (row.version !== input.version) throw problem('changed-meanwhile', { what: 'định mức' })
    if (row.state !== 'issued') throw problem('norm-not-in-state', { state: normStateText[row.state as NormState].vi })
    if (input.validTo < row.valid_from!) throw problem('norm-days')
    const over = input.validTo < context.today
    await context.tx
      .updateTable('norm')
      .set({
        valid_to: input.validTo,
        state: over ? 'expired' : 'issued',
        note: input.note || row.note,
        version: row.version + 1,
      })
      .where('norm_id', '=', row.norm_id)
      .execute()
    context.changed(officeId, 'norm', row.norm_id)
    return {
      normId: row.norm_id,
      changes: [
        {
          subject: row.name,
          what: 'Hiệu lực đến',
          before: row.valid_to === null ? '' : formatDay(row.valid_to),
          after: formatDay(input.validTo),
        },
      ],
      warnings: [],
    }
  },
})
