// The changes of one hand-out, each with its preview.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import { type UploadedFile, useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { deliveryStateText } from '../delivery.ts'
import { SettlingFields, useSettling } from '../list/settling.tsx'
import { checkHandoutContract, handOverContract, handoutPaperContract, replaceHandoutContract } from './handout.api.ts'
import type { Item, Line } from './handout.page.tsx'
import { handoutText as text } from './handout.text.ts'
import { type Fate, fateText, HandOverState, paperText, replaceable } from './handout.ts'

interface Closing {
  onClose(): void
}

export function PaperDialog({ item, onClose }: Closing & { item: Item }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const write = useWrite(handoutPaperContract)
  const [paper, setPaper] = useState(item.paper)
  const [paperOn, setOn] = useState<LocalDate | undefined>(item.paperOn ?? undefined)
  const [issuer, setIssuer] = useState(item.paperIssuer)
  const [scan, setScan] = useState<UploadedFile | undefined>()
  return (
    <CommandDialog
      title={`${paperText(item.kind)[language]}: ${item.name}`}
      write={write}
      input={
        paper.trim() && paperOn && issuer.trim().length >= 2
          ? { itemId: item.itemId, paper, paperOn, issuer, fileId: scan?.fileId ?? null }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput
          label={t(text.paper)}
          required
          value={paper}
          onChange={event => setPaper(event.currentTarget.value)}
        />
        <DayInput label={t(text.paperOn)} required max={today} value={paperOn} onChange={setOn} />
        <TextInput
          label={t(text.issuer)}
          required
          value={issuer}
          onChange={event => setIssuer(event.currentTarget.value)}
        />
      </FieldGrid>
      <FileDrop label={t(text.scan)} accept={scanEndings} maxBytes={largestScan} value={scan} onDone={setScan} />
    </CommandDialog>
  )
}

export function HandOverDialog({
  listId,
  lines,
  itemOf,
  onClose,
}: Closing & { listId: number; lines: Line[]; itemOf(line: Line): Item }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(handOverContract)
  const settling = useSettling(HandOverState.options, lines, today)
  const { state } = settling
  const [rows, setRows] = useState<Record<number, { quantity: number | undefined; receiver: string }>>(() =>
    Object.fromEntries(
      lines.map(one => [
        one.deliveryId,
        { quantity: one.listed, receiver: one.household.replace(/\s*\([^)]*\)$/, '') },
      ]),
    ),
  )
  const set = (id: number, change: Partial<{ quantity: number | undefined; receiver: string }>) =>
    setRows({ ...rows, [id]: { ...rows[id]!, ...change } })
  const complete = state !== 'given' || lines.every(one => rows[one.deliveryId]!.quantity)
  return (
    <CommandDialog
      title={t(text.handOverTitle, { count: lines.length })}
      wide
      write={write}
      input={
        settling.input && complete
          ? {
              listId,
              ...settling.input,
              lines: lines.map(one => ({
                deliveryId: one.deliveryId,
                ...(state === 'given'
                  ? { quantity: rows[one.deliveryId]!.quantity, receiver: rows[one.deliveryId]!.receiver }
                  : {}),
              })),
            }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <ChoiceSelect
          label={t(text.result)}
          value={state ?? null}
          onChange={settling.setState}
          options={settling.possible}
          words={deliveryStateText}
        />
        <DayInput label={t(text.day)} required max={today} value={settling.day} onChange={settling.setDay} />
      </FieldGrid>
      {state === 'given' &&
        lines.map(one => (
          <FieldGrid key={one.deliveryId}>
            <NumberField
              label={`${one.household}: ${itemOf(one).name}`}
              unit={itemOf(one).unit}
              min={1}
              value={rows[one.deliveryId]!.quantity}
              onChange={quantity => set(one.deliveryId, { quantity })}
            />
            <TextInput
              label={t(text.receiver)}
              required
              value={rows[one.deliveryId]!.receiver}
              onChange={event => set(one.deliveryId, { receiver: event.currentTarget.value })}
            />
          </FieldGrid>
        ))}
      <SettlingFields
        of={settling.more}
        labels={{
          reason: t(text.reason),
          proof: t(text.proof),
          despite: t(text.despite),
          despiteHint: t(text.despiteHint),
        }}
      />
    </CommandDialog>
  )
}

export function CheckDialog({ line, item, onClose }: Closing & { line: Line; item: Item }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const write = useWrite(checkHandoutContract)
  const got = line.given + line.replaced
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [fate, setFate] = useState<{ [key in keyof Fate]: number | undefined }>({
    alive: line.alive ?? got,
    dead: line.dead ?? 0,
    sold: line.sold ?? 0,
    used: line.used ?? 0,
  })
  const [note, setNote] = useState('')
  const [photo, setPhoto] = useState<UploadedFile | undefined>()
  const { alive, dead, sold, used } = fate
  const isWhole = alive !== undefined && dead !== undefined && sold !== undefined && used !== undefined
  return (
    <CommandDialog
      title={t(text.checkTitle, { who: `${line.household}, ${item.name}` })}
      write={write}
      input={
        on && isWhole
          ? { deliveryId: line.deliveryId, on, alive, dead, sold, used, note, photoFileId: photo?.fileId ?? null }
          : undefined
      }
      onClose={onClose}
    >
      <p className="bv-muted" style={{ margin: 0 }}>
        {t(text.checkHint, { given: got, unit: item.unit })}
      </p>
      <FieldGrid>
        <DayInput label={t(text.day)} required max={today} value={on} onChange={setOn} />
        {(['alive', 'dead', 'sold', 'used'] as const).map(key => (
          <NumberField
            key={key}
            label={fateText[key][language]}
            unit={item.unit}
            required
            min={0}
            value={fate[key]}
            onChange={next => setFate({ ...fate, [key]: next })}
          />
        ))}
      </FieldGrid>
      <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
      <FileDrop label={t(text.photo)} accept={scanEndings} maxBytes={largestScan} value={photo} onDone={setPhoto} />
    </CommandDialog>
  )
}

export function ReplaceDialog({ line, item, onClose }: Closing & { line: Line; item: Item }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(replaceHandoutContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [quantity, setQuantity] = useState<number | undefined>(replaceable(line.dead ?? 0, line.replaced))
  const [paper, setPaper] = useState('')
  return (
    <CommandDialog
      title={t(text.replaceTitle, { who: `${line.household}, ${item.name}` })}
      write={write}
      input={
        on && quantity && paper.trim().length >= 2 ? { deliveryId: line.deliveryId, on, quantity, paper } : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <NumberField
          label={t(text.quantity)}
          unit={item.unit}
          required
          min={1}
          value={quantity}
          onChange={setQuantity}
        />
        <DayInput label={t(text.replaceOn)} required max={today} value={on} onChange={setOn} />
        <TextInput
          label={t(text.replacePaper)}
          required
          value={paper}
          onChange={event => setPaper(event.currentTarget.value)}
        />
      </FieldGrid>
    </CommandDialog>
  )
}
