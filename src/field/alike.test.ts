// A household that another phone has brought meanwhile is told of before it is written as new once more.
import { expect, test } from 'vitest'
import { alikeIn } from './alike.ts'

const list = [
  { code: '90010.01-005', headName: 'Lò Văn Mới', members: [{ name: 'Lò Văn Mới', birth: '1988' }] },
  { code: '', headName: 'Hà Thị Xuân', members: [{ name: 'Hà Thị Xuân', birth: null }] },
]
const asked = (fullName: string, birth: string) => alikeIn(list, [{ fullName, birth }])

test('the same name and year is told with its household, however it is typed', () => {
  const told = ['Danh sách của bản đã có Lò Văn Mới, sinh 1988 (hộ Lò Văn Mới, 90010.01-005).']
  expect(asked('lo van  moi', '05/06/1988')).toEqual(told)
  expect(asked('Lò Văn Mới', '1988')).toEqual(told)
  expect(asked('Lò Văn Mới', '')).toEqual(told)
})

test('where the list knows no year the name is enough; another year, another name or none is nobody', () => {
  expect(asked('Hà Thị Xuân', '1970')).toEqual(['Danh sách của bản đã có Hà Thị Xuân (hộ Hà Thị Xuân, chưa có mã).'])
  expect(asked('Lò Văn Mới', '1960')).toEqual([])
  expect(asked('Lò Văn', '1988')).toEqual([])
  expect(asked('', '')).toEqual([])
})
