// One hand-out: items with their papers and how they fared, lines with who signed.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { scanFile } from '../../base/scan.ts'
import { downloadUrl, useRead } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong, showDongShort, showNumber } from '../../kit/format.ts'
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
import { type HandoutItem, type HandoutLine, handoutPageContract, handoutSheetContract } from './handout.api.ts'
import { handoutText as text } from './handout.text.ts'
import { fateText, paperText, replaceable, thingKindText } from './handout.ts'
import { CheckDialog, HandOverDialog, PaperDialog, ReplaceDialog } from './handout-dialogs.tsx'

export type HandoutOf = z.output<typeof handoutPageContract.output>
export type Item = z.output<typeof HandoutItem>
export type Line = z.output<typeof HandoutLine>

export function HandoutPage() {
  const { listId } = usePageParams()
  const read = useRead(handoutPageContract, { listId: Number(listId) })
  return <Loaded read={read}>{data => <Handout data={data} />}</Loaded>
}

type Open = { paper: Item } | { check: Line } | { replace: Line } | 'hand-over' | undefined

function Handout({ data }: { data: HandoutOf }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<Open>()
  const [chosen, setChosen] = useState<Set<RowKey>>(new Set())
  const { list } = data
  const close = () => {
    setOpen(undefined)
    setChosen(new Set())
  }
  const itemOf = (line: Line) => data.items.find(one => one.itemId === line.itemId)!
  return (
    <Page
      title={list.title}
      crumbs={[{ title: t(text.title), to: '/app/support/handouts' }]}
      badges={<Badge tone={listTone[list.state]}>{listStateText[list.state][language]}</Badge>}
      about={list.supplier}
      actions={
        <>
          <PrintButton />
          <DownloadButton href={downloadUrl(handoutSheetContract, { listId: list.listId })}>
            {t(text.sheet)}
          </DownloadButton>
          <LinkButton variant={list.state === 'draft' ? 'filled' : 'default'} to={`/app/support/lists/${list.listId}`}>
            {t(text.openList)}
          </LinkButton>
        </>
      }
    >
      <Rows>
        {list.state === 'draft' && <Note tone="info">{t(text.notApproved)}</Note>}
        <Tiles>
          <StatTile label={t(text.households)} value={showNumber(list.households)} />
          <StatTile label={t(text.handed)} value={showNumber(list.handed)} />
          <StatTile label={t(text.value)} value={showDongShort(list.amount)} />
          <StatTile
            label={t(text.dueNow)}
            value={list.checksDue === 0 ? '–' : showNumber(list.checksDue)}
            tone={list.checksDue > 0 ? 'warn' : undefined}
          />
        </Tiles>
        <HinderedNote of={data.hindered} />
        <Section>
          <KeyValues
            items={[
              [t(text.contract), list.contract || '–'],
              [t(text.place), list.place || '–'],
              [t(text.item), list.item || '–'],
              [t(text.decision), list.decision || '–'],
              [t(text.checkAfter), `${list.checkAfterDays} ${t(text.days)}`],
            ]}
          />
        </Section>
        <Items data={data} onOpen={setOpen} />
        <Lines data={data} itemOf={itemOf} chosen={chosen} onChoose={setChosen} onOpen={setOpen} />
      </Rows>
      {open === 'hand-over' && chosen.size > 0 && (
        <HandOverDialog
          listId={list.listId}
          lines={data.lines.filter(one => chosen.has(one.deliveryId))}
          itemOf={itemOf}
          onClose={close}
        />
      )}
      {typeof open === 'object' && 'paper' in open && <PaperDialog item={open.paper} onClose={close} />}
      {typeof open === 'object' && 'check' in open && (
        <CheckDialog line={open.check} item={itemOf(open.check)} onClose={close} />
      )}
      {typeof open === 'object' && 'replace' in open && (
        <ReplaceDialog line={open.replace} item={itemOf(open.replace)} onClose={close} />
      )}
    </Page>
  )
}

function Items({ data, onOpen }: { data: HandoutOf; onOpen(open: Open): void }) {
  const t = useText()
  const language = useLanguage()
  const { list, may } = data
  const columns: Column<Item>[] = [
    {
      id: 'name',
      title: t(text.thing),
      card: 'title',
      cell: row => (
        <>
          <strong>{row.name}</strong>
          <br />
          <span className="bv-muted">{thingKindText[row.kind][language]}</span>
        </>
      ),
    },
    {
      id: 'quantity',
      title: t(text.quantity),
      width: 150,
      align: 'end',
      cell: row => `${showNumber(row.fate.given)}/${showNumber(row.listed)} ${row.unit}`,
    },
    { id: 'value', title: t(text.unitValue), width: 140, align: 'end', cell: row => showDong(row.unitValue) },
    {
      id: 'paper',
      title: t(text.papers),
      width: 260,
      cell: row =>
        row.paperOn ? (
          <>
            {row.paperFileId ? (
              <a href={downloadUrl(scanFile, { fileId: row.paperFileId })} target="_blank" rel="noreferrer">
                {row.paper}
              </a>
            ) : (
              row.paper
            )}
            , {showDay(row.paperOn)}, {row.paperIssuer}
          </>
        ) : row.needsPaper ? (
          <Badge tone="warn">
            {t(text.noPaper)}: {paperText(row.kind)[language]}
          </Badge>
        ) : (
          t(text.notNeeded)
        ),
    },
    {
      id: 'after',
      title: t(text.after),
      width: 190,
      cell: row => {
        const said = (['alive', 'dead', 'sold', 'used'] as const).filter(key => row.fate[key] > 0)
        return said.length === 0
          ? '–'
          : said.map(key => `${fateText[key][language]}: ${showNumber(row.fate[key])}`).join('; ')
      },
    },
    {
      id: 'do',
      title: '',
      width: 120,
      align: 'end',
      cell: row =>
        may.write && (list.state === 'draft' || list.state === 'approved') ? (
          <Button size="xs" variant="default" onClick={() => onOpen({ paper: row })}>
            {t(text.enterPaper)}
          </Button>
        ) : null,
    },
  ]
  return (
    <Section title={t(text.items)} flush>
      <DataTable
        name="handout-items"
        label={t(text.items)}
        rows={data.items}
        columns={columns}
        rowKey={row => row.itemId}
        rowHeight={60}
        empty={{ title: t(text.noLines) }}
      />
    </Section>
  )
}

function Lines({
  data,
  itemOf,
  chosen,
  onChoose,
  onOpen,
}: {
  data: HandoutOf
  itemOf(line: Line): Item
  chosen: Set<RowKey>
  onChoose(chosen: Set<RowKey>): void
  onOpen(open: Open): void
}) {
  const t = useText()
  const language = useLanguage()
  const ground = useGroundWord()
  const { list, may } = data
  const columns: Column<Line>[] = [
    {
      id: 'household',
      title: t(text.household),
      width: 240,
      card: 'title',
      cell: row => (
        <>
          <AppLink to={`/app/households/${row.householdId}`}>
            <strong translate="no">{row.household}</strong>
          </AppLink>
          <br />
          <span className="bv-muted">{[row.village, ground(row)].filter(one => one !== '–').join(' · ')}</span>
        </>
      ),
    },
    { id: 'thing', title: t(text.thing), width: 150, cell: row => itemOf(row).name },
    {
      id: 'quantity',
      title: t(text.quantity),
      width: 110,
      align: 'end',
      cell: row =>
        row.state === 'given' && row.given !== row.listed ? (
          <>
            {row.given} {itemOf(row).unit} <span className="bv-muted">({t(text.listed, { count: row.listed })})</span>
          </>
        ) : (
          `${row.listed} ${itemOf(row).unit}`
        ),
    },
    {
      id: 'state',
      title: t(text.result),
      width: 130,
      card: 'aside',
      cell: row => (
        <>
          <Badge tone={deliveryTone[row.state]}>{deliveryStateText[row.state][language]}</Badge>
          {row.givenOn && row.state === 'given' && (
            <>
              <br />
              <span className="bv-muted">{showDay(row.givenOn)}</span>
            </>
          )}
        </>
      ),
    },
    { id: 'receiver', title: t(text.receiver), width: 140, cell: row => row.receiver || row.reason || '–' },
    {
      id: 'after',
      title: t(text.after),
      cell: row =>
        row.checkedOn ? (
          <>
            {(['alive', 'dead', 'sold', 'used'] as const)
              .filter(key => (row[key] ?? 0) > 0)
              .map(key => `${fateText[key][language]} ${row[key]}`)
              .join('; ')}{' '}
            <span className="bv-muted">
              {showDay(row.checkedOn)}
              {row.replaced > 0 && `; ${t(text.replaced, { count: row.replaced })}`}
            </span>
          </>
        ) : row.isDue ? (
          <Badge tone="warn">{t(text.dueNow)}</Badge>
        ) : (
          '–'
        ),
    },
    ...(may.record
      ? [
          {
            id: 'do',
            title: '',
            width: 180,
            align: 'end' as const,
            cell: (row: Line) =>
              row.state === 'given' ? (
                <span style={{ display: 'inline-flex', gap: 6 }}>
                  <Button size="xs" variant="default" onClick={() => onOpen({ check: row })}>
                    {t(text.check)}
                  </Button>
                  {replaceable(row.dead ?? 0, row.replaced) > 0 && itemOf(row).warrantyUntil && (
                    <Button size="xs" variant="subtle" onClick={() => onOpen({ replace: row })}>
                      {t(text.replace)}
                    </Button>
                  )}
                </span>
              ) : null,
          },
        ]
      : []),
  ]
  return (
    <Section title={t(text.lines)} flush>
      <DataTable
        name="handout-lines"
        label={t(text.lines)}
        rows={data.lines}
        columns={columns}
        rowKey={row => row.deliveryId}
        rowName={row => `${row.household}, ${itemOf(row).name}`}
        rowHeight={64}
        empty={{ title: t(text.noLines) }}
        {...(may.record && list.state === 'approved'
          ? {
              selection: {
                keys: chosen,
                onChange: onChoose,
                actions: (
                  <Button size="xs" onClick={() => onOpen('hand-over')}>
                    {t(text.handOver)}
                  </Button>
                ),
              },
            }
          : {})}
      />
    </Section>
  )
}
