// Readers' comments: kept as they came, shown to nobody until somebody of the newsroom has read them.
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { changeLine as line } from '../review/change-line.ts'
import { decideCommentContract, writeCommentContract } from './article.api.ts'
import { storeComment } from './article-store.effects.ts'
import './newsroom.problems.ts'

/** Ours: more than an editor reads in days; what comes then is a flood from many addresses. */
export const mostWaiting = 500

/** Called by the public pages' routes in the system's name, after their guard; not among the commands that the server offers. */
export const writeComment = command(writeCommentContract, {
  load: async ({ articleId }, { tx, now }) => {
    const row = await tx
      .selectFrom('article')
      .select(['office_id', 'comments_open'])
      .where('article_id', '=', articleId)
      .where('state', '=', 'published')
      .where('publish_at', '<=', now)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bài viết' })
    return row
  },
  may: article => can('news.write').inOffice(article.office_id),
  run: async (input, article, context) => {
    if (!article.comments_open) throw problem('comments-closed')
    const { n } = await context.tx
      .selectFrom('article_comment')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('office_id', '=', article.office_id)
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    if (Number(n) >= mostWaiting) throw problem('comments-full')
    const commentId = await context.services.ids.next()
    await storeComment(context.tx, { ...input, officeId: article.office_id, commentId, at: context.now })
    context.changed(article.office_id, 'reader-comment', commentId)
    return { commentId, changes: [line(input.writer, input.body)], warnings: [] }
  },
})

export const decideComment = command(decideCommentContract, {
  load: async ({ commentId }, { tx }) => {
    const row = await tx
      .selectFrom('article_comment')
      .selectAll()
      .where('comment_id', '=', commentId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'ý kiến' })
    return row
  },
  may: comment => can('news.publish').inOffice(comment.office_id),
  run: async ({ show, reason }, comment, context) => {
    if (!show && reason.length < 3) throw problem('comment-reason')
    await context.tx
      .updateTable('article_comment')
      .set({
        state: show ? 'shown' : 'refused',
        decided_by: context.actor.userId,
        decided_at: context.now,
        reason: show ? '' : reason,
      })
      .where('office_id', '=', comment.office_id)
      .where('comment_id', '=', comment.comment_id)
      .execute()
    context.changed(comment.office_id, 'reader-comment', comment.comment_id)
    return {
      commentId: comment.comment_id,
      changes: [line(comment.writer, show ? 'đăng' : `không đăng: ${reason}`)],
      warnings:
        show && comment.links > 0
          ? ['Ý kiến có địa chỉ trang khác: trên trang công khai nó chỉ là chữ, không bấm được.']
          : [],
    }
  },
})
