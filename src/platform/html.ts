// Small server-rendered pages: escaped text, one quiet look, no script. For the API page and the public certificate page.

/** HTML that is safe already; everything else is escaped. */
export interface Html {
  readonly html: string
}

/** html`<p>${name}</p>`: values are escaped, lists joined, undefined and false left out. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return { html: parts.reduce((text, part, i) => text + (i === 0 ? '' : render(values[i - 1])) + part, '') }
}

export const raw = (text: string): Html => ({ html: text })

function render(value: unknown): string {
  if (value === undefined || value === null || value === false) return ''
  if (Array.isArray(value)) return value.map(render).join('')
  if (typeof value === 'object' && 'html' in value) return (value as Html).html
  return String(value).replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)
}

/** A whole page. `noindex` keeps it out of search engines. */
export function htmlPage(page: {
  title: string
  body: Html
  style?: string
  noindex?: boolean | undefined
  language?: 'vi' | 'en'
  /** What else stands in the head: feeds, what other sites show of it. */
  head?: Html | undefined
}): string {
  return html`<!doctype html>
<html lang="${page.language ?? 'vi'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${page.noindex && raw('<meta name="robots" content="noindex, nofollow, noarchive">')}
<title>${page.title}</title>
${page.head}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${raw(look + (page.style ?? ''))}</style>
</head>
<body>${page.body}</body>
</html>
`.html
}

/** The colours of the desk (kit.css), so that all faces are one product. */
const look = `
:root { --ink: #211f1b; --ink-2: #524d45; --ink-3: #6b655b; --line: #e6e2da; --ground: #f7f5f1; --surface: #fff; --accent: #14594a;
  --good: #1c5c33; --good-soft: #e7f3ea; --warn: #7a4a00; --warn-soft: #fdf2dc; --neutral: #4a453d; --neutral-soft: #efece6;
  --info: #1d4a80; --info-soft: #e8f0f9 }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 'Be Vietnam Pro', 'Segoe UI', system-ui, sans-serif }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
code, pre { font-family: ui-monospace, 'Cascadia Mono', Consolas, monospace; font-size: 13px }
`
