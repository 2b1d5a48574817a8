// Contracts of agencies, unions and their branches, enterprises, donors; and of which of them helps which village.
import { z } from 'zod'
import { write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { AgencyKind } from './partner.ts'

export const recordAgencyContract = write('agency.record', {
  input: z.object({
    /** Null: a new one. */
    agencyId: Id.nullable().default(null),
    version: z.int().default(0),
    /** Whose office keeps the card. */
    areaId: z.int().positive(),
    name: z.string().trim().min(3).max(200),
    kind: AgencyKind,
    sector: z.string().trim().max(200).default(''),
    contactName: z.string().trim().max(100).default(''),
    contactPhone: z.string().trim().max(40).default(''),
    from: LocalDate,
    to: LocalDate.nullable().default(null),
    predecessorId: Id.nullable().default(null),
    /** Where it sits, for the distance to the villages. */
    seatAreaId: z.int().positive().nullable().default(null),
  }),
  output: Changes.extend({ agencyId: Id }),
  title: { vi: 'Ghi cơ quan, tổ chức giúp đỡ', en: 'Record an agency' },
})

export const recordBranchContract = write('agency.record-branch', {
  input: z.object({
    agencyId: Id,
    villageId: z.int().positive(),
    name: z.string().trim().min(3).max(200),
    leadName: z.string().trim().max(100).default(''),
    members: z.int().min(0).max(100_000).default(0),
  }),
  output: Changes.extend({ branchId: Id }),
  title: { vi: 'Ghi chi hội, chi đoàn của bản', en: 'Record a village branch' },
})

const Decision = {
  decisionNumber: z.string().trim().min(1).max(120),
  decidedOn: LocalDate,
  signer: z.string().trim().min(1).max(200),
  from: LocalDate,
}

export const assignTwinningContract = write('twinning.assign', {
  input: z.object({ agencyId: Id, villageId: z.int().positive(), ...Decision }),
  output: Changes.extend({ twinningId: Id }),
  title: { vi: 'Phân công cơ quan giúp đỡ bản', en: 'Assign an agency to a village' },
})

export const importTwinningContract = write('twinning.import', {
  input: z.object({ fileId: Id, ...Decision }),
  output: Changes.extend({ added: z.int(), known: z.int(), agencies: z.int() }),
  title: { vi: 'Nhập quyết định phân công giúp đỡ', en: 'Import a decision of twinning' },
})

export const endTwinningContract = write('twinning.end', {
  input: z.object({
    twinningIds: z.array(Id).min(1).max(500),
    on: LocalDate,
    reason: z.string().trim().min(5).max(500),
    /** Who goes on with it: plans and open tasks pass to it. */
    successorId: Id.nullable().default(null),
  }),
  output: Changes,
  title: { vi: 'Kết thúc, chuyển giao việc giúp đỡ', en: 'End or hand over a twinning' },
})
