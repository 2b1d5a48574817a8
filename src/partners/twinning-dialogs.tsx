// Assigning an agency to a village, importing a decision's annex, ending or handing over; an agency's card and a union's branch.
import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { type UploadedFile, useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { ChoiceSelect } from '../kit/choice-select.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../kit/file-drop.tsx'
import { Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { useAreaChoices } from '../registry/household-list.page.tsx'
import { CommandDialog } from '../review/command-dialog.tsx'
import {
  assignTwinningContract,
  endTwinningContract,
  importTwinningContract,
  recordAgencyContract,
  recordBranchContract,
} from './agency.api.ts'
import { AgencyKind, agencyKindText } from './partner.ts'
import { partnersText as text } from './partners.text.ts'

export interface Named {
  agencyId: number
  name: string
}
const choicesOf = (agencies: readonly Named[]) =>
  agencies.map(one => ({ value: String(one.agencyId), label: one.name }))

export function useDecision() {
  const t = useText()
  const today = useToday()
  const [decisionNumber, setNumber] = useState('')
  const [decidedOn, setDecided] = useState<LocalDate | undefined>(today)
  const [signer, setSigner] = useState('')
  const [from, setFrom] = useState<LocalDate | undefined>(today)
  const value =
    decisionNumber.trim() && signer.trim() && decidedOn && from
      ? { decisionNumber, decidedOn, signer, from }
      : undefined
  const fields = (
    <FieldGrid>
      <TextInput
        label={t(text.decision)}
        required
        value={decisionNumber}
        onChange={event => setNumber(event.currentTarget.value)}
      />
      <DayInput label={t(text.decidedOn)} required value={decidedOn} onChange={setDecided} />
      <TextInput
        label={t(text.signer)}
        required
        value={signer}
        onChange={event => setSigner(event.currentTarget.value)}
      />
      <DayInput label={t(text.since)} required value={from} onChange={setFrom} />
    </FieldGrid>
  )
  return { value, fields }
}

export function AssignDialog({
  agencies,
  villageId: given,
  onClose,
}: {
  agencies: readonly Named[]
  villageId?: number
  onClose(): void
}) {
  const t = useText()
  const assign = useWrite(assignTwinningContract)
  const areas = useAreaChoices()
  const [villageId, setVillage] = useState(given)
  const [agencyId, setAgency] = useState<string | null>(null)
  const { value, fields } = useDecision()
  return (
    <CommandDialog
      title={t(text.assign)}
      wide
      write={assign}
      input={value && villageId && agencyId ? { ...value, villageId, agencyId: Number(agencyId) } : undefined}
      onClose={onClose}
    >
      {given === undefined && (
        <AreaPicker
          label={t(text.village)}
          required
          areas={areas}
          value={villageId}
          onChange={setVillage}
          only={area => area.kind === 'village'}
        />
      )}
      <Select
        label={t(text.agency)}
        required
        searchable
        value={agencyId}
        onChange={setAgency}
        data={choicesOf(agencies)}
      />
      {fields}
    </CommandDialog>
  )
}

export function ImportDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const write = useWrite(importTwinningContract)
  const [file, setFile] = useState<UploadedFile | undefined>()
  const { value, fields } = useDecision()
  // the refusal itself tells the first ones
  const more = (write.problem?.faults ?? []).slice(8)
  return (
    <CommandDialog
      title={t(text.import)}
      wide
      write={write}
      input={value && file ? { ...value, fileId: file.fileId } : undefined}
      onClose={onClose}
    >
      {fields}
      <FileDrop label={t(text.sheet)} accept={['.xlsx', '.csv']} hint={t(text.sheet)} value={file} onDone={setFile} />
      {more.length > 0 && (
        <Note tone="bad" title={t(text.moreFaults)}>
          <ul>
            {more.map(one => (
              <li key={`${one.path} ${one.name}`}>{one.message}</li>
            ))}
          </ul>
        </Note>
      )}
    </CommandDialog>
  )
}

export function EndDialog({
  twinnings,
  agencies,
  onClose,
}: {
  twinnings: readonly { twinningId: number; label: string }[]
  agencies: readonly Named[]
  onClose(): void
}) {
  const t = useText()
  const end = useWrite(endTwinningContract)
  const [ids, setIds] = useState(twinnings.map(one => String(one.twinningId)))
  const [on, setOn] = useState<LocalDate | undefined>(useToday())
  const [reason, setReason] = useState('')
  const [successorId, setSuccessor] = useState<string | null>(null)
  return (
    <CommandDialog
      title={t(text.end)}
      danger
      write={end}
      input={
        on && reason.trim().length >= 5 && ids.length > 0
          ? { twinningIds: ids.map(Number), on, reason, successorId: successorId === null ? null : Number(successorId) }
          : undefined
      }
      onClose={onClose}
    >
      {twinnings.length > 1 && (
        <MultiSelect
          label={t(text.villages)}
          value={ids}
          onChange={setIds}
          data={twinnings.map(one => ({ value: String(one.twinningId), label: one.label }))}
        />
      )}
      <DayInput label={t(text.endOn)} required value={on} onChange={setOn} />
      <Textarea
        label={t(text.reason)}
        required
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Select
        label={t(text.successor)}
        description={t(text.successorHint)}
        searchable
        clearable
        value={successorId}
        onChange={setSuccessor}
        data={choicesOf(agencies)}
      />
    </CommandDialog>
  )
}

export interface Card extends Named {
  kind: AgencyKind
  sector: string
  contactName: string
  contactPhone: string
  from: LocalDate
  to: LocalDate | null
  version: number
  predecessor: Named | null
  areaId: number | null
  seatAreaId: number | null
}

export function AgencyDialog({ card, others, onClose }: { card?: Card; others: readonly Named[]; onClose(): void }) {
  const t = useText()
  const record = useWrite(recordAgencyContract)
  const { own, areaId: chosen } = useArea()
  const areas = useAreaChoices()
  const keeping = own.filter(grant => grant.rights.includes('partner.write')).map(grant => grant.areaId)
  const [areaId, setArea] = useState<number | undefined>(
    card?.areaId ?? (keeping.length === 1 ? keeping[0] : keeping.find(id => id === chosen)),
  )
  const [name, setName] = useState(card?.name ?? '')
  const [kind, setKind] = useState<AgencyKind>(card?.kind ?? 'agency')
  const [sector, setSector] = useState(card?.sector ?? '')
  const [contactName, setContact] = useState(card?.contactName ?? '')
  const [contactPhone, setPhone] = useState(card?.contactPhone ?? '')
  const [seatAreaId, setSeat] = useState<number | undefined>(card?.seatAreaId ?? undefined)
  const today = useToday()
  const [from, setFrom] = useState<LocalDate | undefined>(card?.from ?? today)
  const [to, setTo] = useState<LocalDate | undefined>(card?.to ?? undefined)
  const [predecessor, setPredecessor] = useState<string | null>(
    card?.predecessor ? String(card.predecessor.agencyId) : null,
  )
  return (
    <CommandDialog
      title={card ? card.name : t(text.newAgency)}
      wide
      write={record}
      input={
        areaId && from && name.trim().length >= 3
          ? {
              agencyId: card?.agencyId ?? null,
              version: card?.version ?? 0,
              areaId,
              name,
              kind,
              sector,
              contactName,
              contactPhone,
              from,
              to: to ?? null,
              predecessorId: predecessor === null ? null : Number(predecessor),
              seatAreaId: seatAreaId ?? null,
            }
          : undefined
      }
      onClose={onClose}
    >
      <TextInput label={t(text.name)} required value={name} onChange={event => setName(event.currentTarget.value)} />
      <FieldGrid>
        <ChoiceSelect
          label={t(text.kind)}
          value={kind}
          onChange={setKind}
          options={AgencyKind.options}
          words={agencyKindText}
        />
        <TextInput label={t(text.sector)} value={sector} onChange={event => setSector(event.currentTarget.value)} />
        <TextInput
          label={t(text.contact)}
          value={contactName}
          onChange={event => setContact(event.currentTarget.value)}
        />
        <TextInput label={t(text.phone)} value={contactPhone} onChange={event => setPhone(event.currentTarget.value)} />
        <DayInput label={t(text.since)} required value={from} onChange={setFrom} />
        <DayInput label={t(text.until)} description={t(text.untilHint)} value={to} onChange={setTo} />
      </FieldGrid>
      {!card && (
        <AreaPicker
          label={t(text.keptBy)}
          required
          areas={areas}
          value={areaId}
          onChange={setArea}
          only={area => area.kind !== 'village'}
        />
      )}
      <AreaPicker
        label={t(text.seat)}
        description={t(text.seatHint)}
        areas={areas}
        value={seatAreaId}
        onChange={setSeat}
        only={area => area.kind !== 'village'}
      />
      <Select
        label={t(text.predecessor)}
        searchable
        clearable
        value={predecessor}
        onChange={setPredecessor}
        data={choicesOf(
          card?.predecessor && !others.some(one => one.agencyId === card.predecessor?.agencyId)
            ? [...others, card.predecessor]
            : others,
        )}
      />
    </CommandDialog>
  )
}

export function BranchDialog({
  villageId,
  agencies,
  onClose,
}: {
  villageId: number
  agencies: readonly Named[]
  onClose(): void
}) {
  const t = useText()
  const record = useWrite(recordBranchContract)
  const [agencyId, setAgency] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [leadName, setLead] = useState('')
  const [members, setMembers] = useState<number | string>(0)
  return (
    <CommandDialog
      title={t(text.addBranch)}
      write={record}
      input={
        agencyId && name.trim().length >= 3
          ? { agencyId: Number(agencyId), villageId, name, leadName, members: Number(members) || 0 }
          : undefined
      }
      onClose={onClose}
    >
      <Select
        label={t(text.agency)}
        required
        searchable
        value={agencyId}
        onChange={setAgency}
        data={choicesOf(agencies)}
      />
      <TextInput label={t(text.name)} required value={name} onChange={event => setName(event.currentTarget.value)} />
      <TextInput label={t(text.lead)} value={leadName} onChange={event => setLead(event.currentTarget.value)} />
      <NumberInput label={t(text.members)} min={0} value={members} onChange={setMembers} />
    </CommandDialog>
  )
}
