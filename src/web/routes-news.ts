// Addresses of the desk's pages about news and the village loudspeaker.
import { IconNews } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const newsRoutes: AppRoute[] = [
  {
    path: '/app/news',
    title: { vi: 'Tin bài', en: 'News' },
    load: () => import('../newsroom/articles.page.tsx').then(m => m.ArticlesPage),
    nav: { group: 'news', icon: IconNews },
    right: 'news.read',
  },
  {
    path: '/app/news/new',
    title: { vi: 'Viết bài mới', en: 'Write an article' },
    load: () => import('../newsroom/article.page.tsx').then(m => m.NewArticlePage),
    right: 'news.write',
  },
  {
    path: '/app/news/$articleId',
    title: { vi: 'Một bài viết', en: 'An article' },
    load: () => import('../newsroom/article.page.tsx').then(m => m.ArticlePage),
    right: 'news.read',
  },
]
