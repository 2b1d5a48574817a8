// docs/law.md: the packs in words, for the jurist who signs them off. Generated from the data that decides; never edited by
// hand. `npx vitest run src/rules/text.test.ts -u` writes it anew; the same test fails when it has grown old.
import { confidenceText } from '../base/confidence.ts'
import { groupThousands } from '../base/dong.ts'
import { findNumberFact, findTruthFact } from './fact-table.ts'
import { en, vi, type Wording } from './nodes.ts'
import type { Parameter, RulePack, Source } from './pack-types.ts'
import { hashOfPack } from './packs.ts'
import { ageWords, peopleLines } from './people-words.ts'

/** The words for facts and parameters of a pack, as conditions are told. Throws RangeError for a fact without words. */
export function wordingOf(pack: RulePack): Wording {
  const found = <T>(value: T | undefined, name: string): T => {
    if (value === undefined) throw new RangeError(`no words for ${name}`)
    return value
  }
  return {
    truth: (fact, holds) => found(findTruthFact(fact), fact)[holds ? 'is' : 'isNot'],
    number: fact => {
      const { name, unit } = found(findNumberFact(fact), fact)
      const shown = (language: 'vi' | 'en') => (unit === '' ? '' : ` (${unitName(unit, language)})`)
      return { vi: `${name.vi}${shown('vi')}`, en: `${name.en}${shown('en')}` }
    },
    parameter: name => {
      const parameter = found(pack.parameters[name], name)
      return {
        vi: `${amountOf(parameter, 'vi')} [${parameter.name.vi}]`,
        en: `${amountOf(parameter, 'en')} [${parameter.name.en}]`,
      }
    },
  }
}

function amountOf(parameter: Parameter, language: 'vi' | 'en'): string {
  if (parameter.value === null) return language === 'vi' ? 'chưa tìm thấy' : 'not found'
  return shownAmount(parameter.value, parameter.unit, language)
}

/** Areas are kept as whole cm², which nobody measures a house in. */
export function shownAmount(value: number, unit: string, language: 'vi' | 'en' = 'vi'): string {
  const amount = unit.startsWith('cm²') ? String(value / 10_000).replace('.', ',') : groupThousands(value)
  return `${amount} ${unitName(unit, language)}`
}

/** Areas are kept as whole cm² and told in m². */
export function unitName(unit: string, language: 'vi' | 'en'): string {
  if (language === 'en') return englishUnits[unit] ?? unit
  return unit.startsWith('cm²') ? unit.slice(1) : unit
}

const englishUnits: Record<string, string> = {
  'đồng/người/tháng': 'đồng a person and month',
  điểm: 'points',
  người: 'people',
  'chỉ số': 'indicators',
  'cm²/người': 'm² a person',
  'kết cấu': 'parts of the house',
}

/** One pack as Markdown. */
export function textOfPack(pack: RulePack): string {
  const words = wordingOf(pack)
  const sure = (source: Source) => `${source.citation} — *${confidenceText[source.confidence].vi}*`
  const note = (source: Source) => (source.note ? [`  - Ghi chú (note): ${source.note}`] : [])
  const { people } = pack
  return [
    `## ${pack.name.vi}`,
    '',
    `*${pack.name.en}* · \`${pack.id}\` · ${pack.period.from} – ${pack.period.to}${pack.decides ? '' : ' · **tạm tính, không dùng để quyết định**'}`,
    '',
    `Mã băm nội dung (content hash): \`${hashOfPack(pack)}\``,
    '',
    '### Căn cứ',
    '',
    ...pack.basis.map(source => `- ${sure(source)}`),
    '',
    '### Tham số',
    '',
    '| Tham số | Giá trị | Căn cứ | Độ tin cậy | Ghi chú |',
    '| --- | --- | --- | --- | --- |',
    ...Object.values(pack.parameters).map(
      one =>
        `| ${one.name.vi} (${one.name.en}) | ${amountOf(one, 'vi')} | ${one.citation} | ${confidenceText[one.confidence].vi} | ${one.note ?? ''} |`,
    ),
    '',
    '### Xét thu nhập',
    '',
    `- Không vượt mức chuẩn khi: ${vi(pack.incomeTest.below, words)}.`,
    `- At or below the line when: ${en(pack.incomeTest.below, words)}.`,
    `- Thu nhập: ${sure(pack.incomeTest.income)}`,
    `- Điểm B1: ${sure(pack.incomeTest.score)}`,
    '',
    '### Các chỉ số',
    '',
    ...pack.indicators.flatMap((one, i) => [
      `${i + 1}. **${one.code} ${one.name.vi}** (${one.name.en})`,
      `  - Xét: ${one.about.vi}.`,
      `  - ${one.sentence.vi} / ${one.sentence.en}`,
      `  - Thiếu hụt khi: ${vi(one.deprivedWhen, words)}.`,
      `  - Deprived when: ${en(one.deprivedWhen, words)}.`,
      `  - ${sure(one)}`,
      ...note(one),
    ]),
    '',
    '### Phân loại',
    '',
    ...pack.classes.flatMap(one => [
      `- **${one.name.vi}** (${one.name.en}): ${vi(one.when, words)}. / ${en(one.when, words)}. ${sure(one)}`,
    ]),
    '- **Chưa xác định** (Undetermined): chỉ khi các câu trả lời còn thiếu vẫn có thể làm thay đổi kết quả.',
    '',
    '### Tuổi và cách đọc',
    '',
    ...peopleLines(people).flatMap(({ name, value, source }) => [
      `- ${name.vi}: ${value.vi}. / ${name.en}: ${value.en}. ${sure(source)}`,
      ...(source.reading ? [`  - Cách hiểu: ${source.reading.vi}`, `  - Our reading: ${source.reading.en}`] : []),
    ]),
    '',
    '| Năm | Nam nghỉ hưu | Nữ nghỉ hưu |',
    '| --- | --- | --- |',
    ...people.retirement.steps.map(one => `| ${one.year} | ${ageWords(one.male).vi} | ${ageWords(one.female).vi} |`),
    '',
    '### Điều còn để ngỏ, cách hiểu của chúng tôi',
    '',
    ...pack.notes.flatMap(one => [`- ${one.vi}`, `  *${one.en}*`]),
    '',
    '### Ví dụ (được kiểm tra tự động)',
    '',
    '| Điều | Trường hợp | Kết quả |',
    '| --- | --- | --- |',
    ...pack.examples.map(
      one =>
        `| ${one.article} | ${one.about} | ${one.gives.class}${one.gives.deprived?.length ? `; thiếu hụt ${one.gives.deprived.join(', ')}` : ''}${one.gives.unknown?.length ? `; chưa biết ${one.gives.unknown.join(', ')}` : ''} |`,
    ),
    '',
  ].join('\n')
}

/** The whole document. */
export const lawDocument = (packs: readonly RulePack[]): string =>
  [
    '# Quy tắc phân loại, bằng lời (the classification rules in words)',
    '',
    'Tài liệu này được sinh từ chính dữ liệu dùng để phân loại (`law/rules/`), để người làm pháp chế đối chiếu và ký duyệt; không sửa tay.',
    'Điều gì chưa được đối chiếu với văn bản đều ghi rõ "chưa xác minh" hoặc "theo nguồn thứ cấp".',
    '',
    ...packs.map(textOfPack),
  ].join('\n')
