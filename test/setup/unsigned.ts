// The server as somebody without an account meets it: whoever asks is nobody.
import type { FastifyInstance } from 'fastify'
import { buildHttp } from '../../src/platform/http.ts'
import type { Module } from '../../src/platform/module.ts'
import type { Services } from '../../src/platform/services.ts'

export const serverForNobody = (services: Services, modules: readonly Module[]): Promise<FastifyInstance> =>
  buildHttp({
    services,
    modules,
    gate: { actorOf: async () => undefined, csrfHolds: () => false },
    version: 'test',
  })
