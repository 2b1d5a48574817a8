// What the classes of a trial would cost in a year, and the button that keeps the trial as a note.
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCan } from '../../access/session.page.tsx'
import { useWrite } from '../../kit/api.ts'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDong, showNumber } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import styles from '../../review/rules.module.css'
import { whatIfText } from '../../review/rules.text.ts'
import { FigureTable } from '../figure-table.tsx'
import { costGrounds, costOf, type Sizes, sumOfCost } from './cost.ts'
import { keepWhatIfContract } from './note.api.ts'
import { noteText as text } from './note.text.ts'

export function CostSection({
  area,
  year,
  packId,
  lines,
  without,
  now,
  tried,
  unread,
}: {
  area: number
  year: number
  packId: string
  lines: Record<string, number>
  without: string[]
  now: Sizes
  tried: Sizes
  /** A line above holds what is no number. */
  unread: boolean
}) {
  const t = useText()
  const language = useLanguage()
  const may = useCan('plan.write')
  const [premium, setPremium] = useState<number | undefined>()
  const [electricity, setElectricity] = useState<number | undefined>()
  const [priceSource, setSource] = useState('')
  const [open, setOpen] = useState(false)
  const [faulty, setFaulty] = useState({ premium: false, electricity: false })
  const prices = { premium: premium ?? null, electricity: electricity ?? null }
  const [before, after] = [costOf(now, prices), costOf(tried, prices)]
  const money = (amount: number | null) => (amount === null ? t(text.unknown) : showDong(amount))
  interface Line {
    name: string
    amounts: [number | null, number | null]
    /** Of a line of its own; the sum has none. */
    counts?: [number, number]
  }
  const lineList: Line[] = [
    ...before.map(
      (line, i): Line => ({
        name: costGrounds[line.item][language],
        amounts: [line.amount, after[i]!.amount],
        counts: [line.count, after[i]!.count],
      }),
    ),
    { name: t(text.sum), amounts: [sumOfCost(before), sumOfCost(after)] },
  ]
  const amount = (line: Line, side: 0 | 1) => (
    <>
      {money(line.amounts[side])}
      {line.counts && <span className="bv-muted"> ({showNumber(line.counts[side])})</span>}
    </>
  )
  return (
    <>
      <div className={styles.pad}>
        <h2>{t(text.cost)}</h2>
        <p className="bv-muted">{t(text.costAbout)}</p>
        <FieldGrid>
          <NumberField
            label={t(text.premium)}
            unit="đ"
            min={0}
            max={100_000_000}
            value={premium}
            onChange={setPremium}
            onFault={premium => setFaulty({ ...faulty, premium })}
          />
          <NumberField
            label={t(text.electricity)}
            unit="đ"
            min={0}
            max={100_000_000}
            value={electricity}
            onChange={setElectricity}
            onFault={electricity => setFaulty({ ...faulty, electricity })}
          />
          <TextInput
            label={t(text.priceSource)}
            value={priceSource}
            onChange={event => setSource(event.currentTarget.value)}
          />
        </FieldGrid>
      </div>
      <div className={styles.pad}>
        <FigureTable
          label={t(text.cost)}
          rows={lineList}
          rowKey={line => line.name}
          isSum={line => line.counts === undefined}
          columns={[
            { id: 'item', title: t(text.item), cell: line => line.name },
            { id: 'now', title: t(whatIfText.now), cell: line => amount(line, 0) },
            { id: 'tried', title: t(whatIfText.tried), cell: line => amount(line, 1) },
          ]}
        />
      </div>
      {may && (
        <div className={`${styles.pad} bv-no-print`}>
          <div>
            <Button disabled={unread || faulty.premium || faulty.electricity} onClick={() => setOpen(true)}>
              {t(text.keep)}
            </Button>
          </div>
        </div>
      )}
      {open && (
        <KeepDialog
          trial={{ areaId: area, year, packId, lines, without, ...prices, priceSource }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

interface Kept {
  areaId: number
  year: number
  packId: string
  lines: Record<string, number>
  without: string[]
  premium: number | null
  electricity: number | null
  priceSource: string
}

function KeepDialog({ trial, onClose }: { trial: Kept; onClose(): void }) {
  const t = useText()
  const keep = useWrite(keepWhatIfContract)
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  return (
    <CommandDialog
      title={t(text.keep)}
      write={keep}
      input={name.trim().length >= 5 ? { ...trial, name, note } : undefined}
      done={t(text.kept)}
      onClose={onClose}
    >
      <TextInput
        label={t(text.name)}
        required
        placeholder={t(text.nameHint)}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Textarea label={t(text.note)} autosize value={note} onChange={event => setNote(event.currentTarget.value)} />
    </CommandDialog>
  )
}
