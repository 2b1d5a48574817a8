// The revisions of an article, and one of them laid beside the newest, block by block.
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showMoment } from '../kit/format.ts'
import { Columns, Section } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { type ArticlePicture, articleRevisionContract } from './article.api.ts'
import { compareBlocks, type KeptBlock } from './article.ts'
import { BlockView } from './article-preview.tsx'
import { articlesText as text } from './articles.text.ts'
import styles from './news.module.css'

export function ArticleRevisions({
  articleId,
  newest,
  publicVersion,
  revisions,
  pictures,
}: {
  articleId: number
  newest: { version: number; title: string; lead: string; blocks: readonly KeptBlock[] }
  publicVersion: number | null
  revisions: readonly { version: number; title: string; writtenBy: string; writtenAt: string }[]
  pictures: readonly ArticlePicture[]
}) {
  const t = useText()
  const [version, setVersion] = useState<number | undefined>()
  return (
    <Columns wide="end">
      <Section title={t(text.revisions)} count={revisions.length}>
        {revisions.map(one => (
          <div key={one.version} className={styles.comment}>
            <div className={styles.line}>
              {one.version === newest.version ? (
                <b>{t(text.revision, { version: one.version })}</b>
              ) : (
                <UnstyledButton
                  c="var(--bv-accent)"
                  td="underline"
                  aria-current={one.version === version || undefined}
                  onClick={() => setVersion(one.version)}
                >
                  {t(text.revision, { version: one.version })}
                </UnstyledButton>
              )}
              {one.version === publicVersion && <Badge tone="good">{t(text.publicNow)}</Badge>}
            </div>
            <div className="bv-muted">
              {showMoment(one.writtenAt)}, {one.writtenBy}
            </div>
          </div>
        ))}
      </Section>
      <Section title={version === undefined ? t(text.revisions) : t(text.compare, { version })}>
        {version === undefined ? (
          <p className="bv-muted">{t(text.compareHint)}</p>
        ) : (
          <Compared articleId={articleId} version={version} newest={newest} pictures={pictures} />
        )}
      </Section>
    </Columns>
  )
}

function Compared({
  articleId,
  version,
  newest,
  pictures,
}: {
  articleId: number
  version: number
  newest: { title: string; lead: string; blocks: readonly KeptBlock[] }
  pictures: readonly ArticlePicture[]
}) {
  const t = useText()
  const read = useRead(articleRevisionContract, { articleId, version })
  return (
    <Loaded read={read}>
      {old => {
        const head = (title: string, lead: string): KeptBlock[] => [
          { kind: 'heading', text: title },
          ...(lead ? [{ kind: 'paragraph' as const, text: lead }] : []),
        ]
        const changes = compareBlocks(
          [...head(old.title, old.lead), ...old.blocks],
          [...head(newest.title, newest.lead), ...newest.blocks],
        )
        return (
          <div className={styles.paper} lang="vi">
            {changes.map(({ change, block }, i) => (
              <div key={`${i} ${change}`} className={styles.change} data-change={change}>
                {change !== 'same' && <div className={styles.changeWord}>{t(text[change])}</div>}
                <BlockView block={block} pictures={pictures} />
              </div>
            ))}
          </div>
        )
      }}
    </Loaded>
  )
}
