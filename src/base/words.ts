// What is read in either language, as it travels from the server: the browser picks.
import { z } from 'zod'

export const Words = z.object({ vi: z.string(), en: z.string() })
export type Words = z.infer<typeof Words>
