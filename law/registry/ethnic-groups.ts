// The 54 ethnic groups with their two-digit codes and other spellings met in lists.
// Source: Decision 121-TCTK/PPCĐ (1979) as carried by a public software list (the decision itself was not opened), other
// names from the 2019 census tables. "Xá Khao" is left out: it is said of Kháng and of La Ha. The 2009 census list
// numbers the groups otherwise: a code alone is read by this list and no other.
import type { Confidence } from '../../src/base/confidence.ts'

export interface EthnicGroup {
  /** "03" */
  readonly code: string
  readonly name: string
  readonly otherNames: readonly string[]
}

export const ethnicGroupSource: { text: string; confidence: Confidence } = {
  text: 'Quyết định 121-TCTK/PPCĐ ngày 02/3/1979 (danh mục các thành phần dân tộc Việt Nam), theo bản chép lại',
  confidence: 'secondary',
}

export const ethnicGroups: readonly EthnicGroup[] = [
  { code: '01', name: 'Kinh', otherNames: ['Việt'] },
  { code: '02', name: 'Tày', otherNames: [] },
  { code: '03', name: 'Thái', otherNames: ['Thái Đen', 'Thái Trắng', 'Tày Đăm', 'Tày Khao'] },
  { code: '04', name: 'Hoa', otherNames: ['Hán'] },
  { code: '05', name: 'Khơ-me', otherNames: ['Khmer', 'Khơ Me', 'Khơme'] },
  { code: '06', name: 'Mường', otherNames: ['Mol', 'Mual'] },
  { code: '07', name: 'Nùng', otherNames: [] },
  { code: '08', name: 'Mông', otherNames: ["H'Mông", 'Hmông', 'Hơ Mông', 'Mèo', 'Mông Đen', 'Mông Trắng', 'Mông Hoa'] },
  { code: '09', name: 'Dao', otherNames: ['Mán'] },
  { code: '10', name: 'Gia-rai', otherNames: ['Gia Rai', 'Jrai'] },
  { code: '11', name: 'Ngái', otherNames: [] },
  { code: '12', name: 'Ê-đê', otherNames: ['Ê Đê', 'Êđê', 'Rađê'] },
  { code: '13', name: 'Ba-na', otherNames: ['Ba Na', 'Bahnar'] },
  { code: '14', name: 'Xơ-đăng', otherNames: ['Xơ Đăng'] },
  { code: '15', name: 'Sán Chay', otherNames: [] },
  { code: '16', name: 'Cơ-ho', otherNames: ['Cơ Ho'] },
  { code: '17', name: 'Chăm', otherNames: [] },
  { code: '18', name: 'Sán Dìu', otherNames: [] },
  { code: '19', name: 'Hrê', otherNames: [] },
  { code: '20', name: 'Mnông', otherNames: ["M'Nông"] },
  { code: '21', name: 'Ra-glai', otherNames: ['Ra Glai'] },
  { code: '22', name: 'Xtiêng', otherNames: ["X'Tiêng", 'Stiêng'] },
  { code: '23', name: 'Bru-Vân Kiều', otherNames: ['Bru Vân Kiều', 'Vân Kiều'] },
  { code: '24', name: 'Thổ', otherNames: [] },
  { code: '25', name: 'Giáy', otherNames: [] },
  { code: '26', name: 'Cơ-tu', otherNames: ['Cơ Tu'] },
  { code: '27', name: 'Gié-Triêng', otherNames: ['Giẻ Triêng'] },
  { code: '28', name: 'Mạ', otherNames: [] },
  { code: '29', name: 'Khơ-mú', otherNames: ['Khơ Mú', 'Khơmú', 'Khmu', 'Xá Cẩu'] },
  { code: '30', name: 'Co', otherNames: [] },
  { code: '31', name: 'Tà-ôi', otherNames: ['Tà Ôi'] },
  { code: '32', name: 'Chơ-ro', otherNames: ['Chơ Ro'] },
  { code: '33', name: 'Kháng', otherNames: ['Quảng Lâm'] },
  { code: '34', name: 'Xinh-mun', otherNames: ['Xinh Mun', 'Sinh Mun', 'Xinhmun', 'Puộc', 'Pụa'] },
  { code: '35', name: 'Hà Nhì', otherNames: [] },
  { code: '36', name: 'Chu-ru', otherNames: ['Chu Ru'] },
  { code: '37', name: 'Lào', otherNames: ['Lào Bốc', 'Lào Nọi'] },
  { code: '38', name: 'La Chí', otherNames: [] },
  { code: '39', name: 'La Ha', otherNames: ['Khlá Phlạo'] },
  { code: '40', name: 'Phù Lá', otherNames: ['Phó', 'Phổ', 'Va Xơ'] },
  { code: '41', name: 'La Hủ', otherNames: ['Khù Xung', 'Cò Xung'] },
  { code: '42', name: 'Lự', otherNames: [] },
  { code: '43', name: 'Lô Lô', otherNames: [] },
  { code: '44', name: 'Chứt', otherNames: [] },
  { code: '45', name: 'Mảng', otherNames: [] },
  { code: '46', name: 'Pà Thẻn', otherNames: [] },
  { code: '47', name: 'Cơ Lao', otherNames: ['Cờ Lao'] },
  { code: '48', name: 'Cống', otherNames: [] },
  { code: '49', name: 'Bố Y', otherNames: [] },
  { code: '50', name: 'Si La', otherNames: [] },
  { code: '51', name: 'Pu Péo', otherNames: [] },
  { code: '52', name: 'Brâu', otherNames: [] },
  { code: '53', name: 'Ơ-đu', otherNames: ['Ơ Đu', 'Tày Hạt'] },
  { code: '54', name: 'Rơ-măm', otherNames: ['Rơ Măm'] },
]
