// Contract of what waits for this person with what the community saw and with meetings of villages. Shown in "my work".
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { workItem } from '../programme/work.api.ts'

export const SupervisionWorkKind = z.enum([
  'supervision-reply',
  'supervision-close',
  'village-meeting-hold',
  'village-meeting-minutes',
])
export type SupervisionWorkKind = z.infer<typeof SupervisionWorkKind>
export const SupervisionWorkItem = workItem(SupervisionWorkKind)
export type SupervisionWorkItem = z.output<typeof SupervisionWorkItem>

export const supervisionWorkContract = read('supervision.work', {
  path: '/my-work/supervision',
  input: z.object({}),
  output: z.object({ items: z.array(SupervisionWorkItem) }),
  title: { vi: 'Việc của tôi: giám sát cộng đồng, họp bản', en: 'My work: supervision, village meetings' },
})
