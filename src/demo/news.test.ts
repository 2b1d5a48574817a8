// The demo's news: six articles of which one waits for its hour, three bulletins that can be read aloud without a figure.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { areaTree } from '../areas/area.queries.ts'
import { localDate } from '../base/local-date.ts'
import { spokenOf } from '../newsroom/bulletin.ts'
import { everything } from '../platform/database.ts'
import { createVillages } from '../registry/areas/area.effects.ts'
import { seedNewMap, seedOldMap } from '../registry/areas/seed.effects.ts'
import { demoCommuneCode } from './accounts.ts'
import { loadNews } from './news.effects.ts'
import { storePictures } from './pictures.effects.ts'

let services: TestServices
beforeAll(async () => {
  services = await testServices('2026-11-23')
  const pictures = await storePictures(services)
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    const from = localDate('2021-01-01')
    let tree = await areaTree(tx, services)
    for (const commune of tree.childrenOf(tree.findByCode('district', '125', from)!.areaId, from))
      await createVillages(tx, services, commune.areaId, ['Một', 'Hai'], from, { madeUp: true })
    await seedNewMap(tx, services)
    tree = await areaTree(tx, services)
    const effects = { now: services.clock(), today: localDate('2026-11-23'), services }
    await loadNews(tx, effects, tree, demoCommuneCode, pictures)
  })
}, 120_000)
afterAll(() => services.close())

const rows = async <R>(sql: string, values: unknown[] = []) => (await services.db.pool.query(sql, values)).rows as R[]

test('five articles are public, one waits; two show a picture', async () => {
  const articles = await rows<{ open: boolean; pictures: number }>(
    `select publish_at <= $1 as open, (select count(*)::int from public_article_picture p where p.article_id = a.article_id) as pictures
     from public_article a`,
    [services.clock()],
  )
  expect(articles.length).toBe(6)
  expect(articles.filter(one => one.open).length).toBe(5)
  expect(articles.reduce((sum, one) => sum + one.pictures, 0)).toBe(2)
})

test('three bulletins, two approved, all in words', async () => {
  const bulletins = await rows<{ state: string; written: string; spoken: string }>('select * from bulletin')
  expect(bulletins.map(one => one.state).sort()).toEqual(['approved', 'approved', 'draft'])
  for (const { written, spoken } of bulletins) {
    expect(spoken).not.toMatch(/\d/)
    expect(spokenOf(written).unread).toEqual([])
  }
})
