// The facts that conditions speak of, one entry each: sort, place in the columns, words, and the questions that give it.
// A row of facts is flat: whole numbers, booleans, and null for unknown. No floats, no names, nobody's id.
import type { Bilingual } from './pack-types.ts'

/** Raise when `derive` gives other facts for the same answers: stored rows name the version they were derived with. */
export const derivationVersion = 1

export interface TruthFact {
  sort: 'truth'
  is: Bilingual
  isNot: Bilingual
  /** Questions of the survey (see form.ts) that decide it. */
  questions: string[]
}

export interface NumberFact {
  sort: 'number' | 'range'
  name: Bilingual
  unit: '' | 'người' | 'đồng/người/tháng' | 'điểm' | 'cm²'
  questions: string[]
}

const truth = (vi: string, viNot: string, en: string, enNot: string, questions: string[]): TruthFact => ({
  sort: 'truth',
  is: { vi, en },
  isNot: { vi: viNot, en: enNot },
  questions,
})

/** Order is the bit order of the columns: append only, and raise the derivation's version when a meaning changes. */
export const truthFacts = {
  unemployedMember: truth(
    'có thành viên trong tuổi lao động muốn làm việc mà không có việc',
    'không có thành viên trong tuổi lao động nào muốn làm việc mà không có việc',
    'a working-age member is able and willing to work and has no job',
    'no working-age member able and willing to work is without a job',
    ['birthDate', 'sex', 'work'],
  ),
  memberWithoutContract: truth(
    'có thành viên trong tuổi lao động làm công ăn lương mà không có hợp đồng lao động',
    'không có thành viên trong tuổi lao động nào làm công ăn lương mà không có hợp đồng lao động',
    'a working-age member has salaried work without a labour contract',
    'no working-age member has salaried work without a labour contract',
    ['birthDate', 'sex', 'work'],
  ),
  malnourishedChild: truth(
    'có trẻ em suy dinh dưỡng chiều cao hoặc cân nặng theo tuổi',
    'không có trẻ em suy dinh dưỡng',
    'a child is stunted or underweight for the age',
    'no child is stunted or underweight',
    ['birthDate', 'nutrition'],
  ),
  uninsuredMember: truth(
    'có thành viên ở tuổi phải xét chưa có bảo hiểm y tế',
    'mọi thành viên ở tuổi phải xét đều có bảo hiểm y tế',
    'a member of the age looked at has no health insurance',
    'every member of the age looked at has health insurance',
    ['birthDate', 'healthInsurance'],
  ),
  adolescentBehindInSchooling: truth(
    'có người ở tuổi vị thành niên phải xét không học và chưa tốt nghiệp trung học cơ sở',
    'không có người nào ở tuổi vị thành niên phải xét thiếu trình độ',
    'an adolescent of the age looked at neither studies nor has finished lower secondary school',
    'no adolescent of the age looked at lacks the schooling',
    ['birthDate', 'attending', 'completed'],
  ),
  youngAdultBehindInSchooling: truth(
    'có người trẻ thành niên ở tuổi phải xét không học và chưa tốt nghiệp trung học phổ thông hoặc học nghề',
    'không có người trẻ thành niên nào ở tuổi phải xét thiếu trình độ',
    'a young adult of the age looked at neither studies nor has finished upper secondary or vocational school',
    'no young adult of the age looked at lacks the schooling',
    ['birthDate', 'attending', 'completed'],
  ),
  preschoolAgeChildOutOfLevel: truth(
    'có trẻ ở tuổi mầm non không đi học mầm non',
    'không có trẻ ở tuổi mầm non nào thiếu học',
    'a child of preschool age does not attend preschool',
    'no child of preschool age misses preschool',
    ['birthDate', 'attending'],
  ),
  primaryAgeChildOutOfLevel: truth(
    'có trẻ ở tuổi tiểu học không học đúng cấp',
    'không có trẻ ở tuổi tiểu học nào học chậm cấp hoặc bỏ học',
    'a child of primary age does not attend primary school',
    'no child of primary age misses primary school',
    ['birthDate', 'attending'],
  ),
  lowerSecondaryAgeChildOutOfLevel: truth(
    'có trẻ ở tuổi trung học cơ sở không học đúng cấp',
    'không có trẻ ở tuổi trung học cơ sở nào học chậm cấp hoặc bỏ học',
    'a child of lower-secondary age does not attend lower-secondary school',
    'no child of lower-secondary age misses lower-secondary school',
    ['birthDate', 'attending'],
  ),
  wallNotDurable: truth('tường không bền chắc', 'tường bền chắc', 'the wall is not durable', 'the wall is durable', [
    'wallMaterial',
  ]),
  frameNotDurable: truth('cột không bền chắc', 'cột bền chắc', 'the frame is not durable', 'the frame is durable', [
    'frameMaterial',
  ]),
  roofNotDurable: truth('mái không bền chắc', 'mái bền chắc', 'the roof is not durable', 'the roof is durable', [
    'roofMaterial',
  ]),
  usesCleanWater: truth(
    'dùng nguồn nước sạch',
    'không tiếp cận được nguồn nước sạch',
    'the household uses clean water',
    'the household has no access to clean water',
    ['waterSource'],
  ),
  usesHygienicToilet: truth(
    'dùng nhà tiêu hợp vệ sinh',
    'không dùng nhà tiêu hợp vệ sinh',
    'the household uses a hygienic toilet',
    'the household does not use a hygienic toilet',
    ['toilet'],
  ),
  usesInternet: truth(
    'có thành viên dùng internet',
    'không có thành viên nào dùng internet',
    'a member uses the internet',
    'no member uses the internet',
    ['internetUse'],
  ),
  hasInformationDevice: truth(
    'có phương tiện tiếp cận thông tin',
    'không có phương tiện tiếp cận thông tin nào',
    'the household has a means of information',
    'the household has no means of information',
    ['devices'],
  ),
  urban: truth('ở thành thị', 'ở nông thôn', 'the place is urban', 'the place is rural', ['areaType']),
} satisfies Record<string, TruthFact>

export const numberFacts = {
  income: {
    sort: 'number',
    name: { vi: 'thu nhập bình quân đầu người', en: 'income per person' },
    unit: 'đồng/người/tháng',
    questions: ['incomePerCapita'],
  },
  b1Score: { sort: 'number', name: { vi: 'điểm B1', en: 'B1 score' }, unit: 'điểm', questions: ['b1Score'] },
  members: { sort: 'number', name: { vi: 'số nhân khẩu', en: 'number of members' }, unit: 'người', questions: [] },
  /** Known only between two bounds where an age or an allowance is not known: two numbers in the row. */
  dependants: {
    sort: 'range',
    name: { vi: 'số người phụ thuộc', en: 'number of dependants' },
    unit: 'người',
    questions: ['birthDate', 'socialAllowance', 'disability'],
  },
  floorAreaCm2: {
    sort: 'number',
    name: { vi: 'diện tích nhà ở', en: 'floor area' },
    unit: 'cm²',
    questions: ['floorAreaM2'],
  },
} satisfies Record<string, NumberFact>

export type TruthName = keyof typeof truthFacts
export type NumberName = keyof typeof numberFacts

/** One household as the rules see it. null = unknown. Income and B1 are whole; areas in cm², cut off below 1 cm². */
export type FactRow = { [fact in TruthName]: boolean | null } & {
  income: number | null
  b1Score: number | null
  members: number
  dependantsLow: number
  dependantsHigh: number
  floorAreaCm2: number | null
}

export const truthNames = Object.keys(truthFacts) as TruthName[]
export const findTruthFact = (name: string): TruthFact | undefined => (truthFacts as Record<string, TruthFact>)[name]
export const findNumberFact = (name: string): NumberFact | undefined =>
  (numberFacts as Record<string, NumberFact>)[name]

/** A row in which nothing is known but the number of members. */
export function emptyRow(members = 0): FactRow {
  return {
    ...nothingKnown,
    income: null,
    b1Score: null,
    members,
    dependantsLow: 0,
    dependantsHigh: members,
    floorAreaCm2: null,
  }
}

const nothingKnown = Object.fromEntries(truthNames.map(name => [name, null])) as { [fact in TruthName]: boolean | null }
