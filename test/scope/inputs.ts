// Makes inputs for any endpoint from its schema and the names of its fields: ids of a planted subject, its codes and its
// marker as search text. An endpoint for which nothing fits its own schema must be told, never skipped.
import { z } from 'zod'
import type { Subject } from './plant.ts'

type Json = Record<string, unknown>

export interface Generated {
  inputs: Json[]
  /** Why nothing could be made. */
  failure?: string
}

/** Several inputs about the subject: everything filled in, only what is needed, and each optional text as a search. */
export function inputsAbout(subject: Subject, input: z.ZodType): Generated {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Json
  const found: Json[] = []
  const failures: string[] = []
  for (const fill of ['all', 'needed'] as const)
    for (const variant of [0, 1, 2, 3]) {
      const value = make(schema, '', { subject, fill, variant, root: schema }) as Json
      const parsed = input.safeParse(value)
      if (parsed.success) {
        const text = JSON.stringify(value)
        if (!found.some(one => JSON.stringify(one) === text)) found.push(value)
      } else
        failures.push(
          parsed.error.issues
            .map(issue => `${issue.path.join('.')}: ${issue.message}`)
            .slice(0, 4)
            .join('; '),
        )
    }
  return found.length > 0 ? { inputs: found } : { inputs: [], failure: failures[0] ?? 'no value' }
}

interface Making {
  subject: Subject
  fill: 'all' | 'needed'
  /** Which branch of alternatives to take. */
  variant: number
  root: Json
}

const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** Texts of special form; the first that a pattern accepts is taken. */
const samples = (subject: Subject) => [
  subject.marker,
  subject.marker.toLowerCase(),
  `${subject.marker.toLowerCase()}.moi`,
  '2026-11-20',
  '2026-11',
  '2026-Q3',
  '2026',
  '08:30',
  '014180001234',
  '123456',
  '0912345678',
  'ABCD-EFGH-JKMN-PQRS',
  'a'.repeat(64),
  '0'.repeat(26),
  'M711',
  '1',
  'x',
  '2026-11-20T02:00:00Z',
]

function make(schema: Json, name: string, making: Making): unknown {
  const { subject, variant, root } = making
  if (typeof schema.$ref === 'string') {
    const path = schema.$ref.replace(/^#\/?/, '').split('/').filter(Boolean)
    return make(
      path.reduce<Json>((at, key) => at[key] as Json, root),
      name,
      making,
    )
  }
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[variant % schema.enum.length]
  const branches = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as Json[] | undefined
  if (branches) {
    const real = branches.filter(branch => branch.type !== 'null')
    return real.length > 0 ? make(real[variant % real.length]!, name, making) : null
  }
  const type = Array.isArray(schema.type) ? schema.type.find(one => one !== 'null') : schema.type
  if (type === 'object' || schema.properties) return makeObject(schema, making)
  if (type === 'array') return makeArray(schema, name, making)
  if (type === 'boolean') return false
  if (type === 'integer' || type === 'number') return makeNumber(schema, name, subject)
  if (type === 'string') return makeText(schema, name, subject)
  // No type: a preprocessed value (lists of a query string, money). Guess by name.
  if (/Ids$/.test(name)) return [subject.idOf(snake(name.slice(0, -1)))]
  if (/Id$/.test(name)) return subject.idOf(snake(name))
  return undefined
}

function makeObject(schema: Json, making: Making): Json {
  const properties = (schema.properties ?? {}) as Record<string, Json>
  const required = new Set((schema.required ?? []) as string[])
  const made: Json = {}
  for (const [key, property] of Object.entries(properties)) {
    if (making.fill === 'needed' && !required.has(key)) continue
    if (key === 'after') continue
    const value = make(property, key, making)
    if (value !== undefined) made[key] = value
  }
  return made
}

function makeArray(schema: Json, name: string, making: Making): unknown[] {
  const prefix = schema.prefixItems as Json[] | undefined
  if (prefix) return prefix.map(item => make(item, name, making))
  const singular = name.replace(/s$/, '')
  const count = Math.max(1, Number(schema.minItems ?? 1))
  const item = schema.items as Json | undefined
  return Array.from({ length: count }, () => (item ? make(item, singular, making) : undefined)).filter(
    v => v !== undefined,
  )
}

function makeNumber(schema: Json, name: string, subject: Subject): number {
  const column = snake(name)
  if (column === 'year') return 2026
  if (/_id$|^id$/.test(column)) return column === 'id' ? subject.idOf('household_id') : subject.idOf(column)
  const [least, most] = [
    Number(schema.minimum ?? Number.NEGATIVE_INFINITY),
    Number(schema.maximum ?? Number.POSITIVE_INFINITY),
  ]
  const above = schema.exclusiveMinimum === undefined ? least : Number(schema.exclusiveMinimum) + 1
  return Math.min(most, Math.max(above, 1))
}

function makeText(schema: Json, name: string, subject: Subject): string | undefined {
  if (schema.format === 'date') return /^(to|until|validTo|dueOn)$/.test(name) ? '2026-12-10' : '2026-11-20'
  if (schema.format === 'date-time') return '2026-11-20T02:00:00Z'
  const least = Number(schema.minLength ?? 0)
  const most = Number(schema.maxLength ?? 1000)
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : undefined
  if (name === 'field') return 'name'
  if (pattern) return samples(subject).find(text => pattern.test(text) && text.length >= least && text.length <= most)
  // Codes are planted as "marker column".
  const code = /code|household$/i.test(name) ? `${subject.marker} code` : subject.marker
  return code.padEnd(least, 'x').slice(0, most)
}
