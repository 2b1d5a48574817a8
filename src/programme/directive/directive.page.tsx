// One directive as who gave it sees it: each receiver, the late first, its answer and what is done with it.
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { scanFile } from '../../base/scan.ts'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import {
  closeDirectiveContract,
  directivePageContract,
  type Receipt,
  remindDirectiveContract,
} from './directive.api.ts'
import { directiveText as text } from './directive.text.ts'
import { receiptStateText } from './directive.ts'
import { SettleDialog } from './directive-dialogs.tsx'
import { receiptTone } from './directives.page.tsx'

type Data = z.output<typeof directivePageContract.output>

export function DirectivePage() {
  const { directiveId } = usePageParams()
  const read = useRead(directivePageContract, { directiveId: Number(directiveId) })
  return <Loaded read={read}>{data => <View data={data} />}</Loaded>
}

function View({ data }: { data: Data }) {
  const t = useText()
  const language = useLanguage()
  const remind = useWrite(remindDirectiveContract)
  const [settling, setSettling] = useState<Receipt>()
  const [closing, setClosing] = useState(false)
  const columns: Column<Receipt>[] = [
    {
      id: 'receiver',
      title: t(text.receiver),
      card: 'title',
      width: 220,
      cell: row => (row.unitName ? `${row.unitName}, ${row.areaName}` : row.areaName),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 180,
      card: 'aside',
      cell: row => <Badge tone={receiptTone[row.state]}>{receiptStateText[row.state][language]}</Badge>,
    },
    {
      id: 'due',
      title: t(text.dueOn),
      width: 150,
      cell: row => (row.daysLate > 0 ? t(text.late, { n: row.daysLate }) : showDay(row.dueOn)),
    },
    {
      id: 'answer',
      title: t(text.answer),
      cell: row =>
        row.answer ? `${row.answer} (${t(text.answered, { by: row.answeredBy, day: showDay(row.answeredOn) })})` : '–',
    },
    {
      id: 'evidence',
      title: t(text.evidence),
      width: 130,
      cell: row =>
        row.evidenceFileId === null ? (
          '–'
        ) : (
          <a href={downloadUrl(scanFile, { fileId: row.evidenceFileId })} target="_blank" rel="noreferrer">
            {t(text.seeEvidence)}
          </a>
        ),
    },
    {
      id: 'settle',
      title: '',
      width: 170,
      fixed: true,
      cell: row =>
        row.maySettle ? (
          <Button size="xs" onClick={() => setSettling(row)}>
            {t(text.accept)}
          </Button>
        ) : (
          ''
        ),
    },
  ]
  return (
    <Page
      title={data.subject}
      crumbs={[{ title: t(text.all), to: '/app/directives?tab=given' }]}
      badges={
        data.state === 'closed' ? (
          <Badge>{t(text.closed)}</Badge>
        ) : (
          <Badge tone={data.late > 0 ? 'bad' : 'info'}>{t(text.open)}</Badge>
        )
      }
      about={
        <>
          <span>{data.areaName}</span>
          <span>{t(text.paperOf, { number: data.number, day: showDay(data.signedOn) })}</span>
          <span>
            {t(text.dueOn)}: {showDay(data.dueOn)}
          </span>
        </>
      }
      actions={
        <>
          {data.fileId !== null && (
            <DownloadButton href={downloadUrl(scanFile, { fileId: data.fileId })} view>
              {t(text.seeScan)}
            </DownloadButton>
          )}
          {data.mayGive && data.state === 'open' && (
            <>
              <Button variant="default" onClick={() => setClosing(true)}>
                {t(text.close)}
              </Button>
              <PreviewButton
                label={t(text.remind)}
                title={t(text.remind)}
                write={remind}
                input={{ directiveId: data.directiveId }}
                button={{ disabled: data.late === 0 }}
              />
            </>
          )}
        </>
      }
    >
      <Rows>
        <Tiles>
          <StatTile label={t(text.receivers)} value={showNumber(data.receivers)} />
          <StatTile label={t(text.waitingLabel)} value={showNumber(data.waiting)} />
          <StatTile label={t(text.lateLabel)} value={showNumber(data.late)} />
          <StatTile label={receiptStateText.accepted[language]} value={showNumber(data.accepted)} />
        </Tiles>
        {(data.body || data.closing) && (
          <Section title={data.body ? t(text.body) : t(text.closing)}>
            {data.body && <p style={{ whiteSpace: 'pre-line' }}>{data.body}</p>}
            {data.closing && (
              <p>
                <strong>
                  {t(text.closing)} ({showDay(data.closedOn)}):
                </strong>{' '}
                {data.closing}
              </p>
            )}
          </Section>
        )}
        <Section title={t(text.receivers)} count={data.receivers} flush>
          <DataTable
            name="directive-receipts"
            label={t(text.receivers)}
            rows={data.receipts}
            columns={columns}
            rowKey={row => row.receiptId}
            tone={row => (row.daysLate > 0 ? 'bad' : undefined)}
            rowHeight={56}
          />
        </Section>
      </Rows>
      {settling && <SettleDialog receipt={settling} onClose={() => setSettling(undefined)} />}
      {closing && <Close data={data} onClose={() => setClosing(false)} />}
    </Page>
  )
}

function Close({ data, onClose }: { data: Data; onClose(): void }) {
  const t = useText()
  const close = useWrite(closeDirectiveContract)
  const [closing, setClosing] = useState('')
  return (
    <CommandDialog
      title={t(text.close)}
      write={close}
      input={closing.trim().length < 5 ? undefined : { directiveId: data.directiveId, version: data.version, closing }}
      onClose={onClose}
    >
      <Textarea
        label={t(text.closing)}
        required
        autosize
        minRows={2}
        value={closing}
        onChange={event => setClosing(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
