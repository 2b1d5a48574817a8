// Reads the sources and their import statements. Enough of TypeScript's grammar for the way this house writes.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'

export interface Source {
  /** From the project's root, with slashes: "src/registry/household.queries.ts". */
  path: string
  text: string
}

export interface Import {
  /** As written. */
  specifier: string
  /** Path from the root, if relative. */
  target: string | undefined
  typeOnly: boolean
  /** import('…'): loaded later. */
  lazy: boolean
  line: number
}

export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders
    .flatMap(folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The code without comments, line ends kept; strings stay. */
export function withoutComments(text: string): string {
  const token = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  return text.replace(token, found => (/^\/[/*]/.test(found) ? found.replace(/[^\n]/g, ' ') : found))
}

const statement =
  /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm

export function importsOf({ path, text }: Source): Import[] {
  const code = withoutComments(text)
  return [...code.matchAll(statement)].map(match => {
    const specifier = (match[2] ?? match[3])!
    return {
      specifier,
      target: specifier.startsWith('.') ? posix.join(dirname(path).replaceAll('\\', '/'), specifier) : undefined,
      typeOnly: match[1] !== undefined,
      lazy: match[3] !== undefined,
      line: code.slice(0, match.index + match[0].search(/\S/)).split('\n').length,
    }
  })
}

/** The noun (or special folder) of a file: "src/registry/import/birth.ts" -> "registry"; files of src itself: "app", "cli". */
export function nounOf(path: string): string | undefined {
  const [top, second, third] = path.split('/')
  if (top === 'law') return 'law'
  if (top !== 'src' || !second) return undefined
  if (third !== undefined) return second
  return second.startsWith('cli') ? 'cli' : 'app'
}

/** The role by suffix. "x.ts": domain; "x.page.tsx" and any other .tsx: page; "x.test.ts": test. */
export function roleOf(path: string): string {
  const name = posix.basename(path)
  if (name.endsWith('.css')) return 'css'
  const suffix = /^[^.]+\.(.+)\.tsx?$/.exec(name)?.[1]
  if (suffix?.split('.').includes('test')) return 'test'
  // Builders make examples for tests, here and to the right; no product code may import them.
  if (suffix === 'builders') return 'test'
  // A noun's refusals are its words, like the rest of the domain.
  if (suffix === 'problems') return 'domain'
  if (suffix) return suffix
  return name.endsWith('.tsx') ? 'page' : 'domain'
}
