// What the forms and sections of articles are called, for commands, pages and the portal alike.
import type { Words } from '../base/words.ts'
import type { ArticleKind, ArticleSection, ArticleState } from './article.ts'

export const kindText: Record<ArticleKind, Words> = {
  article: { vi: 'Bài viết', en: 'Article' },
  interview: { vi: 'Phỏng vấn', en: 'Interview' },
  television: { vi: 'Phóng sự truyền hình', en: 'Television feature' },
  radio: { vi: 'Phóng sự phát thanh', en: 'Radio feature' },
}

export const sectionText: Record<ArticleSection, Words> = {
  news: { vi: 'Thời sự', en: 'Events' },
  policy: { vi: 'Chính sách', en: 'Policies' },
  livelihood: { vi: 'Sinh kế, việc làm', en: 'Livelihoods and jobs' },
  example: { vi: 'Cách làm hay', en: 'What works' },
  movement: { vi: 'Vì người nghèo', en: 'For the poor' },
  village: { vi: 'Tiếng nói từ bản', en: 'Voices from the villages' },
}

export const stateText: Record<ArticleState, Words> = {
  draft: { vi: 'Bản nháp', en: 'Draft' },
  published: { vi: 'Đã đăng', en: 'Published' },
  withdrawn: { vi: 'Đã gỡ', en: 'Taken back' },
}
