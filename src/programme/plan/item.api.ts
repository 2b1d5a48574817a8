// Contracts of the catalogue of programmes: national items from the law, own ones of a province or a commune.
import { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { read, write } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { ItemKind } from './own-item.ts'

export const ItemCode = z.string().trim().min(1).max(80)
const Year = z.int().min(2000).max(2100)

export const ItemRow = z.object({
  code: z.string(),
  parent: z.string().nullable(),
  kind: ItemKind,
  vi: z.string(),
  en: z.string(),
  fromYear: z.int(),
  toYear: z.int(),
  basis: z.string(),
  confidence: Confidence.nullable(),
  policies: z.string(),
  ownerUnit: z.string(),
  investor: z.string(),
  areaId: z.int().nullable(),
  areaName: z.string(),
  retiredOn: LocalDate.nullable(),
  version: z.int(),
  mayChange: z.boolean(),
})
export type ItemRow = z.infer<typeof ItemRow>

/** National items, and own items of the area, of those above it and of those below it that the reader works in. */
export const itemListContract = read('programme-item.list', {
  path: '/programme-items',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(ItemRow) }),
  title: { vi: 'Chương trình, dự án', en: 'Programmes' },
})

const words = {
  nameVi: z.string().trim().min(3).max(300),
  nameEn: z.string().trim().max(300).default(''),
  fromYear: Year,
  toYear: Year,
  basis: z.string().trim().min(3).max(500),
  policies: z.string().trim().max(1000).default(''),
  ownerUnit: z.string().trim().max(300).default(''),
  investor: z.string().trim().max(300).default(''),
}

export const recordItemContract = write('programme-item.record', {
  input: z.object({
    areaId: z.int().positive(),
    shortCode: z
      .string()
      .trim()
      .regex(/^[A-Za-zĐđ0-9.-]{1,30}$/, 'Mã chỉ gồm chữ, số, dấu chấm, gạch nối (tối đa 30).'),
    parentCode: ItemCode.nullable().default(null),
    kind: ItemKind,
    ...words,
  }),
  output: Changes.extend({ code: z.string() }),
  title: { vi: 'Thêm chương trình, dự án riêng', en: 'Add an own programme' },
})

export const changeItemContract = write('programme-item.change', {
  input: z.object({ code: ItemCode, version: z.int(), retiredOn: LocalDate.nullable().default(null), ...words }),
  output: Changes.extend({ code: z.string() }),
  title: { vi: 'Sửa chương trình, dự án riêng', en: 'Change an own programme' },
})
