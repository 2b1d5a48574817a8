// The addresses by which people send petitions and look after them, without an account. What is sent goes on a plain form behind the guard
// of all public forms; a code is asked for in the body of a request, never in an address, and only some times in ten minutes.
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { areaTree } from '../areas/area.queries.ts'
import { type AreaRecord, type AreaTree, holds } from '../areas/area.ts'
import { dayInVietnam } from '../base/instant.ts'
import { isLocalDate, type LocalDate, localDate } from '../base/local-date.ts'
import { Problem } from '../base/problem.ts'
import type { Words } from '../base/words.ts'
import { keptAttachment } from '../petitions/attachment.queries.ts'
import { mostAttachments } from '../petitions/attachment.ts'
import { PetitionWords } from '../petitions/petition.api.ts'
import { PetitionKind, petitionCode, readPetitionCode } from '../petitions/petition.ts'
import { takeBackPetition, withdrawConsent } from '../petitions/petition-change.commands.ts'
import { acceptDue, petitionRuleOn } from '../petitions/petition-law.ts'
import { sendPetition } from '../petitions/receive.commands.ts'
import { codeHash, codeOf } from '../petitions/seal.queries.ts'
import { systemActor } from '../platform/actor.ts'
import { execute } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { Html } from '../platform/html.ts'
import type { Services } from '../platform/services.ts'
import { countLinks, formGuard, formLimit, formOf, formPosts, type SentForm } from './form-guard.routes.ts'
import type { View } from './frame.document.ts'
import {
  answersBody,
  choosePlaceBody,
  petitionFormBody,
  sentPetitionBody,
  trackBody,
  trackedBody,
} from './petition.document.ts'
import { answersOf, answersPerPage, findTracked } from './petition.queries.ts'
import { petitionPublicText as text } from './petition.text.ts'
import { findPlaces, withinOf } from './place.ts'
import { isDemo } from './public.queries.ts'
import { failurePage, missing, pathOf, publicPages, queryOf, sendOwn, viewOf } from './public-page.routes.ts'
import type { PetitionForm } from './public-petition.ts'
import { type SentFile, sentOf } from './sent-files.routes.ts'

/** Codes asked for from one address: a family looks after a few; nobody tries out codes. */
export const trackLimit = { max: 10, timeWindow: '10 minutes' } as const
const mostLinks = 3

/** What is said above a petition that was looked up: that something was done, or why not. */
interface Said {
  said?: string
  problem?: string
}

export function petitionRoutes(app: FastifyInstance, services: Services): void {
  const page = publicPages(app, services)
  const guard = formGuard(services, 'petition')
  const today = () => dayInVietnam(services.clock())

  page('/gop-y', async (view, request, tx) => {
    const tree = await areaTree(tx, services)
    const { noi, 'dia-ban': asked } = queryOf(request)
    const area = placeOf(tree, asked, today())
    if (asked !== undefined && !area) return missing(view)
    if (area) {
      const fields = guard.fields(String(area.areaId))
      return {
        title: view.t(text.title),
        at: 'petition',
        body: petitionFormBody(view, named(tree, area, today()), petitionForm({}), fields, today()),
        noindex: true,
      }
    }
    const typed = (noi ?? '').slice(0, 80)
    const found = findPlaces(tree, typed, today()).filter(one => one.level === 'village' || one.level === 'commune')
    return {
      title: view.t(text.title),
      at: 'petition',
      body: choosePlaceBody(view, typed, noi === undefined ? undefined : found),
      noindex: noi !== undefined,
    }
  })

  page('/tra-cuu', async view => ({ title: view.t(text.track), at: 'petition', body: trackBody(view) }))

  page('/hoi-dap', async (view, request, tx) => {
    const tree = await areaTree(tx, services)
    const { 'dia-ban': asked, truoc } = queryOf(request)
    const area = asked !== undefined && /^\d{1,9}$/.test(asked) ? tree.find(Number(asked)) : undefined
    if (asked !== undefined && !area) return missing(view)
    const [, on, id] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,16})$/.exec(truoc ?? '') ?? []
    const found = await answersOf(tx, {
      areas: area && tree.below(area.areaId, today()).map(one => one.areaId),
      before: on && isLocalDate(on) ? { on: localDate(on), petitionId: Number(id) } : undefined,
    })
    const answers = found.slice(0, answersPerPage)
    const last = answers.at(-1)
    const older =
      found.length > answersPerPage && last
        ? `/hoi-dap?${area ? `dia-ban=${area.areaId}&` : ''}truoc=${last.publishedOn}.${last.petitionId}`
        : undefined
    const nameOf = (areaId: number) => tree.fullNameOf(areaId, today())
    const place = area && nameOf(area.areaId)
    return { title: view.t(text.answers), at: 'petition', body: answersBody(view, answers, nameOf, { place, older }) }
  })

  /** Somebody's own page: nobody between may keep it. */
  const answer = async (reply: FastifyReply, request: FastifyRequest, status: number, title: string, body: Html) => {
    const demo = await services.db.readPublic(isDemo).catch(() => false)
    return sendOwn(reply.status(status), viewOf(request), { title, body, at: 'petition', path: pathOf(request), demo })
  }
  const onError = failurePage(services, { title: text.title, at: 'petition', words: text, path: pathOf })

  formPosts(app, forms => {
    forms.post('/gop-y', { config: { rateLimit: formLimit }, errorHandler: onError }, async (request, reply) => {
      const view = viewOf(request)
      const { fields: sent, files } = await sentOf(request)
      const found = await services.db.readPublic(async tx => {
        const tree = await areaTree(tx, services)
        const area = placeOf(tree, queryOf(request)['dia-ban'], today())
        return area && named(tree, area, today())
      })
      if (!found) return answer(reply, request, 404, view.t(text.title), missing(view).body)
      const form = petitionForm(sent)
      const checked = guard.check(String(found.areaId), sent)
      const done = (code: string) => {
        const kind = PetitionKind.catch('recommendation').parse(form.kind)
        const of = { place: `${found.name}, ${found.within}`, on: today(), acceptDueOn: acceptDue(kind, today()).day }
        return answer(reply, request, 200, view.t(text.sent), sentPetitionBody(view, code, of))
      }
      // A machine is told what it wants to hear; nothing is kept.
      if (checked === 'machine') return done(petitionCode(randomBytes(16)))
      const problems =
        checked === 'good' ? problemsOf(form, view, today()) : [view.t(checked === 'early' ? text.early : text.late)]
      const kept = files.map(one => (one.tooLarge ? undefined : keptAttachment(one.content)))
      problems.push(...problemsOfFiles(files, kept, view))
      const words =
        problems.length === 0 ? PetitionWords.safeParse({ ...wordsOf(form), areaId: found.areaId }) : undefined
      if (words && !words.success) problems.push(view.t(text.tooLong))
      if (words?.success) {
        try {
          // Pressed twice it is one petition, with one code.
          const input = {
            ...words.data,
            attachments: kept.flatMap(one =>
              one ? [{ mediaType: one.mediaType, content: one.content.toString('base64') }] : [],
            ),
          }
          const key = keyOf([sent.luc, input])
          const { result } = await execute(services, sendPetition, { actor: systemActor, key, input })
          return await done(codeOf(services.keys, result.petitionId))
        } catch (error) {
          const told = error instanceof Problem ? refusals[error.name] : undefined
          if (!told) throw error
          problems.push(view.t(told, { place: found.name }))
        }
      }
      if (files.length > 0) problems.push(view.t(text.filesAgain))
      const body = petitionFormBody(view, found, form, guard.fields(String(found.areaId)), today(), problems)
      return answer(reply, request, 422, view.t(text.title), body)
    })

    /** The petition of a code as its holder sees it, with the forms of what may be wished; undefined where there is none. */
    const tracked = (view: View, code: string, said: Said = {}) =>
      services.db.readPublic(async tx => {
        const one = await findTracked(tx, codeHash(services.keys, code))
        const mine = { code, fields: guard.fields('rut'), consent: guard.fields('thoi-dong-y'), ...said }
        return one && trackedBody(view, one, await namesIn(tx), today(), mine)
      })

    forms.post('/tra-cuu', { config: { rateLimit: trackLimit }, errorHandler: onError }, async (request, reply) => {
      const view = viewOf(request)
      const typed = (formOf(request).ma ?? '').slice(0, 40)
      const code = readPetitionCode(typed)
      const body = code && (await tracked(view, code))
      if (body) return answer(reply, request, 200, view.t(text.track), body)
      return answer(reply, request, 404, view.t(text.track), trackBody(view, typed, view.t(text.unknown)))
    })

    /** A wish of whoever holds the code: guarded, meant by a tick, answered on the page of the petition. */
    const wish = (
      path: 'rut' | 'thoi-dong-y',
      unsure: Words,
      act: (call: { codeHash: string; sent: SentForm; key: string }) => Promise<Words>,
      refused: Record<string, Words>,
    ) =>
      forms.post(
        `/tra-cuu/${path}`,
        { config: { rateLimit: trackLimit }, errorHandler: onError },
        async (request, reply) => {
          const view = viewOf(request)
          const sent = formOf(request)
          const code = readPetitionCode((sent.ma ?? '').slice(0, 40))
          const unknown = () =>
            answer(reply, request, 404, view.t(text.track), trackBody(view, '', view.t(text.unknown)))
          const again = async (status: number, said: Said) => {
            const body = code && (await tracked(view, code, said))
            return body ? answer(reply, request, status, view.t(text.track), body) : unknown()
          }
          const checked = guard.check(path, sent)
          if (!code) return unknown()
          if (checked !== 'good') return again(422, { problem: view.t(checked === 'early' ? text.early : text.late) })
          if (sent.chac !== '1') return again(422, { problem: view.t(unsure) })
          const hash = codeHash(services.keys, code).toString('hex')
          try {
            const said = await act({ codeHash: hash, sent, key: keyOf([path, sent.luc, hash, sent.lydo ?? '']) })
            return await again(200, { said: view.t(said) })
          } catch (error) {
            if (!(error instanceof Problem)) throw error
            if (error.name === 'not-found') return unknown()
            const told = refused[error.name]
            if (!told) throw error
            return again(409, { problem: view.t(told) })
          }
        },
      )

    wish(
      'rut',
      text.takeBackUnsure,
      async ({ codeHash, sent, key }) => {
        const input = { codeHash, reason: (sent.lydo ?? '').trim().slice(0, 1000) }
        const { result } = await execute(services, takeBackPetition, { actor: systemActor, key, input })
        return result.asked ? text.tookBackAsked : text.takenBack
      },
      { 'petition-not-in-state': text.takeBackOver },
    )
    wish(
      'thoi-dong-y',
      text.consentUnsure,
      async ({ codeHash, key }) => {
        await execute(services, withdrawConsent, { actor: systemActor, key, input: { codeHash } })
        return text.consentDone
      },
      { 'petition-not-agreed': text.consentNone },
    )
  })

  const namesIn = async (tx: Tx) => {
    const tree = await areaTree(tx, services)
    return (areaId: number) => tree.fullNameOf(areaId, today())
  }
}

const keyOf = (what: unknown) => createHash('sha256').update(JSON.stringify(what)).digest('base64url')

/** Each file that cannot be taken, by its name. */
function problemsOfFiles(files: readonly SentFile[], kept: readonly unknown[], { t }: View): string[] {
  return [
    ...(files.length > mostAttachments ? [t(text.fileMany)] : []),
    ...files.flatMap((one, i) =>
      one.tooLarge ? [t(text.fileLarge, { name: one.name })] : kept[i] ? [] : [t(text.fileWrong, { name: one.name })],
    ),
  ]
}

/** What the command refuses, as a sender reads it. */
const refusals: Record<string, Words> = {
  'petition-nobody': text.nobody,
  'no-office-here': text.nobody,
  'petition-needs-name': text.needName,
  'petition-flood': text.flood,
  'petition-attachments-full': text.filesFull,
}

/** A village or commune of today's map. */
function placeOf(tree: AreaTree, asked: string | undefined, day: LocalDate): AreaRecord | undefined {
  const area = asked !== undefined && /^\d{1,9}$/.test(asked) ? tree.find(Number(asked)) : undefined
  return area && holds(area, day) && (area.level === 'village' || area.level === 'commune') ? area : undefined
}

const named = (tree: AreaTree, area: AreaRecord, day: LocalDate) => ({
  areaId: area.areaId,
  name: tree.fullNameOf(area.areaId, day),
  within: withinOf(tree, area.areaId, day),
})

const petitionForm = (sent: SentForm): PetitionForm => ({
  kind: sent.loai ?? '',
  subject: (sent.viec ?? '').trim(),
  body: (sent.noidung ?? '').trim(),
  name: (sent.ten ?? '').trim(),
  phone: (sent.dienthoai ?? '').trim(),
  address: (sent.diachi ?? '').trim(),
  agree: sent.dangtraloi === '1',
  above: sent.captren === '1',
})

const wordsOf = ({ agree, ...form }: PetitionForm) => ({ ...form, agreesPublish: agree })

/** Everything that is missing, at once. */
function problemsOf(form: PetitionForm, { t }: View, day: LocalDate): string[] {
  const problems: string[] = []
  const kind = PetitionKind.safeParse(form.kind).data
  if (!kind) problems.push(t(text.needKind))
  if (form.subject.length < 5) problems.push(t(text.needSubject))
  if (form.body.length < 10) problems.push(t(text.needBody))
  const needsName = kind !== undefined && petitionRuleOn(kind, day).named === 'required'
  if (needsName && (form.name === '' || form.address === '')) problems.push(t(text.needName))
  if (countLinks(`${form.subject} ${form.body}`) > mostLinks) problems.push(t(text.links))
  return problems
}
