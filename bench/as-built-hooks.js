// What a benchmark, or what it borrows from the tests, imports from ../src and ../law is the built module; they themselves have their
// types taken off as the build does.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformWithOxc } from 'vite'

const root = new URL('..', import.meta.url).href
const isIn = (...folders) => {
  const places = folders.map(folder => `${root}${folder}/`)
  return href => places.some(place => href?.startsWith(place))
}
const isOurs = isIn('bench', 'test')
const isBuilt = isIn('src', 'law')

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.ts') && isOurs(context.parentURL)) {
    const { href } = new URL(specifier, context.parentURL)
    if (isBuilt(href)) return next(`${root}dist/server/${href.slice(root.length).replace(/\.ts$/, '.js')}`, context)
  }
  return next(specifier, context)
}

export async function load(url, context, next) {
  if (!isOurs(url) || !url.endsWith('.ts')) return next(url, context)
  const path = fileURLToPath(url)
  const { code } = await transformWithOxc(readFileSync(path, 'utf8'), path, {
    target: 'esnext',
    typescript: { onlyRemoveTypeImports: true },
  })
  return { format: 'module', source: code, shortCircuit: true }
}
