// How the web app is built: sources in src/web, out to dist/web with hashed names under /assets. `npm run dev` serves it on 5173.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.BENVUNG_URL ?? 'http://127.0.0.1:8686'

export default defineConfig({
  root: 'src/web',
  base: '/',
  publicDir: 'public',
  cacheDir: '../../node_modules/.vite/web',
  plugins: [react()],
  // Vietnamese text must stay readable in the bundle and in its error messages.
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
