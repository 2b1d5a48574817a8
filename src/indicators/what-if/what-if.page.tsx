// What if: the households surveyed in a year, judged in the browser by another pack or other lines. An estimate, and marked
// as one everywhere on the page; it shows numbers only, never a household.
import { Button, Select } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import { yearOf } from '../../base/local-date.ts'
import { stringifySearch } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { showNumber } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { Empty, Loaded, Note } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { reportText } from '../../review/output/report.text.ts'
import { ReportBar, useReportChoice } from '../../review/output/report-choice.page.tsx'
import styles from '../../review/rules.module.css'
import { rulesText, whatIfText } from '../../review/rules.text.ts'
import { packListContract } from '../../review/rules-admin.api.ts'
import { whatIfColumnsContract } from '../../review/what-if.api.ts'
import { type ClassCounts, columnsFrom, countClasses, readingOf } from '../../review/what-if.ts'
import { allocateResults } from '../../rules/outcomes.ts'
import { figureText } from '../figure.text.ts'
import { FigureTable } from '../figure-table.tsx'
import { HowCounted } from '../how-counted.tsx'
import { CostSection } from './cost-section.tsx'
import { Knobs } from './knobs.tsx'
import { noteText } from './note.text.ts'

type Facts = z.output<typeof whatIfColumnsContract.output>
type Pack = z.output<typeof packListContract.output>['packs'][number]
const classes = ['poor', 'near_poor', 'average', 'above', 'undetermined'] as const

export function WhatIfPage() {
  const t = useText()
  const today = useToday()
  const choice = useReportChoice()
  const { areaId, year } = choice
  const facts = useRead(
    whatIfColumnsContract,
    { areaId: areaId ?? 0, year },
    { enabled: areaId !== undefined, freshFor: 300_000 },
  )
  const packs = useRead(packListContract, {}, { freshFor: 300_000 })
  const years = Array.from({ length: yearOf(today) - 2021 }, (_, i) => yearOf(today) - i)
  return (
    <Page
      title={t(whatIfText.title)}
      crumbs={[{ title: t(rulesText.title), to: '/app/rules' }]}
      badges={<Badge tone="warn">{t(whatIfText.mark)}</Badge>}
      about={<span>{t(whatIfText.about)}</span>}
      actions={
        <>
          <PrintButton />
          <LinkButton to="/app/what-if/notes" variant="default">
            {t(noteText.notes)}
          </LinkButton>
        </>
      }
    >
      <Section flush>
        <ReportBar choice={choice} years={years} short />
        {areaId === undefined ? (
          <Empty title={t(reportText.chooseArea)} />
        ) : (
          <div className={facts.data && packs.data ? undefined : styles.pad}>
            <Loaded read={facts}>
              {data => (
                <Loaded read={packs}>
                  {list =>
                    data.columns.length === 0 ? (
                      <Empty title={t(whatIfText.none, { year })}>{t(whatIfText.noneHint)}</Empty>
                    ) : (
                      <Trial key={`${areaId} ${year}`} area={areaId} facts={data} packs={list.packs} />
                    )
                  }
                </Loaded>
              )}
            </Loaded>
          </div>
        )}
      </Section>
    </Page>
  )
}

/** Lines that were given a value. */
const given = (moved: Record<string, number | undefined>): Record<string, number> =>
  Object.fromEntries(Object.entries(moved).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

function Trial({ area, facts, packs }: { area: number; facts: Facts; packs: Pack[] }) {
  const t = useText()
  const today = useToday()
  const known = packs.filter(pack => readingOf(pack))
  const current = known.find(pack => pack.packId === facts.packId) ?? known[0]
  const [packId, setPack] = useState((known.find(pack => pack !== current && !pack.decides) ?? current)?.packId ?? '')
  const [moved, setMoved] = useState<Record<string, number | undefined>>({})
  // A line that cannot be read is not the pack's: nothing is kept until it is.
  const [unread, setUnread] = useState<Record<string, boolean>>({})
  const [without, setWithout] = useState<string[]>([])
  const lines = useDeferredValue(moved)
  const other = known.find(pack => pack.packId === packId)
  const columns = useMemo(() => columnsFrom(facts.columns), [facts])
  const now = useMemo(() => {
    const reading = readingOf(current)
    return reading && countClasses(reading.kernel, columns, facts.groups.length, reading.own)
  }, [current, columns, facts])
  // A pack without an indicator is made anew: once for each choice, not at every line that is moved.
  const reading = useMemo(() => readingOf(other, without), [other, without])
  // Of this reading alone: what a line does not touch is kept from one to the next.
  const into = useMemo(() => reading && allocateResults(columns.rows), [reading, columns])
  const trial = useMemo(() => {
    if (!reading) return undefined
    return countClasses(reading.kernel, columns, facts.groups.length, { ...reading.own, ...given(lines) }, into)
  }, [reading, lines, columns, facts, into])
  if (!now || !trial || !current || !other) return <Empty title={t(rulesText.packUnknown)} />
  const notes = [
    facts.withoutSurvey > 0
      ? t(whatIfText.withoutSurvey, { count: showNumber(facts.withoutSurvey), year: facts.year })
      : '',
    facts.outdated > 0 ? t(whatIfText.outdated, { count: showNumber(facts.outdated) }) : '',
    trial.total.undetermined > now.total.undetermined ? t(whatIfText.unknownWhy) : '',
    t(whatIfText.scope),
  ].filter(Boolean)
  return (
    <>
      <div className={styles.pad}>
        <Select
          label={t(whatIfText.pack)}
          maw={620}
          allowDeselect={false}
          value={packId}
          data={known.map(pack => ({ value: pack.packId, label: t(pack.name) }))}
          onChange={value => {
            setPack(value ?? '')
            setMoved({})
            setUnread({})
            setWithout([])
          }}
        />
        <Knobs
          key={packId}
          pack={other}
          movable={readingOf(other)!.movable}
          moved={moved}
          onMove={(name, value) => setMoved({ ...moved, [name]: value })}
          onFault={(name, faulty) => setUnread({ ...unread, [name]: faulty })}
          without={without}
          onWithout={setWithout}
        />
        {(Object.values(moved).some(value => value !== undefined) || without.length > 0) && (
          <div>
            <Button
              variant="subtle"
              size="xs"
              onClick={() => {
                setMoved({})
                setWithout([])
              }}
            >
              {t(whatIfText.reset)}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.pad}>
        <FigureTable
          label={t(whatIfText.title)}
          rows={classes}
          rowKey={code => code}
          columns={[
            {
              id: 'class',
              title: `${t(whatIfText.surveyed, { year: facts.year })}: ${showNumber(facts.columns.length)}`,
              cell: code => t(whatIfText[code]),
            },
            { id: 'now', title: t(whatIfText.now), cell: code => showNumber(now.total[code]) },
            { id: 'tried', title: t(whatIfText.tried), cell: code => showNumber(trial.total[code]) },
            {
              id: 'change',
              title: t(whatIfText.change),
              cell: code => difference(trial.total[code] - now.total[code]),
            },
          ]}
        />
      </div>
      <div className={styles.pad}>
        <Note tone="warn" title={t(whatIfText.mark)}>
          {notes.map(note => (
            <p key={note}>{note}</p>
          ))}
        </Note>
      </div>
      <CostSection
        area={area}
        year={facts.year}
        packId={packId}
        lines={given(moved)}
        without={without}
        now={{ households: now.total, people: now.people }}
        tried={{ households: trial.total, people: trial.people }}
        unread={Object.values(unread).includes(true)}
      />
      <div className={styles.pad}>
        <HowCounted
          facts={[
            [t(figureText.formula), t(noteText.formula)],
            [t(figureText.records), t(noteText.records, { year: facts.year })],
          ]}
          asOf={today}
          query={`GET /api/v1/rules/what-if-columns${stringifySearch({ areaId: area, year: facts.year })}`}
        />
      </div>
      <ByArea names={facts.groups} now={now.groups} trial={trial.groups} />
    </>
  )
}

const difference = (by: number) => (by === 0 ? '0' : by > 0 ? `+${showNumber(by)}` : `−${showNumber(-by)}`)
const householdsOf = (counts: ClassCounts) => classes.reduce((sum, code) => sum + counts[code], 0)

function ByArea({ names, now, trial }: { names: string[]; now: ClassCounts[]; trial: ClassCounts[] }) {
  const t = useText()
  const rows = names.map((name, place) => ({ place, name, now: now[place]!, trial: trial[place]! }))
  const figure = (id: string, title: string, value: (row: (typeof rows)[number]) => number, width = 110) => ({
    id,
    title,
    width,
    align: 'end' as const,
    cell: (row: (typeof rows)[number]) => showNumber(value(row)),
  })
  return (
    <DataTable
      name="what-if"
      label={t(whatIfText.byArea)}
      rows={rows}
      rowKey={row => row.place}
      columns={[
        { id: 'name', title: t(whatIfText.unit), card: 'title', cell: row => row.name },
        figure('households', t(whatIfText.households), row => householdsOf(row.now), 120),
        figure('poor', t(whatIfText.poorNow), row => row.now.poor),
        figure('poor-trial', t(whatIfText.poorThen), row => row.trial.poor, 150),
        figure('near', t(whatIfText.nearNow), row => row.now.near_poor),
        figure('near-trial', t(whatIfText.nearThen), row => row.trial.near_poor, 170),
        figure('undetermined', t(whatIfText.undetermined), row => row.trial.undetermined, 130),
      ]}
    />
  )
}
