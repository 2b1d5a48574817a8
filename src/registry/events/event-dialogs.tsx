// Dialogs of life events: a short form, then a preview of what changes, then the event. One dialog per kind, one shape for all.
import { Button, Checkbox, Menu, Modal, MultiSelect, Select, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { useGo } from '../../kit/link.tsx'
import { Rows } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { useNarrow } from '../../kit/use-narrow.ts'
import { type HouseholdPage, householdSearch } from '../household.api.ts'
import { useAreaChoices } from '../household-list.page.tsx'
import { relationIn } from '../person.ts'
import { registryText as text } from '../registry.text.ts'
import { type EventForm, type EventKind, emptyEvent, eventCauses, eventKinds } from './event-forms.tsx'
import { undoEvent } from './household-event.api.ts'
import { eventNames } from './life-event.ts'
import { PersonFields, relationChoices } from './person-fields.tsx'

type Household = HouseholdPage

/** "Ghi biến động": the events of a household. */
export function EventMenu({ household }: { household: Household }) {
  const t = useText()
  const [open, setOpen] = useState<EventKind | undefined>()
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t(text.record)}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {eventKinds.map(kind => (
            <Menu.Item key={kind.kind} onClick={() => setOpen(kind)}>
              {t(eventNames[kind.kind])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {open && <EventDialog household={household} kind={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function EventDialog({ household, kind, onClose }: { household: Household; kind: EventKind; onClose(): void }) {
  const t = useText()
  const go = useGo()
  const narrow = useNarrow()
  const write = useWrite(kind.write)
  const head = household.members.find(m => m.relation === 'head')
  const [form, setForm] = useState<EventForm>({ ...emptyEvent, ethnicCode: head?.ethnicCode ?? null })
  const set = (patch: Partial<EventForm>) => setForm(before => ({ ...before, ...patch }))
  const has = (field: EventKind['fields'][number]) => kind.fields.includes(field)
  const people = household.members.map(m => ({
    value: String(m.personId),
    label: `${m.fullName} (${t(relationIn(m.relation, m.sex ?? undefined))})`,
  }))
  const leaves = has('members') ? form.members : form.personId ? [form.personId] : []
  const headLeaves = head !== undefined && leaves.includes(String(head.personId)) && leaves.length < people.length
  const staying = people.filter(p => !leaves.includes(p.value))
  const title = `${t(eventNames[kind.kind])} · ${t(text.household)} ${household.code}`
  return (
    <Modal opened onClose={onClose} title={title} size="lg" fullScreen={narrow}>
      <Rows gap={12}>
        {has('personId') && (
          <Select
            label={t(text.person)}
            required
            data={people}
            value={form.personId}
            onChange={personId => set({ personId })}
          />
        )}
        {has('members') && (
          <MultiSelect
            label={t(text.whoLeaves)}
            required
            data={people}
            value={form.members}
            onChange={members => set({ members })}
          />
        )}
        {(has('person') || has('fullName')) && <PersonFields form={form} onChange={set} short={has('fullName')} />}
        {has('relation') && (
          <Select
            label={t(text.relation)}
            required
            searchable
            data={relationChoices(t, form.sex ?? undefined)}
            value={form.relation ?? (kind.kind === 'birth' ? 'child' : null)}
            onChange={relation => set({ relation: relation as EventForm['relation'] })}
          />
        )}
        {kind.kind === 'split' && (
          <Select
            label={t(text.newHead)}
            required
            data={people.filter(p => form.members.includes(p.value))}
            value={form.newHeadId}
            onChange={newHeadId => set({ newHeadId })}
          />
        )}
        {kind.kind === 'change-head' && (
          <Select
            label={t(text.newHead)}
            required
            data={people.filter(p => p.value !== String(head?.personId))}
            value={form.newHeadId}
            onChange={newHeadId => set({ newHeadId })}
          />
        )}
        {headLeaves && has('succession') && (
          <Select
            label={t(text.newHead)}
            required
            data={staying}
            value={form.newHeadId}
            onChange={newHeadId => set({ newHeadId })}
          />
        )}
        {headLeaves && has('stayingHeadId') && (
          <Select
            label={t(text.stayingHead)}
            required
            data={staying}
            value={form.stayingHeadId}
            onChange={stayingHeadId => set({ stayingHeadId })}
          />
        )}
        {has('otherHouseholdId') && (
          <OtherHousehold
            own={household}
            value={form.otherHouseholdId}
            onChange={otherHouseholdId => set({ otherHouseholdId })}
          />
        )}
        {has('villageId') && <VillagePicker value={form.villageId} onChange={villageId => set({ villageId })} />}
        {has('cause') && !form.back && (
          <Select
            label={t(text.cause)}
            data={Object.entries(eventCauses[kind.kind] ?? {}).map(([value, label]) => ({ value, label: t(label) }))}
            value={form.cause || null}
            onChange={cause => set({ cause: cause ?? '' })}
          />
        )}
        {has('place') && !form.back && (
          <TextInput
            label={t(text.place)}
            description={has('villageId') ? t(text.elsewhere) : undefined}
            value={form.place}
            onChange={e => set({ place: e.currentTarget.value })}
          />
        )}
        {has('back') && (
          <Checkbox label={t(text.back)} checked={form.back} onChange={e => set({ back: e.currentTarget.checked })} />
        )}
        <DayInput
          label={t(text.day)}
          required
          value={form.day}
          onChange={day => set({ day })}
          error={write.problem?.faultAt('day')}
        />
        <TextInput label={t(text.reason)} value={form.reason} onChange={e => set({ reason: e.currentTarget.value })} />
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {t(text.cancel)}
          </Button>
          <PreviewButton
            label={t(text.preview)}
            title={title}
            write={write}
            input={{
              householdId: household.householdId,
              day: form.day ?? '',
              reason: form.reason,
              baseVersion: household.version,
              ...kind.input(form),
            }}
            about={result => <Notices notices={result.notices} />}
            onDone={result => {
              // Where it can be taken back, with its reason and a preview.
              const events = `/app/households/${household.householdId}?tab=events`
              toast.good(t(text.done), { label: t(text.seeOrUndo), run: () => go(events) })
              onClose()
              if (result.newHouseholdId !== undefined && kind.kind === 'split')
                go(`/app/households/${result.newHouseholdId}`)
            }}
          />
        </div>
      </Rows>
    </Modal>
  )
}

/** What follows from a change, beside the change. */
export function Notices({ notices }: { notices: readonly string[] }) {
  return (
    <>
      {notices.map(notice => (
        <Note key={notice}>{notice}</Note>
      ))}
    </>
  )
}

export function VillagePicker({
  value,
  onChange,
  label,
}: {
  value: number | undefined
  onChange(value: number | undefined): void
  label?: string
}) {
  const t = useText()
  const choices = useAreaChoices()
  return (
    <AreaPicker
      label={label ?? t(text.toVillage)}
      areas={choices}
      value={value}
      onChange={onChange}
      only={area => area.kind === 'village'}
      clearable
    />
  )
}

function OtherHousehold({
  own,
  value,
  onChange,
}: {
  own: Household
  value: string | null
  onChange(value: string | null): void
}) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const found = useRead(householdSearch, { q: typed || '-', limit: 20 }, { enabled: typed.length >= 2 })
  const choices = new Map<string, string>()
  for (const h of found.data?.households ?? [])
    choices.set(String(h.householdId), `${h.code} · ${h.headName} · ${h.villageName}`)
  for (const p of found.data?.people ?? [])
    if (p.current) choices.set(String(p.householdId), `${p.code} · ${p.headName} · ${p.villageName}`)
  choices.delete(String(own.householdId))
  return (
    <Select
      label={t(text.otherHousehold)}
      description={t(text.otherHouseholdHint)}
      required
      searchable
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...choices].map(([key, label]) => ({ value: key, label }))}
      value={value}
      onChange={onChange}
    />
  )
}

/** Takes back the latest event, with a reason. */
export function UndoEvent({ householdId, eventId }: { householdId: number; eventId: number }) {
  const t = useText()
  const write = useWrite(undoEvent)
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <>
      <Button variant="subtle" size="xs" color="red" onClick={() => setOpened(true)}>
        {t(text.undo)}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t(text.undoTitle)}>
        <Rows gap={12}>
          <TextInput label={t(text.reason)} required value={reason} onChange={e => setReason(e.currentTarget.value)} />
          <PreviewButton
            label={t(text.preview)}
            title={t(text.undoTitle)}
            write={write}
            input={{ householdId, eventId, reason }}
            danger
            onDone={() => {
              toast.good(t(text.undone))
              setOpened(false)
            }}
          />
        </Rows>
      </Modal>
    </>
  )
}
