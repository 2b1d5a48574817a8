// Signing in and out, the set-up, and changes of the own account: what comes before any right, or handles secrets.
// Cookies: bv_session (HttpOnly, Lax) says who; bv_csrf (Strict, readable) must come back as a header with every change.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { problem } from '../base/problem.ts'
import { systemActor } from '../platform/actor.ts'
import { execute } from '../platform/command.ts'
import { everything } from '../platform/database.ts'
import { parseInput } from '../platform/input.ts'
import type { DescribedRoute } from '../platform/module.ts'
import type { Services } from '../platform/services.ts'
import {
  ConfirmSecondFactor,
  RecoveryCodes,
  recoveryCodesAddress,
  removeSecondFactorAddress,
  StartSecondFactor,
  secondFactorAddress,
  sessionAddressOf,
  WaitingSecondFactor,
} from './account.api.ts'
import {
  asOwner,
  beginSecondFactor,
  changePassword,
  dropSecondFactor,
  endOwnSession,
  renewRecoveryCodes,
  takeSecondFactor,
} from './account.commands.ts'
import { csrfCookie, csrfOf, gateOf, type SignedIn, sessionCookie } from './gate.queries.ts'
import { ChangePassword, passwordAddress, Session, Setup, SignIn, sessionCurrent, setupAddress } from './session.api.ts'
import { describeSession } from './session.queries.ts'
import { longestMinutes } from './session.ts'
import { sessionAddress } from './session-address.ts'
import { createFirstAdministrator } from './setup.effects.ts'
import { endSessions, openSession, requirePassword, signIn } from './sign-in.effects.ts'

/** Beside the counting per name and address: nobody needs more sign-ins a minute. */
const seldom = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }

const visitorOf = (request: FastifyRequest) => ({ agent: request.headers['user-agent'] ?? '', address: request.ip })

const overHttps = (request: FastifyRequest) =>
  request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https'

function giveCookies(services: Services, request: FastifyRequest, reply: FastifyReply, token: string): void {
  const common = { path: '/', secure: overHttps(request), maxAge: longestMinutes * 60 }
  reply.setCookie(sessionCookie, token, { ...common, httpOnly: true, sameSite: 'lax' })
  reply.setCookie(csrfCookie, csrfOf(services, token), { ...common, httpOnly: false, sameSite: 'strict' })
}

function takeCookies(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, { path: '/' })
  reply.clearCookie(csrfCookie, { path: '/' })
}

export function sessionRoutes(app: FastifyInstance, services: Services): void {
  const gate = gateOf(services)

  const answerSession = async (request: FastifyRequest, reply: FastifyReply, token: string) => {
    const who = await gate.signedIn({ [sessionCookie]: token })
    if (!who) throw problem('not-signed-in')
    giveCookies(services, request, reply, token)
    return reply.header('cache-control', 'no-store').send(await describeSession(services, who, token))
  }

  /** Who sends a change of the own account. Throws `not-signed-in`, `csrf-missing`. */
  const ownerOf = async (request: FastifyRequest): Promise<SignedIn> => {
    const who = await gate.signedIn(request.cookies)
    if (!who) throw problem('not-signed-in')
    if (!gate.csrfHolds(request.cookies, request.headers['x-benvung-csrf'] as string | undefined))
      throw problem('csrf-missing')
    return who
  }
  const bodyOf = <S extends z.ZodType>(schema: S, request: FastifyRequest) => parseInput(schema, request.body)

  app.get(sessionAddress, async (request, reply) => {
    const who = await gate.signedIn(request.cookies)
    const token = request.cookies[sessionCookie]
    if (!who || !token) throw problem('not-signed-in')
    if (request.cookies[csrfCookie] === undefined) giveCookies(services, request, reply, token)
    return reply.header('cache-control', 'no-store').send(await describeSession(services, who, token))
  })

  app.post(sessionAddress, seldom, async (request, reply) => {
    const { token } = await signIn(services, bodyOf(SignIn, request), visitorOf(request))
    return answerSession(request, reply, token)
  })

  app.delete(sessionAddress, async (request, reply) => {
    const who = await gate.signedIn(request.cookies)
    if (who) {
      await ownerOf(request)
      const now = services.clock()
      await services.db.write(everything, tx =>
        endSessions(tx, services, who.user.userId, { only: who.sessionId }, 'signed-out', now),
      )
    }
    takeCookies(reply)
    return reply.status(204).send()
  })

  app.post(setupAddress, seldom, async (request, reply) => {
    const input = bodyOf(Setup, request)
    const { result } = await execute(services, createFirstAdministrator, { actor: systemActor, input })
    const { token } = await services.db.write(everything, tx =>
      openSession(tx, services, result.userId, visitorOf(request), services.clock()),
    )
    return answerSession(request, reply, token)
  })

  app.put(passwordAddress, seldom, async (request, reply) => {
    const { actor } = await ownerOf(request)
    const { password, newPassword } = bodyOf(ChangePassword, request)
    await requirePassword(services, actor.userId, password)
    if (password === newPassword) throw problem('same-password')
    await execute(services, changePassword, { actor: asOwner(actor), input: { newPassword } })
    return reply.status(204).send()
  })

  app.post(secondFactorAddress, seldom, async (request, reply) => {
    const { actor, user } = await ownerOf(request)
    await requirePassword(services, actor.userId, bodyOf(StartSecondFactor, request).password)
    const input = { username: user.username }
    const { result } = await execute(services, beginSecondFactor, { actor: asOwner(actor), input })
    return reply.header('cache-control', 'no-store').send(result)
  })

  app.put(secondFactorAddress, seldom, async (request, reply) => {
    const { actor } = await ownerOf(request)
    const input = bodyOf(ConfirmSecondFactor, request)
    const { result } = await execute(services, takeSecondFactor, { actor: asOwner(actor), input })
    return reply.header('cache-control', 'no-store').send(result)
  })

  app.post(recoveryCodesAddress, seldom, async (request, reply) => {
    const { actor } = await ownerOf(request)
    await requirePassword(services, actor.userId, bodyOf(StartSecondFactor, request).password)
    const { result } = await execute(services, renewRecoveryCodes, { actor: asOwner(actor), input: {} })
    return reply.header('cache-control', 'no-store').send(result)
  })

  app.post(removeSecondFactorAddress, seldom, async (request, reply) => {
    const { actor } = await ownerOf(request)
    await requirePassword(services, actor.userId, bodyOf(StartSecondFactor, request).password)
    await execute(services, dropSecondFactor, { actor: asOwner(actor), input: {} })
    return reply.status(204).send()
  })

  app.delete<{ Params: { sessionId: string } }>(
    sessionAddressOf(0).replace(/0$/, ':sessionId'),
    async (request, reply) => {
      const { actor } = await ownerOf(request)
      const input = { sessionId: Number(request.params.sessionId) }
      await execute(services, endOwnSession, { actor: asOwner(actor), input })
      return reply.status(204).send()
    },
  )
}

/** The same addresses for the description of the API. */
export const describedSessionRoutes: readonly DescribedRoute[] = [
  {
    method: 'post',
    path: sessionAddress,
    name: 'session.open',
    title: { vi: 'Đăng nhập', en: 'Sign in' },
    open: true,
    body: SignIn,
    answer: Session,
  },
  { method: 'get', path: sessionAddress, name: sessionCurrent.name, title: sessionCurrent.title, answer: Session },
  { method: 'delete', path: sessionAddress, name: 'session.end', title: { vi: 'Đăng xuất', en: 'Sign out' } },
  {
    method: 'put',
    path: passwordAddress,
    name: 'session.change-password',
    title: { vi: 'Đổi mật khẩu của mình', en: 'Change the own password' },
    body: ChangePassword,
  },
  {
    method: 'post',
    path: setupAddress,
    name: 'setup',
    title: { vi: 'Tạo quản trị viên đầu tiên', en: 'Create the first administrator' },
    open: true,
    body: Setup,
    answer: Session,
  },
  {
    method: 'post',
    path: secondFactorAddress,
    name: 'account.begin-second-factor',
    title: { vi: 'Bắt đầu cài xác thực hai lớp', en: 'Begin the second factor' },
    body: StartSecondFactor,
    answer: WaitingSecondFactor,
  },
  {
    method: 'put',
    path: secondFactorAddress,
    name: 'account.take-second-factor',
    title: { vi: 'Bật xác thực hai lớp', en: 'Take the second factor into use' },
    body: ConfirmSecondFactor,
    answer: RecoveryCodes,
  },
  {
    method: 'post',
    path: recoveryCodesAddress,
    name: 'account.renew-recovery-codes',
    title: { vi: 'Làm mã dự phòng mới', en: 'Make new recovery codes' },
    body: StartSecondFactor,
    answer: RecoveryCodes,
  },
  {
    method: 'post',
    path: removeSecondFactorAddress,
    name: 'account.drop-second-factor',
    title: { vi: 'Tắt xác thực hai lớp', en: 'Drop the second factor' },
    body: StartSecondFactor,
  },
  {
    method: 'delete',
    path: sessionAddressOf(0).replace(/0$/, ':sessionId'),
    name: 'account.end-session',
    title: { vi: 'Kết thúc một phiên của mình', en: 'End one of the own sessions' },
  },
]
