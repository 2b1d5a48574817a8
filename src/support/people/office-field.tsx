// Whose books: asked only where one may write in several, as in a commune that was merged.
import { Select } from '@mantine/core'
import { useArea } from '../../access/session.page.tsx'
import { useRead } from '../../kit/api.ts'
import { useText } from '../../kit/text.ts'
import { supportOfficesContract } from './offices.api.ts'

const text = {
  office: { vi: 'Sổ của', en: 'Books of' },
  hint: { vi: 'Nơi giữ hồ sơ của các hộ trong danh sách.', en: 'Who keeps the records of these households.' },
}

/** The office to write for: what was chosen, or the only one. */
export function useOffice(chosen: number | undefined) {
  const { areaId } = useArea()
  const read = useRead(supportOfficesContract, { areaId })
  const offices = read.data?.rows ?? []
  return { offices, officeId: chosen ?? (offices.length === 1 ? offices[0]!.officeId : undefined) }
}

export function OfficeField({
  offices,
  value,
  onChange,
}: {
  offices: { officeId: number; name: string }[]
  value: number | undefined
  onChange(officeId: number | undefined): void
}) {
  const t = useText()
  if (offices.length < 2) return null
  return (
    <Select
      label={t(text.office)}
      description={t(text.hint)}
      required
      searchable
      value={value === undefined ? null : String(value)}
      onChange={next => onChange(next === null ? undefined : Number(next))}
      data={offices.map(one => ({ value: String(one.officeId), label: one.name }))}
    />
  )
}
