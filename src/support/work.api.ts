// Contract of what waits in support: lists to approve and to hand out, what must come back, gifts to thank for. Shown in "my work".
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { workItem } from '../programme/work.api.ts'

export const SupportWorkKind = z.enum(['list-approve', 'list-record', 'recovery', 'gift-thank'])
export type SupportWorkKind = z.infer<typeof SupportWorkKind>

export const SupportWorkItem = workItem(SupportWorkKind)
export type SupportWorkItem = z.output<typeof SupportWorkItem>

export const supportWorkContract = read('support.work', {
  path: '/my-work/support',
  input: z.object({}),
  output: z.object({ items: z.array(SupportWorkItem) }),
  title: { vi: 'Việc của tôi: hỗ trợ hộ', en: 'My work: support' },
})
