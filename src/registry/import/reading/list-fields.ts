// The fields a list may have, their names, and the headers by which they are known, in Vietnamese (accents or not) and English.
// Adding a way of writing is one word here; which column it is in a given list is the mapping's to say.
import { fold, tidy } from '../../../base/fold.ts'
import { classText, findCause, findNeed } from './list-words.ts'

const plainFields = {
  householdNumber: 'Số thứ tự hộ',
  memberNumber: 'Số thứ tự thành viên',
  householdCode: 'Mã hộ',
  headName: 'Họ và tên chủ hộ',
  familyName: 'Họ đệm',
  name: 'Họ và tên',
  relation: 'Quan hệ với chủ hộ',
  sex: 'Giới tính',
  sexMale: 'Giới tính: Nam',
  sexFemale: 'Giới tính: Nữ',
  birth: 'Ngày sinh',
  birthMale: 'Ngày sinh: Nam',
  birthFemale: 'Ngày sinh: Nữ',
  birthDay: 'Ngày sinh: ngày',
  birthMonth: 'Ngày sinh: tháng',
  birthYear: 'Ngày sinh: năm',
  citizenId: 'Số định danh cá nhân/CCCD',
  ethnic: 'Dân tộc',
  village: 'Thôn, bản',
  commune: 'Xã',
  address: 'Địa chỉ',
  phone: 'Số điện thoại',
  class: 'Phân loại hộ',
  b1: 'Điểm B1',
  b2: 'Điểm B2',
  causes: 'Nguyên nhân nghèo',
  needs: 'Nguyện vọng hỗ trợ',
  deprivations: 'Chỉ số thiếu hụt',
  'entry.new': 'Nghèo mới phát sinh',
  'entry.relapse': 'Tái nghèo',
  'entry.continuing': 'Nghèo cũ',
  'group.merit': 'Chính sách có công',
  'group.special': 'Dân tộc thiểu số đặc thù',
  'group.no_labour': 'Không có khả năng lao động',
  areaType: 'Khu vực thành thị/nông thôn',
  income: 'Thu nhập bình quân đầu người',
  memberCount: 'Số nhân khẩu',
  floorArea: 'Diện tích nhà ở (m2)',
  healthInsurance: 'Bảo hiểm y tế',
  note: 'Ghi chú',
} as const

/** A field's name. `class.poor`, `cause.land`, `need.credit`, `deprived.NO1` are columns of marks. */
export type Field =
  | keyof typeof plainFields
  | `class.${string}`
  | `cause.${string}`
  | `need.${string}`
  | `deprived.${string}`

export const fieldNames = Object.keys(plainFields) as (keyof typeof plainFields)[]

export const isField = (name: string): name is Field =>
  name in plainFields || /^(class|cause|need|deprived)\.[A-Za-z_0-9]+$/.test(name)

/** Vietnamese name of a field, used where a list has no column for it. */
export function fieldLabel(field: Field): string {
  if (field in plainFields) return plainFields[field as keyof typeof plainFields]
  const [group, code] = field.split('.') as [string, string]
  if (group === 'class') return classText[code as keyof typeof classText] ?? field
  return `${group === 'cause' ? 'Nguyên nhân' : group === 'need' ? 'Nguyện vọng' : 'Thiếu hụt'}: ${code}`
}

/** A bare "STT": what it numbers is decided from the rows below. */
export type HeaderField = Field | 'number' | 'ignored'

const village =
  'thon|ban|xom|to|ap|buon|lang|khu|khoi|pho|to dan pho|tdp|tk|tieu khu|khu dan cu|khu pho|khoi pho|dia ban|to dan cu'

/** Tried in this order on the lowest header, folded. */
const patterns: [HeaderField, RegExp][] = [
  ['ignored', /^(ho va ten|ho ten|ten) (me|cha|bo|vo|chong|vo chong|nguoi nhan|nguoi lap|nguoi ky)( .*)?$/],
  ['ignored', /\b(ngay cap|noi cap|ngay thang cap|trinh do|nghe nghiep|ton giao|tuoi|chu ky|ky nhan|ky ten)\b/],
  [
    'birthMale',
    /^((ngay|ngay thang|ngay thang nam|thang nam|nam) sinh|ns|ntns) (cua )?nam$|^male (birth|dob|year).*|^(dob|birth.*) male$/,
  ],
  [
    'birthFemale',
    /^((ngay|ngay thang|ngay thang nam|thang nam|nam) sinh|ns|ntns) (cua )?nu$|^female (birth|dob|year).*|^(dob|birth.*) female$/,
  ],
  ['birthDay', /^ngay sinh ngay$|^day$/],
  [
    'birth',
    /^(ngay|ngay thang|ngay thang nam|thang nam|nam|ngay nam|ntn|n) sinh( .*)?$|^sinh (ngay|nam).*|^(date of birth|dob|birth ?date|birth|birth ?day|birth year|year of birth|born|nt?ns|ns|sinh)$/,
  ],
  [
    'citizenId',
    /\b(cccd|cmnd|cmtnd|cmt|can cuoc|dinh danh|chung minh|ddcn|gttt|giay to tuy than)\b|^(citizen|national|personal|identity|id)( card)?( id| no| number| card)*$/,
  ],
  ['relation', /quan he|^qh( .*)?$|^qhch$|^voi chu ho$|^relation(ship)?( .*)?$/],
  [
    'householdCode',
    /^(ma|ma so) (so )?(ho|hgd)( .*)?$|^(so )?ho khau$|^so so ho khau$|^(household|hh) ?(code|id)$|^shk$|^so gcn.*|^so giay chung nhan.*/,
  ],
  [
    'householdNumber',
    /^(stt|so tt|tt|so thu tu) (theo )?(ho|chu ho|ho gd|hgd|ho gia dinh|cua ho|ho ngheo)$|^(ho so|so ho|ho thu|ho)$|^(household|hh) ?(no|number)?$/,
  ],
  [
    'memberNumber',
    /^(stt|so tt|tt|so thu tu) (thanh vien|tv|nhan khau|khau|nk|nguoi|trong ho|tv trong ho|thanh vien trong ho|con)( .*)?$|^member ?(no|number|id)$/,
  ],
  ['number', /^(stt|tt|so tt|so thu tu|no|number|num|s t t)$/],
  ['familyName', /^(ho dem|ho lot|ho va dem|ho va ten dem|ho chu lot|ho ten dem|family name|surname|last name)$/],
  ['name', /thanh vien.*\bten\b|\bten\b.*(thanh vien|tung nguoi|nhan khau)/],
  [
    'headName',
    /^(ho va ten|ho ten|ten) (cua )?chu ho( .*)?$|^chu ho$|^(name of )?(the )?(household )?head( of( the)? household)?( name)?$/,
  ],
  [
    'name',
    /^(ho|ho va|ho,?) ?ten( .*)?$|^(ten|name|full ?name|member name|person|ho ten day du|ten nguoi.*|given name|first name)$/,
  ],
  ['sex', /^(gioi tinh|gt|sex|gender|gioi|nam nu|phai)( .*)?$/],
  [
    'ethnic',
    /^(thanh phan )?(dan toc|dt)$|^ethnic( group|ity)?$|^ethnicity$|^dan toc (cua )?(nguoi|chu ho).*|^ma dan toc$/,
  ],
  ['commune', /^(ten )?(xa|phuong|thi tran|xa phuong|xa thi tran|xa phuong thi tran|commune|ward)$/],
  ['village', new RegExp(`^(ten )?(${village})( (${village}))*$|^(village|hamlet)( name)?$`)],
  [
    'address',
    /^(dia chi|noi o|cho o|thuong tru|noi thuong tru|ho khau thuong tru|noi cu tru|hktt|noi dk hktt|que quan|address)( .*)?$/,
  ],
  ['phone', /^(so )?(dien thoai|dt|sdt|di dong|dtdd)( .*)?$|^(phone|tel|telephone|mobile)( .*)?$/],
  ['b1', /^(tong )?(so )?(diem )?(so )?(muc )?b ?1( .*)?$|^diem( phieu)? b1$/],
  ['b2', /^(tong )?(so )?(diem )?(so )?(muc )?b ?2( .*)?$|^diem( phieu)? b2$/],
  ['entry.new', /^(ho )?(ngheo moi|ngheo phat sinh( moi)?|phat sinh( moi)?|can ngheo moi|can ngheo phat sinh( moi)?)$/],
  ['entry.relapse', /^(ho )?tai (can )?ngheo$/],
  ['entry.continuing', /^(ho )?(can )?ngheo cu$/],
  ['group.merit', /^(ho )?(cscc|chinh sach co cong|chinh sach nguoi co cong|co cong|nguoi co cong|ncc)( .*)?$/],
  ['group.special', /^(dttc|dan toc thieu so dac thu|dan toc dac thu)$/],
  ['group.no_labour', /^(kcknld|khong co kha nang lao dong|ho khong co kha nang lao dong)$/],
  ['class.near_poor', /^(ho |dien |x )?can ngheo$|^near ?poor$/],
  ['class.poor', /^(ho |dien |x )?ngheo$|^poor$/],
  ['class.escaped_near_poor', /^(ho )?(moi )?thoat can ngheo$/],
  ['class.escaped_poor', /^(ho )?(moi )?thoat ngheo$/],
  ['class.average', /^(ho )?(nong lam ngu( diem)?( nghiep)? )?(co )?(muc song )?trung binh$|^mstb$/],
  [
    'class',
    /^(phan loai|loai|dien|thuoc dien|ket qua)( ho| ngheo| doi tuong| ra soat| phan loai| doi song| (dau|cuoi) (nam|ky)| nam (truoc|nay)| nam \d{4}| \d{4}| .*ho.*ngheo.*)*$|^(ho )?ngheo (ho )?can ngheo( .*)?$|^doi tuong( ho.*)?$|^tinh trang (ho|ngheo).*|^(household )?(class|classification|category|type|poverty status|poverty class|status)$/,
  ],
  ['causes', /^(cac |ma |so )?nguyen nhan( .*)?$|^nn ngheo( .*)?$|^(poverty )?causes?( of poverty)?$/],
  ['needs', /^(nguyen vong|nhu cau|de nghi ho tro)( .*)?$|^(support )?needs?$|^wish(es)?$/],
  ['deprivations', /^(cac )?(chi so |chi tieu )?thieu hut( .*)?$|^deprivations?$|^chi so thieu hut.*/],
  ['areaType', /^(khu vuc|thanh thi nong thon|area( type)?)( .*)?$/],
  ['income', /^thu nhap( .*)?$|^income( .*)?$/],
  [
    'memberCount',
    /^(tong )?(so )?(nhan )?khau( trong ho| cua ho)?$|^so (thanh vien|nguoi|tv)( trong ho)?$|^(household size|members|number of members|size)$/,
  ],
  ['floorArea', /^dien tich( .*)?$|^floor area( .*)?$/],
  ['healthInsurance', /^(so |ma |co )?(the )?(bhyt|bao hiem y te)( .*)?$|^health insurance$/],
  ['note', /^(ghi chu|note|notes|remarks?|luu y|ghi chu .*)$/],
]

const deprivedWords: [string, RegExp][] = [
  ['VL1', /^viec lam$/],
  ['VL2', /^nguoi phu thuoc/],
  ['YT1', /^dinh duong$/],
  ['YT2', /^(bhyt|bao hiem y te)$/],
  ['GD1', /^trinh do (giao duc|nguoi lon)|^giao duc nguoi lon/],
  ['GD2', /di hoc/],
  ['NO1', /^chat luong nha/],
  ['NO2', /^dien tich nha/],
  ['NV1', /^nguon nuoc/],
  ['NV2', /^nha (tieu|ve sinh)/],
  ['TT1', /vien thong|^internet/],
  ['TT2', /phuong tien/],
]

const placeOnly = /^(?:địa chỉ|nơi ở|đơn vị|chỗ ở|địa bàn)\s*\(\s*(?:(?:tên|thôn|bản|xóm|tổ|tiểu khu|khu)[\s,/]*)+\)$/iu

/** What a column is, from its headers top to bottom. Undefined when nothing fits. */
export function fieldOfHeader(path: readonly string[], siblings: readonly string[] = []): HeaderField | undefined {
  const written = tidy(path.at(-1) ?? '')
  const leaf = fold(written.replace(/\((?![^)]*(?:nam|nữ|nu)(?!\p{L}))[^)]*\)/giu, ' '))
  const above = fold(path.slice(0, -1).join(' '))
  if (leaf === '' && above === '') return undefined
  // "Địa chỉ (thôn, bản)", "Đơn vị (bản)": what is meant stands in the brackets.
  if (placeOnly.test(written)) return 'village'
  if (/^(vl|yt|gd|no|nv|tt|mt)\d$/.test(leaf)) return `deprived.${leaf.toUpperCase()}`
  if (/thieu hut/.test(above)) {
    const found = deprivedWords.find(([, pattern]) => pattern.test(leaf))
    if (found) return `deprived.${found[0]}`
    if (/^\d{1,2}$/.test(leaf) && Number(leaf) >= 1 && Number(leaf) <= 12)
      return `deprived.${deprivedWords[Number(leaf) - 1]![0]}`
  }
  if (/nguyen nhan/.test(above)) {
    const code = findCause(written)
    if (code) return `cause.${code}`
  }
  if (/nguyen vong|nhu cau|ho tro/.test(above)) {
    const code = findNeed(written)
    if (code) return `need.${code}`
  }
  const isYear =
    /^năm$/iu.test(written) || (leaf === 'nam' && siblings.some(other => ['ngay', 'thang'].includes(fold(other))))
  if (leaf === 'ngay' || leaf === 'thang' || (leaf === 'nam' && isYear)) {
    if (/sinh|birth/.test(above)) return leaf === 'ngay' ? 'birthDay' : leaf === 'thang' ? 'birthMonth' : 'birthYear'
    return undefined
  }
  if (leaf === 'nam' || leaf === 'nu' || leaf === 'male' || leaf === 'female') {
    const male = leaf === 'nam' || leaf === 'male'
    if (/gioi tinh|sex|gender/.test(above)) return male ? 'sexMale' : 'sexFemale'
    // "Số khẩu: Nam, Nữ" counts people.
    if (/khau|nguoi|tong|trong do|lao dong/.test(above)) return 'ignored'
    return male ? 'birthMale' : 'birthFemale'
  }
  if (/^h?c?n$/.test(leaf) && /dien|loai|ket qua|doi tuong/.test(above))
    return /c/.test(leaf) ? 'class.near_poor' : 'class.poor'
  for (const [field, pattern] of patterns) if (pattern.test(leaf)) return field
  // A leaf that says nothing by itself ("Số", "Mã") under a header that does.
  if (/^(so|ma|ten|so hieu|code|no|x|dau x|danh dau x)$/.test(leaf) || leaf === '') {
    for (const [field, pattern] of patterns) if (pattern.test(above)) return field
  }
  return undefined
}

/** How much a field tells that a row is a list's header. */
export const isPersonField = (field: HeaderField): boolean =>
  /^(name|headName|relation|birth|sex|citizenId|ethnic|householdNumber|householdCode|class|village|number)/.test(field)

/** What tells a person apart from a heading: one of them beside a name, at least. */
export const identifying: readonly Field[] = [
  'relation',
  'birth',
  'birthMale',
  'birthFemale',
  'birthYear',
  'citizenId',
  'ethnic',
  'sex',
  'sexMale',
  'sexFemale',
  'headName',
]
