// Pictures of articles: taken in without metadata, with who agreed to be shown. A child's face or a gift being handed over is shown to
// nobody unless a named editor says why.
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { claimUploads } from '../platform/uploads.ts'
import { notToCome } from '../registry/not-to-come.ts'
import { changeLine as line } from '../review/change-line.ts'
import {
  addPictureContract,
  describePictureContract,
  overridePictureContract,
  removePictureContract,
} from './article.api.ts'
import { lockArticle, lockPicture, takePicture } from './article.effects.ts'
import { storePicture } from './article-store.effects.ts'
import './newsroom.problems.ts'

interface Words {
  caption: string
  credit: string
  showsPeople: boolean
  showsChild: boolean
  showsGiving: boolean
  consent: { by: string; on: string; how: string } | null
}

/** The words as columns. Throws `picture-child`, `day-in-future`. */
function columnsOf(words: Words, { today }: Pick<CommandContext, 'today'>) {
  if (words.showsChild && !words.showsPeople) throw problem('picture-child')
  if (words.consent) notToCome(words.consent.on as never, { today })
  return {
    caption: words.caption,
    credit: words.credit,
    shows_people: words.showsPeople,
    shows_child: words.showsChild,
    shows_giving: words.showsGiving,
    consent_by: words.consent?.by ?? '',
    consent_on: (words.consent?.on ?? null) as never,
    consent_how: words.consent?.how ?? '',
  }
}

/** What is still in the way of showing it. */
const warningsOf = (words: Words): string[] => [
  ...(words.showsPeople && !words.consent ? ['Chưa ghi sự đồng ý của người trong ảnh: ảnh chưa đăng được.'] : []),
  ...(words.showsChild ? ['Ảnh có trẻ em: mặc định không đăng, trừ khi biên tập viên cho phép và ghi lý do.'] : []),
  ...(words.showsGiving
    ? ['Ảnh chụp cảnh trao quà: mặc định không đăng, trừ khi biên tập viên cho phép và ghi lý do.']
    : []),
]

export const addPicture = command(addPictureContract, {
  load: ({ articleId }, { tx }) => lockArticle(tx, articleId),
  may: article => can('news.write').inOffice(article.office_id),
  run: async (input, article, context) => {
    const { tx, services, actor, now } = context
    const words = columnsOf(input, context)
    const large = await takePicture(context, input.fileId, 'large')
    const small = await takePicture(context, input.smallFileId, 'small')
    const pictureId = await services.ids.next()
    await storePicture(tx, {
      officeId: article.office_id,
      pictureId,
      articleId: article.article_id,
      large,
      small,
      words,
      by: actor.userId,
      now,
    })
    // The rows by which backups and checks of the files know what is kept.
    const owner = { officeId: article.office_id, subjectKind: 'article-picture', subjectId: pictureId }
    await claimUploads(
      context,
      [large, small].map(taken => ({ ...taken, owner })),
    )
    context.changed(article.office_id, 'article-picture', pictureId)
    return { pictureId, changes: [line('Ảnh', input.caption)], warnings: warningsOf(input) }
  },
})

export const describePicture = command(describePictureContract, {
  load: ({ pictureId }, { tx }) => lockPicture(tx, pictureId),
  // Who says that there is no child or gift after all lets it be shown: the same right as to allow it.
  may: (picture, input) =>
    can(
      (picture.shows_child && !input.showsChild) || (picture.shows_giving && !input.showsGiving)
        ? 'news.publish'
        : 'news.write',
    ).inOffice(picture.office_id),
  run: async (input, picture, context) => {
    const words = columnsOf(input, context)
    // What was allowed was the picture as it was described then, by those who had agreed.
    const same =
      words.shows_child === picture.shows_child &&
      words.shows_giving === picture.shows_giving &&
      words.consent_by === picture.consent_by &&
      words.consent_on === picture.consent_on
    await context.tx
      .updateTable('article_picture')
      .set({ ...words, ...(same ? {} : { override_by: null, override_reason: '' }) })
      .where('office_id', '=', picture.office_id)
      .where('picture_id', '=', picture.picture_id)
      .execute()
    context.changed(picture.office_id, 'article-picture', picture.picture_id)
    return {
      pictureId: picture.picture_id,
      changes: [
        line('Chú thích', input.caption, picture.caption),
        line('Sự đồng ý', input.consent ? `${input.consent.by}: ${input.consent.how}` : 'chưa ghi', picture.consent_by),
      ],
      warnings: [
        ...warningsOf(input),
        ...(same || picture.override_by === null ? [] : ['Việc cho phép đăng ảnh này phải làm lại.']),
      ],
    }
  },
})

export const removePicture = command(removePictureContract, {
  load: ({ pictureId }, { tx }) => lockPicture(tx, pictureId),
  may: picture => can('news.write').inOffice(picture.office_id),
  run: async (_, picture, context) => {
    await context.tx
      .updateTable('article_picture')
      .set({ removed_on: context.today })
      .where('office_id', '=', picture.office_id)
      .where('picture_id', '=', picture.picture_id)
      .execute()
    context.changed(picture.office_id, 'article-picture', picture.picture_id)
    return {
      pictureId: picture.picture_id,
      changes: [line('Ảnh', 'đã bỏ', picture.caption)],
      warnings: ['Ảnh biến mất ngay ở bài đang đăng.'],
    }
  },
})

export const overridePicture = command(overridePictureContract, {
  load: ({ pictureId }, { tx }) => lockPicture(tx, pictureId),
  may: picture => can('news.publish').inOffice(picture.office_id),
  run: async ({ reason }, picture, context) => {
    if (!picture.shows_child && !picture.shows_giving) throw problem('picture-no-need')
    if (picture.consent_on === null) throw problem('picture-no-consent')
    await context.tx
      .updateTable('article_picture')
      .set({ override_by: context.actor.userId, override_reason: reason })
      .where('office_id', '=', picture.office_id)
      .where('picture_id', '=', picture.picture_id)
      .execute()
    context.changed(picture.office_id, 'article-picture', picture.picture_id)
    return {
      pictureId: picture.picture_id,
      changes: [
        line('Ảnh', picture.caption),
        line('Cho phép đăng', `${context.actor.name}: ${reason}`),
        line('Người đồng ý', picture.consent_by),
      ],
      warnings: [],
    }
  },
})
