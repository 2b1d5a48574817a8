// The API page shows every operation of the description, needs no script, and lets nothing through unescaped.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { can } from './actor.ts'
import { command } from './command.ts'
import { docsPage } from './docs-page.ts'
import { html, htmlPage } from './html.ts'
import { openApi } from './openapi.ts'
import { query } from './query.ts'

const modules = [
  {
    name: 'houses',
    queries: [
      query(
        read('house.list', {
          path: '/houses/:houseId',
          open: true,
          input: z.object({ houseId: z.coerce.number(), q: z.string().max(20).optional() }),
          output: z.object({ rows: z.array(z.object({ roof: z.enum(['tile', '<tin>']) })) }),
          title: { vi: 'Danh sách nhà <b>', en: 'Houses' },
        }),
        { run: async () => ({ rows: [] }) },
      ),
    ],
    commands: [
      command(
        write('house.build', {
          input: z.object({ floorAreaM2: z.number() }),
          output: z.object({ houseId: z.number() }),
          title: { vi: 'Dựng nhà', en: 'Build' },
        }),
        { may: () => can('x').everywhere(), run: async () => ({ houseId: 1 }) },
      ),
    ],
  },
]

test('every operation, with what it takes and what it gives', () => {
  const page = docsPage(openApi(modules, '9.9'))
  for (const part of ['/api/v1/houses/{houseId}', '/api/v1/commands/house.build', 'floorAreaM2', 'roof', 'q?', '9.9'])
    expect(page).toContain(part)
  expect(page).toContain('không cần đăng nhập')
  expect(page).toContain('not-found')
})

test('no script, and nothing unescaped', () => {
  const page = docsPage(openApi(modules, '9.9'))
  expect(page).not.toMatch(/<script|<tin>|nhà <b>|https?:\/\//)
  expect(page).toContain('nhà &#60;b&#62;')
})

test('a page escapes its values and its title', () => {
  const page = htmlPage({
    title: '<x>',
    body: html`<p title="${'"quoted"'}">${['<a>', html`<b>${'&'}</b>`, null]}</p>`,
  })
  expect(page).toContain('<p title="&#34;quoted&#34;">&#60;a&#62;<b>&#38;</b></p>')
  expect(page).toContain('<title>&#60;x&#62;</title>')
})
