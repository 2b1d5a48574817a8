// One posting: its paper, where the money came from and where it went, and how it is taken back.
import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { scanFile } from '../../base/scan.ts'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { AppLink, useGo, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { capitalText, postingKindText, sourceText, stageText } from './ledger.ts'
import { postingPageContract, reverseContract } from './money.api.ts'
import { moneyText as text } from './money.text.ts'

export function PostingPage() {
  const t = useText()
  const language = useLanguage()
  const { postingId } = usePageParams()
  const posting = useRead(postingPageContract, { postingId: Number(postingId) })
  const [reversing, setReversing] = useState(false)
  return (
    <Loaded read={posting}>
      {data => (
        <Page
          title={`${postingKindText[data.kind][language]}: ${showDong(data.amount)}`}
          crumbs={[
            { title: t(text.book), to: '/app/money' },
            { title: t(text.postings), to: '/app/money/postings' },
          ]}
          badges={data.isReversed && <Badge tone="warn">{t(text.reversed)}</Badge>}
          actions={
            data.mayReverse && (
              <Button variant="default" color="red" onClick={() => setReversing(true)}>
                {t(text.reverse)}
              </Button>
            )
          }
        >
          <Rows>
            <Section>
              <KeyValues
                items={[
                  [t(text.document), data.document],
                  [t(text.postedOn), showDay(data.postedOn)],
                  [t(text.signer), data.signer || '–'],
                  [t(text.by), data.by || '–'],
                  [t(text.subject), data.subject || '–'],
                  [
                    t(text.scan),
                    data.fileId ? (
                      <a
                        key="scan"
                        href={downloadUrl(scanFile, { fileId: data.fileId })}
                        target="_blank"
                        rel="noreferrer"
                      >
                        {t(text.openScan)}
                      </a>
                    ) : (
                      t(text.noScan)
                    ),
                  ],
                  data.note ? [t(text.note), data.note] : undefined,
                  data.reversedBy
                    ? [
                        t(text.reversed),
                        <AppLink key="by" to={`/app/money/postings/${data.reversedBy}`}>
                          {postingKindText.reverse[language]}
                        </AppLink>,
                      ]
                    : undefined,
                ]}
              />
            </Section>
            <Section title={t(text.entries)} flush>
              <DataTable
                name="money-entries"
                label={t(text.entries)}
                rows={data.entries.map((entry, no) => ({ ...entry, no }))}
                rowKey={row => row.no}
                columns={[
                  { id: 'unit', title: t(text.unit), width: 220, card: 'title', cell: row => row.unit },
                  { id: 'item', title: t(text.item), cell: row => row.item },
                  {
                    id: 'source',
                    title: t(text.source),
                    width: 230,
                    cell: row => `${sourceText[row.source][language]}, ${row.year}`,
                  },
                  {
                    id: 'capital',
                    title: t(text.capital),
                    width: 180,
                    cell: row => capitalText[row.capital][language],
                  },
                  { id: 'stage', title: t(text.stage), width: 180, cell: row => stageText[row.stage][language] },
                  {
                    id: 'amount',
                    title: t(text.amount),
                    width: 170,
                    align: 'end',
                    card: 'aside',
                    cell: row => showDong(row.amount),
                  },
                ]}
              />
            </Section>
          </Rows>
          {reversing && <Reverse postingId={data.postingId} onClose={() => setReversing(false)} />}
        </Page>
      )}
    </Loaded>
  )
}

function Reverse({ postingId, onClose }: { postingId: number; onClose(): void }) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const write = useWrite(reverseContract)
  const [postedOn, setPostedOn] = useState(today)
  const [reason, setReason] = useState('')
  return (
    <Modal opened onClose={onClose} title={t(text.reverse)} centered>
      <Rows gap={12}>
        <Note tone="neutral">{t(text.reverseHint)}</Note>
        <DayInput label={t(text.postedOn)} value={postedOn} onChange={next => setPostedOn(next ?? today)} />
        <Textarea
          label={t(text.reason)}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <PreviewButton
          label={t(text.preview)}
          write={write}
          input={{ postingId, postedOn, reason }}
          button={{ disabled: reason.trim().length < 5 }}
          danger
          onDone={result => {
            toast.good(t(text.posted))
            onClose()
            go(`/app/money/postings/${result.postingId}`)
          }}
        />
      </Rows>
    </Modal>
  )
}
