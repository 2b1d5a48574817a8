// Chooses one place from a tree that it is given (a person's own branch: communes and villages). Search needs no accents.
//   <AreaPicker label="Bản" areas={areas} value={areaId} onChange={setAreaId} only={area => area.kind === 'village'} />

import { CloseButton, Combobox, type ComboboxProps, InputBase, type InputBaseProps, useCombobox } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { fold } from '../base/fold.ts'
import { groupBy } from '../base/group.ts'
import styles from './fields.module.css'
import { kitText } from './kit.text.ts'
import { useText } from './text.ts'

export interface AreaChoice {
  areaId: number
  parentId: number | null
  name: string
  /** "village", "commune": for `only`. */
  kind?: string
  /** Beside the name: zone, "đến 30/06/2025". */
  note?: string
}

export interface AreaPickerProps extends Omit<InputBaseProps, 'pointer' | 'rightSection'> {
  areas: AreaChoice[]
  value: number | undefined | null
  onChange(areaId: number | undefined): void
  /** Which areas may be chosen; the others only show the way. */
  only?(area: AreaChoice): boolean
  placeholder?: string
  clearable?: boolean
  comboboxProps?: ComboboxProps
  'aria-label'?: string
}

interface Line {
  area: AreaChoice
  depth: number
  path: string
  folded: string
}

const mostShown = 150

export function AreaPicker({
  areas,
  value,
  onChange,
  only,
  placeholder,
  clearable = true,
  comboboxProps,
  ...rest
}: AreaPickerProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const lines = useMemo(() => linesOf(areas), [areas])
  const wanted = fold(typed)
  const found = useMemo(() => matching(lines, wanted), [lines, wanted])
  const chosen = lines.find(line => line.area.areaId === value)
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setTyped('')
    },
    onDropdownOpen: () => combobox.updateSelectedOptionIndex('active'),
  })
  return (
    <Combobox
      {...comboboxProps}
      store={combobox}
      shadow="lg"
      onOptionSubmit={id => {
        onChange(Number(id))
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <InputBase
          {...rest}
          value={combobox.dropdownOpened ? typed : (chosen?.area.name ?? '')}
          placeholder={combobox.dropdownOpened && chosen ? chosen.area.name : (placeholder ?? t(kitText.areaSearch))}
          autoComplete="off"
          rightSectionPointerEvents={value && clearable ? 'all' : 'none'}
          rightSection={
            value && clearable ? (
              <CloseButton size="sm" aria-label={t(kitText.clear)} onClick={() => onChange(undefined)} />
            ) : (
              <IconChevronDown size={16} aria-hidden />
            )
          }
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.selectFirstOption()
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} className={styles.areaOptions}>
          {found.length === 0 && <Combobox.Empty>{t(kitText.areaNone)}</Combobox.Empty>}
          {found.slice(0, mostShown).map(line => (
            <Combobox.Option
              key={line.area.areaId}
              value={String(line.area.areaId)}
              active={line.area.areaId === value}
              disabled={only ? !only(line.area) : false}
              className={styles.areaOption}
              style={{ paddingInlineStart: 10 + (wanted ? 0 : line.depth * 16) }}
            >
              <span>{line.area.name}</span>
              {/* Two units may bear one name, one of them ended: the note tells them apart, also while searching. */}
              {(line.area.note || (wanted && line.path)) && (
                <span className={styles.areaNote}>
                  {[wanted ? line.path : '', line.area.note].filter(Boolean).join(' · ')}
                </span>
              )}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function linesOf(areas: AreaChoice[]): Line[] {
  const ids = new Set(areas.map(area => area.areaId))
  const children = groupBy(areas, area => (area.parentId !== null && ids.has(area.parentId) ? area.parentId : null))
  const walk = (parent: number | null, depth: number, path: string): Line[] =>
    (children.get(parent) ?? []).flatMap(area => [
      { area, depth, path, folded: fold(area.name) },
      ...walk(area.areaId, depth + 1, path ? `${area.name}, ${path}` : area.name),
    ])
  return walk(null, 0, '')
}

/** Names whose words begin with what is typed come first, then names that contain it. */
function matching(lines: Line[], wanted: string): Line[] {
  if (!wanted) return lines
  const starts = lines.filter(line => ` ${line.folded}`.includes(` ${wanted}`))
  const inside = lines.filter(line => !starts.includes(line) && line.folded.includes(wanted))
  return [...starts, ...inside]
}
