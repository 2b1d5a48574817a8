// Importing the insurer's answer, and dealing with a row of it that fitted nobody.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea } from '../../access/session.page.tsx'
import { isLocalDate, type LocalDate } from '../../base/local-date.ts'
import { type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type Waiting, WaitingRowDialog } from '../import/waiting-row-dialog.tsx'
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

export function SettleRowDialog({ row, onClose }: { row: Waiting; onClose(): void }) {
  const t = useText()
  const [cardNumber, setNumber] = useState(row.said.cardNumber ?? '')
  const [from, setFrom] = useState<LocalDate | undefined>(dayOr(row.said.from))
  const [to, setTo] = useState<LocalDate | undefined>(dayOr(row.said.to))
  const { importId, rowNo } = row
  return (
    <WaitingRowDialog
      row={row}
      said={[row.village, row.birth, row.said.cardNumber, row.said.refusal]}
      candidates={row.candidates.filter(one => one.deliveryId !== null)}
      noCandidates={t(text.noNamesake)}
      settle={useWrite(insuranceRowContract)}
      input={({ deliveryId }) =>
        deliveryId !== null && from ? { importId, rowNo, deliveryId, cardNumber, from, to: to ?? null } : undefined
      }
      onClose={onClose}
    >
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
    </WaitingRowDialog>
  )
}

const dayOr = (text: string | undefined): LocalDate | undefined =>
  text && isLocalDate(text) ? (text as LocalDate) : undefined
