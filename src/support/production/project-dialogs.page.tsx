// The changes of one production project, each with its preview.
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import {
  appraiseProjectContract,
  approveProjectContract,
  moveFundContract,
  recordSaleContract,
  voteProjectContract,
} from './production.api.ts'
import { productionText as text } from './production.text.ts'
import type { ProjectOf } from './project.page.tsx'

interface Of {
  projectId: number
  onClose(): void
}

export function AppraiseDialog({ projectId, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(appraiseProjectContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [passed, setPassed] = useState(true)
  const [content, setContent] = useState('')
  return (
    <CommandDialog
      title={t(text.appraise)}
      write={write}
      input={on && content.trim().length >= 5 ? { projectId, on, passed, content } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
        <Select
          label={t(text.result)}
          allowDeselect={false}
          value={String(passed)}
          onChange={next => setPassed(next === 'true')}
          data={[
            { value: 'true', label: t(text.passed) },
            { value: 'false', label: t(text.failed) },
          ]}
        />
      </FieldGrid>
      <Textarea
        label={t(text.content)}
        required
        autosize
        minRows={3}
        value={content}
        onChange={event => setContent(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function VoteDialog({ projectId, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(voteProjectContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [votesFor, setFor] = useState<number | undefined>()
  const [votesAgainst, setAgainst] = useState<number | undefined>(0)
  return (
    <CommandDialog
      title={t(text.recordVote)}
      write={write}
      input={
        on && votesFor !== undefined && votesAgainst !== undefined
          ? { projectId, on, votesFor, votesAgainst }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
        <NumberField label={t(text.votesFor)} required min={0} value={votesFor} onChange={setFor} />
        <NumberField label={t(text.votesAgainst)} required min={0} value={votesAgainst} onChange={setAgainst} />
      </FieldGrid>
    </CommandDialog>
  )
}

export function ApproveDialog({ projectId, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(approveProjectContract)
  const [decisionNumber, setNumber] = useState('')
  const [decidedOn, setDecided] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.approve)}
      write={write}
      input={decisionNumber.trim() && decidedOn ? { projectId, decisionNumber, decidedOn } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput
          label={t(text.decisionNumber)}
          required
          value={decisionNumber}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t(text.decidedOn)} required max={today} value={decidedOn} onChange={setDecided} />
      </FieldGrid>
    </CommandDialog>
  )
}

export function SaleDialog({ projectId, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(recordSaleContract)
  const [season, setSeason] = useState('')
  const [soldOn, setSold] = useState<LocalDate | undefined>(today)
  const [product, setProduct] = useState('')
  const [quantityKg, setKilograms] = useState<number | undefined>()
  const [revenue, setRevenue] = useState<bigint | undefined>()
  const [buyer, setBuyer] = useState('')
  const ready = season.trim().length >= 2 && product.trim().length >= 2 && soldOn && quantityKg && revenue !== undefined
  return (
    <CommandDialog
      title={t(text.sell)}
      write={write}
      input={ready ? { projectId, season, soldOn, product, quantityKg, revenue, buyer } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput
          label={t(text.season)}
          required
          value={season}
          onChange={event => setSeason(event.currentTarget.value)}
        />
        <DayInput label={t(text.on)} required max={today} value={soldOn} onChange={setSold} />
        <TextInput
          label={t(text.product)}
          required
          value={product}
          onChange={event => setProduct(event.currentTarget.value)}
        />
        <NumberField label={t(text.kilograms)} unit="kg" required min={1} value={quantityKg} onChange={setKilograms} />
        <SumInput label={t(text.revenue)} required value={revenue} onChange={setRevenue} />
        <TextInput label={t(text.buyer)} value={buyer} onChange={event => setBuyer(event.currentTarget.value)} />
      </FieldGrid>
    </CommandDialog>
  )
}

export function FundDialog({ data, onClose }: { data: ProjectOf; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(moveFundContract)
  const [direction, setDirection] = useState<'in' | 'out'>('in')
  const [amount, setAmount] = useState<bigint | undefined>()
  const [onDay, setDay] = useState<LocalDate | undefined>(today)
  const [member, setMember] = useState<string | null>(null)
  const [document, setDocument] = useState('')
  const [note, setNote] = useState('')
  return (
    <CommandDialog
      title={t(text.move)}
      write={write}
      input={
        amount && onDay
          ? {
              projectId: data.project.projectId,
              direction,
              amount,
              onDay,
              memberId: member === null ? null : Number(member),
              document,
              note,
            }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <Select
          label={t(text.direction)}
          allowDeselect={false}
          value={direction}
          onChange={next => next && setDirection(next as 'in')}
          data={[
            { value: 'in', label: t(text.in) },
            { value: 'out', label: t(text.out) },
          ]}
        />
        <SumInput label={t(text.amount)} required value={amount} onChange={setAmount} />
        <DayInput label={t(text.on)} required max={today} value={onDay} onChange={setDay} />
        <Select
          label={t(text.forWhom)}
          clearable
          searchable
          value={member}
          onChange={setMember}
          data={data.members.map(one => ({ value: String(one.memberId), label: `${one.household} (${one.code})` }))}
        />
        <TextInput
          label={t(text.document)}
          value={document}
          onChange={event => setDocument(event.currentTarget.value)}
        />
        <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
      </FieldGrid>
    </CommandDialog>
  )
}
