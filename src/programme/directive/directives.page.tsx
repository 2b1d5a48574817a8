// Directives: those received, to be answered; those given, to be followed.
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useCan, useToday } from '../../access/session.page.tsx'
import { scanFile } from '../../base/scan.ts'
import { downloadUrl, useRead } from '../../kit/api.ts'
import { Badge, Due, type Tone } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { showDay } from '../../kit/format.ts'
import { Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { type DirectiveRow, directiveListContract, type Receipt, receivedContract } from './directive.api.ts'
import { directiveText as text } from './directive.text.ts'
import { type ReceiptState, receiptStateText } from './directive.ts'
import { AnswerDialog, GiveDialog } from './directive-dialogs.tsx'

export const receiptTone: Record<ReceiptState, Tone> = {
  open: 'neutral',
  answered: 'info',
  returned: 'warn',
  accepted: 'good',
  closed: 'neutral',
}

export function DirectivesPage() {
  const t = useText()
  const mayGive = useCan('directive.give')
  const mayAnswer = useCan('directive.answer')
  const [giving, setGiving] = useState(false)
  const { tab, bar } = useTab(
    mayAnswer || !mayGive
      ? [
          { id: 'received', title: t(text.receivedTab) },
          { id: 'given', title: t(text.givenTab) },
        ]
      : [
          { id: 'given', title: t(text.givenTab) },
          { id: 'received', title: t(text.receivedTab) },
        ],
  )
  return (
    <Page
      title={t(text.all)}
      about={t(text.about)}
      actions={mayGive ? <Button onClick={() => setGiving(true)}>{t(text.give)}</Button> : undefined}
    >
      <Rows>
        {bar}
        {tab === 'received' ? <Received /> : <Given />}
      </Rows>
      {giving && <GiveDialog onClose={() => setGiving(false)} />}
    </Page>
  )
}

function Received() {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const [all, setAll] = useState(false)
  const [answering, setAnswering] = useState<Receipt>()
  const read = useRead(receivedContract, { all: all ? 'true' : 'false' })
  return (
    <Rows>
      <Checkbox label={t(text.showAll)} checked={all} onChange={event => setAll(event.currentTarget.checked)} />
      <Loaded read={read}>
        {({ rows }) => (
          <Rows>
            {rows.length === 0 && (
              <Section>
                <Empty title={t(text.noneReceived)} />
              </Section>
            )}
            {rows.map(row => (
              <Section
                key={row.receiptId}
                title={row.subject}
                about={
                  <>
                    {row.issuer} · {t(text.paperOf, { number: row.number, day: showDay(row.signedOn) })}
                    {row.unitName && ` · ${row.unitName}`}
                  </>
                }
                actions={
                  <>
                    {row.fileId !== null && (
                      <DownloadButton size="xs" href={downloadUrl(scanFile, { fileId: row.fileId })} view>
                        {t(text.seeScan)}
                      </DownloadButton>
                    )}
                    {row.mayAnswer && <Button onClick={() => setAnswering(row)}>{t(text.answer)}</Button>}
                  </>
                }
              >
                <Rows gap={8}>
                  <p style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>
                    <Badge tone={receiptTone[row.state]}>{receiptStateText[row.state][language]}</Badge>
                    {row.state === 'open' || row.state === 'returned' ? (
                      <Due due={row.dueOn} today={today} />
                    ) : (
                      <span>{t(text.answered, { by: row.answeredBy, day: showDay(row.answeredOn) })}</span>
                    )}
                    {row.remindedOn && (
                      <span className="bv-muted">
                        {t(text.reminded, { n: row.reminders, day: showDay(row.remindedOn) })}
                      </span>
                    )}
                  </p>
                  {row.body && <p style={{ whiteSpace: 'pre-line' }}>{row.body}</p>}
                  {row.returnedReason && <p>{t(text.returned, { reason: row.returnedReason })}</p>}
                  {row.answer && (
                    <p style={{ whiteSpace: 'pre-line' }}>
                      <strong>{t(text.answer)}:</strong> {row.answer}
                    </p>
                  )}
                  {row.evidenceFileId !== null && (
                    <p>
                      <DownloadButton size="xs" href={downloadUrl(scanFile, { fileId: row.evidenceFileId })} view>
                        {t(text.seeEvidence)}
                      </DownloadButton>
                    </p>
                  )}
                </Rows>
              </Section>
            ))}
          </Rows>
        )}
      </Loaded>
      {answering && <AnswerDialog receipt={answering} onClose={() => setAnswering(undefined)} />}
    </Rows>
  )
}

function Given() {
  const t = useText()
  const [all, setAll] = useState(false)
  const list = useRead(directiveListContract, { state: all ? 'all' : 'open' })
  const columns: Column<DirectiveRow>[] = [
    { id: 'subject', title: t(text.subject), card: 'title', cell: row => row.subject },
    {
      id: 'paper',
      title: t(text.paper),
      width: 200,
      cell: row => t(text.paperOf, { number: row.number, day: showDay(row.signedOn) }),
    },
    { id: 'due', title: t(text.dueOn), width: 120, cell: row => showDay(row.dueOn) },
    {
      id: 'progress',
      title: t(text.progress),
      width: 260,
      cell: row =>
        [
          t(text.tally, { accepted: row.accepted, all: row.receivers }),
          ...(row.late > 0 ? [t(text.tallyLate, { n: row.late })] : []),
          ...(row.answered > 0 ? [t(text.tallyAnswered, { n: row.answered })] : []),
        ].join(', '),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 140,
      card: 'aside',
      cell: row =>
        row.state === 'closed' ? (
          <Badge>{t(text.closed)}</Badge>
        ) : (
          <Badge tone={row.late > 0 ? 'bad' : 'info'}>{t(text.open)}</Badge>
        ),
    },
  ]
  return (
    <Rows>
      <Checkbox label={t(text.showAll)} checked={all} onChange={event => setAll(event.currentTarget.checked)} />
      <Section flush>
        <DataTable
          name="directives"
          label={t(text.givenTab)}
          rows={list.data?.rows}
          columns={columns}
          rowKey={row => row.directiveId}
          to={row => `/app/directives/${row.directiveId}`}
          tone={row => (row.late > 0 ? 'bad' : undefined)}
          rowHeight={56}
          loading={list.isLoading}
          problem={list.error ?? undefined}
          empty={{ title: t(text.noneGiven) }}
        />
      </Section>
    </Rows>
  )
}
