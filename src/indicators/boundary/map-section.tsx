// A map of what lies below, where boundaries were imported; and their import.
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { shadeOf } from '../../base/drawing.ts'
import { type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { showNumber } from '../../kit/format.ts'
import { Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { Picture } from '../picture.tsx'
import { type BoundaryLevel, boundaryMapContract, importBoundariesContract } from './boundary.api.ts'
import { boundaryText as text } from './boundary.text.ts'
import { drawMap } from './choropleth.ts'
import { mostBytes } from './geojson.ts'

export interface MapUnitShown {
  areaId: number
  name: string
  value: number | null
  shown: string
}

/** An address holds so many ids; a province has fewer communes. */
const mostAsked = 400

export function MapSection({
  area,
  units,
  label,
  mayImport,
}: {
  area: number
  units: MapUnitShown[]
  label: string
  mayImport: boolean
}) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const read = useRead(boundaryMapContract, { areaIds: units.slice(0, mostAsked).map(one => one.areaId) })
  const highest = Math.max(0, ...units.map(one => one.value ?? 0))
  return (
    <Section
      title={t(text.title)}
      actions={
        mayImport && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t(text.import)}
          </Button>
        )
      }
    >
      {open && <ImportDialog areaId={area} onClose={() => setOpen(false)} />}
      <Loaded read={read}>
        {({ shapes, sources }) => {
          if (shapes.length === 0) return <p className="bv-muted">{t(text.none)}</p>
          const byId = new Map(units.map(one => [one.areaId, one]))
          const drawing = drawMap(
            shapes.map(({ areaId, rings }) => {
              const { name, shown, value } = byId.get(areaId)!
              const shade = shadeOf(value, highest)
              return {
                rings,
                title: `${name}: ${shown}`,
                tone: shade === undefined ? 'paper' : (`step${shade}` as const),
              }
            }),
            t(text.label, { name: label }),
          )
          const lacking = units.length - shapes.length
          return (
            <figure style={{ margin: 0 }}>
              <Picture drawing={drawing} />
              <figcaption className="bv-muted">
                {t(text.shades, { highest: units.find(one => one.value === highest)?.shown ?? '0' })}{' '}
                {lacking > 0 && t(text.lacking, { count: showNumber(lacking) })}{' '}
                {t(text.source, { source: sources.join('; ') })}
              </figcaption>
            </figure>
          )
        }}
      </Loaded>
    </Section>
  )
}

function ImportDialog({ areaId, onClose }: { areaId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(importBoundariesContract)
  const [file, setFile] = useState<UploadedFile | undefined>()
  const [property, setProperty] = useState('')
  const [source, setSource] = useState('')
  const [level, setLevel] = useState<BoundaryLevel>('commune')
  const [map, setMap] = useState<'old' | 'new'>('new')
  return (
    <CommandDialog
      title={t(text.import)}
      write={write}
      input={
        file && property.trim() !== '' && source.trim().length >= 5
          ? { areaId, level, map, fileId: file.fileId, property, source }
          : undefined
      }
      done={t(text.done)}
      onClose={onClose}
    >
      <FileDrop
        label={t(text.file)}
        accept={['.geojson', '.json']}
        maxBytes={mostBytes}
        value={file}
        onDone={setFile}
      />
      <FieldGrid>
        <TextInput
          label={t(text.property)}
          required
          placeholder="ma_xa"
          value={property}
          onChange={event => setProperty(event.currentTarget.value)}
        />
        <ChoiceSelect
          label={t(text.level)}
          value={level}
          onChange={setLevel}
          options={['commune', 'district', 'village'] as const}
          words={text}
        />
        <Select
          label={t(text.map)}
          allowDeselect={false}
          value={map}
          data={[
            { value: 'new', label: t(text.mapNew) },
            { value: 'old', label: t(text.mapOld) },
          ]}
          onChange={value => setMap(value === 'old' ? 'old' : 'new')}
        />
      </FieldGrid>
      <TextInput
        label={t(text.from)}
        required
        value={source}
        onChange={event => setSource(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
