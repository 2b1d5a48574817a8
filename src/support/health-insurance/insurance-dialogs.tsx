// Importing the insurer's answer, and dealing with a row of it that fitted nobody.
import { Radio, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { isLocalDate, type LocalDate } from '../../base/local-date.ts'
import { type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { showDay } from '../../kit/format.ts'
import { Rows } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { setAsideContract, type WaitingRow } from '../import/import-rows.api.ts'
import { supportListsContract } from '../support-list.api.ts'
import { insuranceAnswerContract, insuranceRowContract } from './insurance.api.ts'
import { insuranceText as text } from './insurance.text.ts'

export function AnswerDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const { areaId } = useArea()
  const write = useWrite(insuranceAnswerContract)
  const lists = useRead(supportListsContract, { kind: 'health-insurance', state: 'approved', areaId })
  const [listId, setList] = useState<number | undefined>()
  const [answeredOn, setDay] = useState<LocalDate | undefined>()
  const [file, setFile] = useState<UploadedFile | undefined>()
  const chosen = listId ?? lists.data?.rows[0]?.listId
  return (
    <CommandDialog
      title={t(text.answerTitle)}
      wide
      write={write}
      input={chosen && answeredOn && file ? { listId: chosen, answeredOn, fileId: file.fileId } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <Select
          label={t(text.answerList)}
          description={t(text.answerListHint)}
          required
          allowDeselect={false}
          value={chosen ? String(chosen) : null}
          onChange={next => setList(next === null ? undefined : Number(next))}
          data={(lists.data?.rows ?? []).map(list => ({
            value: String(list.listId),
            label: `${list.title} (${list.decisionNumber})`,
          }))}
        />
        <DayInput label={t(text.answeredOn)} required value={answeredOn} onChange={setDay} />
      </FieldGrid>
      <FileDrop label={t(text.file)} hint={t(text.fileHint)} accept={['.xlsx', '.csv']} value={file} onDone={setFile} />
    </CommandDialog>
  )
}

type Waiting = z.output<typeof WaitingRow>
const nobody = 'nobody'

export function SettleRowDialog({ row, onClose }: { row: Waiting; onClose(): void }) {
  const t = useText()
  const [settle, aside] = [useWrite(insuranceRowContract), useWrite(setAsideContract)]
  const fitting = row.candidates.filter(one => one.deliveryId !== null)
  const [whose, setWhose] = useState<string>(fitting.length > 0 ? '' : nobody)
  const [cardNumber, setNumber] = useState(row.said.cardNumber ?? '')
  const [from, setFrom] = useState<LocalDate | undefined>(dayOr(row.said.from))
  const [to, setTo] = useState<LocalDate | undefined>(dayOr(row.said.to))
  const [reason, setReason] = useState('')
  const title = t(text.settleTitle, { row: row.rowNo, name: row.name })
  const { importId, rowNo } = row
  const choice = (
    <Rows>
      <Note tone="warn">{row.waits}</Note>
      {fitting.length === 0 && <p className="bv-muted">{t(text.noNamesake)}</p>}
      <Radio.Group label={t(text.whose)} value={whose} onChange={setWhose}>
        <Rows gap={8}>
          {fitting.map(one => (
            <Radio
              key={one.personId}
              value={String(one.deliveryId)}
              label={`${one.name}, ${showDay(one.birth)} – ${one.village}, ${one.head}`}
            />
          ))}
          <Radio value={nobody} label={t(text.nobodyHere)} />
        </Rows>
      </Radio.Group>
    </Rows>
  )
  if (whose === nobody)
    return (
      <CommandDialog
        title={title}
        write={aside}
        input={reason.trim().length >= 3 ? { importId, rowNo, reason } : undefined}
        onClose={onClose}
      >
        {choice}
        <Textarea
          label={t(text.setAsideReason)}
          required
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </CommandDialog>
    )
  return (
    <CommandDialog
      title={title}
      write={settle}
      input={
        whose !== '' && from
          ? { importId, rowNo, deliveryId: Number(whose), cardNumber, from, to: to ?? null }
          : undefined
      }
      onClose={onClose}
    >
      {choice}
      <TextInput
        label={t(text.number)}
        required
        value={cardNumber}
        onChange={event => setNumber(event.currentTarget.value)}
      />
      <FieldGrid>
        <DayInput label={t(text.from)} required value={from} onChange={setFrom} />
        <DayInput label={t(text.to)} value={to} onChange={setTo} />
      </FieldGrid>
    </CommandDialog>
  )
}

const dayOr = (text: string | undefined): LocalDate | undefined =>
  text && isLocalDate(text) ? (text as LocalDate) : undefined
