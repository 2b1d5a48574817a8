// One evaluation: what the books say beside what recipients say; for those who ask, the sample and what each of them said.

import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useRead, useWrite } from '../kit/api.ts'
import { Badge, type Tone } from '../kit/badge.tsx'
import { PrintButton } from '../kit/buttons.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { StatTile, Tiles } from '../kit/figures.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { AppLink, usePageParams } from '../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../kit/page.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { quantityWords } from '../support/quantity.ts'
import { evaluationPageContract, publishEvaluationContract } from './evaluation.api.ts'
import { evaluationText as text } from './evaluation.text.ts'
import { meanGrade, type Outcome, outcomeText, type PublicCounts, Question, questionText } from './evaluation.ts'
import { AnswerDialog, CloseEvaluationDialog } from './evaluation-dialogs.tsx'
import { EvaluationState } from './evaluation-parts.tsx'

type Data = z.output<typeof evaluationPageContract.output>
type Asking = NonNullable<Data['asking']>
type Line = Asking['lines'][number]

const outcomeTone: Record<Outcome, Tone> = { asked: 'good', absent: 'warn', declined: 'neutral' }

export function EvaluationPage() {
  const { evaluationId } = usePageParams()
  const read = useRead(evaluationPageContract, { evaluationId: Number(evaluationId) })
  return <Loaded read={read}>{data => <Evaluation data={data} />}</Loaded>
}

function Evaluation({ data }: { data: Data }) {
  const t = useText()
  const [open, setOpen] = useState<'close' | Line | undefined>()
  const publish = useWrite(publishEvaluationContract)
  const { evaluation, asking } = data
  const { evaluationId, books } = evaluation
  const isOpen = evaluation.closedOn === null
  const close = () => setOpen(undefined)
  return (
    <Page
      title={evaluation.listTitle}
      crumbs={[{ title: t(text.title), to: '/app/supervision/evaluations' }]}
      badges={<EvaluationState row={evaluation} />}
      about={
        <>
          <span>
            {t(text.turn)} {evaluation.turn}
          </span>
          <span>{evaluation.asker}</span>
          <span>{showDay(evaluation.drawnOn)}</span>
        </>
      }
      actions={
        <>
          <PrintButton />
          {asking && isOpen && (
            <Button disabled={asking.counts.done < evaluation.size} onClick={() => setOpen('close')}>
              {t(text.close)}
            </Button>
          )}
          {asking && !isOpen && !evaluation.isPublic && (
            <PreviewButton label={t(text.publish)} write={publish} input={{ evaluationId }} />
          )}
        </>
      }
    >
      <Rows>
        <Tiles>
          <StatTile label={t(text.population)} value={showNumber(evaluation.population)} />
          <StatTile label={t(text.sample)} value={showNumber(evaluation.size)} />
          <StatTile
            label={t(text.asked)}
            value={asking ? showNumber(asking.counts.asked) : (evaluation.counts?.asked ?? '–')}
          />
          <StatTile
            label={t(text.received)}
            value={
              asking
                ? showNumber(asking.counts.questions.received.yes)
                : (evaluation.counts?.questions.received?.yes ?? '–')
            }
          />
        </Tiles>
        <Section
          title={t(text.beside)}
          about={t(text.booksNow, { ...books, population: evaluation.population, size: evaluation.size })}
          flush={asking !== null || evaluation.counts !== null}
        >
          {asking ? (
            <WholeCounts counts={asking.counts} />
          ) : evaluation.counts ? (
            <HeldCounts counts={evaluation.counts} />
          ) : (
            <Note tone="info">{t(text.notYet)}</Note>
          )}
        </Section>
        {asking && <Sample lines={asking.lines} {...(isOpen ? { onRecord: (line: Line) => setOpen(line) } : {})} />}
        <Section>
          <KeyValues
            columns={1}
            items={[
              [
                t(text.list),
                <AppLink key="list" to={`/app/support/lists/${evaluation.listId}`}>
                  {evaluation.listTitle}
                </AppLink>,
              ],
              evaluation.conclusion ? [t(text.conclusion), evaluation.conclusion] : undefined,
              [
                t(text.seed),
                <span key="seed" style={{ overflowWrap: 'anywhere' }}>
                  <code>{evaluation.seed}</code> <span className="bv-muted">{t(text.seedNote)}</span>
                </span>,
              ],
            ]}
          />
        </Section>
      </Rows>
      {open === 'close' && <CloseEvaluationDialog evaluationId={evaluationId} onClose={close} />}
      {typeof open === 'object' && <AnswerDialog evaluationId={evaluationId} line={open} onClose={close} />}
    </Page>
  )
}

interface CountRow {
  question: string
  yes: string
  no: string
  open: string
}

function CountTable({ rows }: { rows: CountRow[] }) {
  const t = useText()
  return (
    <DataTable
      name="evaluation-counts"
      label={t(text.beside)}
      rows={rows}
      rowKey={row => row.question}
      columns={[
        { id: 'question', title: t(text.question), card: 'title', cell: row => row.question },
        { id: 'yes', title: t(text.yes), width: 130, align: 'end', cell: row => row.yes },
        { id: 'no', title: t(text.no), width: 130, align: 'end', cell: row => row.no },
        { id: 'open', title: t(text.open), width: 130, align: 'end', cell: row => row.open },
      ]}
    />
  )
}

function useUseful() {
  const t = useText()
  return (tenths: number | null): CountRow => ({
    question: t(text.useful),
    yes: tenths === null ? '–' : t(text.usefulOf, { value: showNumber(tenths / 10, 1) }),
    no: '',
    open: '',
  })
}

function WholeCounts({ counts }: { counts: Asking['counts'] }) {
  const language = useLanguage()
  const useful = useUseful()
  return (
    <CountTable
      rows={[
        ...Question.options.map(question => {
          const { yes, no } = counts.questions[question]
          return {
            question: questionText[question][language],
            yes: showNumber(yes),
            no: showNumber(no),
            open: showNumber(counts.asked - yes - no),
          }
        }),
        useful(meanGrade(counts.useful)),
      ]}
    />
  )
}

function HeldCounts({ counts }: { counts: PublicCounts }) {
  const t = useText()
  const language = useLanguage()
  const useful = useUseful()
  return (
    <>
      <CountTable
        rows={[
          ...Question.options.map(question => {
            const one = counts.questions[question]
            return {
              question: questionText[question][language],
              yes: one ? showNumber(one.yes) : t(text.held),
              no: one ? showNumber(one.no) : t(text.held),
              open: one && counts.asked !== null ? showNumber(counts.asked - one.yes - one.no) : t(text.held),
            }
          }),
          useful(counts.useful),
        ]}
      />
      <p className="bv-muted" style={{ padding: '0 16px 16px' }}>
        {t(text.heldNote)}
      </p>
    </>
  )
}

function Sample({ lines, onRecord }: { lines: Line[]; onRecord?(line: Line): void }) {
  const t = useText()
  const language = useLanguage()
  const said = ({ answers, words }: Line): string => {
    if (!answers) return '–'
    return [
      answers.received ? t(text.gotIt) : t(text.notReceived),
      answers.inTime === false && t(text.late),
      answers.rightAmount === false && t(text.less),
      answers.rightQuality === false && t(text.bad),
      answers.askedToPay === true && t(text.pay),
      answers.useful !== null && t(text.grade, { grade: answers.useful }),
      words && `“${words}”`,
    ]
      .filter(Boolean)
      .join(', ')
  }
  const columns: Column<Line>[] = [
    {
      id: 'name',
      title: t(text.name),
      width: 210,
      card: 'title',
      cell: row => (
        <span translate="no">
          {row.no}. {row.name}
        </span>
      ),
    },
    { id: 'household', title: t(text.household), width: 210, hidden: true, cell: row => row.household || '–' },
    { id: 'village', title: t(text.village), width: 140, cell: row => row.village },
    {
      id: 'quantity',
      title: t(text.quantity),
      width: 170,
      cell: row =>
        [t(quantityWords(row.quantity)), row.givenOn && showDay(row.givenOn)].filter(Boolean).join(', ') || '–',
    },
    {
      id: 'outcome',
      title: t(text.outcome),
      width: 130,
      card: 'aside',
      cell: row =>
        row.outcome ? <Badge tone={outcomeTone[row.outcome]}>{outcomeText[row.outcome][language]}</Badge> : '–',
    },
    { id: 'says', title: t(text.says), cell: said },
    ...(onRecord
      ? [
          {
            id: 'record',
            title: '',
            width: 90,
            fixed: true,
            cell: (row: Line) => (
              <Button size="xs" variant="default" onClick={() => onRecord(row)}>
                {t(text.record)}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Section title={t(text.people)} count={lines.length} flush>
      <DataTable
        name="evaluation-sample"
        label={t(text.people)}
        rows={lines}
        columns={columns}
        rowKey={row => row.no}
        rowHeight={56}
      />
    </Section>
  )
}
