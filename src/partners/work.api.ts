// Contract of what waits for those who help: tasks they promised, plans they still have to make. Shown in "my work".
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { workItem } from '../programme/work.api.ts'

export const PartnerWorkKind = z.enum(['partner-task', 'help-plan'])
export type PartnerWorkKind = z.infer<typeof PartnerWorkKind>

export const PartnerWorkItem = workItem(PartnerWorkKind)
export type PartnerWorkItem = z.output<typeof PartnerWorkItem>

export const partnerWorkContract = read('partners.work', {
  path: '/my-work/partners',
  input: z.object({}),
  output: z.object({ items: z.array(PartnerWorkItem) }),
  title: { vi: 'Việc của tôi: giúp đỡ, đồng hành', en: 'My work: partners' },
})
