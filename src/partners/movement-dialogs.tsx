// Forms of movements.
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useArea, useToday } from '../access/session.page.tsx'
import { addDays, type LocalDate } from '../base/local-date.ts'
import { useRead, useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { useText } from '../kit/text.ts'
import { useAreaChoices } from '../registry/household-list.page.tsx'
import { CommandDialog } from '../review/command-dialog.tsx'
import {
  announceCampaignContract,
  type Campaign,
  fulfilPledgeContract,
  type Pledge,
  pledgeContract,
  recordExampleContract,
  recordRecognitionContract,
  registerLeavingContract,
} from './movement.api.ts'
import { movementText as text } from './movement.text.ts'
import { partnerVillageContract } from './partners.api.ts'

interface Closing {
  onClose(): void
}

/** A village, and what is known of it: whose households and branches can be chosen. */
function useVillage(): {
  villageId: number | undefined
  field: ReactNode
  households: { value: string; label: string }[]
  branches: { value: string; label: string }[]
} {
  const t = useText()
  const areas = useAreaChoices()
  const { own } = useArea()
  const single =
    own.length === 1 && areas.find(area => area.areaId === own[0]!.areaId)?.kind === 'village'
      ? own[0]!.areaId
      : undefined
  const [chosen, choose] = useState<number | undefined>()
  const villageId = chosen ?? single
  const village = useRead(partnerVillageContract, { villageId: villageId ?? 0 }, { enabled: villageId !== undefined })
  return {
    villageId,
    field: (
      <AreaPicker
        label={t(text.village)}
        required
        areas={areas}
        value={villageId}
        onChange={choose}
        only={area => area.kind === 'village'}
      />
    ),
    households: (village.data?.households ?? []).map(one => ({ value: String(one.householdId), label: one.name })),
    branches: (village.data?.branches ?? []).map(one => ({ value: String(one.branchId), label: one.name })),
  }
}

export function AnnounceDialog({ onClose }: Closing) {
  const t = useText()
  const announce = useWrite(announceCampaignContract)
  const areas = useAreaChoices()
  const today = useToday()
  const { own } = useArea()
  const writing = own.filter(grant => grant.rights.includes('partner.write')).map(grant => grant.areaId)
  const [areaId, setArea] = useState<number | undefined>(writing[0])
  const [name, setName] = useState('')
  const [basis, setBasis] = useState('')
  const [leadName, setLead] = useState('')
  const [from, setFrom] = useState<LocalDate | undefined>(today)
  const [to, setTo] = useState<LocalDate | undefined>(addDays(today, 365))
  const [target, setTarget] = useState<number | string>('')
  const [targetUnit, setUnit] = useState('')
  const ready =
    areaId &&
    name.trim().length >= 5 &&
    leadName.trim().length >= 3 &&
    from &&
    to &&
    Number(target) > 0 &&
    targetUnit.trim()
  return (
    <CommandDialog
      title={t(text.announce)}
      wide
      write={announce}
      input={ready ? { areaId, name, basis, leadName, from, to, target: Number(target), targetUnit } : undefined}
      onClose={onClose}
    >
      <TextInput label={t(text.name)} required value={name} onChange={event => setName(event.currentTarget.value)} />
      <FieldGrid>
        <AreaPicker
          label={t(text.area)}
          required
          areas={areas}
          value={areaId}
          onChange={setArea}
          only={area => area.kind !== 'village'}
        />
        <TextInput
          label={t(text.lead)}
          required
          value={leadName}
          onChange={event => setLead(event.currentTarget.value)}
        />
        <DayInput label={t(text.from)} required value={from} onChange={setFrom} />
        <DayInput label={t(text.to)} required value={to} onChange={setTo} />
        <NumberInput label={t(text.target)} required min={1} value={target} onChange={setTarget} />
        <TextInput
          label={t(text.unit)}
          required
          value={targetUnit}
          onChange={event => setUnit(event.currentTarget.value)}
        />
      </FieldGrid>
      <TextInput label={t(text.basis)} value={basis} onChange={event => setBasis(event.currentTarget.value)} />
    </CommandDialog>
  )
}

export function PledgeDialog({ campaigns, onClose }: Closing & { campaigns: readonly Campaign[] }) {
  const t = useText()
  const write = useWrite(pledgeContract)
  const village = useVillage()
  const [campaignId, setCampaign] = useState<string | null>(campaigns[0] ? String(campaigns[0].campaignId) : null)
  const [branchId, setBranch] = useState<string | null>(null)
  const [memberName, setMember] = useState('')
  const [householdId, setHousehold] = useState<string | null>(null)
  const [what, setWhat] = useState('')
  const [amount, setAmount] = useState<number | string>(1)
  const [day, setDay] = useState<LocalDate | undefined>(useToday())
  const ready =
    campaignId &&
    village.villageId &&
    memberName.trim().length >= 2 &&
    what.trim().length >= 3 &&
    Number(amount) > 0 &&
    day
  return (
    <CommandDialog
      title={t(text.pledge)}
      wide
      write={write}
      input={
        ready
          ? {
              campaignId: Number(campaignId),
              villageId: village.villageId!,
              branchId: branchId === null ? null : Number(branchId),
              memberName,
              householdId: householdId === null ? null : Number(householdId),
              what,
              amount: Number(amount),
              day,
            }
          : undefined
      }
      onClose={onClose}
    >
      <Select
        label={t(text.name)}
        allowDeselect={false}
        value={campaignId}
        onChange={setCampaign}
        data={campaigns.map(one => ({ value: String(one.campaignId), label: `${one.name} (${one.targetUnit})` }))}
      />
      <FieldGrid>
        {village.field}
        <Select
          label={t(text.branch)}
          clearable
          searchable
          value={branchId}
          onChange={setBranch}
          data={village.branches}
        />
        <TextInput
          label={t(text.member)}
          required
          value={memberName}
          onChange={event => setMember(event.currentTarget.value)}
        />
        <Select
          label={t(text.whom)}
          clearable
          searchable
          value={householdId}
          onChange={setHousehold}
          data={village.households}
        />
        <NumberInput label={t(text.amount)} required min={1} value={amount} onChange={setAmount} />
        <DayInput label={t(text.day)} required value={day} onChange={setDay} />
      </FieldGrid>
      <TextInput label={t(text.what)} required value={what} onChange={event => setWhat(event.currentTarget.value)} />
    </CommandDialog>
  )
}

export function FulfilDialog({ pledge, onClose }: Closing & { pledge: Pledge }) {
  const t = useText()
  const write = useWrite(fulfilPledgeContract)
  const [day, setDay] = useState<LocalDate | undefined>(useToday())
  const [result, setResult] = useState('')
  return (
    <CommandDialog
      title={`${pledge.memberName}: ${pledge.what}`}
      write={write}
      input={day && result.trim().length >= 3 ? { pledgeId: pledge.pledgeId, day, result } : undefined}
      onClose={onClose}
    >
      <DayInput label={t(text.day)} required value={day} onChange={setDay} />
      <Textarea
        label={t(text.result)}
        required
        autosize
        minRows={2}
        value={result}
        onChange={event => setResult(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function RegisterDialog({ onClose }: Closing) {
  const t = useText()
  const write = useWrite(registerLeavingContract)
  const today = useToday()
  const village = useVillage()
  const [householdId, setHousehold] = useState<string | null>(null)
  const [year, setYear] = useState<number | string>(Number(today.slice(0, 4)))
  const [day, setDay] = useState<LocalDate | undefined>(today)
  const [means, setMeans] = useState('')
  return (
    <CommandDialog
      title={t(text.register)}
      write={write}
      input={
        village.villageId && householdId && day && Number(year) > 2000 && means.trim().length >= 5
          ? { villageId: village.villageId, householdId: Number(householdId), year: Number(year), day, means }
          : undefined
      }
      onClose={onClose}
    >
      {village.field}
      <Select
        label={t(text.household)}
        required
        searchable
        value={householdId}
        onChange={setHousehold}
        data={village.households}
      />
      <FieldGrid>
        <NumberInput
          label={t(text.year)}
          required
          min={2000}
          max={2100}
          thousandSeparator=""
          value={year}
          onChange={setYear}
        />
        <DayInput label={t(text.day)} required value={day} onChange={setDay} />
      </FieldGrid>
      <Textarea
        label={t(text.means)}
        required
        autosize
        minRows={2}
        value={means}
        onChange={event => setMeans(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function ExampleDialog({ onClose }: Closing) {
  const t = useText()
  const write = useWrite(recordExampleContract)
  const village = useVillage()
  const [who, setWho] = useState('')
  const [story, setStory] = useState('')
  const [consentOn, setConsent] = useState<LocalDate | undefined>()
  return (
    <CommandDialog
      title={t(text.addExample)}
      write={write}
      input={
        village.villageId && who.trim().length >= 2 && story.trim().length >= 10 && consentOn
          ? { villageId: village.villageId, who, story, consentOn }
          : undefined
      }
      onClose={onClose}
    >
      {village.field}
      <TextInput label={t(text.who)} required value={who} onChange={event => setWho(event.currentTarget.value)} />
      <Textarea
        label={t(text.story)}
        required
        autosize
        minRows={3}
        value={story}
        onChange={event => setStory(event.currentTarget.value)}
      />
      <DayInput
        label={t(text.consent)}
        description={t(text.consentHint)}
        required
        value={consentOn}
        onChange={setConsent}
      />
    </CommandDialog>
  )
}

export function RecognitionDialog({ onClose }: Closing) {
  const t = useText()
  const write = useWrite(recordRecognitionContract)
  const village = useVillage()
  const [who, setWho] = useState('')
  const [form, setForm] = useState('')
  const [decisionNumber, setNumber] = useState('')
  const [day, setDay] = useState<LocalDate | undefined>(useToday())
  return (
    <CommandDialog
      title={t(text.addRecognition)}
      write={write}
      input={
        village.villageId && who.trim().length >= 2 && form.trim().length >= 3 && decisionNumber.trim() && day
          ? { villageId: village.villageId, who, form, decisionNumber, day }
          : undefined
      }
      onClose={onClose}
    >
      {village.field}
      <TextInput label={t(text.who)} required value={who} onChange={event => setWho(event.currentTarget.value)} />
      <TextInput label={t(text.form)} required value={form} onChange={event => setForm(event.currentTarget.value)} />
      <FieldGrid>
        <TextInput
          label={t(text.decision)}
          required
          value={decisionNumber}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t(text.day)} required value={day} onChange={setDay} />
      </FieldGrid>
    </CommandDialog>
  )
}
