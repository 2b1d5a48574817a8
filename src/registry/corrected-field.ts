// The fields of a person and a household that can be put right: what they are called and how their values are told. Pure.
import { ethnicGroups } from '../../law/registry/ethnic-groups.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { birthOf, formatBirth, type RelationCode, relationText, type Sex, sexNames } from './person.ts'

export const correctedFieldNames = {
  fullName: 'Họ và tên',
  birth: 'Ngày sinh',
  sex: 'Giới tính',
  ethnicCode: 'Dân tộc',
  merit: 'Người có công',
  relation: 'Quan hệ với chủ hộ',
  memberSince: 'Ngày vào hộ',
  code: 'Mã hộ',
  address: 'Địa chỉ',
  phone: 'Điện thoại',
  latitude: 'Vĩ độ',
  longitude: 'Kinh độ',
} as const
export type FieldName = keyof typeof correctedFieldNames

/** A field's value in words. */
export function tellField(name: FieldName, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  switch (name) {
    case 'birth':
      return formatBirth(birthOf(String(value)))
    case 'sex':
      return sexNames[value as Sex].vi
    case 'ethnicCode':
      return ethnicGroups.find(group => group.code === value)?.name ?? String(value)
    case 'merit':
      return value ? 'Có' : 'Không'
    case 'relation':
      return relationText(value as RelationCode)
    case 'memberSince':
      return formatDay(value as LocalDate)
    default:
      return String(value)
  }
}
