// The reports of an area and year: the 15 tables, each one click away, all in one workbook, and the preliminary report.
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { z } from 'zod'
import { confidenceText } from '../../base/confidence.ts'
import { downloadUrl, useRead } from '../../kit/api.ts'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { type FileFetching, FileProgress, useFetchFile } from '../../kit/fetch-file.tsx'
import { AppLink, LinkButton } from '../../kit/link.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { reportBook, reportFile, reportList } from './output.api.ts'
import { reportText } from './report.text.ts'
import { ReportBar, useReportChoice } from './report-choice.page.tsx'
import styles from './report-table.module.css'

type Spec = z.output<typeof reportList.output>['reports'][number]

export function ReportListPage() {
  const t = useText()
  const choice = useReportChoice()
  const list = useRead(reportList, {}, { freshFor: 600_000 })
  const { input } = choice
  const file = useFetchFile()
  return (
    <Page
      title={t(reportText.title)}
      about={<span>{t(reportText.about)}</span>}
      actions={
        <>
          <LinkButton variant="default" to={`/app/reports/preliminary${choice.query}`}>
            {t(reportText.preliminary)}
          </LinkButton>
          {input && (
            <Button
              component="a"
              {...file.link(downloadUrl(reportBook, input))}
              leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
            >
              {t(reportText.all15)}
            </Button>
          )}
        </>
      }
    >
      <FileProgress file={file} />
      <Loaded read={list} rows={12}>
        {data => (
          <Section flush>
            <ReportBar choice={choice} years={data.years} />
            {input ? (
              <ol className={styles.list}>
                {data.reports.map(spec => (
                  <ReportLine key={spec.no} spec={spec} query={choice.query} input={input} file={file} />
                ))}
              </ol>
            ) : (
              <Empty title={t(reportText.chooseArea)}>{t(reportText.chooseAreaHint)}</Empty>
            )}
          </Section>
        )}
      </Loaded>
    </Page>
  )
}

function ReportLine({
  spec,
  query,
  input,
  file,
}: {
  spec: Spec
  query: string
  file: FileFetching
  input: NonNullable<ReturnType<typeof useReportChoice>['input']>
}) {
  const t = useText()
  return (
    <li className={styles.line}>
      <span className={styles.lineNo}>{spec.no}</span>
      <span className={styles.lineText}>
        <AppLink to={`/app/reports/${spec.no}${query}`}>{spec.title}</AppLink>
        {spec.note.vi && <span className={styles.lineNote}>{t(spec.note)}</span>}
      </span>
      <span className={styles.lineMark} title={t(reportText.layout)}>
        {spec.confidence === 'verified' ? (
          <span className="bv-muted">{t(confidenceText.verified)}</span>
        ) : (
          <ConfidenceMark confidence={spec.confidence} />
        )}
      </span>
      <span className={styles.lineFiles}>
        {(['xlsx', 'docx', 'pdf'] as const).map(format => (
          <a key={format} {...file.link(downloadUrl(reportFile, { no: spec.no, ...input, format }))}>
            {format.toUpperCase()}
          </a>
        ))}
      </span>
    </li>
  )
}
