// Contract of what waits for this person in the newsroom and at the loudspeaker desk. Shown in "my work".
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { workItem } from '../programme/work.api.ts'

export const NewsWorkKind = z.enum(['comment-decide', 'bulletin-approve', 'broadcast-tell'])
export type NewsWorkKind = z.infer<typeof NewsWorkKind>
export const NewsWorkItem = workItem(NewsWorkKind)
export type NewsWorkItem = z.output<typeof NewsWorkItem>

export const newsWorkContract = read('news.work', {
  path: '/my-work/news',
  input: z.object({}),
  output: z.object({ items: z.array(NewsWorkItem) }),
  title: { vi: 'Việc của tôi: tin bài, loa truyền thanh', en: 'My work: news, loudspeaker' },
})
