// One line of a plan: what, where, who, how much of what by when, with which money, and where the wish came from.
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { Capital, capitalText, MoneySource, sourceText } from '../money/ledger.ts'
import { normListContract } from '../norm/norm.api.ts'
import { type PlanLine, savePlanLineContract } from './plan.api.ts'
import { planText as text } from './plan.text.ts'
import { useItemChoices } from './use-items.tsx'

export interface PlanOfDialog {
  planId: number
  version: number
  areaId: number
  year: number
  programmeCode: string
  meetings: { meetingId: number; name: string }[]
}

export function PlanLineDialog({ plan, line, onClose }: { plan: PlanOfDialog; line?: PlanLine; onClose(): void }) {
  const t = useText()
  const save = useWrite(savePlanLineContract)
  const items = useItemChoices(plan.year, plan.programmeCode, plan.areaId)
  const areas = useAreaChoices()
  const [itemCode, setItem] = useState<string | null>(line?.itemCode ?? null)
  const [activity, setActivity] = useState(line?.activity ?? '')
  const [place, setPlace] = useState<number | undefined>(line?.placeAreaId ?? plan.areaId)
  const [ownerUnit, setOwner] = useState(line?.ownerUnit ?? '')
  const [investor, setInvestor] = useState(line?.investor ?? '')
  const [target, setTarget] = useState<number | undefined>(line?.target ?? undefined)
  const [targetUnit, setUnit] = useState(line?.targetUnit ?? '')
  const [dueOn, setDue] = useState<LocalDate | undefined>(line?.dueOn ?? undefined)
  const [capital, setCapital] = useState<Capital>(line?.capital ?? 'recurrent')
  const [source, setSource] = useState<MoneySource>(line?.source ?? 'central')
  const [amount, setAmount] = useState<bigint | undefined>(line?.amount)
  const [meetingId, setMeeting] = useState<string | null>(
    line?.proposalMeetingId == null ? null : String(line.proposalMeetingId),
  )
  const [proposal, setProposal] = useState(line?.proposalText ?? '')
  const [note, setNote] = useState(line?.note ?? '')
  const norms = useRead(normListContract, { state: 'missing' }, { freshFor: 60_000 }).data?.rows ?? []
  const [normId, setNorm] = useState<string | null>(line?.normId == null ? null : String(line.normId))
  const known = items.some(item => item.value === itemCode)
  const ready = itemCode !== null && activity.trim().length >= 3 && place !== undefined && amount !== undefined
  const fault = (field: string) => save.problem?.faultAt(`line.${field}`)
  return (
    <CommandDialog
      title={t(line ? text.editLine : text.addLine)}
      wide
      write={save}
      input={
        ready
          ? {
              planId: plan.planId,
              version: plan.version,
              lineId: line?.lineId ?? null,
              line: {
                itemCode,
                activity,
                placeAreaId: place,
                ownerUnit,
                investor,
                target: target ?? null,
                targetUnit,
                dueOn: dueOn ?? null,
                capital,
                source,
                amount,
                note,
                reason: line?.reason ?? '',
                proposalMeetingId: meetingId === null ? null : Number(meetingId),
                proposalText: proposal,
                normId: normId === null ? null : Number(normId),
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      <Select
        label={t(text.item)}
        searchable
        required
        value={itemCode}
        onChange={setItem}
        error={fault('itemCode')}
        data={known || itemCode === null ? items : [{ value: itemCode, label: line?.itemName ?? itemCode }, ...items]}
        comboboxProps={{ width: 'target' }}
      />
      <TextInput
        label={t(text.activity)}
        required
        value={activity}
        error={fault('activity')}
        onChange={event => setActivity(event.currentTarget.value)}
      />
      <FieldGrid>
        <AreaPicker
          label={t(text.place)}
          areas={areas}
          value={place}
          onChange={setPlace}
          error={fault('placeAreaId')}
          required
        />
        <DayInput label={t(text.due)} value={dueOn} onChange={setDue} error={fault('dueOn')} />
        <NumberField
          label={t(text.target)}
          value={target}
          onChange={setTarget}
          decimals={2}
          min={0}
          error={fault('target')}
        />
        <TextInput
          label={t(text.targetUnit)}
          value={targetUnit}
          error={fault('targetUnit')}
          onChange={event => setUnit(event.currentTarget.value)}
        />
        <SumInput label={t(text.money)} value={amount} onChange={setAmount} required error={fault('amount')} />
        <ChoiceSelect
          label={t(text.capital)}
          value={capital}
          onChange={setCapital}
          options={Capital.options}
          words={capitalText}
        />
        <ChoiceSelect
          label={t(text.source)}
          value={source}
          onChange={setSource}
          options={MoneySource.options}
          words={sourceText}
        />
        <TextInput label={t(text.owner)} value={ownerUnit} onChange={event => setOwner(event.currentTarget.value)} />
        <TextInput
          label={t(text.investor)}
          value={investor}
          onChange={event => setInvestor(event.currentTarget.value)}
        />
        {(norms.length > 0 || normId !== null) && (
          <Select
            label={t(text.norm)}
            clearable
            searchable
            value={normId}
            onChange={setNorm}
            data={[
              ...norms.map(norm => ({ value: String(norm.normId), label: norm.name })),
              ...(normId !== null && !norms.some(norm => String(norm.normId) === normId)
                ? [{ value: normId, label: line?.normName ?? normId }]
                : []),
            ]}
          />
        )}
        {plan.meetings.length > 0 && (
          <Select
            label={t(text.proposal)}
            clearable
            searchable
            value={meetingId}
            onChange={setMeeting}
            data={plan.meetings.map(one => ({ value: String(one.meetingId), label: one.name }))}
          />
        )}
      </FieldGrid>
      <Textarea
        label={t(text.proposalText)}
        description={meetingId === null ? t(text.proposalHint) : undefined}
        autosize
        minRows={1}
        value={proposal}
        onChange={event => setProposal(event.currentTarget.value)}
      />
      <Textarea
        label={t(text.note)}
        autosize
        minRows={1}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
