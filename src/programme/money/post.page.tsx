// Posting to the books: what is posted is chosen first, then its paper and its lines; everything is shown before it stands.
import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDong } from '../../kit/format.ts'
import { LinkButton, useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { type DocumentKind, postingKindText } from './ledger.ts'
import {
  allocateContract,
  carryOverContract,
  commitContract,
  disburseContract,
  giftContract,
  grantContract,
  handOverContract,
  unitListContract,
} from './money.api.ts'
import { moneyText as text } from './money.text.ts'
import {
  emptyLine,
  emptyPaper,
  isPaperReady,
  LineFields,
  PaperFields,
  paperInput,
  sourcesOf,
  type UnitChoice,
  UnitSelect,
} from './money-fields.page.tsx'

const kinds = ['grant', 'allocate', 'commit', 'disburse', 'gift', 'carry-over', 'hand-over'] as const
type Kind = (typeof kinds)[number]
const shape = z.object({ kind: z.string().default('') })

const paperOf: Record<Kind, DocumentKind> = {
  grant: 'decision',
  allocate: 'decision',
  commit: 'contract',
  disburse: 'voucher',
  gift: 'receipt',
  'carry-over': 'decision',
  'hand-over': 'minutes',
}

export function PostPage() {
  const t = useText()
  const language = useLanguage()
  const filters = useSearchFilters(shape)
  const kind = kinds.find(one => one === filters.value.kind)
  const units = useRead(unitListContract, {})
  return (
    <Page
      title={kind ? postingKindText[kind][language] : t(text.what)}
      about={kind ? t(text.kindHints[kind]) : undefined}
      crumbs={[
        { title: t(text.book), to: '/app/money' },
        ...(kind ? [{ title: t(text.post), to: '/app/money/post' }] : []),
      ]}
      narrow
    >
      {kind ? (
        <Loaded read={units}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Section>
                <Empty title={t(text.needUnit)} action={<LinkButton to="/app/money/units">{t(text.units)}</LinkButton>}>
                  {t(text.noUnitsHint)}
                </Empty>
              </Section>
            ) : (
              <PostingForm key={kind} kind={kind} units={rows} />
            )
          }
        </Loaded>
      ) : (
        <Tiles>
          {kinds.map(one => (
            <StatTile
              key={one}
              label={postingKindText[one][language]}
              value=""
              note={t(text.kindHints[one])}
              to={`/app/money/post?kind=${one}`}
            />
          ))}
        </Tiles>
      )}
    </Page>
  )
}

function PostingForm({ kind, units }: { kind: Kind; units: readonly UnitChoice[] }) {
  const t = useText()
  const today = useToday()
  const isGift = kind === 'gift'
  const sources = sourcesOf(isGift)
  const isPassing = kind === 'carry-over' || kind === 'hand-over'
  const [unitId, setUnitId] = useState<number | undefined>(units.length === 1 ? units[0]!.unitId : undefined)
  const [toUnitId, setToUnitId] = useState<number>()
  const [year, setYear] = useState<number | undefined>(Number(today.slice(0, 4)) - (kind === 'carry-over' ? 1 : 0))
  const [paper, setPaper] = useState(emptyPaper(paperOf[kind]))
  const [postedOn, setPostedOn] = useState<LocalDate | undefined>(today)
  const [note, setNote] = useState('')
  const [other, setOther] = useState('')
  const [lines, setLines] = useState([emptyLine(sources[0])])
  const perLineUnit = kind === 'allocate'
  const sums = lines.map(line => (line.amount === 0n ? undefined : line.amount))
  const total = sums.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n)
  const isReady =
    unitId !== undefined &&
    isPaperReady(paper) &&
    postedOn !== undefined &&
    year !== undefined &&
    (kind !== 'hand-over' || toUnitId !== undefined) &&
    (!(kind === 'commit' || isGift) || other.trim() !== '') &&
    (isPassing ||
      lines.every((line, i) => line.itemCode && sums[i] !== undefined && (!perLineUnit || line.toUnitId !== undefined)))
  const typed = lines.map((line, i) => ({
    budgetYear: year ?? 0,
    itemCode: line.itemCode,
    source: line.source,
    capital: line.capital,
    amount: String(sums[i] ?? 0n),
    toUnitId: line.toUnitId ?? 0,
  }))
  const common = { document: paperInput(paper), postedOn: postedOn ?? '', note }
  const own = unitId ?? 0
  return (
    <Rows>
      <Section title={t(text.document)}>
        <PaperFields paper={paper} onChange={setPaper} />
      </Section>
      <Section title={isPassing ? t(text.unit) : t(text.lines)}>
        <Rows gap={12}>
          <FieldGrid>
            <UnitSelect
              label={t(perLineUnit || kind === 'hand-over' ? text.fromUnit : text.unit)}
              units={units}
              value={unitId}
              onChange={setUnitId}
            />
            {kind === 'hand-over' && (
              <UnitSelect label={t(text.toUnit)} units={units} value={toUnitId} onChange={setToUnitId} />
            )}
            {kind !== 'hand-over' && (
              <NumberField label={t(text.year)} grouped={false} min={2000} max={2100} value={year} onChange={setYear} />
            )}
            <DayInput label={t(text.postedOn)} value={postedOn} onChange={setPostedOn} />
            {(kind === 'commit' || isGift) && (
              <TextInput
                label={t(isGift ? text.giver : text.contractor)}
                required
                value={other}
                onChange={event => setOther(event.currentTarget.value)}
              />
            )}
          </FieldGrid>
          {!isPassing &&
            lines.map((line, i) => (
              <LineFields
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity before they are posted
                key={i}
                line={line}
                sources={sources}
                units={perLineUnit ? units : undefined}
                onChange={next => setLines(lines.map((one, j) => (j === i ? next : one)))}
                onRemove={lines.length > 1 ? () => setLines(lines.filter((_, j) => j !== i)) : undefined}
              />
            ))}
          {!isPassing && kind !== 'commit' && (
            <div>
              <Button variant="subtle" onClick={() => setLines([...lines, { ...lines.at(-1)!, amount: undefined }])}>
                {t(text.addLine)}
              </Button>
              {lines.length > 1 && (
                <strong>
                  {t(text.sum)}: {showDong(total)}
                </strong>
              )}
            </div>
          )}
          <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
        </Rows>
      </Section>
      <FormActions>
        {sendOf[kind]({ isReady, common, own, typed, other, year: year ?? 0, toUnitId: toUnitId ?? 0 })}
      </FormActions>
    </Rows>
  )
}

interface Sending {
  isReady: boolean
  common: { document: object; postedOn: string; note: string }
  own: number
  typed: { budgetYear: number; itemCode: string; source: string; capital: string; amount: string; toUnitId: number }[]
  other: string
  year: number
  toUnitId: number
}

function Post<C extends Parameters<typeof useWrite>[0]>({
  contract,
  input,
  isReady,
}: {
  contract: C
  input: unknown
  isReady: boolean
}) {
  const t = useText()
  const go = useGo()
  const write = useWrite(contract)
  return (
    <PreviewButton
      label={t(text.preview)}
      write={write}
      input={input as never}
      button={{ disabled: !isReady }}
      onDone={result => {
        toast.good(t(text.posted))
        go(`/app/money/postings/${(result as { postingId: number }).postingId}`)
      }}
    />
  )
}

const withoutUnit = (typed: Sending['typed']) => typed.map(({ toUnitId: _, ...line }) => line)

const sendOf: Record<Kind, (sending: Sending) => ReactNode> = {
  grant: ({ common, own, typed, isReady }) => (
    <Post contract={grantContract} isReady={isReady} input={{ ...common, unitId: own, lines: withoutUnit(typed) }} />
  ),
  allocate: ({ common, own, typed, isReady }) => (
    <Post contract={allocateContract} isReady={isReady} input={{ ...common, fromUnitId: own, lines: typed }} />
  ),
  commit: ({ common, own, typed, other, isReady }) => {
    const [{ amount, toUnitId: _, ...line } = { amount: '0', toUnitId: 0 }] = typed
    return (
      <Post
        contract={commitContract}
        isReady={isReady}
        input={{ ...common, unitId: own, line, amount, contractor: other }}
      />
    )
  },
  disburse: ({ common, own, typed, isReady }) => (
    <Post
      contract={disburseContract}
      isReady={isReady}
      input={{ ...common, lines: withoutUnit(typed).map(line => ({ ...line, unitId: own })) }}
    />
  ),
  gift: ({ common, own, typed, other, isReady }) => (
    <Post
      contract={giftContract}
      isReady={isReady}
      input={{ ...common, unitId: own, giver: other, lines: withoutUnit(typed) }}
    />
  ),
  'carry-over': ({ common, own, year, isReady }) => (
    <Post contract={carryOverContract} isReady={isReady} input={{ ...common, unitId: own, year }} />
  ),
  'hand-over': ({ common, own, toUnitId, isReady }) => (
    <Post contract={handOverContract} isReady={isReady} input={{ ...common, fromUnitId: own, toUnitId }} />
  ),
}
