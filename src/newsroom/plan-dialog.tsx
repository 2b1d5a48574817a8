// In which villages, on which days and at what hours a bulletin is played.
import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import { addDays, daysBetween, type LocalDate } from '../base/local-date.ts'
import { useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import { speechLanguages } from '../sync/speech/speech-languages.ts'
import { planBroadcastsContract } from './bulletin.api.ts'
import type { BulletinData } from './bulletin.page.tsx'
import { Hour } from './bulletin.ts'
import { bulletinsText as text } from './bulletins.text.ts'

/** Vietnamese first, then the languages of the villages. */
export const languageChoices = [...speechLanguages]
  .sort((a, b) => Number(b.code === 'viet') - Number(a.code === 'viet'))
  .map(one => ({ value: one.code, label: one.name.vi }))

export function PlanDialog({ data, onClose }: { data: BulletinData; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(planBroadcastsContract)
  const [everywhere, setEverywhere] = useState(false)
  const [villages, setVillages] = useState<string[]>([])
  const [from, setFrom] = useState<LocalDate | undefined>(today)
  const [to, setTo] = useState<LocalDate | undefined>(today)
  const [hours, setHours] = useState('17:30')
  const [language, setLanguage] = useState('viet')
  const villageIds = everywhere ? data.villages.map(one => one.villageId) : villages.map(Number)
  const count = from && to ? daysBetween(from, to) + 1 : 0
  const days = from && count > 0 && count <= 31 ? Array.from({ length: count }, (_, i) => addDays(from, i)) : []
  const wanted = hours.split(/[,;\s]+/).filter(Boolean)
  const goodHours = wanted.length > 0 && wanted.every(one => Hour.safeParse(one).success)
  return (
    <CommandDialog
      title={t(text.plan)}
      wide
      write={write}
      input={
        villageIds.length > 0 && days.length > 0 && goodHours
          ? { bulletinId: data.bulletinId, villageIds, days, hours: wanted, language }
          : undefined
      }
      onClose={onClose}
    >
      <Checkbox
        label={t(text.allVillages)}
        checked={everywhere}
        onChange={event => setEverywhere(event.currentTarget.checked)}
      />
      {!everywhere && (
        <MultiSelect
          label={t(text.villages)}
          searchable
          value={villages}
          onChange={setVillages}
          data={data.villages.map(one => ({ value: String(one.villageId), label: one.name }))}
        />
      )}
      <FieldGrid>
        <DayInput label={t(text.from)} required value={from} onChange={setFrom} min={today} />
        <DayInput label={t(text.to)} required value={to} onChange={setTo} min={from} />
        <TextInput
          label={t(text.hours)}
          required
          placeholder={t(text.hoursHint)}
          value={hours}
          error={hours !== '' && !goodHours ? t(text.hoursHint) : undefined}
          onChange={event => setHours(event.currentTarget.value)}
        />
        <Select
          label={t(text.language)}
          allowDeselect={false}
          value={language}
          onChange={value => setLanguage(value ?? 'viet')}
          data={languageChoices}
        />
      </FieldGrid>
    </CommandDialog>
  )
}
