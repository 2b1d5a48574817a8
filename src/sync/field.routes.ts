// The line between phones and the server, apart from sessions: a phone shows its own token. Sending needs no unlocked phone,
// reading does. Answers are compressed by hand, because a village is what a bad line must carry.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import { problem } from '../base/problem.ts'
import type { AnyCommand } from '../platform/command.ts'
import { everything, type Tx } from '../platform/database.ts'
import { parseInput } from '../platform/input.ts'
import type { DescribedRoute } from '../platform/module.ts'
import type { Services } from '../platform/services.ts'
import { type DeviceLine, deviceOf } from './device.effects.ts'
import { takeInOfUser } from './earlier-numbers.job.ts'
import { clockOffset } from './entry-store.effects.ts'
import { HasVillage, PhotoProgress, PieceAt, Sending, Sent, VillageAnswer } from './field-line.api.ts'
import { photoProgress, takePiece } from './photo-intake.effects.ts'
import { officesBeside, soundOf } from './speech/speech.queries.ts'
import { villageFor } from './village-snapshot.effects.ts'

/** For the description of the API. */
export const describedFieldRoutes: readonly DescribedRoute[] = [
  {
    method: 'post',
    path: '/api/v1/field/sync',
    name: 'field.sync',
    title: { vi: 'Điện thoại gửi bản ghi', en: 'A phone sends its entries' },
    phone: true,
    body: Sending,
    answer: Sent,
  },
  {
    method: 'get',
    path: '/api/v1/field/villages/:villageId',
    name: 'field.village',
    title: { vi: 'Điện thoại tải bản', en: 'A phone takes a village, or what changed in it' },
    phone: true,
    query: HasVillage,
    answer: VillageAnswer,
  },
  {
    method: 'get',
    path: '/api/v1/field/photos/:photoId',
    name: 'field.photo-progress',
    title: { vi: 'Ảnh đã nhận đến đâu', en: 'How much of a photo has arrived' },
    phone: true,
    answer: PhotoProgress,
  },
  {
    method: 'put',
    path: '/api/v1/field/photos/:photoId',
    name: 'field.photo-piece',
    title: { vi: 'Gửi một phần ảnh', en: 'Send a piece of a photo' },
    phone: true,
    query: PieceAt,
    body: 'bytes',
    answer: PhotoProgress,
  },
  {
    method: 'get',
    path: '/api/v1/field/speech/:recordingId',
    name: 'field.speech',
    title: { vi: 'Điện thoại tải câu hỏi bằng tiếng nói', en: 'A phone takes a question said aloud' },
    phone: true,
    answer: 'bytes',
  },
]

export const fieldRoutes =
  (commands: ReadonlyMap<string, AnyCommand>) =>
  (app: FastifyInstance, services: Services): void => {
    const lineOf = (request: FastifyRequest): Promise<DeviceLine> => deviceOf(services, request.headers.authorization)

    app.post('/api/v1/field/sync', { bodyLimit: 24 * 1024 * 1024 }, async (request, reply) => {
      const line = await lineOf(request)
      const sending = parseInput(Sending, request.body)
      const answers = await takeInOfUser(services, commands, line, sending, tx =>
        noteContact(tx, services, line, sending),
      )
      return send(request, reply, { answers, serverTime: services.clock().toISOString() }, { quickly: true })
    })

    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) => done(null, body))

    const Piece = z.object({ photoId: z.coerce.number().int().positive() })
    app.get('/api/v1/field/photos/:photoId', async (request, reply) => {
      const { device } = await lineOf(request)
      const { photoId } = parseInput(Piece, request.params)
      return reply.header('cache-control', 'no-store').send(await photoProgress(services, device, photoId))
    })
    app.put('/api/v1/field/photos/:photoId', { bodyLimit: 512 * 1024 }, async (request, reply) => {
      const { device } = await lineOf(request)
      const { photoId } = parseInput(Piece, request.params)
      const { offset } = parseInput(PieceAt, request.query)
      // an empty piece asks to go on with what has arrived
      const piece = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return reply.send(await takePiece(services, device, photoId, offset, piece))
    })

    app.get('/api/v1/field/speech/:recordingId', async (request, reply) => {
      const { device, actor } = await lineOf(request)
      const Recording = z.object({ recordingId: z.coerce.number().int().positive() })
      const { recordingId } = parseInput(Recording, request.params)
      const { offices } = actor.scope('survey.write')
      const own = offices === '*' ? [device.officeId] : [...offices]
      const sound = await services.db.read(everything, async tx => {
        const tree = await areaTree(tx, services)
        return soundOf(tx, services, recordingId, officesBeside(tree, own, dayInVietnam(services.clock())))
      })
      reply.type(sound.mediaType).header('cache-control', 'no-store').header('content-length', sound.size)
      return reply.send(services.files.read(sound.sha256))
    })

    app.get('/api/v1/field/villages/:villageId', async (request, reply) => {
      const line = await lineOf(request)
      if (line.device.reach !== 'read') throw problem('device-read-locked')
      const { villageId } = parseInput(z.object({ villageId: z.coerce.number().int().positive() }), request.params)
      const has = parseInput(HasVillage, request.query)
      return send(request, reply, await villageFor(services, line, villageId, has))
    })
  }

/** When it was here and what it still keeps: what an officer must know if the phone is lost tomorrow. */
function noteContact(tx: Tx, services: Services, { device }: DeviceLine, sending: z.infer<typeof Sending>) {
  const now = services.clock()
  return tx
    .updateTable('device')
    .set({
      last_contact_at: now,
      unsent: sending.unsent,
      unsent_photos: sending.unsentPhotos,
      unsent_households: sending.unsentHouseholds,
      clock_offset_s: clockOffset(now, sending.sentAt),
      app_version: sending.appVersion,
    })
    .where('office_id', '=', device.officeId)
    .where('device_id', '=', device.deviceId)
    .execute()
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** `quickly`: an answer of a few kilobytes, for which the last tenth is not worth the server's time. */
async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  { quickly = false } = {},
): Promise<FastifyReply> {
  const text = Buffer.from(JSON.stringify(body))
  const accepted = String(request.headers['accept-encoding'] ?? '')
  reply.type('application/json; charset=utf-8').header('cache-control', 'no-store').header('vary', 'accept-encoding')
  if (text.length < 200) return reply.send(text)
  // who reads what comes counts it unpacked
  reply.header('x-unpacked-length', text.length)
  if (/\bbr\b/.test(accepted))
    return reply.header('content-encoding', 'br').send(
      await brotli(text, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quickly ? 4 : text.length < 30_000 ? 11 : 9,
          [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
        },
      }),
    )
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(await zip(text))
  return reply.send(text)
}
