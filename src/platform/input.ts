// Parses input by its schema and turns what is wrong into faults in Vietnamese, all at once.
import type { z } from 'zod'
import { type Fault, problem } from '../base/problem.ts'
import './problems.ts'

/** The parsed value. Throws `invalid-input` with every fault. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(faultOf)
  throw problem('invalid-input', { count: faults.length, first: `${faults[0]?.path}: ${faults[0]?.message}` }, faults)
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
