// An article as structured blocks: nobody types HTML, so nothing that is typed can be a script. Pure.
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { ResultId } from '../indicators/results.ts'

export const ArticleKind = z.enum(['article', 'interview', 'television', 'radio'])
export type ArticleKind = z.infer<typeof ArticleKind>

export const ArticleSection = z.enum(['news', 'policy', 'livelihood', 'example', 'movement', 'village'])
export type ArticleSection = z.infer<typeof ArticleSection>

export const ArticleState = z.enum(['draft', 'published', 'withdrawn'])
export type ArticleState = z.infer<typeof ArticleState>

const words = (most: number) => z.string().trim().min(1).max(most)

/** Where a link may lead: another site over http(s), or a page of this one. Nothing that a browser would run. */
export const LinkTarget = z
  .string()
  .trim()
  .max(500)
  .regex(/^(https?:\/\/[^\s<>"'\\]+|\/(?![/\\])[^\s<>"'\\]*)$/i)

/** What an editor puts down. A figure is named; its value comes from what was made public. */
export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: words(4000) }),
  z.object({ kind: z.literal('heading'), text: words(200) }),
  z.object({ kind: z.literal('quote'), text: words(1500), by: z.string().trim().max(150).default('') }),
  z.object({ kind: z.literal('qa'), question: words(1000), answer: words(4000) }),
  z.object({ kind: z.literal('list'), items: z.array(words(500)).min(1).max(40) }),
  z.object({ kind: z.literal('picture'), pictureId: Id }),
  z.object({ kind: z.literal('figure'), code: ResultId, areaId: z.int().positive(), asOf: LocalDate }),
  z.object({ kind: z.literal('link'), text: words(200), to: LinkTarget }),
  /** One shot of a television or radio feature: what is seen, what is heard. */
  z.object({
    kind: z.literal('shot'),
    seen: z.string().trim().max(600).default(''),
    heard: words(2000),
    seconds: z.int().min(1).max(3600).nullable().default(null),
  }),
])
export type Block = z.output<typeof Block>
export type FigureBlock = Extract<Block, { kind: 'figure' }>

/** The same as kept: a figure with what it was on its day, for ever. */
export const KeptFigure = z.object({
  kind: z.literal('figure'),
  code: ResultId,
  areaId: z.int().positive(),
  asOf: LocalDate,
  area: z.string(),
  label: z.string(),
  value: z.string(),
})
export type KeptFigure = z.output<typeof KeptFigure>
export type KeptBlock = Exclude<Block, FigureBlock> | KeptFigure
export const KeptBlock: z.ZodType<KeptBlock> = z.union([KeptFigure, Block as z.ZodType<Exclude<Block, FigureBlock>>])

export const mostBlocks = 200

/** What each form of article must hold before it is published, by the kind of block. */
export const neededBlock: Record<ArticleKind, Block['kind'] | undefined> = {
  article: undefined,
  interview: 'qa',
  television: 'shot',
  radio: 'shot',
}

/** The last part of an article's address: "mo-duong-vao-ban-4294967301". The number finds it, the words are for people. */
export const slugOf = (title: string, articleId: number): string => {
  const named = fold(title).replaceAll(' ', '-').slice(0, 70).replace(/-+$/, '')
  return named ? `${named}-${articleId}` : String(articleId)
}

/** The number in an address; undefined where there is none. */
export function idOfSlug(slug: string): number | undefined {
  const id = Number(/(?:^|-)(\d{1,16})$/.exec(slug)?.[1])
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}

/** What a picture may show to everybody. */
export interface PictureMarks {
  showsPeople: boolean
  showsChild: boolean
  showsGiving: boolean
  consentOn: string | null
  overridden: boolean
}

/** Why a picture may not be shown; undefined where it may. */
export function whyNotShown(picture: PictureMarks): 'consent' | 'child' | 'giving' | undefined {
  if (picture.showsPeople && picture.consentOn === null) return 'consent'
  if (picture.overridden) return undefined
  return picture.showsChild ? 'child' : picture.showsGiving ? 'giving' : undefined
}

/** Pictures as they are taken in, shrunk in the browser that sends them: a page with one must open on a bad line, within 150 kB. */
export const pictureLimits = {
  large: { edge: 1600, bytes: 100 * 1024 },
  small: { edge: 640, bytes: 36 * 1024 },
} as const

/** The words of an article without its form, for the loudspeaker and for feeds. */
export function plainText(blocks: readonly KeptBlock[]): string {
  return blocks
    .map(block => {
      if (block.kind === 'qa') return `${block.question}\n${block.answer}`
      if (block.kind === 'list') return block.items.join('\n')
      if (block.kind === 'shot') return block.heard
      if (block.kind === 'figure') return `${block.label}: ${block.value}`
      return block.kind === 'picture' || block.kind === 'link' ? '' : block.text
    })
    .filter(Boolean)
    .join('\n')
}

export interface BlockChange {
  /** 'same': in both; 'gone': in the earlier one only; 'new': in the later one only. */
  change: 'same' | 'gone' | 'new'
  block: KeptBlock
}

/** Two revisions laid beside each other, block by block: the longest common sequence stays, the rest is gone or new. */
export function compareBlocks(before: readonly KeptBlock[], after: readonly KeptBlock[]): BlockChange[] {
  const [a, b] = [before.map(one => JSON.stringify(one)), after.map(one => JSON.stringify(one))]
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  const changes: BlockChange[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      changes.push({ change: 'same', block: after[j]! })
      i += 1
      j += 1
    } else if (i < a.length && (j >= b.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      changes.push({ change: 'gone', block: before[i]! })
      i += 1
    } else {
      changes.push({ change: 'new', block: after[j]! })
      j += 1
    }
  }
  return changes
}
