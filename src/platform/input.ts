// Parses input by its schema and turns what is wrong into faults in Vietnamese, all at once.
import type { z } from 'zod'
import { seenText } from '../base/fold.ts'
import { type Fault, problem } from '../base/problem.ts'
import './problems.ts'

/** Nothing that people send nests deeper; what does would only exhaust the stack of whoever walks through it. */
const deepest = 60

/** The parsed value, its texts without invisible characters. Throws `invalid-input` with every fault. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(seen(value, 0))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(faultOf)
  throw problem('invalid-input', { count: faults.length, first: `${faults[0]?.path}: ${faults[0]?.message}` }, faults)
}

/** The same value; copied only where a text had to be cleaned. Keys are the code's own words: schemas judge them. */
function seen(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return seenText(value)
  if (value === null || typeof value !== 'object') return value
  if (depth > deepest) {
    const message = 'Dữ liệu lồng nhau quá nhiều tầng.'
    throw problem('invalid-input', { count: 1, first: message }, [{ path: '', name: 'too-deep', message }])
  }
  if (Array.isArray(value)) {
    const items = value.map(item => seen(item, depth + 1))
    return items.some((item, i) => item !== value[i]) ? items : value
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  let cleaned: Record<string, unknown> | undefined
  for (const [key, item] of Object.entries(value)) {
    const kept = seen(item, depth + 1)
    if (kept === item) continue
    cleaned ??= { ...value }
    cleaned[key] = kept
  }
  return cleaned ?? value
}

const texts: Record<string, string> = {
  'not-a-day': 'Không có ngày này. Hãy nhập ngày/tháng/năm, ví dụ 31/12/1980.',
  invalid_type: 'Chưa nhập hoặc không đúng kiểu.',
  invalid_value: 'Giá trị không nằm trong danh sách cho phép.',
  invalid_format: 'Không đúng định dạng.',
  unrecognized_keys: 'Có trường không được biết đến.',
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  const name = texts[issue.message] ? issue.message : issue.code
  return {
    path: issue.path.join('.'),
    name,
    message: texts[issue.message] ?? sizeText(issue) ?? texts[issue.code] ?? issue.message,
  }
}

function sizeText(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return issue.minimum === 1 ? 'Chưa nhập.' : `Cần ít nhất ${issue.minimum} ký tự.`
    if (issue.origin === 'array') return `Cần chọn ít nhất ${issue.minimum}.`
    return `Phải ${issue.inclusive ? 'từ' : 'lớn hơn'} ${issue.minimum}.`
  }
  if (issue.code === 'too_big') {
    if (issue.origin === 'string') return `Không quá ${issue.maximum} ký tự.`
    if (issue.origin === 'array') return `Không quá ${issue.maximum} mục.`
    return `Không được ${issue.inclusive ? 'quá' : 'tới'} ${issue.maximum}.`
  }
  return undefined
}
