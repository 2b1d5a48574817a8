// Forms of helping a village: a wish, a plan, a task, what came of it, a visit.
import { NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import { addDays, type LocalDate } from '../base/local-date.ts'
import { largestScan, scanEndings } from '../base/scan.ts'
import { type UploadedFile, useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../kit/file-drop.tsx'
import { SumInput } from '../kit/sum-input.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import {
  addTaskContract,
  agreePlanContract,
  recordVisitContract,
  recordWishContract,
  settleTaskContract,
} from './help.api.ts'
import { taskStateText } from './partner.ts'
import type { TaskRow } from './partners.api.ts'
import { partnersText as text } from './partners.text.ts'

export interface Helper {
  twinningId: number
  agencyName: string
}

function useHelper(helpers: readonly Helper[]) {
  const t = useText()
  const [id, setId] = useState<string | null>(helpers.length > 0 ? String(helpers[0]!.twinningId) : null)
  const field = helpers.length > 1 && (
    <Select
      label={t(text.agency)}
      allowDeselect={false}
      value={id}
      onChange={setId}
      data={helpers.map(one => ({ value: String(one.twinningId), label: one.agencyName }))}
    />
  )
  return { twinningId: id === null ? undefined : Number(id), field }
}

export function WishDialog({
  villageId,
  households,
  onClose,
}: {
  villageId: number
  households: readonly { householdId: number; name: string }[]
  onClose(): void
}) {
  const t = useText()
  const record = useWrite(recordWishContract)
  const [household, setHousehold] = useState<string | null>(null)
  const [wish, setWish] = useState('')
  const [day, setDay] = useState<LocalDate | undefined>(useToday())
  return (
    <CommandDialog
      title={t(text.addWish)}
      write={record}
      input={
        day && wish.trim().length >= 5
          ? { villageId, householdId: household === null ? null : Number(household), wish, day }
          : undefined
      }
      onClose={onClose}
    >
      <Select
        label={t(text.household)}
        placeholder={t(text.wholeVillage)}
        searchable
        clearable
        value={household}
        onChange={setHousehold}
        data={households.map(one => ({ value: String(one.householdId), label: one.name }))}
      />
      <Textarea
        label={t(text.wish)}
        required
        autosize
        minRows={2}
        value={wish}
        onChange={event => setWish(event.currentTarget.value)}
      />
      <DayInput label={t(text.day)} required value={day} onChange={setDay} />
    </CommandDialog>
  )
}

export function PlanDialog({ helpers, onClose }: { helpers: readonly Helper[]; onClose(): void }) {
  const t = useText()
  const agree = useWrite(agreePlanContract)
  const today = useToday()
  const { twinningId, field } = useHelper(helpers)
  const [year, setYear] = useState<number | string>(Number(today.slice(0, 4)))
  const [aims, setAims] = useState('')
  const [agreedOn, setAgreed] = useState<LocalDate | undefined>(today)
  const [agreedWith, setWith] = useState('')
  return (
    <CommandDialog
      title={t(text.addPlan)}
      write={agree}
      input={
        twinningId && agreedOn && Number(year) > 2000 && aims.trim().length >= 5 && agreedWith.trim().length >= 3
          ? { twinningId, year: Number(year), aims, agreedOn, agreedWith }
          : undefined
      }
      onClose={onClose}
    >
      {field}
      <NumberInput
        label={t(text.year)}
        required
        min={2000}
        max={2100}
        thousandSeparator=""
        value={year}
        onChange={setYear}
      />
      <Textarea
        label={t(text.aims)}
        required
        autosize
        minRows={3}
        value={aims}
        onChange={event => setAims(event.currentTarget.value)}
      />
      <FieldGrid>
        <DayInput label={t(text.agreedOn)} required value={agreedOn} onChange={setAgreed} />
        <TextInput
          label={t(text.agreedWith)}
          required
          value={agreedWith}
          onChange={event => setWith(event.currentTarget.value)}
        />
      </FieldGrid>
    </CommandDialog>
  )
}

export function TaskDialog({
  helpers,
  wishes,
  onClose,
}: {
  helpers: readonly Helper[]
  wishes: readonly { wishId: number; wish: string; household: string }[]
  onClose(): void
}) {
  const t = useText()
  const add = useWrite(addTaskContract)
  const today = useToday()
  const { twinningId, field } = useHelper(helpers)
  const [wishId, setWish] = useState<string | null>(null)
  const [what, setWhat] = useState('')
  const [who, setWho] = useState('')
  const [dueOn, setDue] = useState<LocalDate | undefined>(addDays(today, 60))
  return (
    <CommandDialog
      title={t(text.addTask)}
      write={add}
      input={
        twinningId && dueOn && what.trim().length >= 5 && who.trim().length >= 2
          ? { twinningId, wishId: wishId === null ? null : Number(wishId), what, who, dueOn }
          : undefined
      }
      onClose={onClose}
    >
      {field}
      <Select
        label={t(text.wish)}
        searchable
        clearable
        value={wishId}
        onChange={setWish}
        data={wishes.map(one => ({
          value: String(one.wishId),
          label: one.household ? `${one.household}: ${one.wish}` : one.wish,
        }))}
      />
      <TextInput label={t(text.what)} required value={what} onChange={event => setWhat(event.currentTarget.value)} />
      <FieldGrid>
        <TextInput label={t(text.whoDoes)} required value={who} onChange={event => setWho(event.currentTarget.value)} />
        <DayInput label={t(text.due)} required value={dueOn} onChange={setDue} />
      </FieldGrid>
    </CommandDialog>
  )
}

export function SettleTaskDialog({ task, onClose }: { task: TaskRow; onClose(): void }) {
  const t = useText()
  const language = useLanguage()
  const settle = useWrite(settleTaskContract)
  const [state, setState] = useState<'done' | 'dropped'>('done')
  const [day, setDay] = useState<LocalDate | undefined>(useToday())
  const [result, setResult] = useState('')
  const [value, setValue] = useState<bigint | undefined>(0n)
  const [workdays, setWorkdays] = useState<number | string>(0)
  const [files, setFiles] = useState<UploadedFile[]>([])
  const ready = day && result.trim().length >= 5 && value !== undefined
  return (
    <CommandDialog
      title={task.what}
      wide
      write={settle}
      input={
        ready
          ? {
              taskId: task.taskId,
              version: task.version,
              state,
              day,
              result,
              value: String(value),
              workdays: Number(workdays) || 0,
              fileIds: files.map(one => one.fileId),
            }
          : undefined
      }
      onClose={onClose}
    >
      <SegmentedControl
        value={state}
        onChange={next => setState(next as 'done')}
        data={(['done', 'dropped'] as const).map(one => ({ value: one, label: taskStateText[one][language] }))}
      />
      <Textarea
        label={t(text.result)}
        required
        autosize
        minRows={2}
        value={result}
        onChange={event => setResult(event.currentTarget.value)}
      />
      <FieldGrid>
        <DayInput label={t(text.day)} required value={day} onChange={setDay} />
        <SumInput label={t(text.value)} value={value} onChange={setValue} />
        <NumberInput label={t(text.workdays)} min={0} value={workdays} onChange={setWorkdays} />
      </FieldGrid>
      {files.map(file => (
        <FileDrop
          key={file.fileId}
          label={t(text.photo)}
          accept={[...scanEndings]}
          value={file}
          onDone={() => setFiles(files.filter(one => one !== file))}
        />
      ))}
      {files.length < 8 && (
        <FileDrop
          label={t(text.photo)}
          accept={[...scanEndings]}
          maxBytes={largestScan}
          onDone={file => file && setFiles([...files, file])}
        />
      )}
    </CommandDialog>
  )
}

export function VisitDialog({ helpers, onClose }: { helpers: readonly Helper[]; onClose(): void }) {
  const t = useText()
  const record = useWrite(recordVisitContract)
  const { twinningId, field } = useHelper(helpers)
  const [day, setDay] = useState<LocalDate | undefined>(useToday())
  const [who, setWho] = useState('')
  const [what, setWhat] = useState('')
  return (
    <CommandDialog
      title={t(text.addVisit)}
      write={record}
      input={
        twinningId && day && who.trim().length >= 2 && what.trim().length >= 5
          ? { twinningId, day, who, what }
          : undefined
      }
      onClose={onClose}
    >
      {field}
      <FieldGrid>
        <DayInput label={t(text.day)} required value={day} onChange={setDay} />
        <TextInput label={t(text.whoWent)} required value={who} onChange={event => setWho(event.currentTarget.value)} />
      </FieldGrid>
      <Textarea
        label={t(text.visitWhat)}
        required
        autosize
        minRows={2}
        value={what}
        onChange={event => setWhat(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
