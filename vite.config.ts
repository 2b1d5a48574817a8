// How the web app is built: sources in src/web, out to dist/web with hashed names under /assets. `npm run dev` serves it on 5173.
// Each text file also gets a .br and .gz neighbour, so that the server sends it small without spending an office PC's time.
import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

const server = process.env.BENVUNG_URL ?? 'http://127.0.0.1:8686'

const compressed: Plugin = {
  name: 'benvung-compressed',
  apply: 'build',
  async writeBundle(options, bundle) {
    const names = Object.keys(bundle).filter(name => /\.(js|css|html|svg|json)$/.test(name))
    await Promise.all(
      names.map(async name => {
        const path = join(options.dir ?? '', name)
        const content = await readFile(path)
        if (content.length < 1024) return
        await writeFile(`${path}.br`, await promisify(brotliCompress)(content))
        await writeFile(`${path}.gz`, await promisify(gzip)(content))
      }),
    )
  },
}

/** The one script of the public pages: a classic file of its own, which shares nothing with the desk. Its name tells its content. */
const portalScript: Plugin = {
  name: 'benvung-portal',
  apply: 'build',
  async writeBundle(options) {
    const folder = options.dir ?? ''
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: folder,
        emptyOutDir: false,
        copyPublicDir: false,
        target: ['chrome87', 'firefox115', 'safari14'],
        lib: {
          entry: 'src/portal/entitled.page.tsx',
          formats: ['iife'],
          name: 'entitled',
          fileName: () => 'assets/entitled.js',
        },
      },
    })
    const made = join(folder, 'assets', 'entitled.js')
    const content = await readFile(made)
    const named = join(
      folder,
      'assets',
      `entitled-${createHash('sha256').update(content).digest('hex').slice(0, 8)}.js`,
    )
    await rename(made, named)
    await writeFile(`${named}.br`, await promisify(brotliCompress)(content))
    await writeFile(`${named}.gz`, await promisify(gzip)(content))
  },
}

/** While developing: the addresses that the server gives to the small entry. */
const signInAddresses: Plugin = {
  name: 'benvung-sign-in',
  configureServer(dev) {
    dev.middlewares.use((request, _, next) => {
      if (/^\/app\/(sign-in|setup)(\?|$)/.test(request.url ?? '')) request.url = '/sign-in.html'
      next()
    })
  },
}

/** Two pieces that need one another start in the wrong order: a page would fail in the browser only. Better no build. */
const noCircles: Plugin = {
  name: 'benvung-no-circles',
  apply: 'build',
  generateBundle(_, bundle) {
    const importsOf = (name: string): string[] => {
      const piece = bundle[name]
      return piece?.type === 'chunk' ? piece.imports : []
    }
    const done = new Set<string>()
    const walk = (name: string, way: string[]): void => {
      if (way.includes(name)) this.error(`pieces of the app need one another: ${[...way, name].join(' -> ')}`)
      if (done.has(name)) return
      for (const next of importsOf(name)) walk(next, [...way, name])
      done.add(name)
    }
    for (const name of Object.keys(bundle)) walk(name, [])
  },
}

/** Which pieces the app is cut into. By itself the bundler makes hundreds, each one more way to and fro on a bad line. Each group takes what it
 *  names and whatever that imports, unless a group above has it: what every first screen needs, then the desk with its first page, then the rest by kind and
 *  noun, lower layers first, so that no two pieces need one another.
 *  Entries themselves must not be named here: loading a piece would start them. */
const pieces = [
  {
    name: 'first',
    priority: 6,
    test: /src[\\/]web[\\/]first\.ts$|src[\\/]access[\\/]sign-in\.page\.tsx$|src[\\/]kit[\\/]theme\.ts$|MantineProvider\.mjs$|react-dom[\\/]client|vite[\\/]preload-helper|rolldown[\\/]runtime/,
  },
  { name: 'desk', priority: 5, test: /src[\\/]web[\\/]desk\.tsx$|src[\\/]desk[\\/]my-work\.page\.tsx$/ },
  { name: 'controls', priority: 4, test: /node_modules[\\/]@(mantine|floating-ui)[\\/]/ },
  { name: 'kit', priority: 3, test: /src[\\/]kit[\\/]/, minShareCount: 3 },
  { name: 'rules', priority: 2, test: /(src[\\/]rules|law)[\\/]/, minShareCount: 2 },
  { name: 'registry', priority: 1, test: /src[\\/](access|areas|registry)[\\/]/, minShareCount: 3 },
  { name: 'review', priority: 0, test: /src[\\/](voice|review)[\\/]/, minShareCount: 3 },
]

export default defineConfig({
  root: 'src/web',
  base: '/',
  publicDir: 'public',
  cacheDir: '../../node_modules/.vite/web',
  plugins: [react(), noCircles, compressed, portalScript, signInAddresses],
  css: { modules: { generateScopedName: '[name]_[local]_[hash:base64:4]' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Office PCs run Windows 7 to 10 with Chrome 109, the last one for Windows 7.
    target: ['chrome109', 'firefox115', 'safari16'],
    assetsInlineLimit: 2048,
    // Safari 16 lacks it, and goes without.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { index: 'src/web/index.html', 'sign-in': 'src/web/sign-in.html' },
      output: { codeSplitting: { groups: pieces } },
    },
  },
  server: { port: 5173, host: '127.0.0.1', proxy: { '/api': server, '/qr': server } },
})
