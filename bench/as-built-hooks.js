// What a benchmark imports from ../src and ../law is the built module; a benchmark itself has its types taken off as the build does.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformWithOxc } from 'vite'

const bench = new URL('.', import.meta.url).href
const root = new URL('..', import.meta.url).href
const sources = ['src/', 'law/'].map(folder => root + folder)

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL?.startsWith(bench)) {
    const { href } = new URL(specifier, context.parentURL)
    if (sources.some(folder => href.startsWith(folder)))
      return next(`${root}dist/server/${href.slice(root.length).replace(/\.ts$/, '.js')}`, context)
  }
  return next(specifier, context)
}

export async function load(url, context, next) {
  if (!url.startsWith(bench) || !url.endsWith('.ts')) return next(url, context)
  const path = fileURLToPath(url)
  const { code } = await transformWithOxc(readFileSync(path, 'utf8'), path, {
    target: 'esnext',
    typescript: { onlyRemoveTypeImports: true },
  })
  return { format: 'module', source: code, shortCircuit: true }
}
