// Weights are tried on a sum: the proposal is computed while one types, explained per area, and saved as lines of the plan's draft.
import { Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { formatDong } from '../../base/dong.ts'
import { formatPercent } from '../../base/fraction.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { PrintButton } from '../../kit/buttons.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { useGo, usePageParams } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { Capital, capitalText, MoneySource, sourceText } from '../money/ledger.ts'
import { planPageContract } from '../plan/plan.api.ts'
import type { PlanPageData } from '../plan/plan.page.tsx'
import { planText } from '../plan/plan.text.ts'
import { useItemChoices } from '../plan/use-items.tsx'
import { allocatePlanContract, allocationFiguresContract } from './allocation.api.ts'
import { allocationText as text } from './allocation.text.ts'
import {
  type AreaFigures,
  type AreaShare,
  allocate,
  allocationFaultText,
  Criterion,
  criterionText,
  explainShare,
  type Weights,
} from './allocation.ts'

const units = ['1000', '1000000', '10000000', '100000000']

export function AllocationPage() {
  const { planId } = usePageParams()
  const plan = useRead(planPageContract, { planId: Number(planId) })
  return <Loaded read={plan}>{data => <OfPlan data={data} />}</Loaded>
}

function OfPlan({ data }: { data: PlanPageData }) {
  const t = useText()
  const figures = useRead(allocationFiguresContract, { areaId: data.plan.areaId })
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      crumbs={[
        { title: t(planText.all), to: '/app/plans' },
        { title: data.plan.title, to: `/app/plans/${data.plan.planId}` },
      ]}
      actions={<PrintButton />}
    >
      <Loaded read={figures}>{found => <Trial data={data} areas={found.areas} asOf={found.asOf} />}</Loaded>
    </Page>
  )
}

function Trial({ data: { plan, may }, areas, asOf }: { data: PlanPageData; areas: AreaFigures[]; asOf: string }) {
  const t = useText()
  const language = useLanguage()
  const go = useGo()
  const save = useWrite(allocatePlanContract)
  const items = useItemChoices(plan.year, plan.programmeCode, plan.areaId)
  const [itemCode, setItem] = useState<string | null>(null)
  const [activity, setActivity] = useState('')
  const [capital, setCapital] = useState<Capital>('recurrent')
  const [source, setSource] = useState<MoneySource>('central')
  const [sum, setSum] = useState<bigint | undefined>()
  const [unit, setUnit] = useState('1000000')
  const [weights, setWeights] = useState<Weights>({ 'poor-households': 60, 'poor-rate': 40 })
  const [chosen, setChosen] = useState<Set<string | number>>(() => new Set(areas.map(area => area.areaId)))
  const picked = useMemo(() => areas.filter(area => chosen.has(area.areaId)), [areas, chosen])
  const split = useMemo(() => allocate(sum ?? 0n, BigInt(unit), weights, picked), [sum, unit, weights, picked])
  const shares = new Map('shares' in split ? split.shares.map(share => [share.areaId, share]) : [])
  const draft = plan.state === 'draft' && may.write
  type Row = AreaFigures & { share?: AreaShare }
  const columns: Column<Row>[] = [
    { id: 'area', title: t(text.area), card: 'title', width: 150, cell: row => row.name },
    { id: 'poor', title: t(text.poor), width: 85, align: 'end', cell: row => showNumber(row.poor) },
    {
      id: 'near',
      title: t(text.nearPoor),
      width: 95,
      align: 'end',
      hidden: true,
      cell: row => showNumber(row.nearPoor),
    },
    {
      id: 'rate',
      title: t(text.rate),
      width: 95,
      align: 'end',
      cell: row => (row.households === 0 ? '–' : `${formatPercent(row.poor, row.households)}\u00a0%`),
    },
    {
      id: 'zone',
      title: t(text.zone),
      width: 80,
      align: 'end',
      hidden: true,
      cell: row => 'I'.repeat(row.zone) || '–',
    },
    {
      id: 'difficult',
      title: t(text.difficult),
      width: 95,
      align: 'end',
      hidden: true,
      cell: row => showNumber(row.difficultVillages),
    },
    {
      id: 'share',
      title: t(text.share),
      width: 80,
      align: 'end',
      cell: row => (row.share ? `${(row.share.percent / 100).toLocaleString('vi-VN')}\u00a0%` : '–'),
    },
    {
      id: 'amount',
      title: t(text.amount),
      width: 150,
      align: 'end',
      card: 'aside',
      cell: row => (row.share ? showDong(row.share.amount) : '–'),
    },
    {
      id: 'why',
      title: t(text.why),
      cell: row => (row.share ? explainShare(row.share, formatDong(sum ?? 0n)) : '–'),
    },
  ]
  return (
    <Rows>
      {!draft && <Note tone="info">{t(text.notDraft)}</Note>}
      <Section title={t(text.what)}>
        <Rows>
          <Select label={t(planText.item)} searchable required value={itemCode} onChange={setItem} data={items} />
          <FieldGrid>
            <TextInput
              label={t(planText.activity)}
              required
              value={activity}
              onChange={event => setActivity(event.currentTarget.value)}
            />
            <SumInput label={t(text.sum)} required value={sum} onChange={setSum} />
            <Select
              label={t(text.unit)}
              value={unit}
              allowDeselect={false}
              onChange={next => next && setUnit(next)}
              data={units.map(value => ({ value, label: formatDong(value) }))}
            />
            <ChoiceSelect
              label={t(planText.capital)}
              value={capital}
              onChange={setCapital}
              options={Capital.options}
              words={capitalText}
            />
            <ChoiceSelect
              label={t(planText.source)}
              value={source}
              onChange={setSource}
              options={MoneySource.options}
              words={sourceText}
            />
          </FieldGrid>
        </Rows>
      </Section>
      <Section title={t(text.weights)} about={t(text.weightsAbout)}>
        <FieldGrid>
          {Criterion.options.map(criterion => (
            <NumberField
              key={criterion}
              label={criterionText[criterion][language]}
              min={0}
              max={100}
              value={weights[criterion] ?? 0}
              onChange={next => setWeights({ ...weights, [criterion]: next ?? 0 })}
            />
          ))}
        </FieldGrid>
      </Section>
      <Section
        title={t(text.proposal)}
        about={`${t(text.asOf, { day: showDay(asOf) })}. ${t(text.chooseHint)}`}
        flush
        actions={
          draft ? (
            <PreviewButton
              label={t(text.save)}
              title={t(text.save)}
              write={save}
              button={{ disabled: itemCode === null || activity.trim().length < 3 || 'fault' in split }}
              input={{
                planId: plan.planId,
                version: plan.version,
                itemCode: itemCode ?? '',
                activity,
                capital,
                source,
                sum: sum ?? 0n,
                unit: BigInt(unit),
                weights,
                areaIds: picked.map(area => area.areaId),
              }}
              onDone={() => go(`/app/plans/${plan.planId}`)}
            />
          ) : undefined
        }
      >
        {'fault' in split && (
          <div style={{ padding: '0 16px 12px' }}>
            <Note tone="info">{t(allocationFaultText[split.fault])}</Note>
          </div>
        )}
        <DataTable
          name="allocation"
          label={t(text.proposal)}
          rows={areas.map((area): Row => {
            const share = shares.get(area.areaId)
            return share ? { ...area, share } : area
          })}
          columns={columns}
          rowKey={row => row.areaId}
          rowName={row => row.name}
          rowHeight={56}
          selection={{ keys: chosen, onChange: setChosen }}
          empty={{ title: t(text.none) }}
        />
      </Section>
    </Rows>
  )
}
