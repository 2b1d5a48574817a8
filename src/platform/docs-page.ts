// The API as a page to read at /api: made from the same OpenAPI description that machines read. No script, nothing from
// elsewhere; says nothing that the description does not say.

import type { FastifyInstance } from 'fastify'
import { groupBy } from '../base/group.ts'
import { listProblems } from '../base/problem.ts'
import { type Html, html, htmlPage, raw } from './html.ts'

type Schema = Record<string, unknown>

interface Operation {
  tags: string[]
  operationId: string
  summary: string
  description: string
  security: unknown[]
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>
}

interface Entry {
  method: string
  path: string
  operation: Operation
}

export function addDocsPage(app: FastifyInstance, describe: () => Schema): void {
  // Made when somebody first looks, not at every start.
  let page: string | undefined
  app.get('/api', async (_, reply) => {
    page ??= docsPage(describe())
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  })
}

/** The page as text. */
export function docsPage(description: Schema): string {
  const { title, version } = description.info as { title: string; version: string }
  const entries = Object.entries(description.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, operation]): Entry => ({ method, path, operation })),
  )
  const groups = groupBy(entries, entry => entry.operation.tags[0] ?? '')
  const body = html`
<a class="skip" href="#content">Đến nội dung (skip to content)</a>
<div class="frame">
<nav aria-label="Mục lục (contents)">
  <strong>${title} API</strong>
  <ul>
    <li><a href="#use">Cách dùng (how to use it)</a></li>
    ${[...groups].map(([tag, list]) => html`<li><a href="#${tag}">${tag}</a> <span>${list.length}</span></li>`)}
    <li><a href="#problems">Lỗi (problems)</a> <span>${listProblems().length}</span></li>
  </ul>
</nav>
<main id="content">
  <h1>${title} API <small>${version}</small></h1>
  ${howTo}
  ${[...groups].map(([tag, list]) => html`<section id="${tag}"><h2>${tag}</h2>${list.map(operationOf)}</section>`)}
  <section id="problems"><h2>Lỗi (problems)</h2>
  <p>Mọi lỗi trả về theo RFC 9457 (<code>application/problem+json</code>) với <code>name</code> dưới đây.
  <span lang="en">Every error is an RFC 9457 problem with one of these names.</span></p>
  <table><thead><tr><th>name</th><th>HTTP</th><th>Câu báo (text)</th></tr></thead><tbody>
  ${listProblems().map(
    ([name, text]) =>
      html`<tr><td><code>${name}</code></td><td>${text.status}</td><td>${text.vi}<br><span lang="en">${text.en}</span></td></tr>`,
  )}
  </tbody></table></section>
</main>
</div>`
  return htmlPage({ title: `${title} API`, body, style })
}

const howTo = raw(`<section id="use">
<p>Bản mô tả cho máy: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1).
<span lang="en">The description for machines.</span></p>
<ol>
<li>Đăng nhập: <code>POST /api/v1/session</code> với <code>{"username", "password"}</code>; giữ hai cookie <code>bv_session</code> và <code>bv_csrf</code>.
<span lang="en">Sign in and keep both cookies.</span></li>
<li>Đọc: <code>GET</code>, tham số trên địa chỉ. Danh sách dài trả về <code>next</code>; gửi lại trong <code>after</code> để xem tiếp.
<span lang="en">Reads are GET; long lists give <code>next</code>, to be sent as <code>after</code>.</span></li>
<li>Thay đổi: <code>POST /api/v1/commands/&lt;tên&gt;</code> với tiêu đề <code>x-benvung-csrf</code> (giá trị của cookie <code>bv_csrf</code>) và
<code>{"key": "…", "input": {…}}</code>. Gửi lại cùng <code>key</code> thì chỉ làm một lần. <code>"preview": true</code>: cho xem trước, không lưu.
<span lang="en">Changes are commands; the same key is done once; preview shows and rolls back.</span></li>
</ol></section>`)

function operationOf({ method, path, operation }: Entry): Html {
  const input = operation.requestBody?.content['application/json']?.schema
  const sent = (input?.properties as Record<string, Schema> | undefined)?.input ?? input
  const output = operation.responses['200']?.content?.['application/json']?.schema
  const answered = path.includes('/commands/')
    ? (output?.properties as Record<string, Schema> | undefined)?.result
    : output
  return html`<details class="op" id="${operation.operationId}">
<summary><span class="m ${method}">${method.toUpperCase()}</span> <code>${path}</code> <span class="t">${operation.description}</span></summary>
<p><span lang="en">${operation.summary}</span>${operation.security.length === 0 && ' · không cần đăng nhập (open)'}</p>
${
  operation.parameters &&
  operation.parameters.length > 0 &&
  html`<h3>Tham số (parameters)</h3>${shapeOf({
    type: 'object',
    properties: Object.fromEntries(operation.parameters.map(p => [p.name, p.schema])),
    required: operation.parameters.filter(p => p.required).map(p => p.name),
  })}`
}
${sent && html`<h3>Gửi (input)</h3>${shapeOf(sent)}`}
${answered && html`<h3>Nhận (answer)</h3>${shapeOf(answered)}`}
</details>`
}

const deepest = 6

/** A schema as a nested list: name, type, what it allows. */
function shapeOf(schema: Schema, depth = 0): Html {
  const properties = schema.properties as Record<string, Schema> | undefined
  if (!properties || Object.keys(properties).length === 0) {
    const inner = innerOf(schema)
    return inner && depth < deepest ? shapeOf(inner, depth + 1) : html`<p><code>${typeOf(schema)}</code></p>`
  }
  const required = new Set((schema.required as string[] | undefined) ?? [])
  return html`<ul class="shape">${Object.entries(properties).map(([name, property]) => {
    const inner = innerOf(property)
    return html`<li><code>${name}${!required.has(name) && '?'}</code> <span>${typeOf(property)}</span>${
      inner && depth < deepest && shapeOf(inner, depth + 1)
    }</li>`
  })}</ul>`
}

/** The object inside: of a list, or of "this or nothing". */
function innerOf(schema: Schema): Schema | undefined {
  if (schema.properties) return schema
  if (schema.items) return innerOf(schema.items as Schema)
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  return choices?.map(innerOf).find(found => found !== undefined)
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return [...new Set(choices.map(typeOf))].join(' | ')
  if (schema.type === 'array') return `${schema.items ? typeOf(schema.items as Schema) : 'any'}[]`
  const bounds = [
    schema.format,
    schema.pattern && `/${String(schema.pattern)}/`,
    schema.minLength && `≥ ${String(schema.minLength)}`,
    schema.maxLength && `≤ ${String(schema.maxLength)}`,
    schema.default !== undefined && `= ${JSON.stringify(schema.default)}`,
  ].filter(Boolean)
  return `${String(schema.type ?? 'any')}${bounds.length > 0 ? ` (${bounds.join(', ')})` : ''}`
}

const style = `
.skip { position: absolute; left: -9999px } .skip:focus { left: 8px; top: 8px; background: var(--surface); padding: 8px }
.frame { display: grid; grid-template-columns: 220px minmax(0, 1fr); max-width: 1180px; margin: 0 auto }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 28px 16px; font-size: 14px }
nav ul { list-style: none; margin: 12px 0 0; padding: 0 } nav li { padding: 3px 0 } nav span { color: var(--ink-3); font-size: 12px }
nav a { text-decoration: none } nav a:hover { text-decoration: underline }
main { padding: 28px 24px 96px; min-width: 0 }
h1 { font-size: 24px; margin: 0 0 12px } h1 small { color: var(--ink-3); font-weight: 400; font-size: 15px }
h2 { font-size: 17px; margin: 40px 0 10px; padding-bottom: 6px; border-bottom: 1px solid var(--line) }
h3 { font-size: 13px; margin: 14px 0 4px; color: var(--ink-2) }
[lang=en] { color: var(--ink-3) } li { margin: 4px 0 }
.op { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; margin: 6px 0; padding: 0 12px }
.op summary { cursor: pointer; padding: 8px 0; display: flex; gap: 10px; align-items: baseline; flex-wrap: wrap }
.op summary code { overflow-wrap: anywhere } .op[open] { padding-bottom: 12px }
.op .t { color: var(--ink-2); margin-left: auto; font-size: 13px }
.m { font-size: 11px; font-weight: 700; line-height: 1.6; border-radius: 4px; padding: 1px 7px; min-width: 46px; text-align: center }
.m.get { color: var(--info); background: var(--info-soft) } .m.post { color: var(--good); background: var(--good-soft) }
.shape { margin: 2px 0 2px 2px; padding-left: 14px; border-left: 2px solid var(--line); list-style: none }
.shape span { color: var(--ink-3); font-size: 13px; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse; font-size: 13px; background: var(--surface) }
th, td { text-align: left; vertical-align: top; padding: 6px 8px; border-bottom: 1px solid var(--line) } td code { white-space: nowrap }
@media (max-width: 760px) { .frame { display: block } nav { position: static; padding-bottom: 0 } main { padding: 16px } td code { white-space: normal; overflow-wrap: anywhere } }
`
