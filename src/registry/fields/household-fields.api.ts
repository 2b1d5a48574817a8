// The contract of edits of a household and its people made without a network: single fields, each with what stood there before.
import { z } from 'zod'
import { write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { Instant } from '../../base/instant.ts'
import { EthnicCode } from '../events/member-event.api.ts'
import { FullName, PartialDate, Sex } from '../person.ts'

const edited = <T extends z.ZodType>(type: T) => z.object({ before: type, after: type }).optional()

/** A place as [latitude, longitude] in degrees; one field, because half a place is none. */
export const Point = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])

export const householdFieldsShape = {
  address: z.string().trim().max(200),
  phone: z.string().trim().max(40),
  point: Point.nullable(),
}
export const personFieldsShape = {
  fullName: FullName,
  birth: PartialDate.nullable(),
  sex: Sex.nullable(),
  ethnicCode: EthnicCode.nullable(),
}
export type HouseholdFieldName = keyof typeof householdFieldsShape
export type PersonFieldName = keyof typeof personFieldsShape

export const mergeHouseholdContract = write('household.edit', {
  input: z.object({
    householdId: Id,
    fields: z
      .object({
        address: edited(householdFieldsShape.address),
        phone: edited(householdFieldsShape.phone),
        point: edited(householdFieldsShape.point),
      })
      .default({}),
    people: z
      .array(
        z.object({
          personId: Id,
          fullName: edited(personFieldsShape.fullName),
          birth: edited(personFieldsShape.birth),
          sex: edited(personFieldsShape.sex),
          ethnicCode: edited(personFieldsShape.ethnicCode),
        }),
      )
      .max(60)
      .default([]),
    reason: z.string().trim().max(500).default(''),
    at: Instant.nullable().default(null),
    deviceId: z.int().positive().nullable().default(null),
  }),
  output: z.object({
    officeId: z.int(),
    householdId: Id,
    conflicts: z.int(),
    changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    notices: z.array(z.string()),
  }),
  title: { vi: 'Cập nhật thông tin hộ từ điện thoại', en: 'Update a household from a phone' },
})
