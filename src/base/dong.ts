// Money: whole đồng as bigint; decimal strings in JSON; "1.234.567 đ" on screen.
import { z } from 'zod'

/** Whole Vietnamese đồng. */
export type Dong = bigint

export const Dong = z
  .union([z.bigint(), z.string().regex(/^-?\d{1,18}$/), z.int()])
  .transform(value => BigInt(value))
  .meta({ description: 'whole đồng, as a decimal string' })

/** 1234567n -> "1.234.567 đ". */
export function formatDong(amount: Dong | number): string {
  return `${groupThousands(amount)} đ`
}

/** 1234567 -> "1.234.567", the Vietnamese way. */
export function groupThousands(value: bigint | number): string {
  const text = value.toString()
  const sign = text.startsWith('-') ? '-' : ''
  return sign + text.replace('-', '').replace(/\B(?=(\d{3})+(?!\d))/g, '.')
}
