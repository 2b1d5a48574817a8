import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { localDate } from '../base/local-date.ts'
import { projectRoot } from '../platform/project-root.ts'
import { derive } from '../rules/facts.ts'
import { judge } from '../rules/judge.ts'
import { findPack } from '../rules/packs.ts'
import { demoAnswers } from './answers.ts'
import { readCensus } from './census.ts'
import { buildDistrict, membersOn, roundYears, targets } from './district.ts'

const census = readCensus(readFileSync(join(projectRoot, 'db/seed/areas/mai-son-communes-2019-census.csv'), 'utf8'))
const communes = buildDistrict(1, census)
const households = communes.flatMap(c => c.villages.flatMap(v => v.households))

describe('the reference district', () => {
  test('has the census numbers of households and people in every commune', () => {
    for (const commune of communes) {
      const own = commune.villages.flatMap(v => v.households)
      expect([commune.census.code, own.length]).toEqual([commune.census.code, commune.census.households])
      expect([commune.census.code, own.reduce((sum, h) => sum + h.members.length, 0)]).toEqual([
        commune.census.code,
        commune.census.people,
      ])
    }
    expect(communes).toHaveLength(22)
    expect(households).toHaveLength(38646)
  })
  test('has 330 villages, 123 especially difficult, 11 communes in region III, 9 new-rural', () => {
    const villages = communes.flatMap(c => c.villages)
    expect(villages).toHaveLength(330)
    expect(villages.filter(v => v.difficult)).toHaveLength(123)
    expect(communes.filter(c => c.zone === 3)).toHaveLength(11)
    expect(communes.filter(c => c.newRural)).toHaveLength(9)
  })
  test('meets the totals of every year', () => {
    for (const [year, target] of Object.entries(targets)) {
      expect([year, households.filter(h => h.classes[Number(year)] === 'poor').length]).toEqual([year, target.poor])
      expect([year, households.filter(h => h.classes[Number(year)] === 'near_poor').length]).toEqual([
        year,
        target.nearPoor,
      ])
    }
  })
  test('children are born every year, of a couple of the house, and the groups have the shares of the province', () => {
    const births = households.flatMap(h => h.born)
    for (const year of [2022, 2023, 2024, 2025, 2026]) {
      const count = births.filter(child => child.birth.startsWith(String(year))).length
      expect([year, count > 1_400 && count < 2_900]).toEqual([year, true])
    }
    const people = households.flatMap(h => h.members)
    const share = (code: string) => (100 * people.filter(one => one.ethnic === code).length) / people.length
    for (const [code, published] of Object.entries({ '03': 53.6, '01': 16.3, '08': 16.1, '06': 6.8, '34': 2.2 }))
      expect([code, Math.abs(share(code) - published) < 3]).toEqual([code, true])
    expect(share('29')).toBeGreaterThan(2)
  })
  test('is the same for the same seed', () => {
    const again = buildDistrict(1, census).flatMap(c => c.villages.flatMap(v => v.households))
    expect(again[12345]).toEqual(households[12345])
  })
  test('gives answers that the rules judge as meant, for all who are reviewed', () => {
    const pack = findPack('vn-2022-2026')!
    let judged = 0
    for (const commune of communes)
      for (const household of commune.villages.flatMap(v => v.households))
        for (const year of roundYears) {
          if (household.classes[year - 1] === 'none' && !household.requests.includes(year)) continue
          const day = localDate(`${year}-10-10`)
          const answers = demoAnswers({
            seed: 1,
            household: { ...household, members: membersOn(household, day) },
            memberIds: membersOn(household, day).map((_, i) => String(i)),
            year,
            day,
            wanted: household.classes[year]!,
            urban: commune.census.code === '04105' && year < 2025,
            causeCodes: ['a', 'b'],
            wishCodes: ['x'],
          })
          const { class: found } = judge(pack, derive(answers.household, answers.members, day, pack.people))
          judged += 1
          if ((found === 'average' || found === 'above' ? 'none' : found) !== household.classes[year])
            expect({ household, year, found, answers }).toBe('as meant')
        }
    expect(judged).toBeGreaterThan(30_000)
  })
})
