// The columns of a list beside what they are taken for; a column's field can be chosen anew, and the layout saved by name.
import { Button, Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { type ApiProblem, useRead, useWrite } from '../../kit/api.ts'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { FormActions, Rows, Section } from '../../kit/page.tsx'
import { Loading, Note, ProblemNote } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { type inspectListRead, listFields, type listMappings, saveMapping } from './list.api.ts'
import { listText } from './list.text.ts'
import { isField } from './reading/list-fields.ts'
import type { Grouping, ListMapping } from './reading/list-mapping.ts'

type Inspection = z.output<typeof inspectListRead.output>
type SheetColumn = Inspection['sheets'][number]['columns'][number]

export function ColumnsSection({
  inspect,
  saved,
  layout,
  mapping,
  communeId,
  onChange,
}: {
  inspect: { data: Inspection | undefined; error: ApiProblem | null; refetch(): unknown }
  saved: z.output<typeof listMappings.output>['mappings']
  layout: string
  mapping: ListMapping | undefined
  communeId: number | undefined
  onChange(layout: string, mapping: ListMapping | undefined): void
}) {
  const t = useText()
  const fields = useRead(listFields, {}, { freshFor: 3_600_000 })
  const save = useWrite(saveMapping)
  const [chosen, setChosen] = useState<string | undefined>()
  const [name, setName] = useState('')
  const choices = useMemo(() => groupsOf(fields.data?.fields ?? []), [fields.data])
  if (inspect.error)
    return (
      <Section title={t(listText.columns)}>
        <ProblemNote problem={inspect.error} onRetry={() => void inspect.refetch()} />
      </Section>
    )
  if (!inspect.data)
    return (
      <Section title={t(listText.columns)}>
        <Loading rows={6} />
      </Section>
    )
  const { sheets } = inspect.data
  const sheet =
    sheets.find(one => one.sheet === (chosen ?? mapping?.sheet)) ?? sheets.find(one => one.mapping) ?? sheets[0]
  if (!sheet) return null
  const kept =
    layout === 'auto'
      ? undefined
      : layout === 'own'
        ? mapping
        : saved.find(one => String(one.mappingId) === layout)?.mapping
  const shown = kept ?? sheet.mapping
  const fieldOf = (column: SheetColumn) => shown?.columns.find(one => one.letter === column.letter)?.field ?? null

  const change = (patch: Partial<ListMapping>) => {
    if (!shown) return
    const only = sheets.filter(one => !one.hidden).length > 1 ? { sheet: sheet.sheet } : {}
    onChange('own', { ...shown, ...only, ...patch })
  }
  const choose = (column: SheetColumn, field: string | null) => {
    if (!shown) return
    const others = shown.columns.filter(one => one.letter !== column.letter && one.field !== field)
    const added =
      field !== null && isField(field) ? [{ field, header: column.header.slice(0, 4), letter: column.letter }] : []
    const columns: ListMapping['columns'] = [...others, ...added]
    const place = (letter: string | undefined) => sheet.columns.findIndex(one => one.letter === letter)
    change({ columns: columns.sort((a, b) => place(a.letter) - place(b.letter)) })
  }
  const columns: Column<SheetColumn>[] = [
    { id: 'letter', title: t(listText.column), width: 70, card: 'aside', cell: row => row.letter },
    { id: 'header', title: t(listText.header), width: 260, card: 'title', cell: row => row.header.join(' / ') || '–' },
    {
      id: 'sample',
      title: t(listText.sample),
      cell: row => <span className="bv-muted">{row.sample.join(' · ')}</span>,
    },
    {
      id: 'field',
      title: t(listText.field),
      width: 270,
      fixed: true,
      cell: row => (
        <Select
          size="xs"
          aria-label={`${t(listText.field)}: ${row.letter}`}
          placeholder={t(listText.fieldNone)}
          data={choices}
          value={fieldOf(row)}
          onChange={field => choose(row, field)}
          searchable
          clearable
        />
      ),
    },
  ]
  return (
    <Section title={t(listText.columns)} about={t(listText.columnsAbout)}>
      <Rows>
        <FieldGrid>
          {sheets.length > 1 && (
            <Select
              label={t(listText.sheet)}
              data={sheets.map(one => one.sheet)}
              value={sheet.sheet}
              onChange={value => setChosen(value ?? undefined)}
              allowDeselect={false}
            />
          )}
          <Select
            label={t(listText.layout)}
            data={[
              { value: 'auto', label: t(listText.layoutAuto) },
              ...(layout === 'own' ? [{ value: 'own', label: t(listText.layoutOwn) }] : []),
              ...saved.map(one => ({ value: String(one.mappingId), label: one.name })),
            ]}
            value={layout}
            onChange={value => onChange(value ?? 'auto', value === 'own' ? mapping : undefined)}
            allowDeselect={false}
          />
          {shown && (
            <Select
              label={t(listText.grouping)}
              data={[
                { value: 'number', label: t(listText.groupingNumber) },
                { value: 'key', label: t(listText.groupingKey) },
                { value: 'relation', label: t(listText.groupingRelation) },
                { value: 'each-row', label: t(listText.groupingEach) },
              ]}
              value={shown.grouping}
              onChange={value => value && change({ grouping: value as Grouping })}
              allowDeselect={false}
            />
          )}
        </FieldGrid>
        {!shown && <Note tone="warn">{t(listText.noHeader)}</Note>}
        {shown && (
          <DataTable
            name="list-columns"
            label={t(listText.columns)}
            rows={sheet.columns}
            columns={columns}
            rowKey={row => row.letter}
            rowHeight={44}
            maxHeight={420}
          />
        )}
        {layout === 'own' && mapping && (
          <FormActions>
            <TextInput
              aria-label={t(listText.layoutName)}
              placeholder={t(listText.layoutName)}
              value={name}
              onChange={event => setName(event.currentTarget.value)}
            />
            <Button
              variant="default"
              disabled={name.trim().length < 2 || communeId === undefined}
              loading={save.pending}
              onClick={async () => {
                const answer = await save.run({ communeId: communeId ?? 0, name, mapping })
                if (answer.done) toast.good(t(listText.layoutSaved, { name }))
              }}
            >
              {t(listText.saveLayout)}
            </Button>
          </FormActions>
        )}
        <ProblemNote problem={save.problem} />
      </Rows>
    </Section>
  )
}

type Choice = { value: string; label: string }

function groupsOf(
  fields: z.output<typeof listFields.output>['fields'],
): (Choice | { group: string; items: Choice[] })[] {
  const groups = new Map<string, Choice[]>()
  for (const { field, label, group } of fields)
    groups.set(group, [...(groups.get(group) ?? []), { value: field, label }])
  return [...groups].flatMap(([group, items]): (Choice | { group: string; items: Choice[] })[] =>
    group === '' ? items : [{ group, items }],
  )
}
