// What a noun gives to the server: its commands, reads, downloads, long work and, rarely, routes of its own.
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Title } from '../base/contract.ts'
import type { Actor } from './actor.ts'
import type { AnyCommand } from './command.ts'
import type { JobKind } from './jobs.ts'
import type { AnyDownload, AnyQuery } from './query.ts'
import type { Services } from './services.ts'

export interface Module {
  name: string
  commands?: readonly AnyCommand[]
  queries?: readonly AnyQuery[]
  downloads?: readonly AnyDownload[]
  jobs?: readonly JobKind[]
  /** For what is not a read, a command or a download: signing in, the public certificate page. */
  routes?(app: FastifyInstance, services: Services): void
  /** What those routes take and give, for the description of the API. */
  described?: readonly DescribedRoute[]
}

export interface DescribedRoute {
  method: 'get' | 'post' | 'put' | 'delete'
  /** The whole address, parameters as ":name". */
  path: string
  name: string
  title: Title
  /** Without a session. */
  open?: boolean
  /** For a phone with its token instead of a person with a session. */
  phone?: boolean
  query?: z.ZodType
  body?: z.ZodType | 'bytes'
  /** Absent: 204, nothing. */
  answer?: z.ZodType | 'bytes'
}

/** Who sends a request. Filled by `access`. */
export interface Gate {
  /** The signed-in actor, or undefined. Throws nothing: an unknown session is no session. */
  actorOf(cookies: Record<string, string | undefined>): Promise<Actor | undefined>
  /** True if the CSRF header belongs to the session. */
  csrfHolds(cookies: Record<string, string | undefined>, header: string | undefined): boolean
}
