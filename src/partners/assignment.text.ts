// Words of the pages about proposals which agency helps which village, and of why a pair was proposed.
import type { Text } from '../kit/text.ts'
import { type Factors, fields, weights } from './assignment.ts'

export const assignmentText = {
  elsewhere: { vi: 'cơ quan ngoài địa bàn của bạn', en: 'an agency outside your area' },
  title: { vi: 'Đề xuất phân công giúp đỡ', en: 'Proposals who helps which village' },
  about: {
    vi: 'Máy tính cách chia bản cho các cơ quan sao cho cân bằng, gần, hợp lĩnh vực và ít xáo trộn. Người quyết định vẫn là bạn.',
    en: 'Shares villages among agencies: balanced, near, in their field, with little upheaval. You decide.',
  },
  start: { vi: 'Lập đề xuất', en: 'Propose' },
  none: { vi: 'Chưa có đề xuất nào', en: 'No proposals yet' },
  noneHint: {
    vi: 'Không bắt buộc: có thể nhập thẳng quyết định hoặc phân công từng bản ở trang Giúp đỡ, đồng hành.',
    en: 'Optional: a decision can be imported, or villages assigned one by one, on the page Partners.',
  },
  area: { vi: 'Địa bàn', en: 'Area' },
  villagesOf: { vi: 'Những bản nào', en: 'Which villages' },
  without: { vi: 'Bản đặc biệt khó khăn chưa có ai giúp', en: 'Especially difficult ones without a partner' },
  all: { vi: 'Mọi bản đặc biệt khó khăn, phân công lại', en: 'All especially difficult ones, anew' },
  kinds: { vi: 'Loại cơ quan, tổ chức', en: 'Kinds of agencies' },
  maxVillages: { vi: 'Mỗi cơ quan nhiều nhất (bản)', en: 'Villages per agency, at most' },
  maxPoor: { vi: 'Mỗi cơ quan nhiều nhất (hộ nghèo)', en: 'Poor households per agency, at most' },
  suggested: { vi: 'Để trống: máy chọn mức cân bằng', en: 'Empty: a balanced cap is chosen' },
  seconds: { vi: 'Tính tối đa (giây)', en: 'Seconds to compute, at most' },
  day: { vi: 'Ngày lập', en: 'Made on' },
  villages: { vi: 'Bản', en: 'Villages' },
  agencies: { vi: 'Cơ quan', en: 'Agencies' },
  by: { vi: 'Người lập', en: 'By' },
  state: { vi: 'Tình trạng', en: 'State' },
  village: { vi: 'Bản', en: 'Village' },
  commune: { vi: 'Xã', en: 'Commune' },
  poor: { vi: 'Hộ nghèo', en: 'Poor households' },
  agency: { vi: 'Cơ quan đề xuất', en: 'Proposed agency' },
  why: { vi: 'Vì sao', en: 'Why' },
  instead: { vi: 'Đang giúp: {name}', en: 'Helps now: {name}' },
  byHand: { vi: 'Sửa tay', en: 'By hand' },
  change: { vi: 'Đổi', en: 'Change' },
  changeTitle: { vi: 'Đổi cơ quan giúp {village}', en: 'Another agency for {village}' },
  decide: { vi: 'Ghi thành quyết định', en: 'Make it the decision' },
  drop: { vi: 'Bỏ đề xuất', en: 'Drop' },
  pairs: { vi: 'Từng bản', en: 'Village by village' },
  loads: { vi: 'Từng cơ quan', en: 'Agency by agency' },
  loadsHint: { vi: 'Tính cả bản đang giúp ngoài đề xuất này', en: 'With villages it helps beside this proposal' },
  over: { vi: 'Vượt mức', en: 'Above the cap' },
  caps: {
    vi: 'Không cơ quan nào quá {villages} bản hay quá {poor} hộ nghèo. Trong giới hạn đó, chọn cách có tổng điểm thấp nhất: mỗi km tính 1 điểm (không biết km: cùng xã {commune}, cùng huyện cũ {district}, khác huyện {province}, chưa rõ trụ sở {unknown}); hợp lĩnh vực bớt tới {fit}; đang giúp bản đó bớt {continues}. Cách tính này do phần mềm chọn, không văn bản nào quy định.',
    en: 'No agency above {villages:village|villages} or {poor:poor household|poor households}. Within that the lowest sum of points: a km counts 1 (km unknown: same commune {commune}, same former district {district}, other district {province}, seat unknown {unknown}); its field takes off up to {fit}; helping already takes off {continues}. The software chose these weights; no regulation gives them.',
  },
  placed: {
    vi: 'Khoảng cách: {villages} bản và {agencies} cơ quan có vị trí (giữa các hộ đã ghi toạ độ, đường chim bay); còn lại theo xã, huyện.',
    en: 'Distances: {villages:village|villages} and {agencies:agency has|agencies have} a place (the middle of households with coordinates, straight line); the rest by commune and district.',
  },
  decidedBy: { vi: 'Đã thành quyết định {number} ngày {day}', en: 'Decided by {number} of {day}' },
  computing: { vi: 'Đang tính', en: 'Computing' },
  noPairs: { vi: 'Không có dòng nào', en: 'No pairs' },
} satisfies Record<string, Text>

export const stateText = {
  waiting: { vi: 'Đang tính', en: 'Computing' },
  optimal: { vi: 'Tốt nhất', en: 'Best possible' },
  'best-so-far': { vi: 'Tốt nhất tìm được', en: 'Best so far' },
  infeasible: { vi: 'Không có cách', en: 'Impossible' },
  failed: { vi: 'Lỗi', en: 'Failed' },
  decided: { vi: 'Đã quyết định', en: 'Decided' },
  dropped: { vi: 'Đã bỏ', en: 'Dropped' },
} satisfies Record<string, Text>

const nearText = {
  commune: { vi: 'Trụ sở cùng xã', en: 'Seat in the same commune' },
  district: { vi: 'Trụ sở cùng huyện (cũ)', en: 'Seat in the same (former) district' },
  province: { vi: 'Trụ sở ở huyện khác', en: 'Seat in another district' },
  unknown: { vi: 'Chưa rõ nơi đóng trụ sở', en: 'Seat not known' },
} satisfies Record<Factors['near'], Text>

/** What speaks for a pair, or against it, in short sentences. */
export function whyPair(factors: Factors, language: 'vi' | 'en'): string[] {
  const own = fields.find(one => one.id === factors.field)
  const vi = language === 'vi'
  return [
    ...(factors.continues ? [vi ? 'Đang giúp bản này' : 'Helps it already'] : []),
    factors.km === null
      ? nearText[factors.near][language]
      : vi
        ? `Cách khoảng ${factors.km} km`
        : `About ${factors.km} km away`,
    ...(own && factors.lacks > 0
      ? [
          vi
            ? `Hợp lĩnh vực ${own.name.vi}: ${factors.lacks}/${factors.ofLacks} thiếu hụt của bản`
            : `Its field, ${own.name.en}: ${factors.lacks} of ${factors.ofLacks} deprivations of the village`,
        ]
      : []),
  ]
}

export const capWords = (maxVillages: number, maxPoor: number | null) => ({
  villages: maxVillages,
  poor: maxPoor ?? '∞',
  ...weights.near,
  fit: weights.fit,
  continues: weights.continues,
})
