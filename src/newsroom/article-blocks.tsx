// The blocks of an article while they are written: each in its own fields, moved up and down, added at the end.
import { ActionIcon, Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRead } from '../kit/api.ts'
import { FieldGrid } from '../kit/file-drop.tsx'
import { showDay } from '../kit/format.ts'
import { Rows } from '../kit/page.tsx'
import { useText } from '../kit/text.ts'
import { type ArticlePicture, quotableFiguresContract } from './article.api.ts'
import type { ArticleKind, Block, KeptBlock } from './article.ts'
import { articlesText as text } from './articles.text.ts'
import styles from './news.module.css'

/** A block in a form: with a number of its own, so that it can be moved. */
export interface DraftBlock {
  key: number
  block: KeptBlock
}

const fresh: Record<Exclude<Block['kind'], 'figure'>, KeptBlock> = {
  paragraph: { kind: 'paragraph', text: '' },
  heading: { kind: 'heading', text: '' },
  quote: { kind: 'quote', text: '', by: '' },
  qa: { kind: 'qa', question: '', answer: '' },
  list: { kind: 'list', items: [] },
  picture: { kind: 'picture', pictureId: 0 },
  link: { kind: 'link', text: '', to: '' },
  shot: { kind: 'shot', seen: '', heard: '', seconds: null },
}
const emptyFigure = {
  kind: 'figure',
  code: 'poverty-rate',
  areaId: 0,
  asOf: '',
  area: '',
  label: '',
  value: '',
} as never

const ofKind: Record<ArticleKind, Block['kind'][]> = {
  article: ['paragraph', 'heading', 'picture', 'quote', 'figure', 'list', 'link'],
  interview: ['qa', 'paragraph', 'heading', 'picture', 'quote', 'figure', 'link'],
  television: ['shot', 'paragraph', 'heading', 'picture', 'figure', 'link'],
  radio: ['shot', 'paragraph', 'heading', 'figure', 'link'],
}

export function BlockList({
  blocks,
  kind,
  areaId,
  pictures,
  onChange,
}: {
  blocks: readonly DraftBlock[]
  kind: ArticleKind
  areaId: number | undefined
  pictures: readonly ArticlePicture[]
  onChange(blocks: DraftBlock[]): void
}) {
  const t = useText()
  const set = (key: number, block: KeptBlock) => onChange(blocks.map(one => (one.key === key ? { key, block } : one)))
  const move = (at: number, by: number) => {
    const moved = [...blocks]
    const [one] = moved.splice(at, 1)
    moved.splice(at + by, 0, one!)
    onChange(moved)
  }
  const add = (name: Block['kind']) =>
    onChange([
      ...blocks,
      {
        key: Math.max(0, ...blocks.map(one => one.key)) + 1,
        block: name === 'figure' ? emptyFigure : fresh[name],
      },
    ])
  return (
    <Rows gap={10}>
      {blocks.length === 0 && <p className="bv-muted">{t(text.textNone)}</p>}
      {blocks.map((one, at) => (
        <div key={one.key} className={styles.block}>
          <div className={styles.blockHead}>
            <span>{t(text.block[one.block.kind])}</span>
            <ActionIcon variant="subtle" aria-label={t(text.up)} disabled={at === 0} onClick={() => move(at, -1)}>
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-label={t(text.down)}
              disabled={at === blocks.length - 1}
              onClick={() => move(at, 1)}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-label={t(text.drop)}
              onClick={() => onChange(blocks.filter(it => it.key !== one.key))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
          <BlockFields block={one.block} areaId={areaId} pictures={pictures} onChange={block => set(one.key, block)} />
        </div>
      ))}
      <div className={styles.adding}>
        <span className="bv-muted">{t(text.add)}:</span>
        {ofKind[kind].map(name => (
          <Button
            key={name}
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add(name)}
          >
            {t(text.block[name])}
          </Button>
        ))}
      </div>
    </Rows>
  )
}

function BlockFields({
  block,
  areaId,
  pictures,
  onChange,
}: {
  block: KeptBlock
  areaId: number | undefined
  pictures: readonly ArticlePicture[]
  onChange(block: KeptBlock): void
}) {
  const t = useText()
  const area = (label: string, value: string, set: (value: string) => void, rows = 2) => (
    <Textarea label={label} autosize minRows={rows} value={value} onChange={event => set(event.currentTarget.value)} />
  )
  switch (block.kind) {
    case 'paragraph':
      return (
        <Textarea
          aria-label={t(text.block.paragraph)}
          autosize
          minRows={3}
          value={block.text}
          onChange={event => onChange({ ...block, text: event.currentTarget.value })}
        />
      )
    case 'heading':
      return (
        <TextInput
          aria-label={t(text.block.heading)}
          value={block.text}
          onChange={event => onChange({ ...block, text: event.currentTarget.value })}
        />
      )
    case 'quote':
      return (
        <Rows gap={8}>
          {area(t(text.block.quote), block.text, value => onChange({ ...block, text: value }))}
          <TextInput
            label={t(text.quoteBy)}
            value={block.by}
            onChange={event => onChange({ ...block, by: event.currentTarget.value })}
          />
        </Rows>
      )
    case 'qa':
      return (
        <Rows gap={8}>
          {area(t(text.question), block.question, value => onChange({ ...block, question: value }), 1)}
          {area(t(text.answer), block.answer, value => onChange({ ...block, answer: value }), 3)}
        </Rows>
      )
    case 'list':
      return area(t(text.items), block.items.join('\n'), value => onChange({ ...block, items: value.split('\n') }), 3)
    case 'link':
      return (
        <FieldGrid>
          <TextInput
            label={t(text.linkText)}
            value={block.text}
            onChange={event => onChange({ ...block, text: event.currentTarget.value })}
          />
          <TextInput
            label={t(text.linkTo)}
            placeholder={t(text.linkHint)}
            value={block.to}
            onChange={event => onChange({ ...block, to: event.currentTarget.value })}
          />
        </FieldGrid>
      )
    case 'shot':
      return (
        <Rows gap={8}>
          {area(t(text.seen), block.seen, value => onChange({ ...block, seen: value }), 1)}
          {area(t(text.heard), block.heard, value => onChange({ ...block, heard: value }))}
          <NumberInput
            label={t(text.seconds)}
            maw={120}
            min={1}
            max={3600}
            value={block.seconds ?? ''}
            onChange={value => onChange({ ...block, seconds: typeof value === 'number' ? value : null })}
          />
        </Rows>
      )
    case 'picture':
      return pictures.length === 0 ? (
        <p className="bv-muted">{t(text.picturesFirst)}</p>
      ) : (
        <Select
          label={t(text.choosePicture)}
          value={block.pictureId ? String(block.pictureId) : null}
          onChange={value => value && onChange({ ...block, pictureId: Number(value) })}
          data={pictures.map(one => ({ value: String(one.pictureId), label: one.caption }))}
        />
      )
    case 'figure':
      return <FigureFields block={block} areaId={areaId} onChange={onChange} />
  }
}

function FigureFields({
  block,
  areaId,
  onChange,
}: {
  block: Extract<KeptBlock, { kind: 'figure' }>
  areaId: number | undefined
  onChange(block: KeptBlock): void
}) {
  const t = useText()
  const read = useRead(quotableFiguresContract, { areaId }, { freshFor: 60_000 })
  const rows = read.data?.rows ?? []
  const nameOf = (one: { code: string; areaId: number; asOf: string }) => `${one.code} ${one.areaId} ${one.asOf}`
  if (read.data && rows.length === 0 && !block.areaId) return <p className="bv-muted">{t(text.figuresNone)}</p>
  const known = block.areaId && !rows.some(one => nameOf(one) === nameOf(block)) ? [block, ...rows] : rows
  return (
    <Select
      label={t(text.chooseFigure)}
      searchable
      value={block.areaId ? nameOf(block) : null}
      onChange={value => {
        const one = known.find(it => nameOf(it) === value)
        if (one) onChange({ ...one, kind: 'figure' })
      }}
      data={known.map(one => ({
        value: nameOf(one),
        label: t(text.figureLine, { label: one.label, value: one.value, area: one.area, day: showDay(one.asOf) }),
      }))}
    />
  )
}
