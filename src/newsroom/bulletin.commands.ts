// Scripts of the loudspeaker: written, approved by the commune, withdrawn. No name of a person of the commune's households is read aloud.
import { areaTree } from '../areas/area.queries.ts'
import { formatInstant } from '../base/instant.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { changeLine as line } from '../review/change-line.ts'
import { approveBulletinContract, withdrawBulletinContract, writeBulletinContract } from './bulletin.api.ts'
import { bulletinLength, spokenOf } from './bulletin.ts'
import { storeBulletin } from './bulletin-store.effects.ts'
import { namesIn } from './names.queries.ts'
import './newsroom.problems.ts'

export async function lockBulletin(tx: CommandContext['tx'], bulletinId: number) {
  const row = await tx
    .selectFrom('bulletin')
    .selectAll()
    .where('bulletin_id', '=', bulletinId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'bản tin' })
  return row
}

/** Throws `bulletin-source-gone` if what it was made of was taken back. */
export async function requireSource(tx: CommandContext['tx'], row: { office_id: number; bulletin_id: number }) {
  const gone = await tx
    .selectFrom('v_bulletin_gone')
    .select('bulletin_id')
    .where('office_id', '=', row.office_id)
    .where('bulletin_id', '=', row.bulletin_id)
    .executeTakeFirst()
  if (gone) throw problem('bulletin-source-gone')
}

export const writeBulletin = command(writeBulletinContract, {
  load: async ({ bulletinId, areaId }, { tx, services, today }) => {
    if (bulletinId !== null) {
      const row = await lockBulletin(tx, bulletinId)
      return { row, officeId: row.office_id, areaId: row.area_id }
    }
    const tree = await areaTree(tx, services)
    const area = areaId === null ? undefined : tree.find(areaId)
    if (area?.level !== 'commune') throw problem('bulletin-no-commune')
    const officeId = tree.leadOfficeOf(area.areaId, today) ?? tree.officesOf(area.areaId, today)[0]
    if (officeId === undefined) throw problem('news-no-office')
    return { row: undefined, officeId, areaId: area.areaId }
  },
  may: ({ officeId }) => can('loudspeaker.write').inOffice(officeId),
  run: async (input, { row, officeId, areaId }, context) => {
    const { tx, services, actor, now } = context
    if (row && row.state !== 'draft') throw problem('bulletin-settled')
    if (row && row.version !== input.version) throw problem('changed-meanwhile', { what: 'bản tin' })
    const { spoken, unread, seconds } = spokenOf(input.written)
    const names = await namesIn(tx, officeId, `${input.title}\n${input.written}`)
    const bulletinId = row?.bulletin_id ?? (await services.ids.next())
    const version = (row?.version ?? 0) + 1
    const words = { title: input.title, written: input.written, spoken, seconds, version }
    if (row)
      await tx
        .updateTable('bulletin')
        .set({ ...words, written_by: actor.userId, written_at: now })
        .where('office_id', '=', officeId)
        .where('bulletin_id', '=', bulletinId)
        .execute()
    else
      await storeBulletin(tx, {
        officeId,
        bulletinId,
        areaId,
        source: input.source,
        sourceId: input.sourceId,
        title: input.title,
        written: input.written,
        by: actor.userId,
        now,
      })
    context.changed(officeId, 'bulletin', bulletinId)
    return {
      bulletinId,
      version,
      spoken,
      seconds,
      unread,
      names,
      changes: [line('Bản tin', input.title, row?.title), line('Độ dài ước tính', `${seconds} giây`)],
      warnings: warningsOf({ seconds, unread, names }),
    }
  },
})

function warningsOf({ seconds, unread, names }: { seconds: number; unread: string[]; names: string[] }): string[] {
  const { least, most } = bulletinLength
  return [
    ...(names.length > 0
      ? [`Có tên người trong sổ hộ của xã: ${names.join(', ')}. Hãy bỏ tên; nếu còn thì không duyệt được.`]
      : []),
    ...(unread.length > 0 ? [`Chưa biết đọc: ${unread.join(', ')}. Hãy viết ra chữ.`] : []),
    ...(seconds < least ? [`Bản tin ngắn: khoảng ${seconds} giây (nên từ ${least} đến ${most} giây).`] : []),
    ...(seconds > most ? [`Bản tin dài: khoảng ${seconds} giây (nên từ ${least} đến ${most} giây).`] : []),
  ]
}

export const approveBulletin = command(approveBulletinContract, {
  load: ({ bulletinId }, { tx }) => lockBulletin(tx, bulletinId),
  may: row => can('loudspeaker.approve').inOffice(row.office_id),
  run: async ({ version }, row, context) => {
    if (row.state !== 'draft') throw problem('bulletin-settled')
    if (row.version !== version) throw problem('changed-meanwhile', { what: 'bản tin' })
    await requireSource(context.tx, row)
    const names = await namesIn(context.tx, row.office_id, `${row.title}\n${row.written}`)
    if (names.length > 0) throw problem('bulletin-names', { names: names.join(', ') })
    const { unread, seconds } = spokenOf(row.written)
    if (unread.length > 0) throw problem('bulletin-unread', { words: unread.join(', ') })
    await context.tx
      .updateTable('bulletin')
      .set({ state: 'approved', approved_by: context.actor.userId, approved_at: context.now })
      .where('office_id', '=', row.office_id)
      .where('bulletin_id', '=', row.bulletin_id)
      .execute()
    context.changed(row.office_id, 'bulletin', row.bulletin_id)
    return {
      bulletinId: row.bulletin_id,
      changes: [line('Trạng thái', 'đã duyệt', 'bản nháp'), line('Lời đọc', row.spoken)],
      warnings: warningsOf({ seconds, unread, names }),
    }
  },
  payload: ({ bulletinId, version }) => ({ bulletinId, version }),
})

export const withdrawBulletin = command(withdrawBulletinContract, {
  load: ({ bulletinId }, { tx }) => lockBulletin(tx, bulletinId),
  may: row => can(row.state === 'approved' ? 'loudspeaker.approve' : 'loudspeaker.write').inOffice(row.office_id),
  run: async ({ reason }, row, context) => {
    if (row.state === 'withdrawn') throw problem('bulletin-settled')
    const { tx, actor, now, today } = context
    await tx
      .updateTable('bulletin')
      .set({ state: 'withdrawn', reason })
      .where('office_id', '=', row.office_id)
      .where('bulletin_id', '=', row.bulletin_id)
      .execute()
    // What is still to come is not played any more; what was to be played before, its village tells of.
    const { numUpdatedRows } = await tx
      .updateTable('broadcast')
      .set({ state: 'cancelled', note: 'rút bản tin', told_by: actor.userId, told_at: now })
      .where('office_id', '=', row.office_id)
      .where('bulletin_id', '=', row.bulletin_id)
      .where('state', '=', 'planned')
      .where(eb =>
        eb.or([
          eb('on_day', '>', today),
          eb.and([eb('on_day', '=', today), eb('at_hour', '>', formatInstant(now).slice(11))]),
        ]),
      )
      .executeTakeFirstOrThrow()
    context.changed(row.office_id, 'bulletin', row.bulletin_id)
    return {
      bulletinId: row.bulletin_id,
      changes: [
        line('Trạng thái', 'đã rút', row.state === 'approved' ? 'đã duyệt' : 'bản nháp'),
        line('Lý do', reason),
      ],
      warnings: numUpdatedRows > 0n ? [`Bỏ ${numUpdatedRows} lượt phát đã xếp lịch.`] : [],
    }
  },
})
