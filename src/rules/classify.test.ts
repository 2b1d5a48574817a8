// The two files of `benvung classify`: what comes out, and what is said of bad ones.
import { describe, expect, test } from 'vitest'
import { localDate } from '../base/local-date.ts'
import { runClassify } from './classify.ts'
import { householdHeader, memberHeader } from './classify-csv.ts'
import { readCsv } from './csv.ts'

const asOf = localDate('2024-11-15')
const good = 'rural,1500000,,100,durable,durable,durable,piped,septic,yes,tv;phone'
const person = '1984-03-01,male,self_employed,yes,none,upper_secondary,no,no,'

function run(householdsText: string, membersText: string, pack = 'vn-2022-2026') {
  const { exitCode, stdout, stderr } = runClassify({ pack, householdsText, membersText, asOf })
  return { exitCode, stdout: [...stdout].join(''), stderr: [...stderr].join('') }
}
const classify = (households: string[], members: string[], pack?: string) =>
  run([householdHeader.join(','), ...households].join('\n'), [memberHeader.join(','), ...members].join('\n'), pack)

const only = (households: string[], members: string[], pack?: string) => {
  const { exitCode, stdout, stderr } = classify(households, members, pack)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: pack?.includes('tam') ? stderr : '' })
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown> & { reasons: Record<string, unknown>[] })
}

test('one JSON object per household, in the order of the file, with these keys', () => {
  const [first, second] = only(
    [`a,${good}`, `b,${good.replace('piped', 'surface')}`],
    [`b,1,${person}`, `a,1,${person}`],
  )
  expect(Object.keys(first!)).toEqual([
    'household_id',
    'pack',
    'class',
    'deprived',
    'unknown',
    'income_test',
    'reasons',
  ])
  expect(first).toMatchObject({
    household_id: 'a',
    class: 'near_poor',
    deprived: [],
    unknown: [],
    income_test: 'below',
  })
  expect(second).toMatchObject({ household_id: 'b', deprived: ['NV1'] })
  for (const reason of second!.reasons) {
    expect(Object.keys(reason)).toEqual(['code', 'text_vi', 'text_en', 'citation', 'confidence', 'facts'])
  }
  expect(second!.reasons.map(reason => reason.code)).toEqual(['INCOME', 'NV1', 'CLASS'])
})

test('an empty cell is unknown, and only what could change the class makes it undetermined', () => {
  const [open, closed] = only(
    ['a,rural,1500000,,100,,,durable,surface,none,,tv', 'b,,9000000,,,,,,,,,'],
    [`a,1,${person}`, 'b,1,,,,,,,,,'],
  )
  expect(open).toMatchObject({ class: 'undetermined', deprived: ['NV1', 'NV2'], unknown: ['NO1', 'TT1'] })
  expect(closed).toMatchObject({ class: 'above', income_test: 'above' })
})

test('the average standard goes to one and a half times the line, in both periods', () => {
  const at = (income: number, pack: string) => only([`a,rural,${income},,,,,,,,,`], [`a,1,${person}`], pack)[0]!.class
  expect([at(2_250_000, 'vn-2022-2026'), at(2_250_001, 'vn-2022-2026')]).toEqual(['average', 'above'])
  expect([at(3_300_000, 'vn-2027-2030'), at(3_300_001, 'vn-2027-2030')]).toEqual(['average', 'above'])
  expect(at(2_200_000, 'vn-2027-2030')).toBe('undetermined')
})

test('fractions: an area is cut off, an income rounded up, so that neither crosses a line', () => {
  const one = (income: string, area: string) =>
    only([`a,rural,${income},,${area},durable,durable,durable,piped,septic,yes,tv`], [`a,1,${person}`])[0]!
  expect(one('1500000.0', '8')).toMatchObject({ class: 'near_poor', deprived: [] })
  expect(one('1500000.01', '8')).toMatchObject({ class: 'average' })
  expect(one('1500000', '7.99999999999')).toMatchObject({ deprived: ['NO2'] })
})

describe('malformed input', () => {
  test('every bad row of both files is told with line and column, and nothing is printed', () => {
    const { exitCode, stdout, stderr } = classify(
      [`a,${good}`, 'b,rurl,-5,x,100 m2,durable,brick,durable,piped,septic,maybe,tv;none', `a,${good}`, 'c,rural'],
      ['a,1,2023-02-29,male,,,,,,,', 'a,2,2030,man,,,,,,,', 'z,1,1980,,,,,,,,', 'a,2,1980,,,,,,,,', 'a,,1980,,,,,,,,'],
    )
    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    const told = stderr.trimEnd().split('\n')
    expect(told.map(line => line.replace(/^(\w+\.csv: line \d+(?:, column \d+ \(\w+\))?).*/, '$1'))).toEqual([
      'households.csv: line 3, column 2 (area_type)',
      'households.csv: line 3, column 3 (income_per_capita)',
      'households.csv: line 3, column 4 (b1_score)',
      'households.csv: line 3, column 5 (floor_area_m2)',
      'households.csv: line 3, column 7 (wall_material)',
      'households.csv: line 3, column 11 (internet_use)',
      'households.csv: line 3, column 12 (devices)',
      'households.csv: line 4, column 1 (household_id)',
      'households.csv: line 5, column 3 (income_per_capita)',
      'members.csv: line 2, column 3 (birth_date)',
      'members.csv: line 3, column 3 (birth_date)',
      'members.csv: line 3, column 4 (sex)',
      'members.csv: line 4, column 1 (household_id)',
      'members.csv: line 5, column 2 (member_id)',
      'members.csv: line 6, column 2 (member_id)',
    ])
  })
  test('a missing column, a wrong separator, an empty file and an unknown pack', () => {
    const header = memberHeader.join(',')
    const missing = run('household_id\na\n', `${header}\na,1,,,,,,,,,`)
    expect(missing).toMatchObject({ exitCode: 2, stdout: '' })
    expect(missing.stderr).toContain('households.csv: line 1, column 2 (area_type)')
    expect(missing.stderr).not.toContain('members.csv')
    const semicolons = run(householdHeader.join(';'), header)
    expect(semicolons.exitCode).toBe(2)
    expect(semicolons.stderr.trimEnd().split('\n')).toEqual([expect.stringContaining('ngăn bằng ";"')])
    expect(run('', header)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('tệp trống') })
    expect(classify([], [], 'vn-1999')).toMatchObject({ exitCode: 2, stdout: '' })
  })
  test('a row that cannot be read is told once, not again for each of its members', () => {
    const { stderr } = classify(['a,rural', `b,${good}`], ['a,1,,,,,,,,,', 'z,1,,,,,,,,,', 'b,1,,,,,,,,,'])
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining('households.csv: line 2, column 3 (income_per_capita):'),
      expect.stringContaining('members.csv: line 3, column 1 (household_id): "z"'),
    ])
  })
  test('a member twice is found in a small and in a very large household', () => {
    const many = Array.from({ length: 120 }, (_, i) => `a,${i},,,,,,,,,`)
    for (const again of [3, 49, 50, 51, 119])
      expect(classify([`a,${good}`], [...many, `a,${again},,,,,,,,,`]).stderr).toMatch(
        /^members.csv: line 122, column 2/,
      )
    expect(classify([`a,${good}`], many).exitCode).toBe(0)
  })
})

test('a column that nothing reads is left alone, with a notice', () => {
  const { exitCode, stderr } = run(`${householdHeader.join(',')},note\na,${good},x`, memberHeader.join(','))
  expect({ exitCode, told: stderr.includes('cột "note" không dùng đến') }).toEqual({ exitCode: 0, told: true })
})

describe('words of a reason', () => {
  const told = (household: string, members: string[]) => {
    const reasons = only(
      [`a,${household}`],
      members.map((member, i) => `a,m${i},${member}`),
    )[0]!.reasons
    return Object.fromEntries(reasons.map(reason => [reason.code, reason.text_vi]))
  }
  test('what is missing is named, of whom, and nothing else', () => {
    const reasons = told('rural,1500000,,100,durable,,non_durable,piped,septic,yes,tv', [
      person,
      '1984-03-01,male,,yes,none,upper_secondary,no,no,',
      '1963,male,unemployed,yes,,,no,no,',
    ])
    expect(reasons.NO1).toContain('còn thiếu câu trả lời (tường)')
    expect(reasons.VL1).toBe(
      'Chưa biết về "Việc làm": còn thiếu câu trả lời (ngày sinh đầy đủ của người thứ 3; việc làm của người thứ 2).',
    )
    expect(told('rural,1500000,,,durable,durable,durable,piped,septic,yes,tv', [person]).NO2).toContain(
      '(diện tích nhà ở (m²))',
    )
  })
  test('who and how much decided is told by place and year of birth', () => {
    const reasons = told('rural,1500000,,31.999,non_durable,durable,non_durable,surface,none,yes,tv', [
      '1984-03-01,male,employed_no_contract,yes,none,upper_secondary,no,no,',
      '2015-01-01,female,,no,none,none,no,no,stunted',
      '2016,female,,yes,primary,none,no,no,normal',
      '1950,female,unable,yes,none,primary,yes,no,',
    ])
    expect(reasons.VL1).toMatch(/Người thứ 1 \(sinh 1984\): làm công ăn lương không có hợp đồng\.$/)
    expect(reasons.VL2).toMatch(/3 trong 4 người là người phụ thuộc\.$/)
    expect(reasons.YT1).toMatch(/Người thứ 2 \(sinh 2015\): suy dinh dưỡng\.$/)
    expect(reasons.GD2).toMatch(/Người thứ 2 \(sinh 2015\): không học tiểu học\.$/)
    expect(reasons.NO1).toMatch(/Không bền chắc: cột, mái\.$/)
    expect(reasons.NO2).toMatch(/Nhà rộng 31,99 m² cho 4 người: 7,99 m² mỗi người\.$/)
    expect(reasons.NV1).toMatch(/Nguồn nước sinh hoạt: [^:]+\.$/)
  })
})

test('a household without members is classified, with a notice', () => {
  const { exitCode, stdout, stderr } = classify([`a,${good}`], [])
  expect(exitCode).toBe(0)
  expect(stderr).toContain('1 hộ không có thành viên')
  expect(JSON.parse(stdout)).toMatchObject({ unknown: ['NO2'], deprived: [] })
})

test('CSV: quotes, doubled quotes, line breaks in cells, CRLF, byte-order mark, empty lines', () => {
  const text = '\ufeffa,b\r\n"x, ""y""\nz", 2 \r\n\r\n3,"4"\n5,"6'
  expect([...readCsv(text)]).toEqual([
    { at: 1, line: 1, cells: ['a', 'b'], brokenCell: 0 },
    { at: 6, line: 2, cells: ['x, "y"\nz', '2'], brokenCell: 0 },
    { at: 26, line: 5, cells: ['3', '4'], brokenCell: 0 },
    { at: 32, line: 6, cells: ['5', '6'], brokenCell: 2 },
  ])
})
