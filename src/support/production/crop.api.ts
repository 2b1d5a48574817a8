// Contracts of plans to grow something else: hectares per village from one crop to another, planned and done.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'

const done = Changes.extend({ cropPlanId: Id })
const year = z.int().min(2000).max(2100)
const crop = z.string().trim().min(2).max(100)

export const openCropPlanContract = write('crop.plan', {
  input: z.object({
    areaId: z.int().positive(),
    title: z.string().trim().min(3).max(200),
    basis: z.string().trim().max(500).default(''),
    fromYear: year,
    toYear: year,
  }),
  output: done,
  title: { vi: 'Lập kế hoạch chuyển đổi cây trồng', en: 'Plan to grow something else' },
})

export const addCropLineContract = write('crop.add-line', {
  input: z.object({
    cropPlanId: Id,
    villageId: z.int().positive(),
    fromCrop: crop,
    toCrop: crop,
    plannedM2: z.int().positive().max(1_000_000_000),
  }),
  output: done,
  title: { vi: 'Thêm dòng chuyển đổi', en: 'Add a line' },
})

/** What is done in all up to the day, not what was added. */
export const cropDoneContract = write('crop.done', {
  input: z.object({
    lineId: Id,
    doneM2: z.int().min(0).max(1_000_000_000),
    on: LocalDate,
    note: z.string().trim().max(500).default(''),
  }),
  output: done,
  title: { vi: 'Ghi diện tích đã chuyển', en: 'Record what is done' },
})

export const CropPlanRow = z.object({
  cropPlanId: Id,
  title: z.string(),
  basis: z.string(),
  fromYear: z.int(),
  toYear: z.int(),
  villages: z.int(),
  plannedM2: z.int(),
  doneM2: z.int(),
})

export const cropPlanListContract = read('crop.list', {
  path: '/crop-plans',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(CropPlanRow) }),
  title: { vi: 'Kế hoạch chuyển đổi cây trồng', en: 'Crop plans' },
})

export const cropPlanPageContract = read('crop.page', {
  path: '/crop-plans/:cropPlanId',
  input: z.object({ cropPlanId: z.coerce.number().int().positive() }),
  output: z.object({
    plan: CropPlanRow,
    lines: z.array(
      z.object({
        lineId: Id,
        villageId: z.int(),
        village: z.string(),
        fromCrop: z.string(),
        toCrop: z.string(),
        plannedM2: z.int(),
        doneM2: z.int(),
        doneOn: LocalDate.nullable(),
        note: z.string(),
      }),
    ),
    may: z.object({ write: z.boolean() }),
  }),
  title: { vi: 'Một kế hoạch chuyển đổi', en: 'A crop plan' },
})
