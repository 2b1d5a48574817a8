// The areas that may be chosen in the top bar, of the day that is looked at: for the popup, and for a chosen one's name.
import { useAsOf } from '../kit/address.ts'
import { useRead } from '../kit/api.ts'
import { areaList } from '../registry/areas/area.api.ts'

export function useAreaList(enabled = true) {
  const asOf = useAsOf()
  const levels = ['province' as const, 'district' as const, 'commune' as const]
  return useRead(areaList, { levels, ...(asOf ? { day: asOf } : {}) }, { enabled, freshFor: 300_000 })
}
