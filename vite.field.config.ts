// How the phone's app is built: its own entry, small, out to dist/field under /field/. The service worker gets the list of files
// that the app needs without a network.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

/** The worker is one classic script: WebViews before Chrome 91 know no modules in workers. */
const buildWorker = (folder: string) =>
  build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'chrome87',
      lib: {
        entry: 'src/field/service-worker.ts',
        formats: ['iife'],
        name: 'worker',
        fileName: () => 'service-worker.js',
      },
    },
  })

/** Puts the list of built files into the service worker (where workbox-precaching looks for it) and compresses what is large. */
const offline: Plugin = {
  name: 'benvung-offline',
  apply: 'build',
  async writeBundle(options, bundle) {
    const folder = options.dir ?? ''
    await buildWorker(folder)
    const names = Object.keys(bundle).filter(name => !name.endsWith('.map'))
    const extra = ['manifest.webmanifest', 'icon-192.png', 'icon-512.png']
    const list = await Promise.all(
      [...names, ...extra].map(async name => {
        const content = await readFile(join(folder, name))
        const hashed = /^assets\/.+-[\w-]{8}\.\w+$/.test(name)
        return {
          url: `/field/${name}`,
          revision: hashed ? null : createHash('sha256').update(content).digest('hex').slice(0, 16),
        }
      }),
    )
    const worker = join(folder, 'service-worker.js')
    const code = await readFile(worker, 'utf8')
    if (!code.includes('self.__WB_MANIFEST')) throw new Error('the service worker does not ask for its list of files')
    await writeFile(worker, code.replace('self.__WB_MANIFEST', JSON.stringify(list)))
    for (const name of [...names, 'service-worker.js'].filter(one => /\.(js|css|html|svg|json)$/.test(one))) {
      const content = await readFile(join(folder, name))
      if (content.length < 1024) continue
      await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(content))
      await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(content))
    }
  },
}

export default defineConfig({
  root: 'src/field',
  base: '/field/',
  publicDir: 'public',
  cacheDir: '../../node_modules/.vite/field',
  plugins: [react(), offline],
  css: { modules: { generateScopedName: '[name]_[local]_[hash:base64:4]' } },
  build: {
    outDir: '../../dist/field',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Cheap phones keep an old WebView: Chrome 87 is what Android 7 last got by itself.
    target: ['chrome87', 'firefox115', 'safari16'],
    assetsInlineLimit: 2048,
  },
  server: { port: 5174, host: '127.0.0.1', proxy: { '/api': process.env.BENVUNG_URL ?? 'http://127.0.0.1:8686' } },
})
