// One article: writing it, seeing it as readers will, its pictures, its revisions, its readers' comments; published, set for a
// later moment, or taken back.
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useRead, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { ReasonButton } from '../kit/dialogs.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { showMoment } from '../kit/format.ts'
import { usePageParams } from '../kit/link.tsx'
import { Page, Rows, Section, useTab } from '../kit/page.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import { articlePageContract, publishArticleContract, withdrawArticleContract } from './article.api.ts'
import { type ArticleData, ArticleForm, useArticleDraft } from './article-form.tsx'
import { ArticlePictures } from './article-pictures.tsx'
import { ArticlePreview } from './article-preview.tsx'
import { ArticleRevisions } from './article-revisions.tsx'
import { kindText, sectionText } from './article-words.ts'
import { ArticleStateBadge } from './articles.page.tsx'
import { articlesText as text } from './articles.text.ts'
import { CommentList } from './comment-list.tsx'

export function NewArticlePage() {
  const t = useText()
  const draft = useArticleDraft(undefined)
  return (
    <Page title={t(text.fresh)} crumbs={[{ title: t(text.title), to: '/app/news' }]} narrow>
      <ArticleForm article={undefined} draft={draft} />
    </Page>
  )
}

export function ArticlePage() {
  const { articleId } = usePageParams()
  const read = useRead(articlePageContract, { articleId: Number(articleId) })
  return (
    <Loaded read={read}>
      {data => (
        // A saved revision begins a new form.
        <View key={`${data.articleId} ${data.version}`} data={data} />
      )}
    </Loaded>
  )
}

function View({ data }: { data: ArticleData }) {
  const t = useText()
  const draft = useArticleDraft(data)
  const withdraw = useWrite(withdrawArticleContract)
  const [publishing, setPublishing] = useState(false)
  const unsaved = draft.keptAt !== undefined
  const { tab, bar } = useTab([
    data.mayWrite ? { id: 'write', title: t(text.write) } : { id: 'preview', title: t(text.preview) },
    ...(data.mayWrite ? [{ id: 'preview', title: t(text.preview) }] : []),
    { id: 'pictures', title: t(text.pictures), count: data.pictures.length },
    { id: 'revisions', title: t(text.revisions), count: data.revisions.length },
    { id: 'comments', title: t(text.comments), count: data.comments.length },
  ])
  const isPublic = data.state === 'published'
  const shown =
    tab === 'preview' && data.mayWrite
      ? { ...draft.value, blocks: draft.value.blocks.map(one => one.block) }
      : { title: data.title, lead: data.lead, author: data.author, blocks: data.blocks }
  return (
    <Page
      title={data.title}
      crumbs={[{ title: t(text.title), to: '/app/news' }]}
      badges={
        <>
          <ArticleStateBadge row={data} />
          {isPublic && data.publicVersion !== data.version && <Badge tone="warn">{t(text.newer)}</Badge>}
          {data.featured && <Badge tone="info">{t(text.featured)}</Badge>}
        </>
      }
      about={[
        t(kindText[data.kind]),
        t(sectionText[data.section]),
        data.area,
        t(text.revision, { version: data.version }),
        isPublic && data.publishAt ? t(text.publishedAt, { at: showMoment(data.publishAt) }) : '',
        isPublic ? data.publishedBy : '',
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          {isPublic && (
            <Button
              component="a"
              href={`/tin-tuc/${data.slug}`}
              target="_blank"
              variant="default"
              rightSection={<IconExternalLink size={16} aria-hidden />}
            >
              {t(text.public)}
            </Button>
          )}
          {isPublic && data.mayPublish && (
            <ReasonButton
              label={t(text.withdraw)}
              title={t(text.withdrawWhy)}
              write={withdraw}
              input={reason => ({ articleId: data.articleId, reason })}
              button={{ variant: 'default' }}
            />
          )}
          {data.mayPublish && (
            <Button
              disabled={unsaved}
              title={unsaved ? t(text.unsaved) : undefined}
              onClick={() => setPublishing(true)}
            >
              {t(isPublic ? text.publishAgain : text.publish)}
            </Button>
          )}
        </>
      }
    >
      <Rows>
        {data.state === 'withdrawn' && <Note tone="warn">{t(text.withdrawn, { reason: data.reason })}</Note>}
        {unsaved && data.mayPublish && <Note>{t(text.unsaved)}</Note>}
        {bar}
        {tab === 'write' && <ArticleForm article={data} draft={draft} />}
        {tab === 'preview' && (
          <Section>
            <ArticlePreview article={shown} pictures={data.pictures} />
          </Section>
        )}
        {tab === 'pictures' && <ArticlePictures {...data} />}
        {tab === 'revisions' && (
          <ArticleRevisions
            articleId={data.articleId}
            newest={data}
            publicVersion={isPublic ? data.publicVersion : null}
            revisions={data.revisions}
            pictures={data.pictures}
          />
        )}
        {tab === 'comments' && (
          <Section>
            <CommentList comments={data.comments} none={t(text.commentsNone)} />
          </Section>
        )}
      </Rows>
      {publishing && <PublishDialog data={data} onClose={() => setPublishing(false)} />}
    </Page>
  )
}

/** A day and an hour in Vietnam as a moment. */
const momentOf = (day: LocalDate, hour: string) => new Date(`${day}T${hour.padStart(5, '0')}:00+07:00`).toISOString()

function PublishDialog({ data, onClose }: { data: ArticleData; onClose(): void }) {
  const t = useText()
  const write = useWrite(publishArticleContract)
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [day, setDay] = useState<LocalDate | undefined>(useToday())
  const [hour, setHour] = useState('')
  const [featured, setFeatured] = useState(data.featured)
  const at = when === 'now' ? null : day && /^([01]?\d|2[0-3]):[0-5]\d$/.test(hour) ? momentOf(day, hour) : undefined
  return (
    <CommandDialog
      title={t(text.publish)}
      write={write}
      input={at === undefined ? undefined : { articleId: data.articleId, version: data.version, at, featured }}
      confirmLabel={t(text.publish)}
      onClose={onClose}
    >
      <p>{t(text.publishAbout, { version: data.version })}</p>
      <SegmentedControl
        aria-label={t(text.when)}
        value={when}
        onChange={value => setWhen(value as 'now' | 'later')}
        data={[
          { value: 'now', label: t(text.whenNow) },
          { value: 'later', label: t(text.whenLater) },
        ]}
      />
      {when === 'later' && (
        <FieldGrid>
          <DayInput label={t(text.day)} required value={day} onChange={setDay} />
          <TextInput
            label={t(text.hour)}
            required
            placeholder="17:30"
            value={hour}
            onChange={event => setHour(event.currentTarget.value)}
          />
        </FieldGrid>
      )}
      <Checkbox
        label={t(text.makeFeatured)}
        checked={featured}
        onChange={event => setFeatured(event.currentTarget.checked)}
      />
    </CommandDialog>
  )
}
