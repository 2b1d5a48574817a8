// The preliminary report: what the open rounds of a year point to, before any decision. Printed with that word on it.
import type { z } from 'zod'
import { useRead } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { preliminaryReportContract } from '../round.api.ts'
import { reportList } from './output.api.ts'
import { reportText } from './report.text.ts'
import { ReportBar, useReportChoice } from './report-choice.page.tsx'
import styles from './report-table.module.css'

type Answer = z.output<typeof preliminaryReportContract.output>
type Row = Answer['rows'][number]

export function PreliminaryPage() {
  const t = useText()
  const choice = useReportChoice()
  const list = useRead(reportList, {}, { freshFor: 600_000 })
  const { areaId, year } = choice
  const read = useRead(preliminaryReportContract, { areaId: areaId ?? 0, year }, { enabled: areaId !== undefined })
  return (
    <Page
      title={t(reportText.preliminary)}
      crumbs={[{ title: t(reportText.title), to: `/app/reports${choice.query}` }]}
      about={
        <>
          <span>{t(reportText.preliminaryAbout)}</span>
          {read.data?.dueOn && <span>{t(reportText.preliminaryDue, { day: showDay(read.data.dueOn) })}</span>}
        </>
      }
      badges={<Badge tone="warn">{t(reportText.expected)}</Badge>}
      actions={<PrintButton />}
    >
      <Section flush>
        <ReportBar choice={choice} years={list.data?.years ?? []} short />
        {areaId === undefined ? (
          <Empty title={t(reportText.chooseArea)}>{t(reportText.chooseAreaHint)}</Empty>
        ) : (
          <div className={read.data ? undefined : styles.remarks}>
            <Loaded read={read}>{data => <View data={data} />}</Loaded>
          </div>
        )}
      </Section>
    </Page>
  )
}

function View({ data }: { data: Answer }) {
  const t = useText()
  const { rows } = data
  if (rows.length === 0)
    return <Empty title={t(reportText.preliminaryNone, { year: data.year })}>{t(reportText.preliminaryNoneHint)}</Empty>
  // The first row is the area itself where the server gives one; else the rows are added up.
  const top = rows.find(row => rows.every(other => other === row || other.level !== row.level)) ?? sumOf(rows)
  const figure = (id: keyof Row & string, title: string, width = 104): Column<Row> => ({
    id,
    title,
    width,
    align: 'end',
    cell: row => showNumber(row[id] as number),
  })
  return (
    <Rows>
      <div style={{ padding: '14px 18px 0' }}>
        <Tiles>
          <StatTile label={t(reportText.surveyed)} value={`${showNumber(top.surveyed)} / ${showNumber(top.cases)}`} />
          <StatTile
            label={t(reportText.poor)}
            value={showNumber(top.poor)}
            note={`${t(reportText.poorBefore)}: ${showNumber(top.poorBefore)}`}
          />
          <StatTile
            label={t(reportText.nearPoor)}
            value={showNumber(top.nearPoor)}
            note={`${t(reportText.nearPoorBefore)}: ${showNumber(top.nearPoorBefore)}`}
          />
          <StatTile
            label={t(reportText.undetermined)}
            value={showNumber(top.undetermined)}
            tone={top.undetermined > 0 ? 'warn' : undefined}
          />
        </Tiles>
      </div>
      <DataTable
        name="preliminary"
        label={t(reportText.preliminary)}
        rows={rows}
        rowKey={row => row.areaId}
        columns={[
          {
            id: 'name',
            title: t(reportText.unit),
            card: 'title',
            cell: row => (
              <>
                {row.name} {row.decided && <Badge tone="good">{t(reportText.decided)}</Badge>}
              </>
            ),
          },
          figure('cases', t(reportText.cases)),
          figure('surveyed', t(reportText.surveyed), 104),
          figure('poorBefore', t(reportText.poorBefore), 122),
          figure('poor', t(reportText.poor), 118),
          figure('nearPoorBefore', t(reportText.nearPoorBefore), 150),
          figure('nearPoor', t(reportText.nearPoor), 144),
          { ...figure('average', t(reportText.average), 150), hidden: true },
          { ...figure('none', t(reportText.none), 130), hidden: true },
          figure('undetermined', t(reportText.undetermined), 118),
        ]}
      />
    </Rows>
  )
}

function sumOf(rows: Row[]): Row {
  const first = rows[0]!
  const names = [
    'cases',
    'surveyed',
    'poorBefore',
    'nearPoorBefore',
    'poor',
    'nearPoor',
    'average',
    'none',
    'undetermined',
  ] as const
  const sums = Object.fromEntries(names.map(name => [name, rows.reduce((sum, row) => sum + row[name], 0)])) as Pick<
    Row,
    (typeof names)[number]
  >
  return { ...first, ...sums }
}
