// What of the built web app the server's own pages use: its face, and the one script of the public pages. Without a build they do
// without: the system's face, and no script.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project-root.ts'

const folder = join(projectRoot, 'dist', 'web', 'assets')
let known: string[] | undefined
let faces: string | undefined

/** Looked for once: a build does not change under a running server. */
function builtFiles(): readonly string[] {
  known ??= existsSync(folder) ? readdirSync(folder) : []
  return known
}

/** Font-face rules with the addresses of the built files. Weights as in kit/fonts.css: the semi-bold serves 500 to 700. */
export function fontFaces(): string {
  faces ??= facesOf(builtFiles())
  return faces
}

/** The address of a built script, "entitled" say; undefined without a build. */
export function builtScript(name: string): string | undefined {
  const file = builtFiles().find(one => new RegExp(`^${name}-[0-9a-f]{8}\\.js$`).test(one))
  return file && `/assets/${file}`
}

/** The letters of each file, as in kit/fonts.css. */
const letters = {
  latin:
    'U+0020-007E,U+00A0,U+00A7,U+00AB,U+00B0-00B3,U+00B7,U+00BB,U+00C0-00C3,U+00C8-00CA,U+00CC-00CD,U+00D2-00D5,U+00D7,U+00D9-00DA,U+00DD,U+00E0-00E3,U+00E8-00EA,U+00EC-00ED,U+00F2-00F5,U+00F9-00FA,U+00FD,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026,U+20AC,U+2212',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+1EA0-1EF9,U+20AB',
}

function facesOf(files: readonly string[]): string {
  const faces: string[] = []
  for (const [part, range] of Object.entries(letters))
    for (const [weight, shown] of [
      ['400', '400'],
      ['600', '500 700'],
    ] as const) {
      // The package's own file is called "…-400-normal-…": not that one.
      const file = files.find(name => new RegExp(`^be-vietnam-pro-${part}-${weight}-(?!normal-).*\\.woff2$`).test(name))
      if (file)
        faces.push(
          `@font-face{font-family:'Be Vietnam Pro';font-display:swap;font-weight:${shown};src:url(/assets/${file}) format('woff2');unicode-range:${range}}`,
        )
    }
  return faces.join('\n')
}
