// The lines of a plan as a list; a draft's are opened to be edited.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { capitalText, sourceText } from '../money/ledger.ts'
import { shortCodeOf } from './own-item.ts'
import { type PlanLine, removePlanLineContract } from './plan.api.ts'
import type { PlanPageData } from './plan.page.tsx'
import { planText as text } from './plan.text.ts'
import { tellTarget } from './plan.ts'
import { PlanLineDialog } from './plan-line-dialog.tsx'

type Shown = Pick<
  PlanLine,
  | 'activity'
  | 'itemCode'
  | 'itemName'
  | 'placeName'
  | 'ownerUnit'
  | 'target'
  | 'targetUnit'
  | 'dueOn'
  | 'capital'
  | 'source'
  | 'amount'
  | 'normMissing'
>

/** Columns that a plan's lines have wherever they stand. */
export function usePlanLineColumns<Row extends Shown>(): Column<Row>[] {
  const t = useText()
  const language = useLanguage()
  return [
    {
      id: 'activity',
      title: t(text.activity),
      card: 'title',
      cell: row => (
        <>
          <strong>{row.activity}</strong>
          <br />
          <span className="bv-muted" title={row.itemName}>
            {shortCodeOf(row.itemCode)} · {row.itemName}
          </span>
        </>
      ),
    },
    { id: 'place', title: t(text.place), width: 124, cell: row => row.placeName },
    { id: 'owner', title: t(text.owner), width: 160, hidden: true, cell: row => row.ownerUnit || '–' },
    {
      id: 'target',
      title: t(text.target),
      width: 90,
      align: 'end',
      cell: row => tellTarget(row.target, row.targetUnit) || '–',
    },
    { id: 'due', title: t(text.due), width: 105, cell: row => (row.dueOn ? showDay(row.dueOn) : '–') },
    {
      id: 'source',
      title: t(text.source),
      width: 186,
      cell: row => (
        <>
          {sourceText[row.source][language]}
          <br />
          <span className="bv-muted">{capitalText[row.capital][language]}</span>
        </>
      ),
    },
    { id: 'amount', title: t(text.amount), width: 144, align: 'end', card: 'aside', cell: row => showDong(row.amount) },
  ]
}

export function PlanLines({ data, editable }: { data: PlanPageData; editable: boolean }) {
  const t = useText()
  const remove = useWrite(removePlanLineContract)
  const [editing, setEditing] = useState<PlanLine | 'new'>()
  const { plan, lines } = data
  const shared = usePlanLineColumns<PlanLine>()
  const columns: Column<PlanLine>[] = [
    { id: 'no', title: t(text.no), width: 52, align: 'end', card: 'none', cell: row => lines.indexOf(row) + 1 },
    ...shared,
    {
      id: 'more',
      title: t(text.note),
      width: 140,
      hidden: !lines.some(line => line.normMissing),
      cell: row =>
        row.normMissing ? (
          <Badge tone="warn" title={row.normName}>
            {t(text.waits, { name: row.normName })}
          </Badge>
        ) : (
          row.proposalMeeting || row.note || '–'
        ),
    },
    ...(editable
      ? [
          {
            id: 'remove',
            title: '',
            width: 90,
            fixed: true,
            cell: (row: PlanLine) => (
              <PreviewButton
                label={t(text.removeLine)}
                button={{ size: 'xs', variant: 'subtle' }}
                danger
                write={remove}
                input={{ planId: plan.planId, version: plan.version, lineId: row.lineId }}
              />
            ),
          },
        ]
      : []),
  ]
  return (
    <Section
      flush
      title={t(text.linesTab)}
      count={lines.length}
      actions={
        editable ? (
          <>
            <LinkButton variant="default" to={`/app/plans/${plan.planId}/allocate`}>
              {t(text.allocate)}
            </LinkButton>
            <Button onClick={() => setEditing('new')}>{t(text.addLine)}</Button>
          </>
        ) : undefined
      }
    >
      <DataTable
        name="plan-lines"
        label={t(text.linesTab)}
        rows={lines}
        columns={columns}
        rowKey={row => row.lineId}
        rowHeight={56}
        {...(editable ? { onOpen: (row: PlanLine) => setEditing(row) } : {})}
        empty={{ title: t(text.noLines), text: t(text.noLinesHint) }}
      />
      {editing && (
        <PlanLineDialog
          plan={{ ...plan, meetings: data.meetings }}
          {...(editing === 'new' ? {} : { line: editing })}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Section>
  )
}
