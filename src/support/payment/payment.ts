// Payments of a list: what the ledger paid for it, and what came back to the treasury. Pure.
import { z } from 'zod'
import type { SupportKind } from '../delivery.ts'

export const Direction = z.enum(['paid', 'refunded'])
export type Direction = z.infer<typeof Direction>
export const directionText: Record<Direction, { vi: string; en: string }> = {
  paid: { vi: 'Đã chi', en: 'Paid' },
  refunded: { vi: 'Nộp trả', en: 'Refunded' },
}

/** Kinds whose lists are tied to the ledger here. Electricity money has its voucher, houses are paid by stage, loans are the bank's,
 *  projects hand over inputs; legal aid is free of charge. */
const tied: readonly SupportKind[] = ['health-insurance', 'training', 'handout', 'rice', 'tuition']
export const isTied = (kind: SupportKind): boolean => tied.includes(kind)

export interface Tied {
  paid: bigint
  refunded: bigint
}

/** What may still be tied to a list; undefined: nothing says how much the whole costs (its lines carry no money). */
export function roomOf(listAmount: bigint, { paid, refunded }: Tied, direction: Direction): bigint | undefined {
  if (direction === 'refunded') return paid - refunded
  return listAmount === 0n ? undefined : listAmount - (paid - refunded)
}

/** Money that went out for a list and reached nobody. Where lines carry no money (a class, rice from the reserve) it paid for the thing
 *  itself: once somebody was given, nothing of it lies about. */
export function undeliveredOf(listAmount: bigint, { paid, refunded }: Tied, given: { lines: number; amount: bigint }) {
  const out = paid - refunded
  if (listAmount === 0n) return given.lines === 0 ? out : 0n
  return out > given.amount ? out - given.amount : 0n
}
