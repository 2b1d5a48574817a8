// OpenAPI 3.1 from the contracts: what the API says of itself cannot grow old.
import { z } from 'zod'
import type { Title } from '../base/contract.ts'
import { listProblems } from '../base/problem.ts'
import type { Module } from './module.ts'

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
          requestBody: { required: true, content: { 'application/json': { schema: body } } },
          responses: answers(answer),
        },
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bền Vững',
      version,
      description: 'Every change is a command; errors are RFC 9457 problems.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'bv_session' } },
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            name: { type: 'string', enum: listProblems().map(([name]) => name) },
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
