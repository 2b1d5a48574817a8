// Whom to visit first after a flood, an illness, a hunger month: ranked, with the reasons, and what came of it.
import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { showDay } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { type ShockRow, settleShockContract, shockListContract } from './shock.api.ts'
import { needText, ShockState, severityText, shockStateText, shockText } from './shock.ts'
import { shocksText as text } from './shocks.text.ts'

type Row = z.output<typeof ShockRow>
const shape = z.object({ state: z.enum(['open', 'all']).default('open') })

export function ShocksPage() {
  const t = useText()
  const language = useLanguage()
  const filters = useSearchFilters(shape)
  const { state } = filters.value
  const list = useRead(shockListContract, { state })
  const [settling, setSettling] = useState<Row>()
  const columns: Column<Row>[] = [
    {
      id: 'household',
      title: t(text.household),
      width: 230,
      card: 'title',
      cell: row => (
        <AppLink to={`/app/households/${row.householdId}`}>
          {row.household} ({row.code})
        </AppLink>
      ),
    },
    { id: 'village', title: t(text.village), width: 140, cell: row => row.villageName },
    {
      id: 'kind',
      title: t(text.what),
      width: 190,
      cell: row => `${shockText[row.kind][language]}, ${showDay(row.onDay)}`,
    },
    {
      id: 'severity',
      title: t(text.severity),
      width: 200,
      cell: row => (
        <Badge tone={row.severity === 3 ? 'bad' : row.severity === 2 ? 'warn' : 'neutral'}>
          {severityText[row.severity as 1][language]}
        </Badge>
      ),
    },
    {
      id: 'needs',
      title: t(text.needs),
      width: 190,
      cell: row => row.needs.map(one => needText[one][language]).join(', ') || '–',
    },
    { id: 'why', title: t(text.why), cell: row => row.why.slice(1).join(', ') || '–' },
    {
      id: 'state',
      title: t(text.state),
      width: 150,
      card: 'aside',
      cell: row =>
        row.state === 'open' || row.state === 'visited' ? (
          <Button size="xs" variant="default" onClick={() => setSettling(row)}>
            {t(text.settle)}
          </Button>
        ) : (
          <span title={row.outcome}>{shockStateText[row.state][language]}</span>
        ),
    },
  ]
  return (
    <Page
      title={t(text.title)}
      about={t(text.hint)}
      actions={
        <Button variant="default" onClick={() => filters.set({ state: state === 'open' ? 'all' : 'open' })}>
          {t(state === 'open' ? text.showAll : text.showOpen)}
        </Button>
      }
    >
      <Section flush>
        <DataTable
          name="shocks"
          label={t(text.title)}
          rows={list.data?.rows}
          columns={columns}
          rowKey={row => row.shockId}
          tone={row => (row.severity === 3 && row.state === 'open' ? 'bad' : undefined)}
          loading={list.isLoading}
          problem={list.error ?? undefined}
          rowHeight={56}
          empty={{ title: t(text.none), text: t(text.noneHint) }}
        />
      </Section>
      {settling && <Settle row={settling} onClose={() => setSettling(undefined)} />}
    </Page>
  )
}

function Settle({ row, onClose }: { row: Row; onClose(): void }) {
  const t = useText()
  const language = useLanguage()
  const settle = useWrite(settleShockContract)
  const [state, setState] = useState<'visited' | 'helped' | 'review' | 'closed'>('visited')
  const [outcome, setOutcome] = useState('')
  const save = async () => {
    const answer = await settle.run({ shockId: row.shockId, state, outcome })
    if (answer.done) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`${row.household}: ${shockText[row.kind][language]}`} centered>
      <Rows>
        {row.note && <p>{row.note}</p>}
        <ChoiceSelect
          label={t(text.state)}
          value={state}
          onChange={setState}
          options={ShockState.options.filter(one => one !== 'open')}
          words={shockStateText}
        />
        {state === 'review' && <AppLink to="/app/requests">{t(text.toRequests)}</AppLink>}
        <Textarea
          label={t(text.outcome)}
          minRows={3}
          autosize
          value={outcome}
          onChange={event => setOutcome(event.currentTarget.value)}
        />
        <ProblemNote problem={settle.problem} />
        <Button disabled={outcome.trim().length < 3} loading={settle.pending} onClick={() => void save()}>
          {t(text.save)}
        </Button>
      </Rows>
    </Modal>
  )
}
