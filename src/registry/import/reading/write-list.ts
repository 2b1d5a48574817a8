// Writes households in the layout of a mapping, the same that reads them: so the ministry software's lists go out as they came in.
// Also the template that communes fill in, which is the layout of `templateMapping` with an example and notes.
import { povertyCauses, supportNeeds } from '../../../../law/registry/causes.ts'
import { ethnicGroups } from '../../../../law/registry/ethnic-groups.ts'
import { fold } from '../../../base/fold.ts'
import type { CellValue, SheetColumn, SheetPlan } from '../../../base/sheet.ts'
import { formatPartialDate } from './birth.ts'
import { type Field, fieldLabel } from './list-fields.ts'
import { ListMapping } from './list-mapping.ts'
import { classText } from './list-words.ts'
import type { ParsedHousehold, ParsedMember } from './parsed-household.ts'
import { relationText } from './relation.ts'

const widths: Partial<Record<Field, number>> = {
  name: 26,
  headName: 26,
  relation: 16,
  citizenId: 18,
  village: 18,
  class: 18,
  causes: 28,
  needs: 28,
  address: 28,
  note: 24,
  householdNumber: 8,
  memberNumber: 8,
}
const texts: Field[] = ['citizenId', 'phone', 'birth', 'birthMale', 'birthFemale', 'householdCode', 'healthInsurance']

/** The columns of a list in this layout, left to right. Letters of the mapping are kept where they leave no doubt. */
export function listColumns(mapping: ListMapping): SheetColumn[] {
  return mapping.columns.map(column => {
    const field = column.field as Field
    return {
      header: column.header.length > 0 ? column.header : [fieldLabel(field)],
      width: widths[field] ?? 12,
      ...(texts.includes(field) ? { text: true } : {}),
    }
  })
}

/** The rows of one household. `index` counts households from 1, for lists without numbers of their own. */
export function listRows(mapping: ListMapping, household: ParsedHousehold, index: number): CellValue[][] {
  const rows = mapping.grouping === 'each-row' ? household.members.filter(isHead).slice(0, 1) : household.members
  return rows.map((member, i) =>
    mapping.columns.map(column => {
      const value = valueOfField(column.field as Field, { household, member, index, place: i, mapping })
      return translateBack(value, column.values)
    }),
  )
}

const isHead = (member: ParsedMember) => member.relation.code === 'head'

/** What the list calls this value: its own word where the mapping translates one to it. */
function translateBack(value: CellValue, values: Record<string, string> | undefined): CellValue {
  if (!values || value === null) return value
  const text = fold(String(value))
  return Object.entries(values).find(([, meaning]) => fold(meaning) === text)?.[0] ?? value
}

interface Place {
  household: ParsedHousehold
  member: ParsedMember
  index: number
  place: number
  mapping: ListMapping
}

function valueOfField(field: Field, { household, member, index, place, mapping }: Place): CellValue {
  const first = place === 0
  const onHead = <Value extends CellValue>(value: Value | undefined): Value | null => (first ? (value ?? null) : null)
  const birth = member.birth && (member.birth.length === 4 ? Number(member.birth) : formatPartialDate(member.birth))
  const mark = (yes: boolean) => (yes ? 'x' : null)
  switch (field) {
    case 'householdNumber':
      return mapping.grouping === 'key' && !mapping.columns.some(one => one.field === 'householdCode')
        ? (household.number ?? index)
        : onHead(household.number ?? index)
    case 'memberNumber':
      return place + 1
    case 'householdCode':
      return mapping.grouping === 'key' ? (household.code ?? String(index)) : onHead(household.code)
    case 'headName':
      return household.members.find(isHead)?.name ?? null
    case 'familyName':
      return member.name.split(' ').slice(0, -1).join(' ') || null
    case 'name':
      return mapping.columns.some(one => one.field === 'familyName')
        ? (member.name.split(' ').at(-1) ?? null)
        : member.name || null
    case 'relation':
      return member.relation.text || relationText(member.relation.code, member.sex)
    case 'sex':
      return member.sex === 'male' ? 'Nam' : member.sex === 'female' ? 'Nữ' : null
    case 'sexMale':
      return mark(member.sex === 'male')
    case 'sexFemale':
      return mark(member.sex === 'female')
    case 'birth':
      return birth ?? null
    // of unknown sex: in both, which reads back as just that
    case 'birthMale':
      return member.sex === 'female' ? null : (birth ?? null)
    case 'birthFemale':
      return member.sex === 'male' ? null : (birth ?? null)
    case 'birthDay':
    case 'birthMonth':
    case 'birthYear': {
      const part = member.birth?.split('-')[field === 'birthYear' ? 0 : field === 'birthMonth' ? 1 : 2]
      return part === undefined ? null : Number(part)
    }
    case 'citizenId':
      return member.citizenId ?? null
    case 'ethnic':
      return ethnicGroups.find(group => group.code === member.ethnic)?.name ?? null
    case 'village':
      return mapping.grouping === 'key' ? (household.village ?? null) : onHead(household.village)
    case 'commune':
      return onHead(household.commune)
    case 'address':
      return onHead(household.address)
    case 'phone':
      return member.phone ?? null
    case 'class':
      return onHead(household.class && classText[household.class])
    case 'b1':
      return onHead(household.b1)
    case 'b2':
      return onHead(household.b2)
    case 'causes':
      return onHead(household.causeText ?? (household.causes.map(causeWord).join('; ') || undefined))
    case 'needs':
      return onHead(household.needText ?? (household.needs.map(needWord).join('; ') || undefined))
    case 'deprivations':
      return onHead(household.deprived.join(', ') || undefined)
    case 'areaType':
      return onHead(household.areaType && (household.areaType === 'urban' ? 'Thành thị' : 'Nông thôn'))
    case 'income':
      return onHead(household.income)
    case 'floorArea':
      return onHead(household.floorAreaM2)
    case 'memberCount':
      return onHead(household.memberCount ?? household.members.length)
    case 'healthInsurance':
      return member.healthInsurance ?? null
    case 'note':
      return member.note ?? null
    default: {
      const [group, code] = field.split('.') as [string, string]
      if (!first) return null
      if (group === 'class') return mark(household.class === code)
      if (group === 'entry') return mark(household.entry === code)
      if (group === 'cause') return mark(household.causes.some(one => one === code))
      if (group === 'need') return mark(household.needs.some(one => one === code))
      if (group === 'group') return mark(household.groups.some(one => one === code))
      return mark(household.deprived.includes(code))
    }
  }
}

const causeWord = (code: string) => povertyCauses.find(cause => cause.code === code)?.vi ?? code
const needWord = (code: string) => supportNeeds.find(need => need.code === code)?.vi ?? code

/** A list in a mapping's layout, written as the households come. */
export function listPlan(
  mapping: ListMapping,
  households: Iterable<ParsedHousehold> | AsyncIterable<ParsedHousehold>,
  texts: { title?: readonly string[]; closing?: readonly string[] } = {},
): SheetPlan {
  async function* rows() {
    let index = 0
    for await (const household of households) {
      index += 1
      yield* listRows(mapping, household, index)
    }
  }
  return {
    name: mapping.sheet ?? (mapping.name || 'Danh sách hộ'),
    columns: listColumns(mapping),
    rows: rows(),
    ...texts,
  }
}

const column = (field: Field, ...header: string[]) => ({
  field,
  header: header.length > 0 ? header : [fieldLabel(field)],
})

/** The product's own layout: the one the template has and exports use. */
export const templateMapping: ListMapping = ListMapping.parse({
  name: 'Danh sách hộ',
  headerRows: 2,
  grouping: 'number',
  columns: [
    column('householdNumber', 'STT hộ'),
    column('householdCode'),
    column('name'),
    column('relation'),
    column('birthMale', 'Ngày sinh', 'Nam'),
    column('birthFemale', 'Ngày sinh', 'Nữ'),
    column('citizenId'),
    column('ethnic'),
    column('village'),
    column('address'),
    column('phone'),
    column('class'),
    column('b1'),
    column('b2'),
    column('causes'),
    column('needs'),
    column('deprivations'),
    column('note'),
  ],
})

const person = (name: string, relation: ParsedMember['relation'], rest: Partial<ParsedMember>): ParsedMember => ({
  row: 0,
  name,
  relation,
  ...rest,
})

const example: ParsedHousehold = {
  sheet: '',
  row: 0,
  number: '1',
  village: 'Bản Mẫu',
  class: 'poor',
  b1: 120,
  b2: 40,
  causes: ['capital', 'land'],
  needs: ['credit'],
  deprived: ['NO1', 'NO2', 'NV2', 'TT1'],
  groups: [],
  errors: 0,
  members: [
    person('Nguyễn Văn Ví Dụ', { code: 'head', text: 'Chủ hộ' }, { sex: 'male', birth: '1980-12-31', ethnic: '03' }),
    person('Trần Thị Ví Dụ', { code: 'spouse', text: 'Vợ' }, { sex: 'female', birth: '1982', ethnic: '03' }),
  ],
}

const notes = [
  'Mỗi người một dòng; chủ hộ đứng đầu hộ và có số thứ tự hộ; các thành viên ở ngay dưới, để trống số thứ tự hộ.',
  'Ngày sinh ghi ở cột Nam hoặc cột Nữ, dạng 31/12/1980; chỉ biết tháng thì ghi 12/1980; chỉ biết năm thì ghi 1980.',
  'Số định danh/CCCD ghi đủ 12 số (CMND cũ 9 số). Chưa có thì để trống: không có số vẫn nhập được.',
  'Dân tộc ghi tên hoặc mã hai chữ số. Phân loại hộ: Hộ nghèo, Hộ cận nghèo, Hộ có mức sống trung bình, Hộ không nghèo.',
  'Nhiều nguyên nhân hoặc nguyện vọng cách nhau bằng dấu chấm phẩy. Chỉ số thiếu hụt ghi mã: VL1, VL2, YT1, YT2, GD1, GD2, NO1, NO2, NV1, NV2, TT1, TT2.',
  'Có thể thêm dòng tên bản giữa các hộ ("1. Bản …") và dòng tổng cộng ở cuối. Xóa hai dòng ví dụ trước khi gửi.',
]

const choices: Partial<Record<Field, readonly string[]>> = {
  relation: [
    'Chủ hộ',
    'Vợ',
    'Chồng',
    'Con',
    'Con dâu',
    'Con rể',
    'Cháu',
    'Bố',
    'Mẹ',
    'Ông',
    'Bà',
    'Anh',
    'Chị',
    'Em',
    'Khác',
  ],
  ethnic: ethnicGroups.map(group => group.name),
  class: Object.values(classText),
  causes: povertyCauses.map(cause => cause.vi),
  needs: supportNeeds.map(need => need.vi),
}

/** The template to fill in: header, an example household, drop-down lists, and a sheet of notes. */
export function templatePlans(): SheetPlan[] {
  const columns = listColumns(templateMapping).map((one, i) => {
    const offered = choices[templateMapping.columns[i]!.field as Field]
    return offered ? { ...one, choices: offered } : one
  })
  return [
    { name: 'Danh sách hộ', columns, rows: listRows(templateMapping, example, 1) },
    { name: 'Hướng dẫn', columns: [{ header: ['Hướng dẫn'], width: 110 }], rows: notes.map(note => [note]) },
  ]
}
