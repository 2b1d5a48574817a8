// The changes of one house, each with its preview: a stage reached, accepted, paid; a source; the hand-over.
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import { type UploadedFile, useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { useConfirm } from '../../kit/dialogs.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { useFund } from '../fund-fields.tsx'
import { useBooks } from './books-fields.page.tsx'
import {
  acceptStageContract,
  addFundContract,
  dropFundContract,
  handOverHouseContract,
  payHouseContract,
  reachStageContract,
} from './house.api.ts'
import type { HouseOf } from './house.page.tsx'
import { type BuiltStage, FundForm, FundSource, fundFormText, fundSourceText, stageText } from './house.ts'
import { housingText as text } from './housing.text.ts'

type HouseHead = HouseOf['house']

export function ReachDialog({ house, onClose }: { house: HouseHead; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(reachStageContract)
  const [stage, setStage] = useState<BuiltStage>(house.next[0]!)
  const [reachedOn, setDay] = useState<LocalDate | undefined>(today)
  const [photo, setPhoto] = useState<UploadedFile | undefined>()
  const [note, setNote] = useState('')
  return (
    <CommandDialog
      title={t(text.reach)}
      write={write}
      input={
        reachedOn && photo ? { houseId: house.houseId, stage, reachedOn, photoFileId: photo.fileId, note } : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <ChoiceSelect label={t(text.stage)} value={stage} onChange={setStage} options={house.next} words={stageText} />
        <DayInput label={t(text.reachedOn)} required max={today} value={reachedOn} onChange={setDay} />
      </FieldGrid>
      <FileDrop
        label={t(text.photo)}
        hint={t(text.photoHint)}
        accept={scanEndings.filter(ending => ending !== '.pdf')}
        maxBytes={largestScan}
        value={photo}
        onDone={setPhoto}
      />
      <Textarea label={t(text.note)} autosize value={note} onChange={event => setNote(event.currentTarget.value)} />
    </CommandDialog>
  )
}

export function AcceptDialog({ houseId, stage, onClose }: { houseId: number; stage: BuiltStage; onClose(): void }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const write = useWrite(acceptStageContract)
  const [acceptedOn, setDay] = useState<LocalDate | undefined>(today)
  const [acceptedBy, setBy] = useState('')
  return (
    <CommandDialog
      title={`${t(text.accept)}: ${stageText[stage][language]}`}
      write={write}
      input={acceptedOn && acceptedBy.trim().length >= 3 ? { houseId, stage, acceptedOn, acceptedBy } : undefined}
      onClose={onClose}
    >
      <DayInput label={t(text.acceptedOn)} required max={today} value={acceptedOn} onChange={setDay} />
      <TextInput
        label={t(text.acceptedBy)}
        description={t(text.acceptedByHint)}
        required
        value={acceptedBy}
        onChange={event => setBy(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function FundDialog({ houseId, onClose }: { houseId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(addFundContract)
  const fund = useFund(
    { options: FundSource.options, words: fundSourceText, first: 'family' },
    { options: FundForm.options, words: fundFormText, first: 'money' },
  )
  return (
    <CommandDialog
      title={t(text.addFund)}
      write={write}
      input={fund.input && { houseId, ...fund.input }}
      onClose={onClose}
    >
      {fund.fields}
    </CommandDialog>
  )
}

export function DropFund({ fundId }: { fundId: number }) {
  const t = useText()
  const write = useWrite(dropFundContract)
  const confirm = useConfirm()
  const drop = async () => {
    const reason = await confirm.ask({ title: t(text.dropFundTitle), reason: true, danger: true })
    if (reason !== undefined) await write.run({ fundId, reason })
  }
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="red" loading={write.pending} onClick={() => void drop()}>
        {t(text.dropFund)}
      </Button>
      <ProblemNote problem={write.problem} />
      {confirm.dialog}
    </>
  )
}

export function PayDialog({ house, onClose }: { house: HouseHead; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(payHouseContract)
  const books = useBooks('voucher', false)
  const [amount, setAmount] = useState<bigint | undefined>(() => {
    const left = BigInt(house.payable) - BigInt(house.paid)
    return left > 0n ? left : undefined
  })
  const [postedOn, setPostedOn] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.pay)}
      wide
      write={write}
      input={
        amount && postedOn && books.input ? { houseId: house.houseId, amount, postedOn, ...books.input } : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <SumInput label={t(text.amount)} required value={amount} onChange={setAmount} />
        <DayInput label={t(text.day)} required max={today} value={postedOn} onChange={setPostedOn} />
      </FieldGrid>
      {books.fields}
    </CommandDialog>
  )
}

export function HandOverDialog({ house, onClose }: { house: HouseHead; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(handOverHouseContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [receiver, setReceiver] = useState(house.household)
  const [minutes, setMinutes] = useState<UploadedFile | undefined>()
  const [despite, setDespite] = useState('')
  return (
    <CommandDialog
      title={t(text.handOver)}
      write={write}
      input={
        on && minutes && receiver.trim().length >= 2
          ? { houseId: house.houseId, on, receiver, fileId: minutes.fileId, despite }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.handOverOn)} required max={today} value={on} onChange={setOn} />
        <TextInput
          label={t(text.receiver)}
          required
          value={receiver}
          onChange={event => setReceiver(event.currentTarget.value)}
        />
      </FieldGrid>
      <FileDrop
        label={t(text.minutes)}
        accept={scanEndings}
        maxBytes={largestScan}
        value={minutes}
        onDone={setMinutes}
      />
      <TextInput
        label={t(text.despite)}
        description={t(text.despiteHint)}
        value={despite}
        onChange={event => setDespite(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
