// The server's sources as one program, made in a second: the kill tests start it some thirty times, the test of the command line some
// ten, and a start that translates a thousand files each time would be most of the test.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { projectRoot } from '../../src/platform/project-root.ts'

/** Lies inside the project, so that packages, migrations and seeds are found. */
export async function bundleServer(): Promise<{ file: string; remove(): Promise<void> }> {
  const folder = join(projectRoot, 'node_modules', '.cache', `benvung-bundle-${process.pid}`)
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    build: {
      ssr: join('src', 'cli.ts'),
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      target: 'node20',
    },
  })
  return { file: join(folder, 'cli.js'), remove: () => rm(folder, { recursive: true, force: true }) }
}
