// Every policy of support with its norm, rule, legal basis and how sure we are. Law data; a row opens the rule in words.
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { confidenceText } from '../base/confidence.ts'
import { useAsOf, useSearchFilters } from '../kit/address.ts'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { ConfidenceMark } from '../kit/citation.tsx'
import { FilterBar, FilterSelect } from '../kit/filter-bar.tsx'
import { showDay } from '../kit/format.ts'
import { KeyValues, Page, Section } from '../kit/page.tsx'
import { Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { indicatorName } from './deprivation-plan.ts'
import { type PolicyRow, policyListContract } from './policy.api.ts'
import { policyText as text } from './policy.text.ts'
import { policyKindText } from './policy.ts'
import { causeWords, wishWords } from './proposal.ts'

const shape = z.object({
  kind: z.string().default(''),
  by: z.enum(['', 'right', 'offer']).default(''),
  all: z.string().default(''),
})

export function PoliciesPage() {
  const t = useText()
  const language = useLanguage()
  const filters = useSearchFilters(shape)
  const { kind, by, all } = filters.value
  const asOf = useAsOf()
  const list = useRead(policyListContract, asOf ? { asOf } : {})
  const [opened, setOpened] = useState<PolicyRow>()
  const rows = list.data?.policies.filter(
    one => (all || one.holds) && (!kind || one.kind === kind) && (!by || one.by === by),
  )
  const columns: Column<PolicyRow>[] = [
    { id: 'policy', title: t(text.policy), width: 270, card: 'title', cell: row => row.name[language] },
    { id: 'norm', title: t(text.norm), cell: row => row.norm[language] },
    {
      id: 'by',
      title: t(text.by),
      width: 130,
      cell: row => <Badge tone={row.by === 'right' ? 'good' : 'info'}>{t(text[row.by])}</Badge>,
    },
    {
      id: 'sure',
      title: t(text.sure),
      width: 160,
      card: 'aside',
      cell: row =>
        row.confidence === 'verified' ? t(confidenceText.verified) : <ConfidenceMark confidence={row.confidence} />,
    },
    { id: 'basis', title: t(text.basis), width: 230, cell: row => row.citation },
    { id: 'who', title: t(text.who), width: 230, hidden: true, cell: row => row.beneficiaries[language] },
    {
      id: 'period',
      title: t(text.period),
      width: 130,
      hidden: true,
      cell: row => (row.holds ? periodOf(row, t) : t(text.notNow)),
    },
  ]
  return (
    <Page
      title={t(text.title)}
      about={list.data ? t(text.about, { day: showDay(list.data.onDay) }) : undefined}
      actions={
        <Button variant="default" onClick={() => filters.set({ all: all ? '' : '1' })}>
          {t(all ? text.onlyNow : text.all)}
        </Button>
      }
    >
      <Note tone="warn">{t(text.unverified)}</Note>
      <Section flush>
        <FilterBar filters={filters}>
          <FilterSelect
            label={t(text.kind)}
            value={kind}
            onChange={next => filters.set({ kind: next ?? '' })}
            data={[...new Set(list.data?.policies.map(one => one.kind))].map(value => ({
              value,
              label: policyKindText[value as keyof typeof policyKindText][language],
            }))}
          />
          <FilterSelect
            label={t(text.by)}
            value={by}
            onChange={next => filters.set({ by: (next ?? '') as '' })}
            data={[
              { value: 'right', label: t(text.right) },
              { value: 'offer', label: t(text.offer) },
            ]}
          />
        </FilterBar>
        <DataTable
          name="policies"
          label={t(text.title)}
          rows={rows}
          columns={columns}
          rowKey={row => row.policyId}
          onOpen={row => setOpened(row)}
          rowHeight={72}
          loading={list.isLoading}
          problem={list.error ?? undefined}
          onRetry={() => void list.refetch()}
          filtered={filters.active > 0}
          empty={{ title: t(text.none) }}
        />
      </Section>
      {opened && <PolicyWords policy={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  )
}

function periodOf(row: PolicyRow, t: ReturnType<typeof useText>): string {
  const parts = [
    row.from ? t(text.from, { day: showDay(row.from) }) : '',
    row.to ? t(text.until, { day: showDay(row.to) }) : '',
  ].filter(Boolean)
  return parts.join(' ') || t(text.periodOpen)
}

function PolicyWords({ policy, onClose }: { policy: PolicyRow; onClose(): void }) {
  const t = useText()
  const language = useLanguage()
  const helps = [
    ...policy.helps.indicators.map(code => indicatorName(code)[language]),
    ...causeWords(policy.helps.causes).map(one => one[language]),
    ...wishWords(policy.helps.wishes).map(one => one[language]),
  ]
  const asked = [...new Set(policy.facts.map(one => one[language]))]
  return (
    <Modal opened onClose={onClose} title={policy.name[language]} size="lg" centered>
      <KeyValues
        columns={1}
        items={[
          [t(text.norm), policy.norm[language]],
          [t(text.who), policy.beneficiaries[language]],
          [t(text.by), t(text[policy.by])],
          [t(text.rule), policy.rule[language]],
          [t(text.facts), asked.join('; ') || '–'],
          [t(text.helps), helps.join('; ') || '–'],
          [
            t(text.basis),
            <>
              {policy.citation} <ConfidenceMark confidence={policy.confidence} />
            </>,
          ],
          [t(text.period), periodOf(policy, t)],
          [t(text.read), policy.sources.join('; ') || '–'],
          policy.notes.length > 0 ? [t(text.notes), policy.notes.map(one => one[language]).join(' ')] : undefined,
        ]}
      />
    </Modal>
  )
}
