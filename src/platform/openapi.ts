// OpenAPI 3.1 from the contracts: what the API says of itself cannot grow old.
import { z } from 'zod'
import type { Title } from '../base/contract.ts'
import { listProblems } from '../base/problem.ts'
import type { DescribedRoute, Module } from './module.ts'

type Schema = Record<string, unknown>

/** The OpenAPI document of all modules. */
export function openApi(modules: readonly Module[], version: string): Schema {
  const paths: Record<string, Schema> = {}
  for (const module of modules) {
    for (const { contract } of module.queries ?? []) {
      paths[pathOf(contract.path)] = {
        get: {
          ...head(module.name, contract.name, contract.title, contract.open),
          parameters: parametersOf(contract.path, contract.input),
          responses: answers(jsonSchema(contract.output, 'output')),
        },
      }
    }
    for (const { contract } of module.downloads ?? []) {
      paths[pathOf(contract.path)] = {
        get: {
          ...head(module.name, contract.name, contract.title, contract.open),
          parameters: parametersOf(contract.path, contract.input),
          responses: {
            200: { description: 'file', content: { 'application/octet-stream': {} } },
            default: problemAnswer,
          },
        },
      }
    }
    for (const { contract } of module.commands ?? []) {
      const body = {
        type: 'object',
        required: ['key', 'input'],
        properties: {
          key: { type: 'string', minLength: 8, description: 'idempotency key' },
          version: { type: 'integer', default: contract.version },
          preview: { type: 'boolean', default: false, description: 'do everything, show the result, roll back' },
          input: jsonSchema(contract.input, 'input'),
        },
      }
      const answer = {
        type: 'object',
        properties: {
          journalId: { type: ['integer', 'null'] },
          repeated: { type: 'boolean' },
          result: jsonSchema(contract.output, 'output'),
        },
      }
      paths[`/api/v1/commands/${contract.name}`] = {
        post: {
          ...head(module.name, contract.name, contract.title, false),
          security: changing,
          requestBody: { required: true, content: { 'application/json': { schema: body } } },
          responses: answers(answer),
        },
      }
    }
  }
  for (const module of modules)
    for (const route of module.described ?? []) {
      const path = route.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [route.method]: describe(module.name, route) }
    }
  paths['/api/v1/files'] = { post: upload() }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bền Vững',
      version,
      description:
        'Sign in with POST /api/v1/session, keep its cookies, and send its csrf in the header x-benvung-csrf with every change. ' +
        'Every change of records is a command; errors are RFC 9457 problems.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'bv_session' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-benvung-csrf' },
        phone: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: 'Device <office>.<device>.<token>, with the tokens whose hashes device.enrol was given',
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            name: { type: 'string', enum: listProblems().map(([name]) => name) },
            details: { type: 'object', description: 'values of the sentence' },
            id: { type: 'string', description: 'of a bug, to be found in the log' },
            faults: {
              type: 'array',
              items: {
                type: 'object',
                properties: { path: { type: 'string' }, name: { type: 'string' }, message: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  }
}

/** A change needs both: the cookie says who, the header that it is meant. */
const changing = [{ session: [], csrf: [] }]

const onPhone = [{ phone: [] }]

function describe(tag: string, route: DescribedRoute): Schema {
  const { method, path, name, title, open = false, phone = false, query, body, answer } = route
  const parameters = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
      name: parameter,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(query ? parametersOf(path, query) : []),
  ]
  return {
    ...head(tag, name, title, open),
    ...(phone ? { security: onPhone } : open || method === 'get' ? {} : { security: changing }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(body, 'input') } } : {}),
    responses: answer
      ? { 200: { description: 'done', content: contentOf(answer, 'output') }, default: problemAnswer }
      : { 204: { description: 'done' }, default: problemAnswer },
  }
}

const contentOf = (body: z.ZodType | 'bytes', io: 'input' | 'output'): Schema =>
  body === 'bytes' ? { 'application/octet-stream': {} } : { 'application/json': { schema: jsonSchema(body, io) } }

/** Known to the platform itself; not a constant, because what it is made of stands below. */
const upload = (): Schema => ({
  ...head('platform', 'file.upload', { vi: 'Gửi tệp lên', en: 'Upload a file' }, false),
  security: changing,
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
        },
      },
    },
  },
  responses: {
    201: {
      description: 'stored; only its sender may use it',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              fileId: { type: 'integer' },
              name: { type: 'string' },
              size: { type: 'integer' },
              sha256: { type: 'string' },
            },
          },
        },
      },
    },
    default: problemAnswer,
  },
})

const problemAnswer = {
  description: 'problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const answers = (schema: Schema) => ({
  200: { description: 'done', content: { 'application/json': { schema } } },
  default: problemAnswer,
})
const pathOf = (path: string) => `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`

function head(tag: string, operationId: string, title: Title, open: boolean): Schema {
  return { tags: [tag], operationId, summary: title.en, description: title.vi, security: open ? [] : [{ session: [] }] }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return rest
}

function parametersOf(path: string, input: z.ZodType): Schema[] {
  const schema = jsonSchema(input, 'input')
  const required = new Set((schema.required as string[] | undefined) ?? [])
  return Object.entries((schema.properties as Record<string, Schema> | undefined) ?? {}).map(([name, property]) => {
    const inPath = path.includes(`:${name}`)
    return { name, in: inPath ? 'path' : 'query', required: inPath || required.has(name), schema: property }
  })
}
