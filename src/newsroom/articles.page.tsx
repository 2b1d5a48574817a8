// The newsroom's list: every article with its state, and the readers' comments that wait.
import { IconPencilPlus } from '@tabler/icons-react'
import { z } from 'zod'
import { useArea, useCan, useToday } from '../access/session.page.tsx'
import { dayInVietnam, formatInstant } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { useSearchFilters } from '../kit/address.ts'
import { useRead, useReadPages } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { ChoiceFilter, FilterBar } from '../kit/filter-bar.tsx'
import { showMoment, showNumber } from '../kit/format.ts'
import { LinkButton } from '../kit/link.tsx'
import { Page, Rows, Section, useTab } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { type ArticleRow, articleListContract, commentQueueContract } from './article.api.ts'
import { ArticleSection, ArticleState } from './article.ts'
import { kindText, sectionText, stateText } from './article-words.ts'
import { articlesText as text } from './articles.text.ts'
import { CommentList } from './comment-list.tsx'

const shape = z.object({ state: ArticleState.optional(), section: ArticleSection.optional() })

/** Whether a moment is yet to come. Today is the server's: a demo may live in another year. */
function isAhead(moment: Date, today: LocalDate): boolean {
  const day = dayInVietnam(moment)
  return day === today ? hourOf(moment) > hourOf(new Date()) : day > today
}

const hourOf = (moment: Date) => formatInstant(moment).slice(11)

/** In words and one colour: a draft, set for later, public, taken back. */
export function ArticleStateBadge({ row }: { row: Pick<ArticleRow, 'state' | 'publishAt'> }) {
  const t = useText()
  const today = useToday()
  if (row.state === 'published' && row.publishAt && isAhead(new Date(row.publishAt), today))
    return <Badge tone="warn">{t(text.scheduled, { at: showMoment(row.publishAt) })}</Badge>
  return (
    <Badge tone={row.state === 'published' ? 'good' : row.state === 'withdrawn' ? 'bad' : 'neutral'}>
      {t(stateText[row.state])}
    </Badge>
  )
}

export function ArticlesPage() {
  const t = useText()
  const { areaId } = useArea()
  const mayWrite = useCan('news.write')
  const filters = useSearchFilters(shape)
  const { state, section } = filters.value
  const list = useReadPages(articleListContract, { areaId, state, section, limit: 50 })
  const queue = useRead(commentQueueContract, { areaId })
  const { tab, bar } = useTab([
    { id: 'articles', title: t(text.list) },
    { id: 'comments', title: t(text.queue), count: queue.data?.rows.length ?? 0 },
  ])
  const fresh = mayWrite && (
    <LinkButton to="/app/news/new" leftSection={<IconPencilPlus size={16} aria-hidden />}>
      {t(text.fresh)}
    </LinkButton>
  )
  const columns: Column<ArticleRow>[] = [
    {
      id: 'title',
      title: t(text.name),
      card: 'title',
      cell: row => (
        <>
          {row.title} {row.featured && <Badge tone="info">{t(text.featured)}</Badge>}
        </>
      ),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 240,
      card: 'aside',
      cell: row => (
        <>
          <ArticleStateBadge row={row} />{' '}
          {row.state === 'published' && row.publicVersion !== row.version && <Badge tone="warn">{t(text.newer)}</Badge>}
        </>
      ),
    },
    { id: 'kind', title: t(text.kind), width: 130, hidden: true, cell: row => t(kindText[row.kind]) },
    { id: 'section', title: t(text.section), width: 150, cell: row => t(sectionText[row.section]) },
    { id: 'area', title: t(text.area), width: 150, hidden: true, cell: row => row.area },
    { id: 'written', title: t(text.written), width: 170, cell: row => showMoment(row.writtenAt) },
    {
      id: 'waiting',
      title: t(text.waiting),
      width: 110,
      align: 'end',
      cell: row => (row.waiting > 0 ? showNumber(row.waiting) : '–'),
    },
  ]
  return (
    <Page title={t(text.title)} about={t(text.about)} actions={fresh}>
      <Rows>
        {bar}
        {tab === 'articles' && (
          <Section flush>
            <FilterBar filters={filters}>
              <ChoiceFilter
                label={t(text.state)}
                filters={filters}
                field="state"
                options={ArticleState.options}
                words={stateText}
              />
              <ChoiceFilter
                label={t(text.section)}
                filters={filters}
                field="section"
                options={ArticleSection.options}
                words={sectionText}
              />
            </FilterBar>
            <DataTable
              name="articles"
              label={t(text.list)}
              {...list.table}
              columns={columns}
              rowKey={row => row.articleId}
              rowHeight={56}
              to={row => `/app/news/${row.articleId}`}
              filtered={filters.active > 0}
              empty={{ title: t(text.none), text: t(text.noneAbout), action: fresh || undefined }}
            />
          </Section>
        )}
        {tab === 'comments' && (
          <Section>
            <Loaded read={queue}>
              {data => <CommentList comments={data.rows} none={t(text.queueNone)} withArticle />}
            </Loaded>
          </Section>
        )}
      </Rows>
    </Page>
  )
}
