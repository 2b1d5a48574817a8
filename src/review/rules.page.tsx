// The law as the system holds it: packs, B1 tables, recorded legal bases, provinces' lines, dated parameters. Reading for
// all who review; recording only for who manages the rules. A published pack or table is never edited here.
import { useCan } from '../access/session.page.tsx'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showDay } from '../kit/format.ts'
import { LinkButton } from '../kit/link.tsx'
import { Page, Section, useTab } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { unsureOf } from '../rules/people-words.ts'
import { packOfHead } from './pack-words.ts'
import { rulesText } from './rules.text.ts'
import { packListContract } from './rules-admin.api.ts'
import { B1Tab } from './rules-b1.page.tsx'
import { ParametersTab } from './rules-parameters.page.tsx'
import { BasesTab, OverridesTab } from './rules-records.page.tsx'

export function RulesPage() {
  const t = useText()
  const mayTry = useCan('result.read')
  const { tab, bar } = useTab([
    { id: 'packs', title: t(rulesText.packs) },
    { id: 'b1', title: t(rulesText.b1) },
    { id: 'bases', title: t(rulesText.bases) },
    { id: 'overrides', title: t(rulesText.overrides) },
    { id: 'parameters', title: t(rulesText.parameters) },
  ])
  return (
    <Page
      title={t(rulesText.title)}
      about={<span>{t(rulesText.about)}</span>}
      actions={
        mayTry && (
          <LinkButton variant="default" to="/app/what-if">
            {t(rulesText.whatIf)}
          </LinkButton>
        )
      }
    >
      {bar}
      {tab === 'packs' && <PacksTab />}
      {tab === 'b1' && <B1Tab />}
      {tab === 'bases' && <BasesTab />}
      {tab === 'overrides' && <OverridesTab />}
      {tab === 'parameters' && <ParametersTab />}
    </Page>
  )
}

function PacksTab() {
  const t = useText()
  const read = useRead(packListContract, {}, { freshFor: 60_000 })
  return (
    <Section flush>
      <Loaded read={read}>
        {data => (
          <DataTable
            name="packs"
            label={t(rulesText.packs)}
            rows={data.packs}
            rowKey={row => row.packId}
            to={row => `/app/rules/packs/${row.packId}`}
            rowHeight={56}
            columns={[
              { id: 'name', title: t(rulesText.packs), card: 'title', cell: row => t(row.name) },
              {
                id: 'period',
                title: t(rulesText.period),
                width: 210,
                cell: row => `${showDay(row.from)} – ${showDay(row.to)}`,
              },
              {
                id: 'area',
                title: t(rulesText.place),
                width: 100,
                cell: row => row.areaName ?? t(rulesText.country),
              },
              {
                id: 'sure',
                title: t(rulesText.sureness),
                width: 190,
                cell: row => {
                  const people = packOfHead(row)?.people
                  const unsure =
                    [...row.parameters, ...row.indicators].filter(one => one.confidence === 'unverified').length +
                    (people ? unsureOf(people) : 0)
                  return unsure > 0 ? (
                    <Badge tone="warn">{t(rulesText.unsure, { count: unsure })}</Badge>
                  ) : (
                    t(rulesText.allSure)
                  )
                },
              },
              {
                id: 'decides',
                title: t(rulesText.decides),
                width: 290,
                card: 'aside',
                cell: row =>
                  row.decides ? (
                    <Badge tone="good">{t(rulesText.decides)}</Badge>
                  ) : (
                    <Badge tone="warn">{t(rulesText.decidesNot)}</Badge>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}
