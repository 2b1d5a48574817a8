// One round of rice relief: what came, who received, who was absent, what is left and went back.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { ReasonButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { AppLink, LinkButton, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import type { RowKey } from '../../kit/table.types.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import { deliveryStateText, listStateText } from '../delivery.ts'
import { HinderedNote } from '../list/hindered-note.tsx'
import { deliveryTone, useGroundWord } from '../list/list.page.tsx'
import { listTone } from '../list/lists.page.tsx'
import { type RiceLine, riceNotArrivedContract, ricePageContract, riceSheetContract } from './rice.api.ts'
import { riceText as text } from './rice.text.ts'
import { kilograms, occasionText } from './rice.ts'
import { ArrivalDialog, HandOutDialog, ReturnDialog } from './rice-dialogs.tsx'

export type RoundOf = z.output<typeof ricePageContract.output>
export type Line = z.output<typeof RiceLine>

export function RiceRoundPage() {
  const { listId } = usePageParams()
  const read = useRead(ricePageContract, { listId: Number(listId) })
  return <Loaded read={read}>{data => <Round data={data} />}</Loaded>
}

function Round({ data }: { data: RoundOf }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<'arrival' | 'settle' | 'return' | undefined>()
  const [chosen, setChosen] = useState<Set<RowKey>>(new Set())
  const { round, may } = data
  const close = () => {
    setOpen(undefined)
    setChosen(new Set())
  }
  const left = round.arrivedGrams - round.handedGrams - round.returnedGrams
  const isApproved = round.state === 'approved'
  return (
    <Page
      title={round.title}
      crumbs={[{ title: t(text.title), to: '/app/support/rice' }]}
      badges={<Badge tone={listTone[round.state]}>{listStateText[round.state][language]}</Badge>}
      about={`${occasionText[round.occasion][language]} ${round.year}`}
      actions={
        <>
          <PrintButton />
          <DownloadButton href={downloadUrl(riceSheetContract, { listId: round.listId })}>
            {t(text.sheet)}
          </DownloadButton>
          <LinkButton
            variant={round.state === 'draft' ? 'filled' : 'default'}
            to={`/app/support/lists/${round.listId}`}
          >
            {t(text.openList)}
          </LinkButton>
          {may.write && left > 0 && round.waiting === 0 && round.returnedOn === null && round.state !== 'draft' && (
            <Button variant="default" onClick={() => setOpen('return')}>
              {t(text.returnRest)}
            </Button>
          )}
          {may.write && isApproved && round.returnedOn === null && (
            <Button onClick={() => setOpen('arrival')}>{t(text.recordArrival)}</Button>
          )}
        </>
      }
    >
      <Rows>
        {round.state === 'draft' && <Note tone="info">{t(text.notApproved)}</Note>}
        <Tiles>
          <StatTile
            label={t(text.listed)}
            value={kilograms(round.listedGrams)}
            note={`${showNumber(round.households)} ${t(text.households).toLowerCase()}, ${showNumber(round.persons)} ${t(text.persons).toLowerCase()}`}
          />
          <StatTile label={t(text.arrived)} value={kilograms(round.arrivedGrams)} />
          <StatTile label={t(text.handed)} value={kilograms(round.handedGrams)} />
          <StatTile label={t(text.left)} value={kilograms(left)} />
        </Tiles>
        <HinderedNote of={data.hindered} />
        <Section>
          <KeyValues
            items={[
              [
                t(text.each),
                <span key="each">
                  {kilograms(round.gramsPerPersonMonth)} × {round.months} – {round.source}{' '}
                  <ConfidenceMark confidence={round.confidence} />
                </span>,
              ],
              [t(text.decision), round.decision || '–'],
              round.returnedOn
                ? [
                    t(text.back),
                    `${kilograms(round.returnedGrams)}, ${showDay(round.returnedOn)}, ${round.returnedPaper}`,
                  ]
                : undefined,
            ]}
          />
        </Section>
        <Arrivals data={data} />
        <Lines data={data} chosen={chosen} onChoose={setChosen} onSettle={() => setOpen('settle')} />
      </Rows>
      {open === 'arrival' && <ArrivalDialog listId={round.listId} onClose={close} />}
      {open === 'return' && <ReturnDialog listId={round.listId} left={left} onClose={close} />}
      {open === 'settle' && chosen.size > 0 && (
        <HandOutDialog
          listId={round.listId}
          lines={data.lines.filter(one => chosen.has(one.deliveryId))}
          isApproved={isApproved}
          onClose={close}
        />
      )}
    </Page>
  )
}

function Arrivals({ data }: { data: RoundOf }) {
  const t = useText()
  const { may, round } = data
  return (
    <Section title={t(text.arrivals)} flush>
      <DataTable
        name="rice-arrivals"
        label={t(text.arrivals)}
        rows={data.arrivals}
        columns={[
          { id: 'day', title: t(text.day), width: 130, card: 'title', cell: row => showDay(row.arrivedOn) },
          { id: 'kg', title: t(text.kg), width: 130, align: 'end', card: 'aside', cell: row => kilograms(row.grams) },
          { id: 'paper', title: t(text.paper), width: 200, cell: row => row.paper },
          {
            id: 'giver',
            title: t(text.giver),
            cell: row => (row.reversedOn ? t(text.takenBack, { reason: row.reason }) : row.giver),
          },
          {
            id: 'do',
            title: '',
            width: 120,
            align: 'end',
            cell: row =>
              may.write && row.reversedOn === null && round.returnedOn === null ? (
                <TakeBack arrivalId={row.arrivalId} />
              ) : null,
          },
        ]}
        rowKey={row => row.arrivalId}
        empty={{ title: t(text.noArrivals), text: t(text.noArrivalsHint) }}
      />
    </Section>
  )
}

function TakeBack({ arrivalId }: { arrivalId: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(riceNotArrivedContract)
  return (
    <ReasonButton
      label={t(text.takeBack)}
      title={t(text.takeBackTitle)}
      write={write}
      input={reason => ({ arrivalId, on: today, reason })}
      button={{ size: 'xs', color: 'red' }}
    />
  )
}

function Lines({
  data,
  chosen,
  onChoose,
  onSettle,
}: {
  data: RoundOf
  chosen: Set<RowKey>
  onChoose(chosen: Set<RowKey>): void
  onSettle(): void
}) {
  const t = useText()
  const language = useLanguage()
  const ground = useGroundWord()
  const { round, may } = data
  const columns: Column<Line>[] = [
    {
      id: 'household',
      title: t(text.household),
      width: 240,
      card: 'title',
      cell: row => (
        <AppLink to={`/app/households/${row.householdId}`}>
          <strong translate="no">{row.household}</strong>
        </AppLink>
      ),
    },
    { id: 'village', title: t(text.village), width: 140, cell: row => row.village },
    { id: 'right', title: t(text.right), width: 150, cell: ground },
    { id: 'persons', title: t(text.persons), width: 90, align: 'end', cell: row => showNumber(row.persons) },
    { id: 'kg', title: t(text.kg), width: 110, align: 'end', cell: row => kilograms(row.grams) },
    {
      id: 'state',
      title: t(text.result),
      width: 190,
      card: 'aside',
      cell: row => (
        <>
          <Badge tone={deliveryTone[row.state]}>{deliveryStateText[row.state][language]}</Badge>
          {row.givenOn && row.state === 'given' && <span className="bv-muted"> {showDay(row.givenOn)}</span>}
        </>
      ),
    },
    { id: 'receiver', title: t(text.receiver), cell: row => row.receiver || row.reason || '–' },
  ]
  return (
    <Section title={t(text.lines)} flush>
      <DataTable
        name="rice-lines"
        label={t(text.lines)}
        rows={data.lines}
        columns={columns}
        rowKey={row => row.deliveryId}
        rowName={row => row.household}
        rowHeight={48}
        empty={{ title: t(text.noLines) }}
        {...(may.record && round.state !== 'draft'
          ? {
              selection: {
                keys: chosen,
                onChange: onChoose,
                actions: (
                  <Button size="xs" onClick={onSettle}>
                    {t(text.settle)}
                  </Button>
                ),
              },
            }
          : {})}
      />
    </Section>
  )
}
