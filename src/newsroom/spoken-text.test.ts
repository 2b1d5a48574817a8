// What the loudspeaker says: over two hundred readings, written out by hand.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayOrdinal, sayWhole } from '../base/number-words.ts'
import { speak } from './spoken-text.ts'

type Readings = readonly (readonly [written: string, spoken: string])[]
const all = (name: string, readings: Readings) =>
  describe(name, () => test.each(readings)('%s', (written, spoken) => expect(speak(written).text).toBe(spoken)))

all('whole numbers', [
  ['0', 'không'],
  ['1', 'một'],
  ['4', 'bốn'],
  ['5', 'năm'],
  ['10', 'mười'],
  ['11', 'mười một'],
  ['14', 'mười bốn'],
  ['15', 'mười lăm'],
  ['19', 'mười chín'],
  ['20', 'hai mươi'],
  ['21', 'hai mươi mốt'],
  ['22', 'hai mươi hai'],
  ['24', 'hai mươi tư'],
  ['25', 'hai mươi lăm'],
  ['30', 'ba mươi'],
  ['31', 'ba mươi mốt'],
  ['35', 'ba mươi lăm'],
  ['44', 'bốn mươi tư'],
  ['54', 'năm mươi tư'],
  ['55', 'năm mươi lăm'],
  ['71', 'bảy mươi mốt'],
  ['99', 'chín mươi chín'],
  ['100', 'một trăm'],
  ['101', 'một trăm linh một'],
  ['104', 'một trăm linh bốn'],
  ['105', 'một trăm linh năm'],
  ['110', 'một trăm mười'],
  ['111', 'một trăm mười một'],
  ['114', 'một trăm mười bốn'],
  ['115', 'một trăm mười lăm'],
  ['121', 'một trăm hai mươi mốt'],
  ['124', 'một trăm hai mươi tư'],
  ['125', 'một trăm hai mươi lăm'],
  ['200', 'hai trăm'],
  ['208', 'hai trăm linh tám'],
  ['410', 'bốn trăm mười'],
  ['505', 'năm trăm linh năm'],
  ['555', 'năm trăm năm mươi lăm'],
  ['999', 'chín trăm chín mươi chín'],
  ['1000', 'một nghìn'],
  ['1.000', 'một nghìn'],
  ['1.001', 'một nghìn không trăm linh một'],
  ['1.005', 'một nghìn không trăm linh năm'],
  ['1.010', 'một nghìn không trăm mười'],
  ['1.015', 'một nghìn không trăm mười lăm'],
  ['1.050', 'một nghìn không trăm năm mươi'],
  ['1.100', 'một nghìn một trăm'],
  ['1.500', 'một nghìn năm trăm'],
  ['2.024', 'hai nghìn không trăm hai mươi tư'],
  ['4.200', 'bốn nghìn hai trăm'],
  ['10.000', 'mười nghìn'],
  ['11.000', 'mười một nghìn'],
  ['13.300', 'mười ba nghìn ba trăm'],
  ['15.015', 'mười lăm nghìn không trăm mười lăm'],
  ['21.000', 'hai mươi mốt nghìn'],
  ['38.646', 'ba mươi tám nghìn sáu trăm bốn mươi sáu'],
  ['100.000', 'một trăm nghìn'],
  ['105.005', 'một trăm linh năm nghìn không trăm linh năm'],
  ['300.004', 'ba trăm nghìn không trăm linh bốn'],
  ['1.000.000', 'một triệu'],
  ['1.000.005', 'một triệu không trăm linh năm'],
  ['1.050.000', 'một triệu không trăm năm mươi nghìn'],
  ['1.250.000', 'một triệu hai trăm năm mươi nghìn'],
  ['27.000.000', 'hai mươi bảy triệu'],
  ['1.000.000.000', 'một tỷ'],
  ['2.000.050.000', 'hai tỷ không trăm năm mươi nghìn'],
  ['15.700.000.000', 'mười lăm tỷ bảy trăm triệu'],
  ['112.000.000.000', 'một trăm mười hai tỷ'],
  ['1.000.000.000.000', 'một nghìn tỷ'],
])

all('decimals', [
  ['0,5', 'không phẩy năm'],
  ['2,07', 'hai phẩy không bảy'],
  ['3,14', 'ba phẩy mười bốn'],
  ['10,79', 'mười phẩy bảy mươi chín'],
  ['12,86', 'mười hai phẩy tám mươi sáu'],
  ['15,7', 'mười lăm phẩy bảy'],
  ['21,21', 'hai mươi mốt phẩy hai mươi mốt'],
  ['1,05', 'một phẩy không năm'],
  ['0,032', 'không phẩy không ba hai'],
  ['90,638', 'chín mươi phẩy sáu trăm ba mươi tám'],
  ['3,1416', 'ba phẩy một bốn một sáu'],
  ['1.234,5', 'một nghìn hai trăm ba mươi tư phẩy năm'],
  ['10.79', 'mười phẩy bảy mươi chín'],
  ['-2,07', 'âm hai phẩy không bảy'],
  ['tăng 1,5 lần', 'tăng một phẩy năm lần'],
])

all('per cent', [
  ['10,79 %', 'mười phẩy bảy mươi chín phần trăm'],
  ['10,79%', 'mười phẩy bảy mươi chín phần trăm'],
  ['12.86%', 'mười hai phẩy tám mươi sáu phần trăm'],
  ['100 %', 'một trăm phần trăm'],
  ['0,05%', 'không phẩy không năm phần trăm'],
  ['5‰', 'năm phần nghìn'],
  ['giảm 2,07 điểm %', 'giảm hai phẩy không bảy điểm phần trăm'],
  [
    'tỷ lệ hộ nghèo còn 10,79%, giảm 2,07%',
    'tỷ lệ hộ nghèo còn mười phẩy bảy mươi chín phần trăm, giảm hai phẩy không bảy phần trăm',
  ],
  ['từ 4-5%', 'từ bốn đến năm phần trăm'],
  ['4% - 5%', 'bốn phần trăm đến năm phần trăm'],
  ['4,5–5,5 %', 'bốn phẩy năm đến năm phẩy năm phần trăm'],
])

all('money', [
  ['15,7 tỷ', 'mười lăm phẩy bảy tỷ đồng'],
  ['15,7 tỷ đồng', 'mười lăm phẩy bảy tỷ đồng'],
  ['trên 15,7 tỷ.', 'trên mười lăm phẩy bảy tỷ đồng.'],
  ['112 tỷ đồng', 'một trăm mười hai tỷ đồng'],
  ['4,4 tỷ VNĐ', 'bốn phẩy bốn tỷ đồng'],
  ['3 tỉ đồng', 'ba tỷ đồng'],
  ['2 triệu', 'hai triệu đồng'],
  ['2 triệu và 5 triệu', 'hai triệu đồng và năm triệu đồng'],
  ['60 triệu đồng/nhà', 'sáu mươi triệu đồng mỗi nhà'],
  ['1,5 triệu đồng/người/tháng', 'một phẩy năm triệu đồng mỗi người mỗi tháng'],
  ['500 nghìn đồng', 'năm trăm nghìn đồng'],
  ['500 ngàn đồng', 'năm trăm nghìn đồng'],
  ['5.000 tỷ đồng', 'năm nghìn tỷ đồng'],
  ['1,2 nghìn tỷ đồng', 'một phẩy hai nghìn tỷ đồng'],
  ['1.234.567 đ', 'một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng'],
  ['50.000đ', 'năm mươi nghìn đồng'],
  ['59.520 đồng/tháng', 'năm mươi chín nghìn năm trăm hai mươi đồng mỗi tháng'],
  ['2.500.000 VND', 'hai triệu năm trăm nghìn đồng'],
  ['100 USD', 'một trăm đô la Mỹ'],
  ['8 tỷ người', 'tám tỷ người'],
  ['2 triệu cây', 'hai triệu cây'],
  ['3 triệu lượt', 'ba triệu lượt'],
  ['từ 40-60 triệu đồng', 'từ bốn mươi đến sáu mươi triệu đồng'],
  [
    'kinh phí 15,7 tỷ, trong đó 4,4 tỷ của huyện',
    'kinh phí mười lăm phẩy bảy tỷ đồng, trong đó bốn phẩy bốn tỷ đồng của huyện',
  ],
])

all('days', [
  ['26/07/2024', 'ngày hai mươi sáu tháng bảy năm hai nghìn không trăm hai mươi tư'],
  ['ngày 26/07/2024', 'ngày hai mươi sáu tháng bảy năm hai nghìn không trăm hai mươi tư'],
  ['Ngày 26/7/2024', 'Ngày hai mươi sáu tháng bảy năm hai nghìn không trăm hai mươi tư'],
  ['01/01/2025', 'ngày mùng một tháng một năm hai nghìn không trăm hai mươi lăm'],
  ['2/9/1945', 'ngày mùng hai tháng chín năm một nghìn chín trăm bốn mươi lăm'],
  ['10/04/2021', 'ngày mùng mười tháng tư năm hai nghìn không trăm hai mươi mốt'],
  ['11/11/2026', 'ngày mười một tháng mười một năm hai nghìn không trăm hai mươi sáu'],
  ['15.12.2025', 'ngày mười lăm tháng mười hai năm hai nghìn không trăm hai mươi lăm'],
  ['26-07-2024', 'ngày hai mươi sáu tháng bảy năm hai nghìn không trăm hai mươi tư'],
  ['29/02/2024', 'ngày hai mươi chín tháng hai năm hai nghìn không trăm hai mươi tư'],
  ['ngày 2/9', 'ngày mùng hai tháng chín'],
  ['sáng 15/11', 'sáng mười lăm tháng mười một'],
  ['đến 30/11', 'đến ba mươi tháng mười một'],
  ['trước 31/12', 'trước ba mươi mốt tháng mười hai'],
  ['tháng 4', 'tháng tư'],
  ['tháng 1', 'tháng một'],
  ['tháng 12', 'tháng mười hai'],
  ['tháng 7/2024', 'tháng bảy năm hai nghìn không trăm hai mươi tư'],
  ['07/2024', 'tháng bảy năm hai nghìn không trăm hai mươi tư'],
  ['năm 2026', 'năm hai nghìn không trăm hai mươi sáu'],
  ['năm 1990', 'năm một nghìn chín trăm chín mươi'],
  ['năm 2000', 'năm hai nghìn'],
  ['năm 2005', 'năm hai nghìn không trăm linh năm'],
  [
    'từ 01/9/2026 đến 15/9/2026',
    'từ ngày mùng một tháng chín năm hai nghìn không trăm hai mươi sáu đến ngày mười lăm tháng chín năm hai nghìn không trăm hai mươi sáu',
  ],
  [
    '01/9/2026 - 15/9/2026',
    'ngày mùng một tháng chín năm hai nghìn không trăm hai mươi sáu đến ngày mười lăm tháng chín năm hai nghìn không trăm hai mươi sáu',
  ],
  ['trong 4 tháng', 'trong bốn tháng'],
  ['6 tháng đầu năm 2024', 'sáu tháng đầu năm hai nghìn không trăm hai mươi tư'],
])

all('hours', [
  ['7h30', 'bảy giờ ba mươi phút'],
  ['7:30', 'bảy giờ ba mươi phút'],
  ['7 giờ 30', 'bảy giờ ba mươi phút'],
  ['7 giờ 30 phút', 'bảy giờ ba mươi phút'],
  ['07h05', 'bảy giờ năm phút'],
  ['14h', 'mười bốn giờ'],
  ['14 giờ', 'mười bốn giờ'],
  ['19h00', 'mười chín giờ'],
  ['21h15', 'hai mươi mốt giờ mười lăm phút'],
  ['7h-11h', 'bảy giờ đến mười một giờ'],
  ['7h30 - 9h00', 'bảy giờ ba mươi phút đến chín giờ'],
  ['8h ngày 20/11/2026', 'tám giờ ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu'],
  ['30 phút', 'ba mươi phút'],
])

all('ordinals and Roman figures', [
  ['thứ 1', 'thứ nhất'],
  ['thứ 2', 'thứ hai'],
  ['thứ 4', 'thứ tư'],
  ['Thứ 5', 'Thứ năm'],
  ['thứ 7', 'thứ bảy'],
  ['lần thứ 21', 'lần thứ hai mươi mốt'],
  ['lần thứ 24', 'lần thứ hai mươi tư'],
  ['quý I', 'quý một'],
  ['quý IV/2024', 'quý bốn năm hai nghìn không trăm hai mươi tư'],
  ['quý 3/2026', 'quý ba năm hai nghìn không trăm hai mươi sáu'],
  ['khu vực III', 'khu vực ba'],
  ['khóa XV', 'khóa mười lăm'],
  ['thế kỷ XXI', 'thế kỷ hai mươi mốt'],
  ['lần thứ IV', 'lần thứ tư'],
  ['đợt II', 'đợt hai'],
  ['giai đoạn I', 'giai đoạn một'],
])

all('ranges and shares', [
  ['2021-2025', 'hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm'],
  ['giai đoạn 2021 - 2025', 'giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm'],
  ['giai đoạn 2026–2030', 'giai đoạn hai nghìn không trăm hai mươi sáu đến hai nghìn không trăm ba mươi'],
  ['5-7 hộ', 'năm đến bảy hộ'],
  ['10 - 15 ha', 'mười đến mười lăm héc-ta'],
  ['1/3 số hộ', 'một phần ba số hộ'],
  ['3/4 bản', 'ba phần tư bản'],
  ['9/21 xã', 'chín trên hai mươi mốt xã'],
  ['42/49 bản', 'bốn mươi hai trên bốn mươi chín bản'],
  ['1/2', 'một phần hai'],
])

all('units', [
  ['358 ha', 'ba trăm năm mươi tám héc-ta'],
  ['5ha', 'năm héc-ta'],
  ['12 km', 'mười hai ki-lô-mét'],
  ['2,5km', 'hai phẩy năm ki-lô-mét'],
  ['30 m2', 'ba mươi mét vuông'],
  ['30 m²', 'ba mươi mét vuông'],
  ['8m2/người', 'tám mét vuông mỗi người'],
  ['20 m3', 'hai mươi mét khối'],
  ['1.423 km2', 'một nghìn bốn trăm hai mươi ba ki-lô-mét vuông'],
  ['50 kWh', 'năm mươi ki-lô-oát giờ'],
  ['30 kWh/hộ/tháng', 'ba mươi ki-lô-oát giờ mỗi hộ mỗi tháng'],
  ['2.000 đồng/kWh', 'hai nghìn đồng mỗi ki-lô-oát giờ'],
  ['50kg', 'năm mươi ki-lô-gam'],
  ['4 tấn/ha', 'bốn tấn mỗi héc-ta'],
  ['65 tạ/ha', 'sáu mươi lăm tạ mỗi héc-ta'],
  ['15 °C', 'mười lăm độ xê'],
  ['3 m', 'ba mét'],
  ['10 cm', 'mười xăng-ti-mét'],
  ['5 lít', 'năm lít'],
  ['35 kV', 'ba mươi lăm ki-lô-vôn'],
])

all('abbreviations', [
  ['UBND xã', 'Ủy ban nhân dân xã'],
  ['HĐND xã', 'Hội đồng nhân dân xã'],
  ['thẻ BHYT', 'thẻ bảo hiểm y tế'],
  ['BHXH', 'bảo hiểm xã hội'],
  ['MTTQ', 'Mặt trận Tổ quốc'],
  ['UBMTTQ xã', 'Ủy ban Mặt trận Tổ quốc xã'],
  ['đạt chuẩn NTM', 'đạt chuẩn nông thôn mới'],
  ['đồng bào DTTS', 'đồng bào dân tộc thiểu số'],
  ['bản ĐBKK', 'bản đặc biệt khó khăn'],
  ['NHCSXH', 'Ngân hàng Chính sách xã hội'],
  ['Sở LĐ-TB&XH', 'Sở Lao động - Thương binh và Xã hội'],
  ['Phòng NN&PTNT', 'Phòng Nông nghiệp và Phát triển nông thôn'],
  ['HTX', 'hợp tác xã'],
  ['trường THCS', 'trường trung học cơ sở'],
  ['trường THPT', 'trường trung học phổ thông'],
  ['Hội LHPN', 'Hội Liên hiệp Phụ nữ'],
  ['Hội CCB', 'Hội Cựu chiến binh'],
  ['số CCCD', 'số căn cước công dân'],
  ['CTMTQG', 'chương trình mục tiêu quốc gia'],
  ['phát triển KT-XH', 'phát triển kinh tế - xã hội'],
  ['vốn NSTW', 'vốn ngân sách trung ương'],
  ['TP. Sơn La', 'thành phố Sơn La'],
  ['H. Mai Sơn', 'huyện Mai Sơn'],
  ['gà, vịt, v.v.', 'gà, vịt, vân vân'],
  ['trồng trọt & chăn nuôi', 'trồng trọt và chăn nuôi'],
  [
    'Quyết định số 24/2021/QĐ-TTg',
    'Quyết định số hai mươi tư năm hai nghìn không trăm hai mươi mốt của Thủ tướng Chính phủ',
  ],
  ['Nghị định 07/2021/NĐ-CP', 'Nghị định bảy năm hai nghìn không trăm hai mươi mốt của Chính phủ'],
  ['Quyết định số 15/QĐ-UBND', 'Quyết định số mười lăm của Ủy ban nhân dân'],
  [
    'Thông tư số 07/2021/TT-BLĐTBXH',
    'Thông tư số bảy năm hai nghìn không trăm hai mươi mốt của Bộ Lao động - Thương binh và Xã hội',
  ],
])

all('telephones and codes', [
  ['0212 3843 999', 'không hai một hai, ba tám bốn ba, chín chín chín'],
  ['0912.345.678', 'không chín một hai, ba bốn năm, sáu bảy tám'],
  ['0912345678', 'không chín một hai ba bốn năm sáu bảy tám'],
  ['mã 04159', 'mã không bốn một năm chín'],
])

all('whole sentences', [
  [
    'Từ năm 2023 đến ngày 26/07/2024, huyện đã xóa 208 nhà tạm với số tiền trên 15,7 tỷ đồng; gần 3.000 hộ được vay 112 tỷ.',
    'Từ năm hai nghìn không trăm hai mươi ba đến ngày hai mươi sáu tháng bảy năm hai nghìn không trăm hai mươi tư, huyện đã xóa hai trăm linh tám nhà tạm với số tiền trên mười lăm phẩy bảy tỷ đồng; gần ba nghìn hộ được vay một trăm mười hai tỷ đồng.',
  ],
  [
    'UBND xã niêm yết danh sách tại nhà văn hóa bản từ 7h30 ngày 05/11/2026.',
    'Ủy ban nhân dân xã niêm yết danh sách tại nhà văn hóa bản từ bảy giờ ba mươi phút ngày mùng năm tháng mười một năm hai nghìn không trăm hai mươi sáu.',
  ],
  ['Huyện có 9/21 xã đạt chuẩn NTM.', 'Huyện có chín trên hai mươi mốt xã đạt chuẩn nông thôn mới.'],
  ['Dự án có 410 hộ, trên 358 ha.', 'Dự án có bốn trăm mười hộ, trên ba trăm năm mươi tám héc-ta.'],
  ['Bà con đến họp đông đủ.', 'Bà con đến họp đông đủ.'],
  ['Năm 2024. Bản có 15 hộ.', 'Năm hai nghìn không trăm hai mươi tư. Bản có mười lăm hộ.'],
])

test('what it was never taught it leaves and names; a heading in capitals is none', () => {
  expect(speak('Ban QLRPH họp với UBND xã')).toEqual({
    text: 'Ban QLRPH họp với Ủy ban nhân dân xã',
    unread: ['QLRPH'],
  })
  expect(speak('THÔNG BÁO HỌP BẢN').unread).toEqual([])
})

test('what is no day and no hour is not read as one', () => {
  expect(speak('31/02/2024').text).not.toContain('tháng hai')
  expect(speak('25:70').text).not.toContain('giờ')
  expect(speak('tháng 13').text).toBe('tháng mười ba')
})

test('no figure is left over, and reading again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('15,7 tỷ', '26/07/2024', '10,79 %', '7h30', ' và ', ', ', '3.000', '-', '/', '2', 'ha', ' xã '),
      ),
      parts => {
        const { text } = speak(parts.join(' '))
        expect(text).not.toMatch(/\d/)
        expect(speak(text).text).toBe(text)
      },
    ),
    { numRuns: 2000, examples: [[['26/07/2024', '15,7 tỷ', '-', '26/07/2024']]] },
  )
})

test('numbers up to a million differ from each other and never say "mười năm" or "hai mươi một"', () => {
  const heard = new Set<string>()
  for (let value = 0; value < 20_000; value += 1) heard.add(sayWhole(value))
  expect(heard.size).toBe(20_000)
  for (const said of heard) expect(said).not.toMatch(/mười năm|mươi năm|mươi một|mươi bốn/)
  expect([sayWhole(-5), sayOrdinal(1), sayOrdinal(4)]).toEqual(['âm năm', 'thứ nhất', 'thứ tư'])
})

test('a figure copied from a page, where it does not break before its unit, is read as one typed', () => {
  for (const written of ['8,8 tỷ đ', '15,7 tỷ đồng', '10,79 %', '1.234.567 đ', '300 triệu đồng'])
    expect(speak(written.replaceAll(' ', '\u00a0')).text, written).toBe(speak(written).text)
})
