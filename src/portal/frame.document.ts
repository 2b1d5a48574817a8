// The frame of all public pages: head, navigation, foot, one quiet sheet. No script, no picture: read on a cheap phone over a bad line,
// and on paper. Language by the address (?lang=en), so that a page can be sent on as one reads it.
import { fillIn } from '../base/fill-in.ts'
import { unbroken } from '../base/unbroken.ts'
import type { Words } from '../base/words.ts'
import { fontFaces } from '../platform/built-assets.ts'
import { type Html, html, htmlPage } from '../platform/html.ts'
import { movementPortalText } from './movement.text.ts'
import { portalText as text } from './portal.text.ts'

export type Language = 'vi' | 'en'

/** How a page speaks: its words, and links that keep the language. */
export interface View {
  language: Language
  t(words: Words, values?: Record<string, string | number>): string
  link(path: string): string
}

export function viewIn(language: Language): View {
  return {
    language,
    t: (words, values = {}) => unbroken(fillIn(words[language], key => String(values[key] ?? ''))),
    link: path => (language === 'vi' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=en`),
  }
}

export interface PublicPage {
  title: string
  /** Where one is in the navigation. */
  at?: 'home' | 'news' | 'results' | 'policies' | 'petition' | 'movement' | 'certificate'
  /** The address without the language, for the other one. */
  path: string
  body: Html
  /** Address of the page's own script; everything essential is there without it. */
  script?: string | undefined
  /** What other sites show of it, where its feeds are. */
  head?: Html
  /** A sheet of its own beside the common one. */
  style?: string
  /** True for pages that search engines must not keep. */
  noindex?: boolean
  /** True where all households are made up. */
  demo?: boolean
}

export function publicPage(view: View, page: PublicPage): string {
  const { t, link } = view
  const item = (at: PublicPage['at'], path: string, words: Words) =>
    html`<a href="${link(path)}"${page.at === at ? html` aria-current="page"` : ''}>${t(words)}</a>`
  const other = viewIn(view.language === 'vi' ? 'en' : 'vi')
  return htmlPage({
    title: `${page.title} – ${t(text.brand)}`,
    language: view.language,
    noindex: page.noindex,
    style: fontFaces() + style + (page.style ?? ''),
    head: page.head,
    body: html`<a class="skip" href="#main">${t(text.skip)}</a>
<header><div class="wide">
<a class="brand" href="${link('/')}"><b>${t(text.brand)}</b> <span>${t(text.brandLine)}</span></a>
<nav aria-label="${t(text.brandLine)}">${item('home', '/', text.home)}${item('news', '/tin-tuc', text.news)}${item('results', '/ket-qua', text.results)}${item('policies', '/quyen-loi', text.policies)}${item('petition', '/gop-y', text.petition)}${item('certificate', '/giay-chung-nhan', text.certificate)}</nav>
<div class="aside"><a href="${other.link(page.path)}" lang="${other.language}" hreflang="${other.language}">${t(text.language)}</a><a class="staff" href="/app">${t(text.staff)}</a></div>
</div></header>
${page.demo && html`<aside class="demo"><span class="wide">${t(text.madeUp)}</span></aside>`}
<main id="main" class="wide">${page.body}</main>
<footer><div class="wide"><p><a href="${link('/phong-trao')}"${page.at === 'movement' ? html` aria-current="page"` : ''}>${t(movementPortalText.nav)}</a></p><p>${t(text.footer)}</p></div></footer>
${page.script && html`<script src="${page.script}" defer><\/script>`}`,
  })
}

export const searchForm = ({ t, language }: View, typed = '') => html`<form class="search" action="/tim" role="search">
<label for="q">${t(text.search)}</label>
<div><input id="q" name="q" type="search" value="${typed}" maxlength="80" autocomplete="off" aria-describedby="q-hint" required><button>${t(text.find)}</button></div>
${language === 'en' && html`<input type="hidden" name="lang" value="en">`}
<p id="q-hint" class="hint">${t(text.searchHint)}</p>
</form>`

/** A table that turns into cards on a phone: each cell carries its column's name. */
export function table(
  label: string,
  columns: readonly { name: string; number?: boolean }[],
  rows: readonly (readonly unknown[])[],
): Html {
  return html`<table aria-label="${label}"><thead><tr>${columns.map(one => html`<th scope="col"${one.number ? html` class="n"` : ''}>${one.name}</th>`)}</tr></thead>
<tbody>${rows.map(
    row =>
      html`<tr>${row.map((cell, i) =>
        i === 0
          ? html`<th scope="row">${cell}</th>`
          : html`<td${columns[i]?.number ? html` class="n"` : ''} data-name="${columns[i]?.name}">${cell}</td>`,
      )}</tr>`,
  )}</tbody></table>`
}

const style = `
body { font-size: 16px; font-variant-numeric: tabular-nums }
.wide { max-width: 1040px; margin: 0 auto; padding: 0 24px; display: block }
.skip { position: absolute; left: -999px } .skip:focus { left: 8px; top: 8px; background: var(--surface); padding: 8px 12px; z-index: 1 }
header { background: var(--surface); border-bottom: 1px solid var(--line) }
header .wide { display: flex; align-items: center; gap: 8px 20px; padding-top: 14px; padding-bottom: 14px; flex-wrap: wrap }
header a { text-decoration: none } .brand { color: var(--ink); font-size: 17px; white-space: nowrap } .brand b { color: var(--accent) } .brand span { color: var(--ink-3); font-size: 14px; margin-left: 6px }
nav { display: flex; gap: 4px 15px; flex-wrap: wrap; font-size: 15px } nav a { color: var(--ink-2); padding: 6px 0; border-bottom: 2px solid transparent }
nav a[aria-current] { color: var(--ink); border-color: var(--accent); font-weight: 600 } nav a:hover { color: var(--ink) }
.aside { margin-left: auto; display: flex; gap: 14px; align-items: center; font-size: 14px } .staff { border: 1px solid #8f887b; border-radius: 6px; padding: 6px 12px; color: var(--ink) }
.demo { margin: 0; max-width: none; background: var(--warn-soft); color: var(--warn); font-size: 14px; padding: 8px 0 }
main { padding-top: 36px !important; padding-bottom: 64px !important }
h1 { font-size: 30px; line-height: 1.25; font-weight: 600; letter-spacing: -.01em; margin: 0 0 10px; text-wrap: balance }
h2 { font-size: 20px; font-weight: 600; line-height: 1.3; margin: 44px 0 12px } h3 { font-size: 16px; font-weight: 600; margin: 0 0 4px }
p { margin: 0 0 12px; max-width: 72ch } .lead { font-size: 18px; color: var(--ink-2) } .hint, .quiet { color: var(--ink-3); font-size: 14px }
.path { font-size: 14px; color: var(--ink-3); margin-bottom: 6px }
.search { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 20px 24px 12px; margin: 24px 0 0 } .search label { font-weight: 600; display: block; margin-bottom: 8px }
.search div { display: flex; gap: 10px } .search input[type=search], .search input[type=text] { flex: 1; min-width: 0; font: inherit; padding: 11px 14px; border: 1px solid #8f887b; border-radius: 6px; background: #fff; color: var(--ink) }
.search button { font: inherit; font-weight: 600; background: var(--accent); color: #fff; border: 0; border-radius: 6px; padding: 11px 24px; cursor: pointer } .search .hint { margin: 8px 0 }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px } .card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px } .card > :last-child { margin-bottom: 0 }
.card p { margin-bottom: 8px } .posted { border-left: 4px solid var(--accent) }
ul.places { list-style: none; margin: 0; padding: 0; columns: 3 240px; column-gap: 32px } ul.places li { padding: 7px 0; break-inside: avoid } ul.places span { color: var(--ink-3); font-size: 14px; display: block }
table { border-collapse: collapse; width: 100%; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
th, td { text-align: left; padding: 11px 16px; border-top: 1px solid var(--line); vertical-align: top; font-weight: 400 } thead th { color: var(--ink-3); font-size: 14px; border-top: 0; background: #faf9f6 } .n { text-align: right; white-space: nowrap }
td[data-name] b, tbody th { font-weight: 600 } table + .quiet, .cards + .quiet, table + p, table + details { margin-top: 12px }
.tag { display: inline-block; font-size: 13px; border-radius: 4px; padding: 2px 8px; background: var(--neutral-soft); color: var(--neutral); white-space: nowrap } .tag.good { background: var(--good-soft); color: var(--good) } .tag.warn { background: var(--warn-soft); color: var(--warn) } .tag.info { background: var(--info-soft); color: var(--info) }
.bar { height: 6px; border-radius: 3px; background: var(--neutral-soft); margin: 10px 0 8px } .bar span { display: block; height: 6px; border-radius: 3px; background: var(--accent) }
.button { display: inline-block; background: var(--accent); color: #fff; text-decoration: none; font-weight: 600; border-radius: 6px; padding: 11px 20px }
.entitled { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px; margin-top: 28px } .entitled fieldset { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 14px 20px 16px; margin: 0; min-width: 0 } .entitled fieldset[hidden] { display: none }
.entitled legend { font-weight: 600; padding: 0; float: left; width: 100%; margin-bottom: 8px } .entitled legend + * { clear: both } .entitled label { display: flex; gap: 10px; align-items: center; padding: 7px 0; cursor: pointer } .entitled input { width: 20px; height: 20px; accent-color: var(--accent); margin: 0; flex: none }
.entitled-result h3 { margin: 24px 0 10px } .entitled-result h3.yes { color: var(--good) } .entitled-result details { margin-top: 20px } .entitled-result summary { margin-bottom: 12px } .entitled-result h4 { margin: 0 0 8px; font-size: 16px } .plain { font: inherit; background: var(--surface); border: 1px solid #8f887b; border-radius: 6px; padding: 9px 18px; cursor: pointer }
form.sheet { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; max-width: 72ch } form.sheet label { display: block; font-weight: 600; margin: 0 0 14px } form.sheet .hint { font-weight: 400; display: block; margin: 2px 0 4px } form.sheet input, form.sheet textarea, form.sheet select { display: block; width: 100%; font: inherit; font-weight: 400; padding: 10px 12px; border: 1px solid #8f887b; border-radius: 6px; background: #fff; color: var(--ink); margin-top: 6px }
form.sheet button { font: inherit; font-weight: 600; background: var(--accent); color: #fff; border: 0; border-radius: 6px; padding: 11px 24px; cursor: pointer } .trap { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden }
figure { margin: 0 0 16px } svg.picture { display: block; width: 100%; height: auto } .beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 28px; align-items: start }
details { margin-top: 6px } details + details { margin-top: 18px } summary + form.sheet { margin-top: 10px } summary { cursor: pointer; color: var(--accent) }
footer { border-top: 1px solid var(--line); padding: 24px 0 40px; color: var(--ink-3); font-size: 14px } footer p { margin: 0 }
@media (max-width: 700px) { .beside { grid-template-columns: minmax(0, 1fr) } .wide { padding: 0 16px } h1 { font-size: 25px } h2 { font-size: 18px; margin-top: 36px } main { padding-top: 24px !important } header .wide { gap: 6px 18px; padding-top: 10px; padding-bottom: 10px } .brand span { display: none } .aside { margin-left: auto } nav { order: 3; width: 100%; gap: 0 16px; font-size: 15px } .search { padding: 16px 16px 8px }
 thead { position: absolute; left: -9999px } tr { display: block; padding: 10px 16px; border-top: 1px solid var(--line) } tbody tr:first-child { border-top: 0 } tbody th, td { display: block; border: 0; padding: 3px 0 } td[data-name] { display: flex; justify-content: space-between; gap: 16px; text-align: right; white-space: normal } td[data-name]::before { content: attr(data-name); color: var(--ink-3); font-size: 14px; text-align: left; flex: none; max-width: 60% } }
@page { margin: 15mm } @media print { .wide { padding: 0 !important; max-width: none } header nav, .aside, .search, .skip, .entitled, .plain, .button, .noprint, form.sheet, .also { display: none !important } body { background: #fff; font-size: 11pt } main { padding: 0 !important } .card, table, tr { break-inside: avoid } a { color: inherit; text-decoration: none } h2 { break-after: avoid } figure, svg.picture { break-inside: avoid; max-width: 12cm } details > * { display: block } footer { padding: 8pt 0 } }
`
