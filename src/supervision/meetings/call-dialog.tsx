// Calling a meeting on a matter of a village.
import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useToday } from '../../access/session.page.tsx'
import { addDays, type LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { meetingText } from '../../review/meeting/meeting.text.ts'
import { Matter, matterText } from '../../voice/matter.ts'
import { matterPagesText as text } from './matter.text.ts'
import { callMatterContract } from './matter-meeting.api.ts'

export function CallDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const areas = useAreaChoices()
  const { own } = useArea()
  const write = useWrite(callMatterContract)
  const single = own.length === 1 && areas.find(area => area.areaId === own[0]!.areaId)?.kind === 'village'
  const [chosen, setChosen] = useState<number | undefined>()
  const villageId = chosen ?? (single ? own[0]!.areaId : undefined)
  const [matter, setMatter] = useState<Matter>('plan')
  const [title, setTitle] = useState('')
  const [day, setDay] = useState<LocalDate | undefined>(addDays(today, 3))
  const [hour, setHour] = useState('19:30')
  const [place, setPlace] = useState('')
  const [invited, setInvited] = useState<number | undefined>()
  const [agenda, setAgenda] = useState('')
  const time = /^([01]?\d|2[0-3])[:h.]([0-5]\d)$/.exec(hour.trim())
  const points = agenda
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.length >= 3)
  const ready =
    villageId !== undefined &&
    title.trim().length >= 5 &&
    day !== undefined &&
    time !== null &&
    place.trim().length >= 2 &&
    points.length > 0
  return (
    <CommandDialog
      title={t(text.call)}
      wide
      write={write}
      input={
        ready
          ? {
              villageId,
              matter,
              title,
              calledFor: `${day}T${time[1]!.padStart(2, '0')}:${time[2]}:00+07:00`,
              place,
              householdsInvited: invited ?? null,
              agenda: points,
            }
          : undefined
      }
      onClose={onClose}
      onDone={({ meetingId }) => go(`/app/village-meetings/${meetingId}`)}
    >
      <FieldGrid>
        <AreaPicker
          label={t(text.village)}
          required
          areas={areas}
          value={villageId}
          onChange={setChosen}
          only={area => area.kind === 'village'}
        />
        <ChoiceSelect
          label={t(text.matter)}
          value={matter}
          onChange={setMatter}
          options={Matter.options}
          words={matterText}
        />
      </FieldGrid>
      <TextInput label={t(text.what)} required value={title} onChange={event => setTitle(event.currentTarget.value)} />
      <FieldGrid>
        <DayInput label={t(meetingText.day)} value={day} onChange={setDay} required />
        <TextInput
          label={t(meetingText.hour)}
          value={hour}
          required
          error={hour !== '' && time === null ? t(meetingText.hourShape) : undefined}
          onChange={event => setHour(event.currentTarget.value)}
        />
        <TextInput
          label={t(meetingText.place)}
          placeholder={t(meetingText.placeHint)}
          value={place}
          required
          onChange={event => setPlace(event.currentTarget.value)}
        />
        <NumberField label={t(meetingText.invited)} value={invited} onChange={setInvited} min={0} max={100_000} />
      </FieldGrid>
      <Textarea
        label={t(text.agenda)}
        required
        autosize
        minRows={3}
        value={agenda}
        onChange={event => setAgenda(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
