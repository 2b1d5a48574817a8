// The tile map of what lies below an area, and its dialog: which unit stands on which cell.
import { Button, Select, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useRead, useWrite } from '../../kit/api.ts'
import { AppLink } from '../../kit/link.tsx'
import { Rows, Section } from '../../kit/page.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { arrangeTilesContract, tilesContract } from './tiles.api.ts'
import styles from './tiles.module.css'
import { tilesText as text } from './tiles.text.ts'
import { layOut, mostColumns, moveTile, type Tile } from './tiles.ts'

export interface TileShown {
  areaId: number
  name: string
  shown: string
  /** How dark; undefined: no figure. */
  shade: number | undefined
  to: string
}

/** "Xã Chiềng Sung" → "Chiềng Sung": on a tile the kind is told by where it stands. */
const short = (name: string) => name.replace(/^(Xã|Phường|Bản|Thôn|Tiểu khu|Tổ dân phố) /, '')

export function TileMap({
  areaId,
  map,
  units,
  mayArrange,
  children,
}: {
  areaId: number
  /** Which map the units are of. */
  map: 'old' | 'new'
  units: TileShown[]
  mayArrange: boolean
  /** How the figure is counted. */
  children: ReactNode
}) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const read = useRead(tilesContract, { areaId })
  // The plan that knows the most of these units: units of the old map have other ids than those of today's.
  const known = (tiles: readonly Tile[]) => layOut(units, tiles).placed.length
  const plan = [...(read.data?.arrangements ?? [])].sort((a, b) => known(b.tiles) - known(a.tiles))[0]
  const { placed, columns, others } = layOut(units, plan?.tiles ?? [])
  return (
    <Section
      title={t(text.title)}
      about={t(placed.length > 0 ? text.laidOut : text.byCode)}
      actions={
        mayArrange && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t(text.arrange)}
          </Button>
        )
      }
    >
      <Rows>
        {placed.length > 0 && (
          <ul className={styles.plan} style={{ '--columns': columns } as React.CSSProperties}>
            {placed.map(({ unit, row, column }) => (
              <TileItem key={unit.areaId} unit={unit} at={{ row, column }} />
            ))}
          </ul>
        )}
        {placed.length > 0 && others.length > 0 && <p className="bv-muted">{t(text.others)}</p>}
        {others.length > 0 && (
          <ul className={styles.tiles}>
            {others.map(unit => (
              <TileItem key={unit.areaId} unit={unit} />
            ))}
          </ul>
        )}
        {placed.length > 0 && <p className="bv-muted">{t(text.by, { note: plan!.note })}</p>}
        {children}
      </Rows>
      {open && (
        <ArrangeDialog
          areaId={areaId}
          map={map}
          units={units}
          tiles={(plan?.tiles ?? []).filter(tile => units.some(one => one.areaId === tile.areaId))}
          note={plan?.note ?? ''}
          onClose={() => setOpen(false)}
        />
      )}
    </Section>
  )
}

function TileItem({ unit, at }: { unit: TileShown; at?: { row: number; column: number } }) {
  return (
    <li style={at && { gridRow: at.row, gridColumn: at.column }}>
      <AppLink to={unit.to} className={styles.tile} data-step={unit.shade ?? 'none'} title={unit.name}>
        <span>{at ? short(unit.name) : unit.name}</span>
        <strong>{unit.shown}</strong>
      </AppLink>
    </li>
  )
}

function ArrangeDialog({
  areaId,
  map,
  units,
  tiles: before,
  note: noteBefore,
  onClose,
}: {
  areaId: number
  map: 'old' | 'new'
  units: TileShown[]
  tiles: Tile[]
  note: string
  onClose(): void
}) {
  const t = useText()
  const write = useWrite(arrangeTilesContract)
  const [tiles, setTiles] = useState(before)
  const [note, setNote] = useState(noteBefore)
  const [chosen, setChosen] = useState<number | undefined>(units[0]?.areaId)
  const nameOf = (id: number) => short(units.find(one => one.areaId === id)?.name ?? '')
  const rows = Math.max(Math.ceil(units.length / mostColumns) + 1, ...tiles.map(one => one.row + 1))
  const put = (row: number, column: number) => {
    const there = tiles.find(one => one.row === row && one.column === column)
    if (chosen === undefined || there?.areaId === chosen) return setChosen(there?.areaId)
    const next = moveTile(tiles, chosen, { row, column })
    setTiles(next)
    // The next one without a place, so that a whole plan is laid by touching cells.
    setChosen(units.find(one => !next.some(tile => tile.areaId === one.areaId))?.areaId)
  }
  return (
    <CommandDialog
      title={t(text.arrange)}
      wide
      write={write}
      input={tiles.length === 0 || note.trim() !== '' ? { areaId, map, tiles, note } : undefined}
      done={t(text.done)}
      onClose={onClose}
    >
      <p className="bv-muted">{t(text.how)}</p>
      <Select
        label={t(text.unit)}
        searchable
        value={chosen === undefined ? null : String(chosen)}
        onChange={value => setChosen(value === null ? undefined : Number(value))}
        data={units.map(one => ({
          value: String(one.areaId),
          label: tiles.some(tile => tile.areaId === one.areaId) ? one.name : t(text.chosen, { name: one.name }),
        }))}
      />
      <div className={styles.grid}>
        {Array.from({ length: rows * mostColumns }, (_, i) => {
          const [row, column] = [Math.floor(i / mostColumns) + 1, (i % mostColumns) + 1]
          const tile = tiles.find(one => one.row === row && one.column === column)
          const name = tile && nameOf(tile.areaId)
          return (
            <button
              key={`${row}:${column}`}
              type="button"
              className={styles.cell}
              data-taken={tile !== undefined}
              aria-pressed={tile !== undefined && tile.areaId === chosen}
              aria-label={name ? t(text.taken, { name, row, column }) : t(text.free, { row, column })}
              onClick={() => put(row, column)}
            >
              {name}
            </button>
          )
        })}
      </div>
      <div className={styles.acts}>
        <Button
          variant="default"
          disabled={!tiles.some(one => one.areaId === chosen)}
          onClick={() => setTiles(tiles.filter(one => one.areaId !== chosen))}
        >
          {t(text.off)}
        </Button>
        <Button variant="default" disabled={tiles.length === 0} onClick={() => setTiles([])}>
          {t(text.clear)}
        </Button>
      </div>
      <TextInput
        label={t(text.note)}
        placeholder={t(text.noteHint)}
        required={tiles.length > 0}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
