// Published news as the portal reads it. Pure.
import type { LocalDate } from '../base/local-date.ts'
import type { ArticleKind, ArticleSection, KeptBlock } from '../newsroom/article.ts'

export interface PublicArticle {
  articleId: number
  areaId: number
  publishAt: Date
  featured: boolean
  commentsOpen: boolean
  kind: ArticleKind
  section: ArticleSection
  title: string
  lead: string
  author: string
  channel: string
  airedOn: LocalDate | null
  blocks: KeptBlock[]
}

/** An article in a list. */
export type PublicArticleLine = Omit<PublicArticle, 'blocks' | 'channel' | 'airedOn' | 'commentsOpen'>

export interface FeaturedArticle extends PublicArticleLine {
  picture: PublicPicture | null
}

export interface PublicPicture {
  pictureId: number
  width: number
  height: number
  smallWidth: number
  mediaType: string
  caption: string
  credit: string
}

export interface PublicComment {
  commentId: number
  writer: string
  body: string
  writtenAt: Date
}

/** "/tin-tuc/anh/12-nho.jpg" */
export const pictureAddress = (picture: Pick<PublicPicture, 'pictureId' | 'mediaType'>, size: 'nho' | 'lon'): string =>
  `/tin-tuc/anh/${picture.pictureId}-${size}.${picture.mediaType === 'image/png' ? 'png' : 'jpg'}`
