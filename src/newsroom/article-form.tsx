// The form in which an article is written; kept in this browser at every letter, saved as a revision.
import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import type { z } from 'zod'
import { useArea } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { useDraft } from '../kit/draft.ts'
import { DraftRemark } from '../kit/draft-remark.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { useGo } from '../kit/link.tsx'
import { FormActions, Rows, Section } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { useAreaChoices } from '../registry/household-list.page.tsx'
import { type articlePageContract, writeArticleContract } from './article.api.ts'
import { ArticleKind, ArticleSection, type KeptBlock } from './article.ts'
import { BlockList, type DraftBlock } from './article-blocks.tsx'
import { kindText, sectionText } from './article-words.ts'
import { articlesText as text } from './articles.text.ts'

export type ArticleData = z.output<typeof articlePageContract.output>

export interface ArticleDraft {
  /** The revision one began from. */
  version: number
  areaId: number | undefined
  kind: ArticleKind
  section: ArticleSection
  title: string
  lead: string
  author: string
  channel: string
  airedOn: LocalDate | null
  commentsOpen: boolean
  blocks: DraftBlock[]
}

const draftOf = (article: ArticleData | undefined, areaId: number | undefined): ArticleDraft => ({
  version: article?.version ?? 0,
  areaId: article?.areaId ?? areaId,
  kind: article?.kind ?? 'article',
  section: article?.section ?? 'news',
  title: article?.title ?? '',
  lead: article?.lead ?? '',
  author: article?.author ?? '',
  channel: article?.channel ?? '',
  airedOn: article?.airedOn ?? null,
  commentsOpen: article?.commentsOpen ?? true,
  blocks: (article?.blocks ?? [{ kind: 'paragraph' as const, text: '' }]).map((block, i) => ({ key: i + 1, block })),
})

/** What was typed and is not empty. */
const writtenBlocks = (blocks: readonly DraftBlock[]): KeptBlock[] =>
  blocks.flatMap(({ block }): KeptBlock[] => {
    if (block.kind === 'list') {
      const items = block.items.map(one => one.trim()).filter(Boolean)
      return items.length > 0 ? [{ ...block, items }] : []
    }
    const empty =
      (block.kind === 'picture' && !block.pictureId) ||
      (block.kind === 'figure' && !block.areaId) ||
      ('text' in block && block.text.trim() === '' && !('to' in block && block.to.trim())) ||
      (block.kind === 'qa' && !block.question.trim() && !block.answer.trim()) ||
      (block.kind === 'shot' && !block.seen.trim() && !block.heard.trim())
    return empty ? [] : [block]
  })

export const articleDraftName = (articleId: number | undefined) => `article.${articleId ?? 'new'}`

export function useArticleDraft(article: ArticleData | undefined) {
  const { areaId, own } = useArea()
  return useDraft<ArticleDraft>(articleDraftName(article?.articleId), draftOf(article, areaId ?? own[0]?.areaId))
}

export function ArticleForm({
  article,
  draft,
}: {
  article: ArticleData | undefined
  draft: ReturnType<typeof useArticleDraft>
}) {
  const t = useText()
  const go = useGo()
  const areas = useAreaChoices()
  const write = useWrite(writeArticleContract)
  const { value, set } = draft
  const part = (patch: Partial<ArticleDraft>) => set(before => ({ ...before, ...patch }))
  const newest = article?.version ?? 0
  const behind = article !== undefined && value.version < newest
  const save = async () => {
    const { areaId, blocks, ...rest } = value
    const answer = await write.run({
      ...rest,
      articleId: article?.articleId ?? null,
      areaId: areaId ?? null,
      blocks: writtenBlocks(blocks),
    })
    if (!answer.done) return
    draft.clear()
    toast.good(t(text.saved, { version: answer.result.version }))
    if (!article) go(`/app/news/${answer.result.articleId}`, { replace: true })
  }
  const feature = value.kind === 'television' || value.kind === 'radio'
  return (
    <Rows>
      {behind && (
        <Note
          tone="warn"
          action={
            <Button size="xs" variant="default" onClick={() => part({ version: newest })}>
              {t(text.overtake)}
            </Button>
          }
        >
          {t(text.behind, { version: newest, from: value.version })}
        </Note>
      )}
      <Section>
        <Rows>
          {!article && (
            <AreaPicker
              label={t(text.area)}
              required
              areas={areas}
              value={value.areaId}
              onChange={areaId => part({ areaId })}
              only={area => area.kind !== 'village' && area.kind !== 'country'}
            />
          )}
          <TextInput
            label={t(text.name)}
            required
            value={value.title}
            error={write.problem?.faultAt('title')}
            onChange={event => part({ title: event.currentTarget.value })}
          />
          <Textarea
            label={t(text.lead)}
            description={t(text.leadHint)}
            autosize
            minRows={2}
            value={value.lead}
            onChange={event => part({ lead: event.currentTarget.value })}
          />
          <FieldGrid>
            <Select
              label={t(text.kind)}
              allowDeselect={false}
              value={value.kind}
              onChange={kind => part({ kind: kind as ArticleKind })}
              data={ArticleKind.options.map(one => ({ value: one, label: t(kindText[one]) }))}
            />
            <Select
              label={t(text.section)}
              allowDeselect={false}
              value={value.section}
              onChange={section => part({ section: section as ArticleSection })}
              data={ArticleSection.options.map(one => ({ value: one, label: t(sectionText[one]) }))}
            />
            <TextInput
              label={t(text.author)}
              placeholder={t(text.authorHint)}
              value={value.author}
              onChange={event => part({ author: event.currentTarget.value })}
            />
          </FieldGrid>
          {feature && (
            <FieldGrid>
              <TextInput
                label={t(text.channel)}
                value={value.channel}
                onChange={event => part({ channel: event.currentTarget.value })}
              />
              <DayInput
                label={t(text.airedOn)}
                value={value.airedOn}
                onChange={day => part({ airedOn: day ?? null })}
              />
            </FieldGrid>
          )}
          <Checkbox
            label={t(text.commentsOpen)}
            checked={value.commentsOpen}
            onChange={event => part({ commentsOpen: event.currentTarget.checked })}
          />
        </Rows>
      </Section>
      <Section title={t(text.text)}>
        <BlockList
          blocks={value.blocks}
          kind={value.kind}
          areaId={value.areaId}
          pictures={article?.pictures ?? []}
          onChange={blocks => part({ blocks })}
        />
      </Section>
      <ProblemNote problem={write.problem} />
      <FormActions remark={<DraftRemark draft={draft} />}>
        <Button
          loading={write.pending}
          disabled={value.title.trim().length < 5 || !value.areaId}
          onClick={() => void save()}
        >
          {t(text.save)}
        </Button>
      </FormActions>
    </Rows>
  )
}
