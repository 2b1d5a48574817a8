// The tab "Hỗ trợ" on a household's page: due by right, what may be offered, what is missing, what was given, the plan against
// its deprivations. Every line says why.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import { yearOf } from '../base/local-date.ts'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { ConfidenceMark } from '../kit/citation.tsx'
import { showDay, showDong } from '../kit/format.ts'
import { LinkButton } from '../kit/link.tsx'
import { Section } from '../kit/page.tsx'
import { Empty, Loaded } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { type Language, useLanguage, useText } from '../kit/text.ts'
import type { HouseholdTab } from '../registry/household-tabs.tsx'
import { type DeliveryState, deliveryStateText } from './delivery.ts'
import { deprivationStateText, indicatorName } from './deprivation-plan.ts'
import { householdSupportContract } from './household-support.api.ts'
import { householdSupportText as text } from './household-support.text.ts'
import type { HouseholdDelivery, HouseholdPolicy, HouseholdSupport } from './household-support.ts'
import { policyKindText } from './policy.ts'
import styles from './proposal.module.css'
import { proposalText } from './proposal.text.ts'
import { causeWords, kindText, wishWords } from './proposal.ts'
import { DecideDialog } from './proposal-decide.tsx'
import { quantityWords } from './quantity.ts'

function HouseholdSupportTab({ householdId }: { householdId: number }) {
  const read = useRead(householdSupportContract, { householdId })
  return <Loaded read={read}>{data => <Shown data={data} />}</Loaded>
}

const need = (one: HouseholdPolicy) => one.indicators.length + one.causes.length + one.wishes.length
const needWords = (one: HouseholdPolicy, language: Language) =>
  [
    ...one.indicators.map(code => indicatorName(code)[language]),
    ...causeWords(one.causes).map(word => word[language]),
    ...wishWords(one.wishes).map(word => word[language]),
  ].join('; ')

function Shown({ data }: { data: HouseholdSupport }) {
  const t = useText()
  const [deciding, setDeciding] = useState<HouseholdPolicy>()
  const year = yearOf(useToday())
  const of = (state: HouseholdPolicy['state']) => data.policies.filter(one => one.state === state)
  const offers = of('offer').sort((a, b) => need(b) - need(a))
  return (
    <>
      <Section
        title={t(text.entitled)}
        flush
        actions={
          <LinkButton variant="default" to={`/app/households/${data.householdId}/support-sheet`}>
            {t(text.sheet)}
          </LinkButton>
        }
      >
        <Policies name="entitled" rows={of('entitled')} empty={t(text.entitledNone)} />
      </Section>
      <Section title={t(text.offers)} flush>
        <Policies
          name="offers"
          rows={offers}
          empty={t(text.offersNone)}
          {...(data.mayDecide ? { onDecide: setDeciding } : {})}
        />
      </Section>
      <Section title={t(text.unknown)} flush>
        <Policies
          name="unknown"
          rows={of('unknown')}
          empty={t(text.unknownNone)}
          {...(data.mayDecide ? { onDecide: setDeciding } : {})}
        />
      </Section>
      <Section title={t(text.received)} flush>
        <Received rows={data.deliveries} />
      </Section>
      <Section title={t(text.plan)} flush>
        <Plan rows={data.plan} />
      </Section>
      <Section title={t(text.no)} flush>
        <Policies name="no" rows={of('no')} empty="–" />
      </Section>
      {deciding && (
        <DecideDialog
          policyId={deciding.policyId}
          year={year}
          households={[{ householdId: data.householdId, name: data.headName }]}
          decided={(deciding.proposal?.choice ?? '') !== ''}
          adding={deciding.proposal === null}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </>
  )
}

/** One policy under the other with its reasons: sentences, not columns. */
function Policies({
  name,
  rows,
  empty,
  onDecide,
}: {
  name: 'entitled' | 'offers' | 'unknown' | 'no'
  rows: HouseholdPolicy[]
  empty: string
  onDecide?(row: HouseholdPolicy): void
}) {
  const t = useText()
  if (rows.length === 0) return <Empty title={empty} />
  return (
    <div className={styles.policies}>
      {rows.map(row => (
        <div key={row.policyId} className={styles.policy}>
          <div className={styles.policyHead}>
            <strong>{t(row.name)}</strong>
            <ConfidenceMark confidence={row.confidence} />
            {name === 'entitled' && row.kind !== 'legal-aid' && (
              <Badge tone={row.received ? 'good' : 'warn'}>
                {t(text.year)}: {t(row.received ? text.given : text.notGiven)}
              </Badge>
            )}
            {(name === 'offers' || name === 'unknown') && <Proposal row={row} onDecide={onDecide} />}
          </div>
          <PolicyLines name={name} row={row} />
        </div>
      ))}
    </div>
  )
}

function PolicyLines({ name, row }: { name: 'entitled' | 'offers' | 'unknown' | 'no'; row: HouseholdPolicy }) {
  const t = useText()
  const language = useLanguage()
  const why = (name === 'unknown' ? row.missing : row.why).map(one => one[language]).join('; ')
  const people = row.persons.filter(one => one.state === 'entitled').map(one => one.name)
  return (
    <>
      {name !== 'no' && (
        <p>
          {t(text.norm)}: {row.norm[language]}
        </p>
      )}
      <p>
        {t(name === 'unknown' ? text.missing : text.why)}: {why || (row.notRead ? t(text.notRead) : '–')}
      </p>
      {name !== 'no' && need(row) > 0 && (
        <p>
          {t(text.meets)}: {needWords(row, language)}
        </p>
      )}
      {name === 'entitled' && people.length > 0 && (
        <p>
          {t(text.people)}: {people.join(', ')}
        </p>
      )}
      <p className={styles.quiet}>{row.citation}</p>
    </>
  )
}

function Proposal({ row, onDecide }: { row: HouseholdPolicy; onDecide?(row: HouseholdPolicy): void }) {
  const t = useText()
  const language = useLanguage()
  const { proposal } = row
  if (row.received) return <Badge tone="good">{t(text.once)}</Badge>
  const said = proposal
    ? proposal.choice === ''
      ? kindText[proposal.kind][language]
      : t(
          proposalText[
            proposal.choice === 'drop' ? 'droppedByHand' : proposal.choice === 'add' ? 'addedByHand' : 'accepted'
          ],
        )
    : undefined
  if (!onDecide) return said ?? '–'
  return (
    <Button size="xs" variant={proposal ? 'default' : 'subtle'} onClick={() => onDecide(row)}>
      {said ?? t(text.add)}
    </Button>
  )
}

function Received({ rows }: { rows: HouseholdDelivery[] }) {
  const t = useText()
  const language = useLanguage()
  const columns: Column<HouseholdDelivery>[] = [
    {
      id: 'kind',
      title: t(text.kind),
      card: 'title',
      cell: row =>
        row.policyName?.[language] ?? policyKindText[row.kind as keyof typeof policyKindText]?.[language] ?? row.kind,
    },
    { id: 'day', title: t(text.day), width: 120, cell: row => showDay(row.givenOn) },
    { id: 'person', title: t(text.person), width: 190, cell: row => row.personName || '–' },
    {
      id: 'amount',
      title: t(text.amount),
      width: 200,
      align: 'end',
      cell: row =>
        [row.amount === '0' ? '' : showDong(row.amount), t(quantityWords(row.quantity))].filter(Boolean).join(', ') ||
        '–',
    },
    { id: 'until', title: t(text.until), width: 120, cell: row => showDay(row.until) },
    {
      id: 'state',
      title: t(text.state),
      width: 150,
      card: 'aside',
      cell: row => deliveryStateText[row.state as DeliveryState]?.[language] ?? row.state,
    },
  ]
  return (
    <DataTable
      name="household-received"
      label={t(text.received)}
      rows={rows}
      columns={columns}
      rowKey={row => rows.indexOf(row)}
      empty={{ title: t(text.receivedNone) }}
    />
  )
}

function Plan({ rows }: { rows: HouseholdSupport['plan'] }) {
  const t = useText()
  const language = useLanguage()
  type Row = HouseholdSupport['plan'][number]
  const columns: Column<Row>[] = [
    { id: 'indicator', title: t(text.indicator), card: 'title', cell: row => row.name[language] },
    { id: 'since', title: t(text.since), width: 120, cell: row => showDay(row.openedOn) },
    { id: 'who', title: t(text.inCharge), width: 220, cell: row => row.responsible || t(text.nobody) },
    { id: 'year', title: t(text.planned), width: 80, cell: row => row.plannedYear ?? '–' },
    {
      id: 'amount',
      title: t(text.amount),
      width: 150,
      align: 'end',
      cell: row => (row.amount === null ? '–' : showDong(row.amount)),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 210,
      card: 'aside',
      cell: row => (
        <Badge tone={row.state === 'gone' ? 'good' : row.state === 'open' ? 'warn' : 'neutral'}>
          {deprivationStateText[row.state][language]}
          {row.closedOn ? ` ${showDay(row.closedOn)}` : ''}
        </Badge>
      ),
    },
  ]
  return (
    <DataTable
      name="household-plan"
      label={t(text.plan)}
      rows={rows}
      columns={columns}
      rowKey={row => `${row.indicator} ${row.openedOn}`}
      empty={{ title: t(text.planNone) }}
    />
  )
}

export const householdSupportTab: HouseholdTab = { id: 'support', title: text.tab, content: HouseholdSupportTab }
