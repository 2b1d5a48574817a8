// One report of community supervision: what was seen, asked, replied and concluded; photos; the words for everybody.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { scanFile } from '../base/scan.ts'
import { downloadUrl, useRead, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { PrintButton } from '../kit/buttons.tsx'
import { ReasonButton } from '../kit/dialogs.tsx'
import { showDay } from '../kit/format.ts'
import { AppLink, usePageParams } from '../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { CloseDialog, PublishDialog, ReplyDialog } from './report-dialogs.tsx'
import { findingTone, reportTone } from './reports.page.tsx'
import { reportPageContract, unpublishReportContract } from './supervision.api.ts'
import { supervisionText as text } from './supervision.text.ts'
import { findingText, reportStateText } from './supervision.ts'

type Data = z.output<typeof reportPageContract.output>

export function ReportPage() {
  const { reportId } = usePageParams()
  const read = useRead(reportPageContract, { reportId: Number(reportId) })
  return <Loaded read={read}>{data => <Report data={data} />}</Loaded>
}

function Report({ data }: { data: Data }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<'reply' | 'close' | 'publish' | undefined>()
  const unpublish = useWrite(unpublishReportContract)
  const { report, may, photoFileIds } = data
  const { reportId } = report
  const close = () => setOpen(undefined)
  const isOpen = report.state === 'waiting' || report.state === 'replied'
  const subjectPage = report.subjectKind === 'work' ? 'works' : 'lists'
  return (
    <Page
      title={report.subjectName || t(text.one)}
      crumbs={[{ title: t(text.title), to: '/app/supervision' }]}
      badges={
        <>
          <Badge tone={findingTone[report.finding]}>{findingText[report.finding][language]}</Badge>
          <Badge tone={reportTone[report.state]}>{reportStateText[report.state][language]}</Badge>
        </>
      }
      about={
        <>
          <span>{report.village}</span>
          <span>{showDay(report.seenOn)}</span>
          <span>{report.seenBy}</span>
        </>
      }
      actions={
        <>
          <PrintButton />
          {may.write && isOpen && (
            <Button variant={report.state === 'replied' ? 'filled' : 'default'} onClick={() => setOpen('close')}>
              {t(text.close)}
            </Button>
          )}
          {may.reply && report.state === 'waiting' && <Button onClick={() => setOpen('reply')}>{t(text.reply)}</Button>}
        </>
      }
    >
      <Rows>
        <Section>
          <KeyValues
            columns={1}
            items={[
              [
                t(text.subject),
                <AppLink key="subject" to={`/app/support/${subjectPage}/${report.subjectId}`}>
                  {report.subjectName}
                </AppLink>,
              ],
              [t(text.content), report.content],
              report.asked ? [t(text.askedOf), report.askedOf] : undefined,
              [t(text.asked), report.asked || t(text.nothingAsked)],
              report.repliedOn
                ? [
                    t(text.reply),
                    <>
                      <span className="bv-muted">
                        {t(text.replyLine, { who: report.replier, day: showDay(report.repliedOn) })}
                      </span>
                      <br />
                      {report.reply}
                    </>,
                  ]
                : undefined,
              report.closedOn ? [t(text.closeNote), `${showDay(report.closedOn)}: ${report.closeNote}`] : undefined,
              [t(text.recordedBy), report.recordedBy],
              [
                t(text.photos),
                photoFileIds.length === 0
                  ? undefined
                  : photoFileIds.map((fileId, i) => (
                      <span key={fileId}>
                        {i > 0 && ' · '}
                        <a href={downloadUrl(scanFile, { fileId })} target="_blank" rel="noreferrer">
                          {t(text.photo, { no: i + 1 })}
                        </a>
                      </span>
                    )),
              ],
            ]}
          />
        </Section>
        <Section
          title={t(text.publicWords)}
          actions={
            may.publish && (
              <>
                {report.isPublic && (
                  <ReasonButton
                    label={t(text.unpublish)}
                    title={t(text.unpublishTitle)}
                    write={unpublish}
                    input={reason => ({ reportId, reason })}
                  />
                )}
                <Button variant="default" onClick={() => setOpen('publish')}>
                  {t(report.isPublic ? text.republish : text.publish)}
                </Button>
              </>
            )
          }
        >
          {report.isPublic ? (
            <KeyValues
              columns={1}
              items={[
                [`${t(text.isPublic)} ${showDay(report.publishedOn)}`, report.publicContent],
                report.publicReply ? [t(text.reply), report.publicReply] : undefined,
              ]}
            />
          ) : (
            <p className="bv-muted">{t(text.notPublic)}</p>
          )}
        </Section>
      </Rows>
      {open === 'reply' && <ReplyDialog reportId={reportId} asked={report.asked} onClose={close} />}
      {open === 'close' && <CloseDialog reportId={reportId} onClose={close} />}
      {open === 'publish' && (
        <PublishDialog
          reportId={reportId}
          words={{ content: report.publicContent || report.content, reply: report.publicReply || report.reply }}
          hasReply={report.repliedOn !== null}
          onClose={close}
        />
      )}
    </Page>
  )
}
