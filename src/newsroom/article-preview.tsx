// An article as it will be read: the same blocks as on the public page, drawn in the desk.
import { downloadUrl } from '../kit/api.ts'
import { showDay } from '../kit/format.ts'
import { useText } from '../kit/text.ts'
import { type ArticlePicture, articlePictureFile } from './article.api.ts'
import type { KeptBlock } from './article.ts'
import { articlesText as text } from './articles.text.ts'
import styles from './news.module.css'

export function BlockView({ block, pictures }: { block: KeptBlock; pictures: readonly ArticlePicture[] }) {
  const t = useText()
  switch (block.kind) {
    case 'paragraph':
      return block.text.split(/\n+/).map((line, i) => <p key={`${i} ${line}`}>{line}</p>)
    case 'heading':
      return <h3>{block.text}</h3>
    case 'quote':
      return (
        <blockquote>
          {block.text}
          {block.by && <footer>– {block.by}</footer>}
        </blockquote>
      )
    case 'qa':
      return (
        <>
          <p>
            <b>{t(text.question)}:</b> {block.question}
          </p>
          <p>
            <b>{t(text.answer)}:</b> {block.answer}
          </p>
        </>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item, i) => (
            <li key={`${i} ${item}`}>{item}</li>
          ))}
        </ul>
      )
    case 'link':
      return (
        <p>
          <a href={block.to} target="_blank" rel="noopener noreferrer">
            {block.text}
          </a>{' '}
          <span className="bv-muted">{block.to}</span>
        </p>
      )
    case 'figure':
      return (
        <div className={styles.figure}>
          <b>{block.value}</b>
          <div>{block.label}</div>
          <div className="bv-muted">
            {block.area}, {showDay(block.asOf)}
          </div>
        </div>
      )
    case 'shot':
      return (
        <div className={styles.block}>
          {block.seen && (
            <p>
              <b>{t(text.seen)}:</b> {block.seen}
            </p>
          )}
          <p>
            <b>{t(text.heard)}:</b> {block.heard} {block.seconds !== null && `(${block.seconds}″)`}
          </p>
        </div>
      )
    case 'picture': {
      const picture = pictures.find(one => one.pictureId === block.pictureId)
      if (!picture) return null
      return (
        <figure>
          <img src={downloadUrl(articlePictureFile, { pictureId: picture.pictureId })} alt={picture.caption} />
          <figcaption>{[picture.caption, picture.credit].filter(Boolean).join(' · ')}</figcaption>
        </figure>
      )
    }
  }
}

export function ArticlePreview({
  article,
  pictures,
}: {
  article: { title: string; lead: string; author: string; blocks: readonly KeptBlock[] }
  pictures: readonly ArticlePicture[]
}) {
  return (
    <div className={styles.paper} lang="vi">
      <h2>{article.title}</h2>
      {article.lead && <p className={styles.lead}>{article.lead}</p>}
      {article.blocks.map((block, i) => (
        <BlockView key={`${i} ${block.kind}`} block={block} pictures={pictures} />
      ))}
      {article.author && (
        <p>
          <b>{article.author}</b>
        </p>
      )}
    </div>
  )
}
