// Readers' comments with what was decided on each; shown or refused here, refused with a reason.
import { Button } from '@mantine/core'
import { useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { ReasonButton } from '../kit/dialogs.tsx'
import { showMoment } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { type ArticleComment, decideCommentContract } from './article.api.ts'
import { articlesText as text } from './articles.text.ts'
import styles from './news.module.css'

export function CommentList({
  comments,
  none,
  withArticle = false,
}: {
  comments: readonly ArticleComment[]
  none: string
  withArticle?: boolean
}) {
  if (comments.length === 0) return <p className="bv-muted">{none}</p>
  return comments.map(one => <Comment key={one.commentId} comment={one} withArticle={withArticle} />)
}

function Comment({ comment, withArticle }: { comment: ArticleComment; withArticle: boolean }) {
  const t = useText()
  const decide = useWrite(decideCommentContract)
  const { commentId, state } = comment
  return (
    <div className={styles.comment}>
      <div className={styles.line}>
        <b>{comment.writer}</b>
        <span className="bv-muted">{showMoment(comment.writtenAt)}</span>
        {withArticle && <AppLink to={`/app/news/${comment.articleId}?tab=comments`}>{comment.article}</AppLink>}
        <Badge tone={state === 'shown' ? 'good' : state === 'refused' ? 'neutral' : 'warn'}>
          {t(text.commentState[state])}
        </Badge>
        {comment.links > 0 && <Badge tone="bad">{t(text.hasLinks, { n: comment.links })}</Badge>}
      </div>
      <p>{comment.body}</p>
      {state !== 'waiting' && (
        <p className="bv-muted">
          {t(text.decided, { by: comment.decidedBy })}
          {comment.reason && `: ${comment.reason}`}
        </p>
      )}
      <ProblemNote problem={decide.problem} />
      {comment.mayDecide && (
        <div className={styles.line}>
          {state !== 'shown' && (
            <Button size="xs" loading={decide.pending} onClick={() => void decide.run({ commentId, show: true })}>
              {t(text.show)}
            </Button>
          )}
          {state !== 'refused' && (
            <ReasonButton
              label={t(text.refuse)}
              title={t(text.refuseWhy)}
              write={decide}
              input={reason => ({ commentId, show: false, reason })}
              button={{ size: 'xs', variant: 'default' }}
            />
          )}
        </div>
      )}
    </div>
  )
}
