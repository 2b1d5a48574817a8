// Parses input by its schema and turns what is wrong into faults in both languages, all at once.

import type { z } from 'zod'
import { counted } from '../base/fill-in.ts'
import { seenText } from '../base/fold.ts'
import { type Fault, inEnglish, type Said, wrongInput } from '../base/problem.ts'
import './problems.ts'

/** Nothing that people send nests deeper; what does would only exhaust the stack of whoever walks through it. */
const deepest = 60

/** The parsed value, its texts without invisible characters. Throws `invalid-input` with every fault. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(seen(value, 0))
  if (parsed.success) return parsed.data
  throw wrongInput(faultsOf(parsed.error.issues), { placed: true })
}

/** What a schema found wrong, each in both languages. */
export const faultsOf = (issues: readonly z.core.$ZodIssue[]): Fault[] => issues.map(faultOf)

/** The same value; copied only where a text had to be cleaned. Keys are the code's own words: schemas judge them. */
function seen(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return seenText(value)
  if (value === null || typeof value !== 'object') return value
  if (depth > deepest)
    throw wrongInput([
      { path: '', name: 'too-deep', message: 'Dữ liệu lồng nhau quá nhiều tầng.', en: 'The data nest too deeply.' },
    ])
  if (Array.isArray(value)) {
    let items: unknown[] | undefined
    for (let i = 0; i < value.length; i += 1) {
      const kept = seen(value[i], depth + 1)
      if (kept === value[i]) continue
      items ??= [...value]
      items[i] = kept
    }
    return items ?? value
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  let cleaned: Record<string, unknown> | undefined
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key]
    const kept = seen(item, depth + 1)
    if (kept === item) continue
    cleaned ??= { ...value }
    cleaned[key] = kept
  }
  return cleaned ?? value
}

const texts: Record<string, Said> = {
  'not-a-day': {
    vi: 'Không có ngày này. Hãy nhập ngày/tháng/năm, ví dụ 31/12/1980.',
    en: 'There is no such day. Type day/month/year, such as 31/12/1980.',
  },
  invalid_type: { vi: 'Chưa nhập hoặc không đúng kiểu.', en: 'Missing, or of the wrong kind.' },
  invalid_value: { vi: 'Giá trị không nằm trong danh sách cho phép.', en: 'This value is not one of those allowed.' },
  invalid_format: { vi: 'Không đúng định dạng.', en: 'Not in the right form.' },
  unrecognized_keys: { vi: 'Có trường không được biết đến.', en: 'There are fields that are not known.' },
}
const anyOther: Said = { vi: 'Giá trị không hợp lệ.', en: 'This value is not valid.' }

/** What a schema found wrong at one place, in both languages. */
export function faultOf(issue: z.core.$ZodIssue): Fault {
  const { vi, en } = texts[issue.message] ?? ownText(issue) ?? sizeText(issue) ?? texts[issue.code ?? ''] ?? anyOther
  return {
    path: issue.path.join('.'),
    name: texts[issue.message] ? issue.message : (issue.code ?? 'custom'),
    message: vi,
    en,
  }
}

/** The sentence that the contract itself gives for this fault: registered by its noun, so that it is said in English too. */
function ownText({ message }: z.core.$ZodIssue): Said | undefined {
  const en = inEnglish(message)
  return en === message ? undefined : { vi: message, en }
}

function sizeText(issue: z.core.$ZodIssue): Said | undefined {
  if (issue.code === 'too_small') {
    const least = issue.minimum
    if (issue.origin === 'string')
      return least === 1
        ? { vi: 'Chưa nhập.', en: 'Missing.' }
        : {
            vi: `Cần ít nhất ${least} ký tự.`,
            en: `At least ${counted('{n:character is|characters are}', least)} needed.`,
          }
    if (issue.origin === 'array') return { vi: `Cần chọn ít nhất ${least}.`, en: `Choose at least ${least}.` }
    return issue.inclusive
      ? { vi: `Phải từ ${least}.`, en: `Must be ${least} or more.` }
      : { vi: `Phải lớn hơn ${least}.`, en: `Must be more than ${least}.` }
  }
  if (issue.code === 'too_big') {
    const most = issue.maximum
    if (issue.origin === 'string')
      return { vi: `Không quá ${most} ký tự.`, en: `At most ${counted('{n:character|characters}', most)}.` }
    if (issue.origin === 'array')
      return { vi: `Không quá ${most} mục.`, en: `At most ${counted('{n:entry|entries}', most)}.` }
    return issue.inclusive
      ? { vi: `Không được quá ${most}.`, en: `Must be ${most} or less.` }
      : { vi: `Phải nhỏ hơn ${most}.`, en: `Must be less than ${most}.` }
  }
  return undefined
}
