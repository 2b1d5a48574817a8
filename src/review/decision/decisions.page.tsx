// All decisions of an area and year, and one decision with its households: what was recognised, by whom, since when, and the
// papers that belong to it. Reading only; a decision is corrected by a new one, from its round.
import { useMemo } from 'react'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import { fold } from '../../base/fold.ts'
import { yearOf } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { downloadUrl, useRead, useReadPages } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FilterBar, FilterSelect, SearchField } from '../../kit/filter-bar.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { AppLink, LinkButton, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Section, useTab } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { changeNames, decisionNames } from '../../registry/status.ts'
import { classText, type ReviewClass } from '../case.ts'
import { changeKindText } from '../change-kind.ts'
import { documentFile } from '../output/output.api.ts'
import { DecisionCertificates } from './certificate.page.tsx'
import { type DecisionRow, decisionListContract, decisionPageContract } from './decision.api.ts'
import { ChangesOfDecision, DecisionActions } from './decision-changes.page.tsx'
import { decisionChangesText } from './decision-changes.text.ts'
import { decisionsText } from './decisions.text.ts'

type Decision = z.output<typeof DecisionRow>
type Household = z.output<typeof decisionPageContract.output>['rows'][number]

const listShape = z.object({ year: z.string().default('') })
const pageShape = z.object({ q: z.string().default(''), class: z.string().default('') })

const nameOf = (names: Record<string, { vi: string; en: string }>, key: string) => names[key] ?? { vi: key, en: key }
const shortClass = (value: ReviewClass) => (value === 'none' ? decisionChangesText.none : classText[value])
/** Papers are made from a round; a decision taken over from an older list has none here. */
const hasPapers = (decision: Decision) => decision.roundId !== null

export function DecisionListPage() {
  const t = useText()
  const today = useToday()
  const { areaId } = useArea()
  const filters = useSearchFilters(listShape)
  const { year } = filters.value
  const list = useReadPages(
    decisionListContract,
    { areaId, year: /^\d{4}$/.test(year) ? year : undefined },
    { rowsOf: answer => answer.decisions },
  )
  const years = Array.from({ length: yearOf(today) - 2020 }, (_, i) => String(yearOf(today) - i))
  return (
    <Page title={t(decisionsText.title)} about={<span>{t(decisionsText.about)}</span>}>
      <Section flush>
        <FilterBar filters={filters}>
          <FilterSelect
            label={t(decisionsText.year)}
            value={year}
            onChange={value => filters.set({ year: value ?? '' })}
            data={years.map(value => ({ value, label: value }))}
          />
        </FilterBar>
        <DataTable
          name="decisions"
          label={t(decisionsText.title)}
          {...list.table}
          rowKey={row => row.decisionId}
          to={row => `/app/decisions/${row.decisionId}`}
          filtered={filters.active > 0}
          empty={{ title: t(decisionsText.none), text: t(decisionsText.noneHint) }}
          columns={[
            { id: 'number', title: t(decisionsText.number), width: 150, card: 'title', cell: row => row.number },
            {
              id: 'kind',
              title: t(decisionsText.kind),
              width: 160,
              card: 'aside',
              cell: row => (
                <Badge tone={row.kind === 'adopted' ? 'neutral' : row.correctsId === null ? 'good' : 'warn'}>
                  {t(nameOf(decisionNames, row.kind))}
                </Badge>
              ),
            },
            { id: 'year', title: t(decisionsText.year), width: 70, cell: row => row.year },
            { id: 'signed', title: t(decisionsText.signedOn), width: 110, cell: row => showDay(row.signedOn) },
            { id: 'force', title: t(decisionsText.inForceOn), width: 120, cell: row => showDay(row.inForceOn) },
            { id: 'signer', title: t(decisionsText.signer), cell: row => row.signerName || row.source },
            {
              id: 'households',
              title: t(decisionsText.households),
              width: 80,
              align: 'end',
              cell: row => showNumber(row.households),
            },
            {
              id: 'certificates',
              title: t(decisionsText.certificates),
              width: 140,
              align: 'end',
              cell: row => showNumber(row.certificates),
            },
            {
              id: 'file',
              card: 'none',
              title: t(decisionsText.file),
              width: 80,
              cell: row =>
                hasPapers(row) ? (
                  <a
                    href={downloadUrl(documentFile, { kind: 'decision', subjectId: row.decisionId })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    PDF
                  </a>
                ) : null,
            },
          ]}
        />
      </Section>
    </Page>
  )
}

export function DecisionDetailPage() {
  const { decisionId } = usePageParams()
  const read = useRead(decisionPageContract, { decisionId: Number(decisionId) })
  return (
    <Loaded read={read} rows={12}>
      {data => <DecisionView decision={data.decision} rows={data.rows} />}
    </Loaded>
  )
}

function DecisionView({ decision, rows }: { decision: Decision; rows: Household[] }) {
  const t = useText()
  const { tab, bar } = useTab([
    { id: 'households', title: t(decisionsText.households), count: rows.length },
    { id: 'certificates', title: t(decisionsText.certificates), count: decision.certificates },
  ])
  const filters = useSearchFilters(pageShape)
  const { q, class: chosen } = filters.value
  const shown = useMemo(() => {
    const wanted = fold(q)
    return rows.filter(
      row =>
        (!chosen || row.class === chosen) &&
        (!wanted || ` ${fold(`${row.headName} ${row.code} ${row.villageName}`)}`.includes(` ${wanted}`)),
    )
  }, [rows, q, chosen])
  const counted = Object.entries(classText)
    .map(([code, text]) => ({ code, text, count: rows.filter(row => row.class === code).length }))
    .filter(one => one.count > 0)
  return (
    <Page
      title={t(decisionsText.named, { number: decision.number })}
      crumbs={[{ title: t(decisionsText.title), to: '/app/decisions' }]}
      badges={
        <Badge tone={decision.kind === 'adopted' ? 'neutral' : 'good'}>{t(nameOf(decisionNames, decision.kind))}</Badge>
      }
      actions={
        <>
          <DecisionActions decision={decision} rows={rows} />
          {decision.roundId !== null && (
            <LinkButton variant="default" to={`/app/rounds/${decision.roundId}`}>
              {t(decisionsText.round)}
            </LinkButton>
          )}
          {hasPapers(decision) && (
            <>
              <DownloadButton href={downloadUrl(documentFile, { kind: 'decision', subjectId: decision.decisionId })}>
                {t(decisionsText.pdf)}
              </DownloadButton>
              <DownloadButton
                href={downloadUrl(documentFile, { kind: 'decision', subjectId: decision.decisionId, format: 'docx' })}
              >
                DOCX
              </DownloadButton>
              {rows.some(
                row =>
                  row.class === 'none' || row.changeKind.includes('poor-to-near') || row.changeKind === 'from-poor',
              ) && (
                <DownloadButton href={downloadUrl(documentFile, { kind: 'exit-list', subjectId: decision.decisionId })}>
                  {t(decisionsText.exitList)}
                </DownloadButton>
              )}
            </>
          )}
          <PrintButton />
        </>
      }
    >
      <ChangesOfDecision decision={decision} />
      {decision.correctsId !== null && (
        <Note tone="info">
          <AppLink to={`/app/decisions/${decision.correctsId}`}>{t(decisionsText.corrects)}</AppLink>
        </Note>
      )}
      <Section>
        <KeyValues
          items={[
            [t(decisionsText.signedOn), showDay(decision.signedOn)],
            [t(decisionsText.inForceOn), showDay(decision.inForceOn)],
            [t(decisionsText.signer), decision.signerName],
            [t(decisionsText.year), decision.year],
            decision.source ? [t(decisionsText.source), decision.source] : undefined,
          ]}
        />
      </Section>
      <Tiles>
        {counted.map(one => (
          <StatTile key={one.code} label={t(one.text)} value={showNumber(one.count)} />
        ))}
        <StatTile label={t(decisionsText.certificates)} value={showNumber(decision.certificates)} />
      </Tiles>
      {bar}
      {tab === 'certificates' && <DecisionCertificates decision={decision} />}
      {tab === 'households' && (
        <Section flush>
          <FilterBar
            filters={filters}
            search={
              <SearchField value={q} onChange={next => filters.set({ q: next })} label={t(decisionsText.search)} />
            }
          >
            <FilterSelect
              label={t(decisionsText.class)}
              value={chosen}
              onChange={value => filters.set({ class: value ?? '' })}
              data={counted.map(one => ({ value: one.code, label: t(one.text) }))}
            />
          </FilterBar>
          <DataTable
            name="decision-households"
            label={t(decisionsText.households)}
            rows={shown}
            rowKey={row => `${row.officeId} ${row.householdId}`}
            to={row => `/app/households/${row.householdId}`}
            filtered={filters.active > 0}
            empty={{ title: t(decisionsText.noHouseholds) }}
            columns={[
              { id: 'head', title: t(decisionsText.head), card: 'title', cell: row => row.headName },
              { id: 'code', title: t(decisionsText.code), width: 150, cell: row => row.code },
              { id: 'village', title: t(decisionsText.village), width: 140, cell: row => row.villageName },
              {
                id: 'class',
                title: t(decisionsText.class),
                width: 170,
                card: 'aside',
                cell: row => t(shortClass(row.class)),
              },
              {
                id: 'change',
                title: t(decisionsText.change),
                width: 160,
                cell: row => t(nameOf({ ...changeKindText, ...changeNames }, row.changeKind)),
              },
              {
                id: 'now',
                title: t(decisionChangesText.now),
                width: 150,
                cell: row =>
                  row.stands && row.classNow === row.class ? (
                    <span className="bv-muted">{t(decisionChangesText.unchanged)}</span>
                  ) : (
                    t(shortClass(row.classNow))
                  ),
              },
              {
                id: 'certificate',
                title: t(decisionsText.certificate),
                width: 150,
                cell: row => row.certificateNumber ?? '–',
              },
            ]}
          />
        </Section>
      )}
    </Page>
  )
}
