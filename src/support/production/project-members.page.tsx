// The households of a production project: joining, leaving, what each got and earned.
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { useConfirm } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-input.tsx'
import { Rows, Section } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { DataTable } from '../../kit/table.tsx'
import type { RowKey } from '../../kit/table.types.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import { householdList } from '../../registry/household.api.ts'
import { classNames } from '../../registry/status.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import {
  addMembersContract,
  describeMemberContract,
  giveInputContract,
  leaveProjectContract,
  recordIncomeContract,
} from './production.api.ts'
import { productionText as text } from './production.text.ts'
import { groundText, hectaresOf, m2Of, showHectares } from './production.ts'
import type { ProjectOf } from './project.page.tsx'

type Member = ProjectOf['members'][number]
type Open = 'add' | 'give' | { describe: Member } | { income: Member }

export function ProjectMembers({ data }: { data: ProjectOf }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<Open | undefined>()
  const [keys, setKeys] = useState<Set<RowKey>>(new Set())
  const { project, may, members } = data
  const isOpen = project.state !== 'ended' && project.state !== 'rejected'
  const close = () => setOpen(undefined)
  return (
    <Section
      title={t(text.members)}
      actions={may.write && isOpen && <Button onClick={() => setOpen('add')}>{t(text.addMembers)}</Button>}
      flush
    >
      <DataTable
        name="production-members"
        label={t(text.members)}
        rows={members}
        columns={[
          {
            id: 'household',
            title: t(text.household),
            width: 220,
            card: 'title',
            cell: row => `${row.household} (${row.code})`,
          },
          { id: 'village', title: t(text.village), width: 110, cell: row => row.village },
          {
            id: 'ground',
            title: t(text.ground),
            width: 185,
            cell: row => (
              <span>
                <Badge tone={row.ground === 'other' ? 'neutral' : 'info'}>{groundText[row.ground][language]}</Badge>
                {row.leftOn && <span className="bv-muted"> {t(text.leftOn, { day: showDay(row.leftOn) })}</span>}
              </span>
            ),
          },
          { id: 'joined', title: t(text.joinedOn), width: 115, cell: row => showDay(row.joinedOn) },
          { id: 'area', title: t(text.area), width: 90, align: 'end', cell: row => showHectares(row.areaM2) },
          {
            id: 'before',
            title: t(text.incomeBefore),
            width: 150,
            align: 'end',
            cell: row => (row.incomeBefore === null ? '–' : showDong(row.incomeBefore)),
          },
          {
            id: 'after',
            title: t(text.incomeAfter),
            cell: row => row.incomes.map(one => `${one.year}: ${showDong(one.amount)}`).join('; ') || '–',
          },
          {
            id: 'actions',
            title: '',
            width: 200,
            card: 'line',
            cell: row =>
              may.record &&
              !row.leftOn && (
                <span style={{ display: 'flex', gap: 4, flexWrap: 'wrap' }}>
                  <Button size="compact-xs" variant="default" onClick={() => setOpen({ describe: row })}>
                    {t(text.describe)}
                  </Button>
                  {(project.state === 'approved' || project.state === 'ended') && (
                    <Button size="compact-xs" variant="default" onClick={() => setOpen({ income: row })}>
                      {t(text.addIncome)}
                    </Button>
                  )}
                  {may.write && isOpen && <Leave member={row} />}
                </span>
              ),
          },
        ]}
        rowKey={row => row.memberId}
        rowName={row => row.household}
        rowHeight={56}
        empty={{ title: t(text.noMembers) }}
        {...(may.write && project.state === 'approved'
          ? {
              selection: {
                keys,
                onChange: setKeys,
                actions: <Button onClick={() => setOpen('give')}>{t(text.giveInput)}</Button>,
              },
            }
          : {})}
      />
      {open === 'add' && <AddDialog project={project} onClose={close} />}
      {open === 'give' && (
        <GiveDialog
          projectId={project.projectId}
          memberIds={[...keys].map(Number)}
          onClose={close}
          onDone={() => setKeys(new Set())}
        />
      )}
      {typeof open === 'object' && 'describe' in open && <DescribeDialog member={open.describe} onClose={close} />}
      {typeof open === 'object' && 'income' in open && <IncomeDialog member={open.income} onClose={close} />}
    </Section>
  )
}

function Leave({ member }: { member: Member }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(leaveProjectContract)
  const confirm = useConfirm()
  const run = async () => {
    const reason = await confirm.ask({
      title: t(text.leaveTitle, { name: member.household }),
      reason: true,
      danger: true,
    })
    if (reason !== undefined) await write.run({ memberId: member.memberId, on: today, reason })
  }
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="red" loading={write.pending} onClick={() => void run()}>
        {t(text.leave)}
      </Button>
      <ProblemNote problem={write.problem} />
      {confirm.dialog}
    </>
  )
}

function AddDialog({ project, onClose }: { project: ProjectOf['project']; onClose(): void }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const write = useWrite(addMembersContract)
  const [q, setQ] = useState('')
  const [village] = project.villageIds
  const found = useRead(
    householdList,
    {
      q,
      classes: [],
      limit: 30,
      ...(project.villageIds.length === 1 && village !== undefined ? { areaId: village } : {}),
    },
    { keep: true },
  )
  const [chosen, setChosen] = useState(new Map<number, string>())
  const [joinedOn, setJoined] = useState<LocalDate | undefined>(today)
  const toggle = (householdId: number, name: string) =>
    setChosen(before => {
      const next = new Map(before)
      if (!next.delete(householdId)) next.set(householdId, name)
      return next
    })
  const rows = found.data?.rows ?? []
  return (
    <CommandDialog
      title={t(text.addMembers)}
      wide
      write={write}
      input={
        chosen.size > 0 && joinedOn
          ? { projectId: project.projectId, householdIds: [...chosen.keys()], joinedOn }
          : undefined
      }
      onClose={onClose}
    >
      <p className="bv-muted" style={{ margin: 0 }}>
        {t(text.chooseHint)}
      </p>
      <FieldGrid>
        <TextInput label={t(text.search)} value={q} onChange={event => setQ(event.currentTarget.value)} />
        <DayInput label={t(text.joinedOn)} required max={today} value={joinedOn} onChange={setJoined} />
      </FieldGrid>
      <Rows gap={8}>
        {[...chosen]
          .filter(([id]) => !rows.some(row => row.householdId === id))
          .map(([id, name]) => (
            <Checkbox key={id} checked label={name} onChange={() => toggle(id, name)} />
          ))}
        {rows.map(row => {
          const name = `${row.headName} (${row.code}), ${row.villageName}, ${classNames[row.class][language]}`
          return (
            <Checkbox
              key={row.householdId}
              checked={chosen.has(row.householdId)}
              label={name}
              onChange={() => toggle(row.householdId, name)}
            />
          )
        })}
      </Rows>
    </CommandDialog>
  )
}

function GiveDialog({
  projectId,
  memberIds,
  onClose,
  onDone,
}: {
  projectId: number
  memberIds: number[]
  onClose(): void
  onDone(): void
}) {
  const t = useText()
  const today = useToday()
  const write = useWrite(giveInputContract)
  const [item, setItem] = useState('')
  const [quantity, setQuantity] = useState('')
  const [amount, setAmount] = useState<bigint | undefined>(0n)
  const [givenOn, setGiven] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.giveInput)}
      write={write}
      input={
        item.trim().length >= 2 && quantity.trim() && amount !== undefined && givenOn
          ? { projectId, memberIds, item, quantity, amount, givenOn }
          : undefined
      }
      onClose={onClose}
      onDone={onDone}
    >
      <FieldGrid>
        <TextInput label={t(text.item)} required value={item} onChange={event => setItem(event.currentTarget.value)} />
        <TextInput
          label={t(text.quantity)}
          required
          value={quantity}
          onChange={event => setQuantity(event.currentTarget.value)}
        />
        <SumInput label={t(text.valueEach)} value={amount} onChange={setAmount} />
        <DayInput label={t(text.on)} required max={today} value={givenOn} onChange={setGiven} />
      </FieldGrid>
    </CommandDialog>
  )
}

function DescribeDialog({ member, onClose }: { member: Member; onClose(): void }) {
  const t = useText()
  const write = useWrite(describeMemberContract)
  const [hectares, setHectares] = useState<number | undefined>(hectaresOf(member.areaM2))
  const [incomeBefore, setIncome] = useState<bigint | undefined>(
    member.incomeBefore === null ? undefined : BigInt(member.incomeBefore),
  )
  return (
    <CommandDialog
      title={`${t(text.describeTitle)}: ${member.household}`}
      write={write}
      input={
        hectares === undefined
          ? undefined
          : { memberId: member.memberId, areaM2: m2Of(hectares), incomeBefore: incomeBefore ?? null }
      }
      onClose={onClose}
    >
      <FieldGrid>
        <NumberField label={t(text.area)} unit="ha" decimals={2} min={0} value={hectares} onChange={setHectares} />
        <SumInput label={t(text.incomeBefore)} value={incomeBefore} onChange={setIncome} />
      </FieldGrid>
    </CommandDialog>
  )
}

function IncomeDialog({ member, onClose }: { member: Member; onClose(): void }) {
  const t = useText()
  const write = useWrite(recordIncomeContract)
  const thisYear = Number(useToday().slice(0, 4))
  const [year, setYear] = useState<number | undefined>(thisYear)
  const [amount, setAmount] = useState<bigint | undefined>()
  return (
    <CommandDialog
      title={`${t(text.income)}: ${member.household}`}
      write={write}
      input={year && amount !== undefined ? { memberId: member.memberId, year, amount } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <NumberField label={t(text.year)} grouped={false} min={2000} max={thisYear} value={year} onChange={setYear} />
        <SumInput label={t(text.income)} required value={amount} onChange={setAmount} />
      </FieldGrid>
    </CommandDialog>
  )
}
