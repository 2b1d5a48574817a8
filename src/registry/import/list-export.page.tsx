// Households out: area, day, classes, layout, format; citizen IDs masked unless asked for with a reason.
import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { downloadUrl, useRead } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { areaList } from '../areas/area.api.ts'
import { classNames, HouseholdClass } from '../status.ts'
import { exportList, listMappings } from './list.api.ts'
import { listText } from './list.text.ts'

export function ListExportPage() {
  const t = useText()
  const today = useToday()
  const chosenArea = useArea()
  const mayReveal = useCan('citizen-id.reveal')
  const [asOf, setAsOf] = useState<LocalDate | undefined>(today)
  const [place, setPlace] = useState<number | undefined>(chosenArea.areaId)
  const [layout, setLayout] = useState('template')
  const [classes, setClasses] = useState<string | null>(null)
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx')
  const [reveal, setReveal] = useState(false)
  const [reason, setReason] = useState('')
  const areas = useRead(areaList, { levels: ['province', 'district', 'commune', 'village'], day: asOf ?? today })
  const saved = useRead(listMappings, {})
  const known = areas.data?.areas ?? []
  const areaId = known.find(one => one.areaId === place)?.areaId ?? known.find(one => one.level === 'commune')?.areaId
  const lacksReason = reveal && reason.trim().length < 5
  return (
    <Page title={t(listText.exportTitle)} about={t(listText.exportAbout)} narrow>
      <Section>
        <Rows>
          <FieldGrid>
            <AreaPicker
              label={t(listText.area)}
              areas={known.map(a => ({ areaId: a.areaId, parentId: a.parentId, name: a.fullName, kind: a.level }))}
              value={areaId}
              onChange={setPlace}
              required
            />
            <DayInput label={t(listText.day)} value={asOf} onChange={setAsOf} max={today} />
            <Select
              label={t(listText.exportLayout)}
              data={[
                { value: 'template', label: t(listText.exportTemplate) },
                ...(saved.data?.mappings ?? []).map(one => ({ value: String(one.mappingId), label: one.name })),
              ]}
              value={layout}
              onChange={value => setLayout(value ?? 'template')}
              allowDeselect={false}
            />
            <Select
              label={t(listText.classes)}
              placeholder={t(listText.classesAll)}
              data={[
                { value: 'poor,near_poor', label: `${t(classNames.poor)}, ${t(classNames.near_poor).toLowerCase()}` },
                ...HouseholdClass.options.map(value => ({ value, label: t(classNames[value]) })),
              ]}
              value={classes}
              onChange={setClasses}
              clearable
            />
            <Select
              label={t(listText.format)}
              data={[
                { value: 'xlsx', label: 'Excel (.xlsx)' },
                { value: 'csv', label: 'CSV (.csv)' },
              ]}
              value={format}
              onChange={value => setFormat(value === 'csv' ? 'csv' : 'xlsx')}
              allowDeselect={false}
            />
          </FieldGrid>
          {mayReveal && (
            <Checkbox
              label={t(listText.reveal)}
              checked={reveal}
              onChange={event => setReveal(event.currentTarget.checked)}
            />
          )}
          {reveal && (
            <TextInput
              label={t(listText.reason)}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
              required
            />
          )}
          <ProblemNote problem={areas.error ?? saved.error} />
          <FormActions>
            {areaId !== undefined && (
              <DownloadButton
                variant="filled"
                {...(lacksReason ? { 'data-disabled': true, 'aria-disabled': true } : {})}
                href={downloadUrl(exportList, {
                  areaId,
                  ...(asOf ? { asOf } : {}),
                  format,
                  ...(layout === 'template' ? {} : { mappingId: Number(layout) }),
                  ...(classes ? { classes } : {}),
                  ...(reveal ? { reveal: 'true', reason } : {}),
                })}
              >
                {t(listText.download)}
              </DownloadButton>
            )}
          </FormActions>
        </Rows>
      </Section>
    </Page>
  )
}
