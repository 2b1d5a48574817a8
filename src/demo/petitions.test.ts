// The demo's petitions: every kind and every step is there, some are late, and nothing secret is bare.
import { expect, test } from 'vitest'
import { testServices } from '../../test/setup/services.ts'
import { place, plantTwoCommunes, plantUser } from '../../test/setup/two-communes.ts'
import { dayInVietnam } from '../base/instant.ts'
import { PetitionKind, PetitionState } from '../petitions/petition.ts'
import { everything } from '../platform/database.ts'
import { loadPetitions } from './petitions.job.ts'

test('the demo shows every kind, channel and step', async () => {
  const services = await testServices()
  try {
    await plantTwoCommunes(services)
    const plant = async (name: string, role: Parameters<typeof plantUser>[2][number][0], area: number) =>
      (await plantUser(services, name, [[role, area]])).userId
    const who = {
      villageIds: [place.villageA1, place.villageA2],
      officer: await plant('canbo', 'commune-officer', place.communeA),
      chair: await plant('chutich', 'commune-chair', place.communeA),
      head: await plant('truongban', 'village-head', place.villageA1),
      handler: await plant('thanhtra', 'denunciation-handler', place.province),
    }
    await plant('tinh', 'province-officer', place.province)
    const now = services.clock()
    const context = { now, today: dayInVietnam(now), services }
    const made = await services.db.write(everything, tx => loadPetitions(tx, context, who))
    const { rows } = await services.db.pool.query('select * from petition')
    const all = (column: string) => [...new Set(rows.map(row => row[column]))].sort()
    expect(rows).toHaveLength(made)
    expect(all('kind')).toEqual([...PetitionKind.options].sort())
    expect(all('state')).toEqual([...PetitionState.options].sort())
    expect(all('channel')).toHaveLength(5)
    expect(rows.some(row => row.state === 'received' && row.accept_due_on < context.today)).toBe(true)
    expect(rows.some(row => row.state === 'accepted' && row.answer_due_on < context.today)).toBe(true)
    expect(rows.filter(row => row.published_on !== null)).toHaveLength(2)
    expect(rows.filter(row => row.kind === 'denunciation').every(row => row.desk_area_id === place.province)).toBe(true)
    expect(JSON.stringify(rows)).not.toMatch(/Giàng A Mẫu|Quàng Văn Thử|200 nghìn/)
  } finally {
    await services.close()
  }
})
