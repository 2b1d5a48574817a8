// The journal for auditors: filters in the address, newest first; and one entry with what was sent.
import { TextInput } from '@mantine/core'
import { z } from 'zod'
import { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useReadPages } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FilterBar, FilterSelect, SearchField } from '../../kit/filter-bar.tsx'
import { showMoment } from '../../kit/format.ts'
import { AppLink, LinkButton, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { journalEntry, journalList } from './journal.api.ts'
import { journalText, subjectNames } from './journal.text.ts'

const filterShape = z.object({
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  actor: z.string().default(''),
  household: z.string().default(''),
  command: z.string().optional(),
  officeId: z.coerce.number().int().optional(),
})

type Row = z.output<typeof journalList.output>['rows'][number]

/** "Hộ 4294967301", a link where there is a page. */
export function SubjectLink({ kind, subjectId }: { kind: string; subjectId: number | null }) {
  const t = useText()
  const text = `${t(subjectNames[kind] ?? kind)} ${subjectId ?? ''}`
  const address = { household: '/app/households/', user: '/app/users/', round: '/app/rounds/' }[kind]
  return address && subjectId !== null ? <AppLink to={`${address}${subjectId}`}>{text}</AppLink> : <span>{text}</span>
}

/** The person, and below in whose name, where the right was delegated. */
function WhoDid({ entry }: { entry: Pick<Row, 'actorName' | 'onBehalfOf'> }) {
  const t = useText()
  const behalf = entry.onBehalfOf && t(journalText.behalfOf, { name: entry.onBehalfOf.name })
  return (
    <>
      <div>{entry.actorName}</div>
      {behalf && (
        <div className="bv-muted" title={behalf} style={{ fontSize: 12, overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {behalf}
        </div>
      )}
    </>
  )
}

export function JournalPage() {
  const t = useText()
  const filters = useSearchFilters(filterShape)
  const { from, to, actor, household, command, officeId } = filters.value
  const asked = {
    from,
    to,
    command,
    officeId,
    actor: actor || undefined,
    household: household || undefined,
    limit: 100,
  }
  const entries = useReadPages(journalList, asked)
  const columns: Column<Row>[] = [
    { id: 'at', title: t(journalText.at), width: 172, cell: row => showMoment(row.at) },
    { id: 'what', title: t(journalText.what), card: 'title', cell: row => t(row.title) },
    { id: 'who', title: t(journalText.who), width: 210, cell: row => <WhoDid entry={row} /> },
    {
      id: 'subject',
      title: t(journalText.subject),
      width: 220,
      cell: row => <SubjectLink kind={row.subjectKind} subjectId={row.subjectId} />,
    },
    { id: 'office', title: t(journalText.office), width: 190, cell: row => row.officeName || '–' },
    { id: 'no', title: t(journalText.no), width: 110, align: 'end', cell: row => row.seq ?? t(journalText.waiting) },
  ]
  const { first } = entries
  return (
    <Page
      title={t(journalText.title)}
      about={t(journalText.about)}
      actions={
        <LinkButton to="/app/read-log" variant="default">
          {t(journalText.looks)}
        </LinkButton>
      }
    >
      <Section flush>
        <FilterBar
          filters={filters}
          search={
            <SearchField
              label={t(journalText.household)}
              value={household}
              onChange={value => filters.set({ household: value })}
            />
          }
        >
          <DayInput
            aria-label={t(journalText.from)}
            placeholder={t(journalText.from)}
            value={from}
            onChange={value => filters.set({ from: value })}
          />
          <DayInput
            aria-label={t(journalText.to)}
            placeholder={t(journalText.to)}
            value={to}
            onChange={value => filters.set({ to: value })}
          />
          <ActorField value={actor} onChange={value => filters.set({ actor: value })} />
          <FilterSelect
            label={t(journalText.command)}
            value={command}
            onChange={value => filters.set({ command: value })}
            data={(first?.commands ?? []).map(one => ({ value: one.name, label: t(one.title) }))}
          />
          {(first?.offices.length ?? 0) > 1 && (
            <FilterSelect
              label={t(journalText.office)}
              value={officeId === undefined ? undefined : String(officeId)}
              onChange={value => filters.set({ officeId: value === undefined ? undefined : Number(value) })}
              data={(first?.offices ?? []).map(one => ({ value: String(one.officeId), label: one.name }))}
            />
          )}
        </FilterBar>
        <DataTable
          name="journal"
          label={t(journalText.title)}
          {...entries.table}
          columns={columns}
          rowKey={row => `${row.officeId}/${row.journalId}`}
          to={row => `/app/journal/${row.officeId}/${row.journalId}`}
          filtered={filters.active > 0}
          empty={{ title: t(journalText.none), text: t(journalText.noneHint) }}
        />
      </Section>
    </Page>
  )
}

/** A user name: asked for when the field is left or Enter is pressed, not at every letter. */
export function ActorField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useText()
  return (
    <TextInput
      key={value}
      aria-label={t(journalText.actor)}
      placeholder={t(journalText.actor)}
      defaultValue={value}
      autoCapitalize="none"
      spellCheck={false}
      onBlur={event => event.currentTarget.value !== value && onChange(event.currentTarget.value.trim())}
      onKeyDown={event => event.key === 'Enter' && onChange(event.currentTarget.value.trim())}
    />
  )
}

export function JournalEntryPage() {
  const t = useText()
  const { officeId, journalId } = usePageParams()
  const entry = useRead(journalEntry, { officeId: Number(officeId), journalId: Number(journalId) })
  return (
    <Loaded read={entry}>
      {data => (
        <Page
          title={t(data.title)}
          about={t(journalText.entry, { no: data.seq ?? '–' })}
          crumbs={[{ title: t(journalText.title), to: '/app/journal' }]}
        >
          <Section>
            <KeyValues
              items={[
                [t(journalText.at), showMoment(data.at)],
                [t(journalText.who), data.actorName],
                data.onBehalfOf ? [t(journalText.behalf), data.onBehalfOf.name] : undefined,
                [t(journalText.office), data.officeName],
                [t(journalText.sealedAt), data.sealedAt ? showMoment(data.sealedAt) : t(journalText.waiting)],
                [t(journalText.digest), <code key="digest">{data.digest.slice(0, 16)}…</code>],
                data.chain ? [t(journalText.chain), <code key="chain">{data.chain.slice(0, 16)}…</code>] : undefined,
              ]}
            />
          </Section>
          <Section title={t(journalText.touched)} count={data.subjectCount}>
            <ul>
              {data.subjects.map(one => (
                <li key={`${one.kind}/${one.subjectId}`}>
                  <SubjectLink kind={one.kind} subjectId={one.subjectId} />
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t(journalText.content)}>
            {data.payload === null && <Note>{t(journalText.erased)}</Note>}
            {!data.payloadFits && <Note tone="bad">{t(journalText.contentBad)}</Note>}
            {data.payload !== null && (
              <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{data.payload}</pre>
            )}
          </Section>
        </Page>
      )}
    </Loaded>
  )
}
