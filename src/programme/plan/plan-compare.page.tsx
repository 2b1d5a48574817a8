// What a later version of a plan adds, leaves out and changes.
import { useRead } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { type Text, useLanguage, useText } from '../../kit/text.ts'
import { type Capital, capitalText, type MoneySource, sourceText } from '../money/ledger.ts'
import { planCompareContract } from './plan.api.ts'
import { planText as text } from './plan.text.ts'

const fieldText: Record<string, Text> = {
  itemCode: text.item,
  activity: text.activity,
  placeName: text.place,
  ownerUnit: text.owner,
  investor: text.investor,
  target: text.target,
  targetUnit: text.targetUnit,
  dueOn: text.due,
  capital: text.capital,
  source: text.source,
  amount: text.amount,
}
const kindTone = { added: 'good', removed: 'bad', changed: 'info' } as const

export function PlanComparePage() {
  const t = useText()
  const language = useLanguage()
  const { planId, otherId } = usePageParams()
  const read = useRead(planCompareContract, { planId: Number(planId), otherId: Number(otherId) })
  const shown = (field: string, value: string) => {
    if (value === '') return '–'
    if (field === 'amount') return showDong(value)
    if (field === 'dueOn') return showDay(value)
    if (field === 'capital') return capitalText[value as Capital][language]
    if (field === 'source') return sourceText[value as MoneySource][language]
    return value
  }
  return (
    <Loaded read={read}>
      {data => {
        type Row = (typeof data.differences)[number]
        const kindText = { added: text.kindAdded, removed: text.kindRemoved, changed: text.kindChanged }
        const columns: Column<Row>[] = [
          { id: 'activity', title: t(text.activity), card: 'title', cell: row => <strong>{row.activity}</strong> },
          {
            id: 'kind',
            title: t(text.difference),
            width: 110,
            card: 'aside',
            cell: row => <Badge tone={kindTone[row.kind]}>{t(kindText[row.kind])}</Badge>,
          },
          {
            id: 'fields',
            title: t(text.whatChanged),
            width: 400,
            cell: row =>
              row.fields.length === 0
                ? '–'
                : row.fields.map(one => (
                    <div key={one.field}>
                      {t(fieldText[one.field] ?? one.field)}: <del>{shown(one.field, one.before)}</del>{' '}
                      <ins>{shown(one.field, one.after)}</ins>
                    </div>
                  )),
          },
          { id: 'more', title: t(text.more), width: 180, align: 'end', cell: row => showDong(row.more) },
        ]
        return (
          <Page
            title={t(text.compareTitle)}
            crumbs={[
              { title: t(text.all), to: '/app/plans' },
              { title: data.after.title, to: `/app/plans/${data.after.planId}` },
            ]}
            about={
              <>
                <span>
                  <AppLink to={`/app/plans/${data.before.planId}`}>
                    {t(text.versionOf, { n: data.before.versionNo })}
                  </AppLink>{' '}
                  ({showDong(data.before.amount)}) →{' '}
                  <AppLink to={`/app/plans/${data.after.planId}`}>
                    {t(text.versionOf, { n: data.after.versionNo })}
                  </AppLink>{' '}
                  ({showDong(data.after.amount)})
                </span>
                <span>
                  {t(text.more)}: <strong>{showDong(data.more)}</strong>
                </span>
              </>
            }
          >
            <Section flush>
              <DataTable
                name="plan-compare"
                label={t(text.compareTitle)}
                rows={data.differences}
                columns={columns}
                rowKey={row => row.rootLineId}
                rowHeight={72}
                empty={{ title: t(text.sameContent) }}
              />
            </Section>
          </Page>
        )
      }}
    </Loaded>
  )
}
