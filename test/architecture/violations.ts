// What the architecture forbids, found in import statements and a few words of the code. Pure: sources in, violations out.
import { folderRoles, layers, neverByStar, roles, special } from './layers.ts'
import { type Import, importsOf, nounOf, roleOf, type Source, withoutComments } from './sources.ts'

export interface Violation {
  rule: string
  path: string
  line: number
  what: string
}

export interface Report {
  violations: Violation[]
  /** Over 400 lines: to be split when next touched. */
  long: string[]
  files: number
  imports: number
}

const softLimit = 400
const hardLimit = 500

export function examine(sources: readonly Source[]): Report {
  const violations: Violation[] = []
  const product = sources.filter(({ path }) => /^(src|law)\//.test(path) && roleOf(path) !== 'test')
  let imports = 0
  for (const source of sources) {
    const found = importsOf(source)
    imports += found.length
    const say = (rule: string, line: number, what: string) => violations.push({ rule, path: source.path, line, what })
    checkText(source, say)
    if (!product.includes(source)) continue
    for (const one of found) checkImport(source.path, one, say)
    checkSql(source, say)
  }
  for (const cycle of cyclesOf(product))
    violations.push({ rule: 'cycle', path: cycle[0]!, line: 1, what: cycle.join(' -> ') })
  for (const two of tablesOfTwoNouns(product)) violations.push({ rule: 'table', line: 1, ...two })
  const long = sources
    .filter(({ text }) => linesOf(text) > softLimit && !isGenerated(text))
    .map(({ path, text }) => `${path} (${linesOf(text)})`)
  return { violations, long, files: sources.length, imports }
}

type Say = (rule: string, line: number, what: string) => void

function checkImport(path: string, { specifier, target, typeOnly, line }: Import, say: Say): void {
  const noun = nounOf(path)!
  const rules = rulesOf(path)
  const to = target === undefined ? undefined : nounOf(target)
  if (!rules) say('role', line, `unknown role ".${roleOf(path)}", see test/architecture/layers.ts`)
  else if (target === undefined) checkPackage(specifier, path, rules.packages, line, say)
  else if (to === undefined) say('outside', line, `imports ${target} from outside src and law`)
  else if (layerOf(to) === -1) say('layer', line, `${to} is in no layer`)
  else {
    const kind = special.includes(to) ? to : roleOf(target)
    const allowed = special.includes(to) ? rules.folders : rules.knows
    if (!/\.(tsx?|css|json|svg|png|woff2)$/.test(target)) say('extension', line, `"${specifier}" lacks its extension`)
    if (to !== noun && !mayKnow(noun, to, typeOnly)) say('noun', line, `${noun} must not know ${to} (${target})`)
    if (noun === 'law' && to !== 'law' && !typeOnly) say('law', line, `law imports only types, not ${target}`)
    if (!allowed.includes(kind)) say('role', line, `a ${roleName(path)} file must not import ${kind} (${target})`)
  }
}

function checkPackage(name: string, path: string, allowed: readonly string[], line: number, say: Say): void {
  const asked = name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
  const star = allowed.includes('*') && !name.startsWith('node:') && !neverByStar.includes(asked)
  const node = name.startsWith('node:') && allowed.includes('node:*')
  if (!star && !node && !allowed.includes(asked) && !(roleName(path) === 'platform'))
    say('package', line, `a ${roleName(path)} file must not import ${name}`)
}

const rulesOf = (path: string) => folderRoles[nounOf(path)!] ?? roles[roleOf(path)]
const roleName = (path: string) => (special.includes(nounOf(path)!) ? nounOf(path)! : roleOf(path))
const layerOf = (noun: string) => layers.findIndex(row => row.includes(noun))
/** Law is data typed by base and rules: these two it may name, as types. */
const mayKnow = (noun: string, to: string, typeOnly: boolean) =>
  layerOf(to) < layerOf(noun) || (noun === 'law' && typeOnly && (to === 'base' || to === 'rules'))

/** SQL in a file whose role has none, even without an import (`pool.query('select …')`). */
function checkSql(source: Source, say: Say): void {
  if (rulesOf(source.path)?.sql) return
  const code = withoutComments(source.text)
  const lower =
    /['"`]\s*(?:select\s[^'"`]*?\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\()/
  const upper = lower.source.replace(/\b(select|from|insert|into|update|set|delete|with|as)\b/g, word =>
    word.toUpperCase(),
  )
  const sql = new RegExp(`${lower.source}|${upper}`, 'g')
  for (const match of code.matchAll(sql))
    say('sql', lineAt(code, match.index), 'SQL outside commands, queries, effects, jobs and platform')
}

/** Habits that are seen in the text of a file. */
function checkText({ path, text }: Source, say: Say): void {
  const code = withoutComments(text)
  const find = (rule: string, pattern: RegExp, what: string) => {
    for (const match of code.matchAll(pattern)) say(rule, lineAt(code, match.index), what)
  }
  if (linesOf(text) > hardLimit && !isGenerated(text) && nounOf(path) && roleOf(path) !== 'test')
    say('length', hardLimit, `${linesOf(text)} lines: split it`)
  if (!path.startsWith('law/')) find('default', /^export\s+default\b|\bas\s+default\b/gm, 'default export outside law')
  const name = path.split('/').at(-1)!
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/.test(name))
    say('name', 1, 'file names are lower-case-with-hyphens')
  if (/(^|-)(utils?|helpers?|manager|index|common|misc)\b/.test(name))
    say('name', 1, `"${name}" does not say what it is for`)
  if (path.startsWith('src/') && roleOf(path) !== 'test' && !/^(#!.*\n)?\s*(\/\/|\/\*)/.test(text))
    say('opening', 1, 'a file opens with what it is and why')
  const noun = nounOf(path)
  const pureFile = noun === 'rules' || (noun !== undefined && !special.includes(noun) && roleOf(path) === 'domain')
  if (pureFile)
    find('pure', /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(/g, 'clock and chance come in as arguments')
}

const writing =
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`](\w+)|\b(?:insert into|delete from|update(?= \w+(?: \w+)? set\b)|merge into)\s+(\w+)/g

/** One table, one writer: tables that a second noun writes, too. Temporary tables belong to their file. */
function tablesOfTwoNouns(sources: readonly Source[]): { path: string; what: string }[] {
  const writers = new Map<string, Map<string, string>>()
  for (const { path, text } of sources) {
    const code = withoutComments(text)
    const temporary = new Set(
      [...code.matchAll(/create temp(?:orary)? table (?:if not exists )?(\w+)/g)].map(m => m[1]),
    )
    for (const match of code.matchAll(writing)) {
      const table = (match[1] ?? match[2])!
      if (temporary.has(table)) continue
      const nouns = writers.get(table) ?? new Map<string, string>()
      writers.set(table, nouns.set(nounOf(path)!, path))
    }
  }
  return [...writers].flatMap(([table, nouns]) => {
    const [first, ...others] = [...nouns].sort(([a], [b]) => layerOf(a) - layerOf(b))
    return others.map(([noun, path]) => ({
      path,
      what: `${noun} writes the table ${table}, which ${first![0]} writes (${first![1]})`,
    }))
  })
}

/** Rings of files that need each other when they are loaded. */
function cyclesOf(sources: readonly Source[]): string[][] {
  const edges = new Map(
    sources.map(s => [s.path, importsOf(s).flatMap(i => (i.typeOnly || i.lazy || !i.target ? [] : [i.target]))]),
  )
  const done = new Set<string>()
  const cycles: string[][] = []
  const visit = (path: string, trail: string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) return void cycles.push([...trail.slice(at), path])
    if (done.has(path)) return
    for (const next of edges.get(path) ?? []) if (edges.has(next)) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return cycles
}

/** Generated files are as long as what they are made from. */
const isGenerated = (text: string) => /^\/\/ Generated\b/.test(text)
const linesOf = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length
