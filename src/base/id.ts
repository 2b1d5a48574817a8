// Ids: whole numbers made by the client, device number times 2^32 plus a counter; unique without asking, small on the wire.
import { z } from 'zod'

export const Id = z.int().positive().meta({ description: 'id: device number * 2^32 + counter' })
export type Id = number

export const deviceFactor = 2 ** 32
/** Device 0 to 2^20 - 1; counter 1 to 2^32 - 1. */
export function idOf(device: number, counter: number): Id {
  if (device < 0 || device >= 2 ** 20 || counter < 1 || counter >= deviceFactor) throw new RangeError('id out of range')
  return device * deviceFactor + counter
}
