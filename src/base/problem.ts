// Faults and refusals. A fault says what is wrong with one field; a refusal is thrown and becomes one answer (RFC 9457).
import { fillIn } from './fill-in.ts'

/** One thing wrong with the input, for the form that sent it. */
export interface Fault {
  /** Where: "members.3.birthDate", or a sheet's "row 12, column Nữ". */
  path: string
  /** Stable name, e.g. "not-a-day". */
  name: string
  /** What is wrong and what to do, in Vietnamese. */
  message: string
  /** The same in English; not needed where the Vietnamese sentence is registered by `defineProblemWords`. */
  en?: string
}

/** A refusal: the system understood and will not do it. `name` is looked up in the registry of problems. */
export class Problem extends Error {
  override readonly name: string
  readonly details: Record<string, unknown>
  readonly faults: Fault[]
  constructor(name: string, details: Record<string, unknown> = {}, faults: Fault[] = []) {
    super(name)
    this.name = name
    this.details = details
    this.faults = faults
  }
}

/** Makes a refusal to throw: `throw problem('list-not-agreed', { undecided: 3 })`. */
export function problem(name: string, details: Record<string, unknown> = {}, faults: Fault[] = []): Problem {
  return new Problem(name, details, faults)
}

/** The refusal of what somebody sent, with every fault; the sentence names the first, on wish with its place. */
export function wrongInput(faults: Fault[], { placed = false } = {}): Problem {
  const first = faults[0] && saidOf(faults[0], placed ? `${faults[0].path}: ` : '')
  return problem('invalid-input', { count: faults.length, first }, faults)
}

/** A fault as a detail of a problem. */
export const saidOf = (fault: Fault, before = ''): Said => ({
  vi: before + tellFault(fault, 'vi'),
  en: before + tellFault(fault, 'en'),
})

/** How a problem is told. Texts may name details as {detail}. Each noun registers its own. */
export interface ProblemText {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 423 | 429 | 431 | 503 | 507
  vi: string
  en: string
}

const registry = new Map<string, ProblemText>()

/** Registers a noun's problems. Throws if a name is taken: names are the API's contract. */
export function defineProblems(texts: Record<string, ProblemText>): void {
  for (const [name, text] of Object.entries(texts)) {
    if (registry.has(name)) throw new Error(`problem registered twice: ${name}`)
    registry.set(name, text)
  }
}

export const findProblemText = (name: string): ProblemText | undefined => registry.get(name)
export const listProblems = (): [string, ProblemText][] => [...registry]

/** A detail that is read by people: in both languages, so that neither sentence carries words of the other. */
export interface Said {
  vi: string
  en: string
}

const words = new Map<string, string>()

/** Registers the English of Vietnamese details that come as one word or one sentence: what was not found, why it cannot be. */
export function defineProblemWords(english: Record<string, string>): void {
  for (const [vi, en] of Object.entries(english)) {
    if (words.has(vi) && words.get(vi) !== en) throw new Error(`word registered twice: ${vi}`)
    words.set(vi, en)
  }
}

/** The English of a Vietnamese detail, where it was registered. */
export const inEnglish = (vi: string): string => words.get(vi) ?? vi

/** What is wrong, in the language of who asks. */
export const tellFault = (fault: Fault, language: 'vi' | 'en'): string =>
  language === 'vi' ? fault.message : (fault.en ?? inEnglish(fault.message))

const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value

function tellDetail(value: unknown, language: 'vi' | 'en'): string {
  if (Array.isArray(value)) return value.map(one => tellDetail(one, language)).join('; ')
  if (isSaid(value)) return value[language]
  const text = String(value ?? '…')
  return language === 'en' ? inEnglish(text) : text
}

/** The details as they are sent: what is said in two languages is said in Vietnamese. */
export const plainDetails = (details: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      isSaid(value) ? value.vi : Array.isArray(value) ? value.map(one => (isSaid(one) ? one.vi : one)) : value,
    ]),
  )

/** The sentence for a problem, with its details filled in. */
export function tellProblem(name: string, details: Record<string, unknown>, language: 'vi' | 'en' = 'vi'): string {
  const text = registry.get(name)?.[language] ?? name
  return fillIn(text, key => tellDetail(details[key], language))
}
