// What is played where and when, and what was played: planned per village and hour, told by who stands at the loudspeaker.
import { areaTree } from '../areas/area.queries.ts'
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { constraintOf } from '../platform/database.ts'
import { countsNow } from '../registry/figures.queries.ts'
import { changeLine as line } from '../review/change-line.ts'
import { findLanguage } from '../sync/speech/speech-languages.ts'
import { cancelBroadcastContract, planBroadcastsContract, tellBroadcastContract } from './bulletin.api.ts'
import { lockBulletin, requireSource } from './bulletin.commands.ts'
import { storeBroadcasts } from './bulletin-store.effects.ts'
import './newsroom.problems.ts'

/** Ours: more at once is a slip of the hand. */
const mostAtOnce = 1000

export const planBroadcasts = command(planBroadcastsContract, {
  load: ({ bulletinId }, { tx }) => lockBulletin(tx, bulletinId),
  may: row => can('loudspeaker.write').inOffice(row.office_id),
  run: async ({ villageIds, days, hours, language }, bulletin, context) => {
    const { tx, services, actor, now, today } = context
    if (bulletin.state !== 'approved') throw problem('bulletin-not-approved')
    await requireSource(tx, bulletin)
    if (!findLanguage(language)) throw problem('not-found', { what: 'ngôn ngữ' })
    const past = days.find(day => day < today)
    if (past) throw problem('broadcast-past', { day: formatDay(past) })
    const tree = await areaTree(tx, services)
    const own = new Set(
      tree
        .villagesOf(bulletin.area_id, today)
        .filter(one => one.officeId === bulletin.office_id)
        .map(one => one.areaId),
    )
    const villages = [...new Set(villageIds)]
    if (villages.some(id => !own.has(id))) throw problem('not-found', { what: 'bản' })
    const slots = villages.flatMap(villageId =>
      [...new Set(days)].flatMap(day => [...new Set(hours)].map(hour => ({ villageId, day, hour }))),
    )
    if (slots.length > mostAtOnce) throw problem('broadcast-many', { count: slots.length, most: mostAtOnce })
    const ids = await services.ids.take(slots.length)
    try {
      await storeBroadcasts(
        tx,
        {
          officeId: bulletin.office_id,
          bulletinId: bulletin.bulletin_id,
          language,
          by: actor.userId,
          now,
        },
        slots.map((slot, i) => ({ ...slot, broadcastId: ids[i]! })),
      )
    } catch (error) {
      if (constraintOf(error) === 'broadcast_once') throw problem('broadcast-taken')
      throw error
    }
    context.changed(bulletin.office_id, 'bulletin', bulletin.bulletin_id)
    const recorded = await tx
      .selectFrom('bulletin_audio')
      .select('audio_id')
      .where('office_id', '=', bulletin.office_id)
      .where('bulletin_id', '=', bulletin.bulletin_id)
      .where('language', '=', language)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    return {
      planned: slots.length,
      changes: [
        line('Bản', villages.map(id => tree.fullNameOf(id, today)).join(', ')),
        line('Ngày, giờ', `${days.map(formatDay).join(', ')}; ${hours.join(', ')}`),
        line('Tiếng', findLanguage(language)!.name.vi),
        line('Số lượt phát', String(slots.length)),
      ],
      warnings: recorded
        ? []
        : ['Chưa có bản thu bằng tiếng này: người trực loa đọc theo tờ in, hoặc hãy thu trước giờ phát.'],
    }
  },
})

const lockBroadcast = async (tx: CommandContext['tx'], broadcastId: number) => {
  const row = await tx
    .selectFrom('broadcast')
    .selectAll()
    .where('broadcast_id', '=', broadcastId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'lượt phát' })
  return row
}

export const tellBroadcast = command(tellBroadcastContract, {
  load: ({ broadcastId }, { tx }) => lockBroadcast(tx, broadcastId),
  may: row => can('loudspeaker.air').inVillage(row.office_id, row.village_id),
  run: async ({ aired, note }, row, context) => {
    const { tx, services, actor, now, today } = context
    if (row.state === 'cancelled') throw problem('broadcast-cancelled')
    if (row.on_day > today) throw problem('day-in-future', { day: formatDay(row.on_day) })
    if (!aired && note.length < 3) throw problem('broadcast-why')
    const [count] = aired ? await countsNow(tx, [row.office_id], [row.village_id]) : []
    await tx
      .updateTable('broadcast')
      .set({
        state: aired ? 'aired' : 'missed',
        households: aired ? (count?.households ?? null) : null,
        note,
        told_by: actor.userId,
        told_at: now,
      })
      .where('office_id', '=', row.office_id)
      .where('broadcast_id', '=', row.broadcast_id)
      .execute()
    context.changed(row.office_id, 'broadcast', row.broadcast_id)
    const tree = await areaTree(tx, services)
    return {
      broadcastId: row.broadcast_id,
      changes: [
        line(
          `${formatDay(row.on_day)}, ${row.at_hour}`,
          aired ? `đã phát, ${count?.households ?? 'không rõ'} hộ của bản` : `không phát: ${note}`,
          '',
          tree.fullNameOf(row.village_id, today),
        ),
      ],
      warnings: [],
    }
  },
})

export const cancelBroadcast = command(cancelBroadcastContract, {
  load: ({ broadcastId }, { tx }) => lockBroadcast(tx, broadcastId),
  may: row => can('loudspeaker.write').inOffice(row.office_id),
  run: async (_, row, context) => {
    if (row.state !== 'planned') throw problem('broadcast-told')
    await context.tx
      .updateTable('broadcast')
      .set({ state: 'cancelled', told_by: context.actor.userId, told_at: context.now })
      .where('office_id', '=', row.office_id)
      .where('broadcast_id', '=', row.broadcast_id)
      .execute()
    context.changed(row.office_id, 'broadcast', row.broadcast_id)
    return {
      broadcastId: row.broadcast_id,
      changes: [line(`${formatDay(row.on_day)}, ${row.at_hour}`, 'bỏ', 'đã xếp lịch')],
      warnings: [],
    }
  },
})
