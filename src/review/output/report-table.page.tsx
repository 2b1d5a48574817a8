// One report table on screen and on paper: head of two rows with the form's column numbers, first column in sight, totals first.
// Beside the figures it says what they rest on: denominator, open rounds, layout, and whether everything balances.
import { Button } from '@mantine/core'
import { IconCheck, IconDownload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { downloadUrl, useRead } from '../../kit/api.ts'
import { PrintButton } from '../../kit/buttons.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { FileProgress, useFetchFile } from '../../kit/fetch-file.tsx'
import { groupThousands, showDay, showNumber } from '../../kit/format.ts'
import { LinkButton, usePageParams } from '../../kit/link.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { Empty, Loaded, Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { reportFile, reportList, reportTable } from './output.api.ts'
import { reportText } from './report.text.ts'
import { ReportBar, useReportChoice } from './report-choice.page.tsx'
import { mostRowsOnPaper, pagesOf } from './report-paper.ts'
import styles from './report-table.module.css'

type Table = z.output<typeof reportTable.output>
type Row = Table['rows'][number]

const atOnce = 400
/** Reports are wide: paper lies on its side as long as one is on screen. */
const landscape = '@page { size: A4 landscape; margin: 10mm; }'

export function ReportTablePage() {
  const t = useText()
  const no = Number(usePageParams().no)
  const choice = useReportChoice()
  const { input } = choice
  const list = useRead(reportList, {}, { freshFor: 600_000 })
  const table = useRead(reportTable, { no, ...(input ?? { areaId: 1, year: 2021 }) }, { enabled: input !== undefined })
  const spec = list.data?.reports.find(one => one.no === no)
  const file = useFetchFile()
  // a list of a whole district is no paper: only what can be made is offered
  const isLong = (table.data?.rows.length ?? 0) > mostRowsOnPaper
  const address = (other: number) => `/app/reports/${other}${choice.query}`
  return (
    <Page
      title={spec ? `${t(reportText.table, { no })}. ${spec.short}` : t(reportText.table, { no })}
      crumbs={[{ title: t(reportText.title), to: `/app/reports${choice.query}` }]}
      about={spec && <span>{spec.title}</span>}
      actions={
        input && (
          <>
            {(isLong ? (['xlsx'] as const) : (['xlsx', 'docx', 'pdf'] as const)).map(format => (
              <Button
                key={format}
                component="a"
                variant="default"
                leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
                {...file.link(downloadUrl(reportFile, { no, ...input, format }))}
              >
                {format.toUpperCase()}
              </Button>
            ))}
            {!isLong && <PrintButton />}
          </>
        )
      }
    >
      <style>{landscape}</style>
      <FileProgress file={file} />
      <Section flush>
        <ReportBar choice={choice} years={list.data?.years ?? []} />
        {input ? (
          <div className={table.data ? undefined : styles.remarks}>
            <Loaded read={table} rows={10}>
              {data => <TableView key={`${data.no} ${data.area} ${data.year}`} table={data} />}
            </Loaded>
          </div>
        ) : (
          <Empty title={t(reportText.chooseArea)}>{t(reportText.chooseAreaHint)}</Empty>
        )}
      </Section>
      <nav className={`${styles.walk} bv-no-print`}>
        {no > 1 && (
          <LinkButton variant="default" to={address(no - 1)}>
            {t(reportText.previous)}
          </LinkButton>
        )}
        {no < 15 && (
          <LinkButton variant="default" to={address(no + 1)}>
            {t(reportText.next)}
          </LinkButton>
        )}
      </nav>
    </Page>
  )
}

function TableView({ table }: { table: Table }) {
  const t = useText()
  const [shown, setShown] = useState(atOnce)
  const rest = table.rows.length - shown
  const ofPeople = table.no >= 14
  return (
    <>
      <div className={styles.remarks}>
        {ofPeople && <Note tone="warn">{t(reportText.personal)}</Note>}
        {table.rows.length > mostRowsOnPaper && (
          <Note tone="info">
            {t(reportText.tooLong, {
              rows: showNumber(table.rows.length),
              pages: showNumber(pagesOf(table.rows.length)),
            })}
          </Note>
        )}
        {table.open.length > 0 && (
          <Note tone="info" title={t(reportText.openRounds)}>
            {t(reportText.openRoundsWhy, { rounds: table.open.join('; ') })}
          </Note>
        )}
        <Balance table={table} />
        <p className={styles.basis}>
          <strong>
            {table.area}, {t(reportText.yearOf, { year: table.year })}
          </strong>
          <span>{t(reportText.mapShown, { day: showDay(table.mapOn) })}</span>
          {table.knownOn && <span>{t(reportText.knownShown, { day: showDay(table.knownOn) })}</span>}
          <span>{t(table.denominator)}</span>
          <span>
            {t(reportText.layoutOf)}: {table.confidence === 'verified' && t(reportText.sure)}
            <ConfidenceMark confidence={table.confidence} />
          </span>
          {table.note.vi && <span>{t(table.note)}</span>}
        </p>
      </div>
      {table.rows.length === 0 ? (
        <Empty title={t(reportText.noRows)} />
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className={styles.frame} aria-label={table.title} tabIndex={0}>
            <Grid table={table} rows={table.rows.slice(0, shown)} />
          </section>
          {rest > 0 && (
            <div className={`${styles.more} bv-no-print`}>
              <span className="bv-muted">
                {t(reportText.shownOf, { shown: showNumber(shown), all: showNumber(table.rows.length) })}
              </span>
              <Button variant="default" size="xs" onClick={() => setShown(shown + atOnce)}>
                {t(reportText.more, { count: Math.min(atOnce, rest) })}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  )
}

function Balance({ table }: { table: Table }) {
  const t = useText()
  const { imbalances, checked } = table
  if (imbalances.length === 0)
    return (
      <p className={styles.balanced}>
        <IconCheck size={18} stroke={2} aria-hidden />
        {t(table.no >= 14 ? reportText.balancedList : reportText.balanced, { count: showNumber(checked) })}
      </p>
    )
  return (
    <Note tone="bad" title={t(reportText.unbalanced, { count: imbalances.length })}>
      <p>{t(reportText.unbalancedDo)}</p>
      <ul>
        {imbalances.slice(0, 8).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {imbalances.length > 8 && <p>{t(reportText.unbalancedMore, { count: imbalances.length - 8 })}</p>}
    </Note>
  )
}

function Grid({ table, rows }: { table: Table; rows: Row[] }) {
  const t = useText()
  const { columns } = table
  // A list of people has its names in columns of its own; the area stands in heading rows.
  const named = columns.some(column => column.key === 'name')
  const groups = useMemo(() => groupsOf(columns), [columns])
  const grouped = columns.some(column => column.group !== null)
  const spans = useMemo(() => spansOf(rows, table.partHeader !== null), [rows, table.partHeader])
  const depth = grouped ? 2 : 1
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {!named && (
            <th scope="col" rowSpan={depth} className={styles.corner}>
              {t(reportText.unit)}
            </th>
          )}
          {table.partHeader && (
            <th scope="col" rowSpan={depth}>
              {table.partHeader}
            </th>
          )}
          {groups.map(group =>
            group.title === null ? (
              group.columns.map(column => (
                <th
                  key={column.key}
                  scope="col"
                  rowSpan={depth}
                  className={column.key === 'name' ? styles.name : undefined}
                >
                  {column.title}
                </th>
              ))
            ) : (
              <th key={group.columns[0]!.key} scope="colgroup" colSpan={group.columns.length} className={styles.group}>
                {group.title}
              </th>
            ),
          )}
        </tr>
        {grouped && (
          <tr>
            {columns
              .filter(column => column.group !== null)
              .map(column => (
                <th key={column.key} scope="col">
                  {column.title}
                </th>
              ))}
          </tr>
        )}
        <tr className={styles.numbers}>
          {!named && <td className={styles.corner} />}
          {table.partHeader && <td />}
          {columns.map(column => (
            <td key={column.key}>{column.formula}</td>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const { span, key } = spans[index]!
          const heading = named && row.values.every(value => value === null)
          if (heading)
            return (
              <tr key={key} className={styles.heading}>
                <th scope="rowgroup" colSpan={columns.length}>
                  {row.label}
                </th>
              </tr>
            )
          return (
            <tr
              key={key}
              data-total={row.total || undefined}
              data-level={row.level}
              data-head={(named && row.level === 1) || undefined}
            >
              {!named && span > 0 && (
                <th
                  scope="row"
                  rowSpan={span}
                  className={styles.label}
                  style={{ paddingInlineStart: 8 + row.level * 12 }}
                >
                  {row.label}
                </th>
              )}
              {table.partHeader && <td className={styles.part}>{row.part}</td>}
              {row.values.map((value, place) => (
                <td key={columns[place]!.key} className={lookOf(columns[place]!.key, value)}>
                  {typeof value === 'number' ? groupThousands(value) : value}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Figures to the right, marks in the middle, the names of a list always in sight. */
function lookOf(key: string, value: number | string | null): string | undefined {
  if (key === 'name') return styles.name
  if (value === 'x') return styles.mark
  return typeof value === 'number' || /^[\d.,–]+$/.test(value ?? '') ? styles.figure : undefined
}

interface Group {
  title: string | null
  columns: Table['columns']
}

/** Neighbours under the same head. */
function groupsOf(columns: Table['columns']): Group[] {
  const groups: Group[] = []
  for (const column of columns) {
    const last = groups.at(-1)
    if (last && last.title === column.group && column.group !== null) last.columns.push(column)
    else groups.push({ title: column.group, columns: [column] })
  }
  return groups
}

/** For each row, how many rows its area's name covers (0: it stands in a row above), and what tells it apart. */
function spansOf(rows: Row[], parts: boolean): { span: number; key: string }[] {
  const spans = rows.map((row, at) => ({ span: 1, key: `${at} ${row.areaId} ${row.part ?? ''}` }))
  if (!parts) return spans
  for (let i = 0; i < rows.length; ) {
    let end = i + 1
    while (end < rows.length && rows[end]!.areaId === rows[i]!.areaId && rows[end]!.label === rows[i]!.label) end += 1
    spans[i]!.span = end - i
    for (let n = i + 1; n < end; n += 1) spans[n]!.span = 0
    i = end
  }
  return spans
}
