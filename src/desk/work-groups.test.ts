import { expect, test } from 'vitest'
import { localDate } from '../base/local-date.ts'
import type { WorkItem, WorkKind } from '../review/work.api.ts'
import { dueSoon, groupWork } from './work-groups.ts'

const work = (kind: WorkKind, place: string, dueOn: string | null, late = false, count = 1): WorkItem => ({
  kind,
  textVi: '',
  textEn: '',
  count,
  done: null,
  of: null,
  dueOn: dueOn === null ? null : localDate(dueOn),
  late,
  roundId: 1,
  villageId: null,
  subjectId: null,
  place,
})

test('what is late comes first, then what is due first; inside a kind the same', () => {
  const groups = groupWork([
    work('duplicate', '', null),
    work('survey', 'Bản Mờn', '2026-12-14', false, 3),
    work('survey', 'Bản Ban', '2026-12-14', false, 28),
    work('draft', 'Bản Lạnh', '2026-12-01'),
    work('survey', 'Bản Ý', '2026-12-10'),
    work('take-down', 'Bản Kết', '2026-12-20'),
    work('take-down', 'Bản Pá', '2026-11-24', true),
  ])
  expect(groups.map(one => [one.kind, one.late])).toEqual([
    ['take-down', 1],
    ['draft', 0],
    ['survey', 0],
    ['duplicate', 0],
  ])
  expect(groups[0]!.items.map(one => one.place)).toEqual(['Bản Pá', 'Bản Kết'])
  // on the same day the village with more left to do stands first
  expect(groups[2]!.items.map(one => one.place)).toEqual(['Bản Ý', 'Bản Ban', 'Bản Mờn'])
})

test('what is late is not due soon too', () => {
  const items = [
    work('survey', '', '2026-11-20', true),
    work('survey', '', '2026-12-05'),
    work('survey', '', '2026-12-06'),
    work('survey', '', null),
  ]
  expect(dueSoon(items, localDate('2026-11-28'))).toBe(1)
})
