// What every report page asks first: which area, year, map and level. It lives in the address and goes along to the files.
import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { stringifySearch, useKnownOn, useSearchFilters, useSetAddress } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { useText } from '../../kit/text.ts'
import { areaList } from '../../registry/areas/area.api.ts'
import { reportText } from './report.text.ts'
import { type MapChoice, mapDayOf } from './report-map.ts'
import styles from './report-table.module.css'

const choiceShape = z.object({
  year: z.string().default(''),
  map: z.enum(['', 'old', 'new']).default(''),
  level: z.enum(['', 'commune', 'village']).default(''),
})

export interface ReportChoice {
  areaId: number | undefined
  year: number
  map: MapChoice
  downTo: 'commune' | 'village'
  /** As the contracts take it; only where an area is chosen. */
  input: { areaId: number; year: number; downTo: 'commune' | 'village'; mapOn?: string; knownOn?: string } | undefined
  /** By whose end it was known; undefined: as known now. */
  knownOn: LocalDate | undefined
  /** The choice as a query string, for links between the pages. */
  query: string
  set(patch: { year?: string; map?: MapChoice; level?: 'commune' | 'village' }): void
  choose(areaId: number | undefined): void
}

/** The area of the top bar, or the person's first own one; the year: this one from September on, else the last. */
export function useReportChoice(): ReportChoice {
  const today = useToday()
  const { areaId: chosen, choose, own } = useArea()
  const filters = useSearchFilters(choiceShape)
  const areaId = chosen ?? own[0]?.areaId
  const defaultYear = today.slice(5) >= '09-01' ? yearOf(today) : yearOf(today) - 1
  const year = /^\d{4}$/.test(filters.value.year) ? Number(filters.value.year) : defaultYear
  const { map, level } = filters.value
  const downTo = level || 'village'
  const mapOn = mapDayOf(map, today)
  const knownOn = useKnownOn()
  return {
    areaId,
    year,
    map,
    downTo,
    knownOn,
    input:
      areaId === undefined
        ? undefined
        : { areaId, year, downTo, ...(mapOn ? { mapOn } : {}), ...(knownOn ? { knownOn } : {}) },
    query: stringifySearch({ year: filters.value.year, map, level }),
    set: patch => filters.set(patch as never),
    choose,
  }
}

export function ReportBar({
  choice,
  years,
  short = false,
}: {
  choice: ReportChoice
  years: number[]
  /** Only area and year. */
  short?: boolean
}) {
  const t = useText()
  const today = useToday()
  const setAddress = useSetAddress()
  const { areas, above } = useReportAreas()
  const known = years.includes(choice.year) ? years : [choice.year, ...years]
  return (
    <search className={`${styles.bar} bv-no-print`}>
      <AreaPicker
        label={t(reportText.area)}
        className={styles.barArea}
        areas={areas}
        value={choice.areaId}
        onChange={choice.choose}
        only={area => !above.has(area.areaId)}
        clearable={false}
      />
      <Select
        label={t(reportText.year)}
        className={styles.barYear}
        allowDeselect={false}
        value={String(choice.year)}
        data={known.map(String)}
        onChange={year => choice.set({ year: year ?? '' })}
      />
      {!short && (
        <>
          <Select
            label={t(reportText.map)}
            className={styles.barMap}
            allowDeselect={false}
            value={choice.map || 'year'}
            data={[
              { value: 'year', label: t(reportText.mapYear) },
              { value: 'old', label: t(reportText.mapOld) },
              { value: 'new', label: t(reportText.mapNew) },
            ]}
            onChange={map => choice.set({ map: map === 'old' || map === 'new' ? map : '' })}
          />
          <Select
            label={t(reportText.level)}
            className={styles.barLevel}
            allowDeselect={false}
            value={choice.downTo}
            data={[
              { value: 'village', label: t(reportText.village) },
              { value: 'commune', label: t(reportText.commune) },
            ]}
            onChange={level => choice.set({ level: level === 'commune' ? 'commune' : 'village' })}
          />
          <DayInput
            label={t(reportText.knownOn)}
            className={styles.barKnown}
            placeholder={t(reportText.knownOnNow)}
            value={choice.knownOn}
            max={today}
            onChange={day => setAddress({ knownOn: day && day < today ? day : undefined })}
          />
        </>
      )}
    </search>
  )
}

/** Areas that can be reported on: the person's own and those below. Above them only the way is shown. */
function useReportAreas() {
  const { own } = useArea()
  const list = useRead(areaList, { levels: ['province', 'district', 'commune'] }, { freshFor: 300_000 })
  return useMemo(() => {
    const nodes = list.data?.areas ?? []
    const parents = new Map(nodes.map(node => [node.areaId, node.parentId]))
    const above = new Set<number>()
    for (const grant of own)
      for (let id = parents.get(grant.areaId) ?? null; id !== null; id = parents.get(id) ?? null) above.add(id)
    for (const grant of own) above.delete(grant.areaId)
    const areas = nodes.map(node => ({
      areaId: node.areaId,
      parentId: node.parentId,
      name: node.fullName,
      kind: node.level,
    }))
    // Before the list has come, the own areas are enough to show which one is chosen.
    const known = new Set(areas.map(area => area.areaId))
    for (const grant of own)
      if (!known.has(grant.areaId)) {
        known.add(grant.areaId)
        areas.push({ areaId: grant.areaId, parentId: null, name: grant.areaName, kind: 'commune' })
      }
    return { areas, above }
  }, [list.data, own])
}
