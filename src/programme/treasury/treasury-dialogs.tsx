// Changes of the treasury's side, each seen before it is done: accounts, a statement taken in, what a person says of a difference.
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import { addMonths, firstOfMonth, type LocalDate } from '../../base/local-date.ts'
import { type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { Rows } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { requiredFields, type StatementColumns, StatementField, showMonth, statementFieldText } from './statement.ts'
import {
  type AccountRow,
  decideContract,
  headingsContract,
  importStatementContract,
  openAccountContract,
  type PairingShown,
  renameAccountContract,
  reopenMonthContract,
} from './treasury.api.ts'
import { treasuryText as text } from './treasury.text.ts'

type Account = z.output<typeof AccountRow>
export type Pairing = z.output<typeof PairingShown>

export function AccountDialog({ units, onClose }: { units: { unitId: number; name: string }[]; onClose(): void }) {
  const t = useText()
  const write = useWrite(openAccountContract)
  const [unitId, setUnit] = useState(units.length === 1 ? String(units[0]!.unitId) : null)
  const [number, setNumber] = useState('')
  const [namedAs, setNamed] = useState('')
  return (
    <CommandDialog
      title={t(text.addAccount)}
      write={write}
      input={unitId && number.trim().length >= 3 ? { unitId: Number(unitId), number, namedAs } : undefined}
      onClose={onClose}
    >
      <Select
        label={t(text.unit)}
        required
        searchable
        value={unitId}
        onChange={setUnit}
        data={units.map(one => ({ value: String(one.unitId), label: one.name }))}
      />
      <TextInput
        label={t(text.number)}
        required
        value={number}
        onChange={event => setNumber(event.currentTarget.value)}
        error={write.problem?.faultAt('number')}
      />
      <NamedAs value={namedAs} onChange={setNamed} />
    </CommandDialog>
  )
}

function NamedAs({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useText()
  return (
    <TextInput
      label={t(text.namedAs)}
      description={t(text.namedAsHint)}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

export function RenameDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const write = useWrite(renameAccountContract)
  const [namedAs, setNamed] = useState(account.namedAs)
  return (
    <CommandDialog
      title={`${account.number} – ${account.unit}`}
      write={write}
      input={namedAs.trim() === account.namedAs ? undefined : { accountId: account.accountId, namedAs }}
      onClose={onClose}
    >
      <NamedAs value={namedAs} onChange={setNamed} />
    </CommandDialog>
  )
}

/** The twenty-four months that are over, the last first. */
const monthsOver = (today: LocalDate): LocalDate[] =>
  Array.from({ length: 24 }, (_, i) => addMonths(firstOfMonth(today), -1 - i))

export function StatementDialog({
  accounts,
  month: given,
  onClose,
}: {
  accounts: Account[]
  month?: LocalDate
  onClose(): void
}) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const write = useWrite(importStatementContract)
  const [accountId, setAccount] = useState(accounts.length === 1 ? String(accounts[0]!.accountId) : null)
  const [month, setMonth] = useState<string>((given ?? monthsOver(today)[0]!).slice(0, 7))
  const [file, setFile] = useState<UploadedFile>()
  const [total, setTotal] = useState<bigint>()
  const [columns, setColumns] = useState<StatementColumns>({})
  const headings = useRead(
    headingsContract,
    { fileId: file?.fileId ?? 0, accountId: Number(accountId ?? 0) },
    { enabled: file !== undefined && accountId !== null },
  )
  const missing = headings.data?.found === null && !requiredFields.every(field => columns[field])
  return (
    <CommandDialog
      title={t(text.import)}
      wide
      write={write}
      input={
        accountId && file && !missing
          ? {
              accountId: Number(accountId),
              month,
              fileId: file.fileId,
              columns,
              ...(total === undefined ? {} : { total: String(total) }),
            }
          : undefined
      }
      onDone={done => go(`/app/money/treasury/${done.unitId}/${month}`)}
      onClose={onClose}
    >
      <FieldGrid>
        <Select
          label={t(text.account)}
          required
          searchable
          value={accountId}
          onChange={setAccount}
          data={accounts.map(one => ({ value: String(one.accountId), label: `${one.number} – ${one.unit}` }))}
        />
        <Select
          label={t(text.month)}
          allowDeselect={false}
          value={month}
          onChange={next => next && setMonth(next)}
          data={monthsOver(today).map(one => ({ value: one.slice(0, 7), label: showMonth(one) }))}
        />
      </FieldGrid>
      <FileDrop label={t(text.file)} hint={t(text.fileHint)} accept={['.xlsx', '.csv']} value={file} onDone={setFile} />
      {headings.data?.found && (
        <Note tone="neutral">
          {t(text.columnsFound, {
            list: Object.entries(headings.data.found)
              .map(([field, heading]) => `${t(statementFieldText[field as StatementField])} (“${heading}”)`)
              .join(', '),
          })}
        </Note>
      )}
      {headings.data?.found === null && (
        <Rows gap={8}>
          <Note tone="warn">{t(text.columnsNot)}</Note>
          <FieldGrid>
            {StatementField.options.map(field => (
              <Select
                key={field}
                label={t(statementFieldText[field])}
                required={(requiredFields as readonly string[]).includes(field)}
                clearable
                value={columns[field] ?? null}
                onChange={next => {
                  const { [field]: _, ...rest } = columns
                  setColumns(next ? { ...rest, [field]: next } : rest)
                }}
                data={[...new Set(headings.data?.headings)]}
              />
            ))}
          </FieldGrid>
        </Rows>
      )}
      <SumInput label={t(text.total)} description={t(text.totalHint)} value={total} onChange={setTotal} />
    </CommandDialog>
  )
}

export const sayLine = (line: Pairing['lines'][number]) =>
  `${line.number}, ${showDay(line.paidOn)}, ${showDong(line.amount)}${line.content ? `, ${line.content}` : ''}`
export const sayPart = (part: Pairing['parts'][number]) =>
  `${part.number}, ${showDay(part.postedOn)}, ${showDong(part.amount)}`

/** One line or posting, with what it is the same as – or why it stands alone. */
export function DecideDialog({
  pairing,
  open,
  of,
  onClose,
}: {
  pairing: Pairing
  /** All that is open in the month. */
  open: Pairing[]
  of: { unitId: number; month: string }
  onClose(): void
}) {
  const t = useText()
  const write = useWrite(decideContract)
  const fromLine = pairing.lines.length > 0
  const others = fromLine
    ? open.flatMap(one => one.parts).map(part => ({ value: String(part.postingId), label: sayPart(part) }))
    : open.flatMap(one => one.lines).map(line => ({ value: line.key, label: sayLine(line) }))
  const suggested = fromLine ? pairing.parts[0]?.postingId : pairing.lines[0]?.key
  const [other, setOther] = useState<string | null>(suggested === undefined ? null : String(suggested))
  const [reason, setReason] = useState('')
  const lineKeys = fromLine ? pairing.lines.map(line => line.key) : other === null ? [] : [other]
  const postingIds = fromLine ? (other === null ? [] : [Number(other)]) : pairing.parts.map(part => part.postingId)
  return (
    <CommandDialog
      title={t(text.decideTitle)}
      wide
      write={write}
      input={other !== null || reason.trim().length >= 5 ? { ...of, lineKeys, postingIds, reason } : undefined}
      onClose={onClose}
    >
      <Note tone="neutral">
        {t(fromLine ? text.thereSays : text.hereSays)}:{' '}
        {fromLine ? pairing.lines.map(sayLine).join('; ') : pairing.parts.map(sayPart).join('; ')}
      </Note>
      <Select
        label={t(text.togetherWith)}
        placeholder={t(text.alone)}
        clearable
        searchable
        value={other}
        onChange={setOther}
        data={others}
      />
      <Textarea
        label={t(text.reason)}
        description={t(text.reasonHint)}
        required={other === null}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        error={write.problem?.faultAt('reason')}
      />
    </CommandDialog>
  )
}

export function ReopenDialog({ of, onClose }: { of: { unitId: number; month: string }; onClose(): void }) {
  const t = useText()
  const write = useWrite(reopenMonthContract)
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(text.reopen)}
      write={write}
      danger
      input={reason.trim().length >= 5 ? { ...of, reason } : undefined}
      onClose={onClose}
    >
      <Textarea
        label={t(text.reason)}
        required
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
