// What a check found and what an import did: counts, villages, every problem at its cell with what to do.
import { Button, Select } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { useCan } from '../../access/session.page.tsx'
import { downloadUrl } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { FormActions, KeyValues, Rows, Section } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { annotatedList, type ImportResult } from './list.api.ts'
import { listText } from './list.text.ts'

export function CheckResult({
  result,
  jobId,
  skipFaulty,
  action,
}: {
  result: ImportResult
  jobId: number
  skipFaulty: boolean
  action: ReactNode
}) {
  const t = useText()
  const { counts } = result
  return (
    <>
      <Section>
        <Rows>
          <Tiles>
            <StatTile label={t(listText.households)} value={showNumber(result.households)} />
            <StatTile label={t(listText.members)} value={showNumber(result.members)} />
            <StatTile label={t(listText.newHouseholds)} value={showNumber(counts.new)} />
            <StatTile label={t(listText.changedHouseholds)} value={showNumber(counts.changed)} />
            <StatTile label={t(listText.unchangedHouseholds)} value={showNumber(counts.unchanged)} />
            <StatTile
              label={t(listText.skippedHouseholds)}
              value={showNumber(counts.skipped)}
              tone={counts.skipped > 0 ? 'bad' : undefined}
            />
          </Tiles>
          {result.state === 'same-file' && <Note>{t(listText.sameFile)}</Note>}
          {result.errorCount > 0 && !skipFaulty && (
            <Note tone="bad">{t(listText.faulty, { count: showNumber(result.errorCount) })}</Note>
          )}
          <Decisions result={result} />
          <FormActions>{action}</FormActions>
        </Rows>
      </Section>
      <Problems result={result} jobId={jobId} />
      <Section title={t(listText.villages)} count={result.byVillage.length} flush>
        <DataTable
          name="list-villages"
          label={t(listText.villages)}
          rows={result.byVillage}
          rowKey={row => row.name}
          maxHeight={320}
          columns={[
            { id: 'name', title: t(listText.villages), card: 'title', cell: row => row.name },
            {
              id: 'new',
              title: '',
              width: 120,
              card: 'aside',
              cell: row => (row.isNew ? <Badge tone="warn">{t(listText.villageNew)}</Badge> : null),
            },
            {
              id: 'households',
              title: t(listText.households),
              width: 110,
              align: 'end',
              cell: row => showNumber(row.households),
            },
            {
              id: 'members',
              title: t(listText.members),
              width: 110,
              align: 'end',
              cell: row => showNumber(row.members),
            },
          ]}
        />
      </Section>
    </>
  )
}

/** By which decisions the list's classes are recorded. */
function Decisions({ result }: { result: ImportResult }) {
  const t = useText()
  if (result.decisions.length === 0) return null
  return (
    <KeyValues
      columns={1}
      items={result.decisions.map(one => [
        t(listText.byDecision, { number: one.number, day: showDay(one.signedOn) }),
        `${t(listText.householdCount, { count: showNumber(one.households) })} · ${one.source}`,
      ])}
    />
  )
}

function Problems({ result, jobId }: { result: ImportResult; jobId: number }) {
  const t = useText()
  const [only, setOnly] = useState<string | null>(result.errorCount > 0 ? 'error' : null)
  const all = useMemo(
    () => [...result.errors, ...result.notices].map((problem, key) => ({ ...problem, key })),
    [result.errors, result.notices],
  )
  const rows = only ? all.filter(one => one.severity === only) : all
  const total = result.errorCount + result.noticeCount
  if (total === 0)
    return (
      <Section title={t(listText.problems)}>
        <Note tone="good" title={t(listText.noProblems)}>
          {t(listText.noProblemsAbout)}
        </Note>
      </Section>
    )
  return (
    <Section
      title={t(listText.problems)}
      count={showNumber(total)}
      flush
      actions={
        <>
          <Select
            aria-label={t(listText.severity)}
            placeholder={t(listText.problems)}
            data={[
              { value: 'error', label: `${t(listText.error)} (${showNumber(result.errorCount)})` },
              { value: 'notice', label: `${t(listText.notice)} (${showNumber(result.noticeCount)})` },
            ]}
            value={only}
            onChange={setOnly}
            clearable
          />
          <DownloadButton href={downloadUrl(annotatedList, { jobId })}>{t(listText.downloadErrors)}</DownloadButton>
        </>
      }
    >
      <DataTable
        name="list-problems"
        label={t(listText.problems)}
        rows={rows}
        rowKey={row => row.key}
        tone={row => (row.severity === 'error' ? 'bad' : undefined)}
        filtered={only !== null}
        rowHeight={64}
        maxHeight={520}
        columns={[
          {
            id: 'severity',
            title: t(listText.severity),
            width: 90,
            card: 'aside',
            cell: row =>
              row.severity === 'error' ? (
                <Badge tone="bad">{t(listText.error)}</Badge>
              ) : (
                <Badge tone="neutral">{t(listText.notice)}</Badge>
              ),
          },
          { id: 'sheet', title: t(listText.sheet), width: 120, cell: row => row.sheet },
          { id: 'row', title: t(listText.row), width: 70, align: 'end', cell: row => (row.row > 0 ? row.row : '') },
          { id: 'column', title: t(listText.column), width: 150, cell: row => row.column },
          { id: 'value', title: t(listText.value), width: 140, cell: row => row.value },
          {
            id: 'message',
            title: t(listText.whatToDo),
            card: 'title',
            cell: row => <span style={{ whiteSpace: 'normal', lineHeight: 1.35 }}>{row.message}</span>,
          },
        ]}
      />
      {total > all.length && (
        <Note>{t(listText.shownOf, { shown: showNumber(all.length), all: showNumber(total) })}</Note>
      )}
    </Section>
  )
}

export function ImportedResult({ result, onAgain }: { result: ImportResult; onAgain(): void }) {
  const t = useText()
  const mayDecide = useCan('duplicate.decide')
  return (
    <Rows>
      <Note tone="good" title={t(result.state === 'same-file' ? listText.sameFile : listText.imported)}>
        {t(listText.importedAbout, {
          fresh: showNumber(result.counts.new),
          changed: showNumber(result.counts.changed),
          same: showNumber(result.counts.unchanged),
        })}{' '}
        {result.duplicates === null
          ? t(listText.doublesLater)
          : result.duplicates > 0
            ? t(listText.doubles, { count: showNumber(result.duplicates) })
            : ''}
      </Note>
      <Decisions result={result} />
      <FormActions>
        <Button variant="default" onClick={onAgain}>
          {t(listText.again)}
        </Button>
        {mayDecide && result.duplicates !== 0 && (
          <LinkButton variant="default" to="/app/duplicates">
            {t(listText.toDoubles)}
          </LinkButton>
        )}
        <LinkButton to="/app/households">{t(listText.toList)}</LinkButton>
      </FormActions>
    </Rows>
  )
}
