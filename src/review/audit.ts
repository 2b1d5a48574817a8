// How the auditor's questions are worded, and the cut-offs they look around. Questions, never accusations.
import { counted } from '../base/fill-in.ts'
import type { RulePack } from '../rules/pack-types.ts'

export type AuditQuestionKind = 'cut-off' | 'late-edit' | 'split-before' | 'relative' | 'digits'

/** The lines and scores of a pack; 0 where it has none. */
export const cutOffsOf = (pack: RulePack) => ({
  ruralLine: pack.parameters.ruralLine?.value ?? 0,
  urbanLine: pack.parameters.urbanLine?.value ?? 0,
  ruralScore: pack.parameters.ruralB1Cutoff?.value ?? 0,
  urbanScore: pack.parameters.urbanB1Cutoff?.value ?? 0,
})

interface About {
  place: string
  reviewer: string
  n: number
  outOf: number
}

export function questionAbout(
  kind: AuditQuestionKind,
  { place, reviewer, n, outOf }: About,
): { vi: string; en: string } {
  // Surveys taken over from paper may name nobody.
  const by = { vi: reviewer ? ` (người khảo sát: ${reviewer})` : '', en: reviewer ? ` (${reviewer})` : '' }
  switch (kind) {
    case 'cut-off':
      return {
        vi: `Ở ${place}, ${n} trên ${outOf} hộ sát ngưỡng nằm ngay dưới ngưỡng${by.vi}. Vì sao?`,
        en: `In ${place}, ${n} of ${counted('{n:household|households}', outOf)} near the cut-off just below it${by.en}. Why?`,
      }
    case 'late-edit':
      return {
        vi: `Ở ${place}, ${n} phiếu được nhập hoặc sửa sau khi đã niêm yết${by.vi}. Có phải do phúc tra?`,
        en: `In ${place}, ${counted('{n:survey was|surveys were}', n)} entered or changed after the posting${by.en}. Was it a re-check?`,
      }
    case 'split-before':
      return {
        vi: `Ở ${place}, ${n} hộ trong danh sách được tách trong ba tháng quanh ngày mở đợt. Các hộ này ở riêng thật không?`,
        en: `In ${place}, ${counted('{n:listed household was|listed households were}', n)} split within three months of the opening. Do they live apart?`,
      }
    case 'relative':
      return {
        vi: `Ở ${place}, ${reviewer} khảo sát ${n} trên ${outOf} hộ mà chủ hộ cùng họ và tên đệm. Có phải người thân không?`,
        en: `In ${place}, ${reviewer} surveyed ${n} of ${counted('{n:household whose head shares|households whose heads share}', outOf)} the family and middle name. Relatives?`,
      }
    case 'digits':
      return {
        vi: `${n} trên ${outOf} mức thu nhập do ${reviewer} ghi là bội số của 500.000 đồng. Thu nhập được ước lượng thế nào?`,
        en: `Multiples of 500,000 đồng: ${n} of ${counted('{n:income|incomes}', outOf)} written by ${reviewer}. How were they estimated?`,
      }
  }
}
