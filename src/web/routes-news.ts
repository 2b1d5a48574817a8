// Addresses of the desk's pages about news and the village loudspeaker.
import { IconNews, IconSpeakerphone } from '@tabler/icons-react'
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
  {
    path: '/app/loudspeaker',
    title: { vi: 'Loa truyền thanh', en: 'Loudspeaker' },
    load: () => import('../newsroom/bulletins.page.tsx').then(m => m.BulletinsPage),
    nav: { group: 'news', icon: IconSpeakerphone },
    right: 'loudspeaker.read',
  },
  {
    path: '/app/loudspeaker/new',
    title: { vi: 'Viết bản tin', en: 'Write a bulletin' },
    load: () => import('../newsroom/bulletin-form.tsx').then(m => m.NewBulletinPage),
    right: 'loudspeaker.write',
  },
  {
    path: '/app/loudspeaker/$bulletinId',
    title: { vi: 'Một bản tin loa', en: 'A bulletin' },
    load: () => import('../newsroom/bulletin.page.tsx').then(m => m.BulletinPage),
    right: 'loudspeaker.read',
  },
]
