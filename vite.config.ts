// How the web app is built: sources in src/web, out to dist/web with hashed names under /assets. `npm run dev` serves it on 5173.
// Each text file also gets a .br and .gz neighbour, so that the server sends it small without spending an office PC's time.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

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

export default defineConfig({
  root: 'src/web',
  base: '/',
  publicDir: 'public',
  cacheDir: '../../node_modules/.vite/web',
  plugins: [react(), compressed],
  css: { modules: { generateScopedName: '[name]_[local]_[hash:base64:4]' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Office PCs run Windows 7 to 10 with Chrome 109, the last one for Windows 7.
    target: ['chrome109', 'firefox115', 'safari16'],
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5173, host: '127.0.0.1', proxy: { '/api': server, '/qr': server } },
})
