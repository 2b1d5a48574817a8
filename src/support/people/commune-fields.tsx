// Which commune, and whose books in it, a board shows. A commune that took in its neighbours keeps their books apart: all of them are
// shown unless one is picked. Both choices stand in the address.
import { Select } from '@mantine/core'
import { useAddressValue } from '../../kit/address.ts'
import { useText } from '../../kit/text.ts'

const text = {
  commune: { vi: 'Xã', en: 'Commune' },
  office: { vi: 'Sổ của', en: 'Office' },
  wholeCommune: { vi: 'Cả xã ({count} sổ)', en: 'The whole commune ({count:book|books})' },
}

/** `communeId` for the read; `shown` picks the offices out of what it answered. */
export function useCommuneChoice() {
  const [communeText, setCommune] = useAddressValue('commune')
  const [officeText, setOffice] = useAddressValue('office')
  const pickedOf = <O extends { officeId: number }>(offices: O[]) =>
    offices.find(one => String(one.officeId) === officeText)
  return {
    communeId: communeText === undefined ? undefined : Number(communeText),
    pickedOf,
    shown<O extends { officeId: number }>(offices: O[]): O[] {
      const picked = pickedOf(offices)
      return picked ? [picked] : offices
    },
    setCommune(next: string | undefined) {
      setOffice(undefined)
      setCommune(next)
    },
    setOffice,
  }
}

export function CommuneFields({
  choice,
  communes,
  communeId,
  offices,
}: {
  choice: ReturnType<typeof useCommuneChoice>
  communes: { communeId: number; name: string }[]
  communeId: number | null
  offices: { officeId: number; name: string }[]
}) {
  const t = useText()
  const picked = choice.pickedOf(offices)
  return (
    <>
      {communes.length > 1 && (
        <Select
          label={t(text.commune)}
          allowDeselect={false}
          value={String(communeId)}
          onChange={next => choice.setCommune(next ?? undefined)}
          data={communes.map(one => ({ value: String(one.communeId), label: one.name }))}
          w={240}
        />
      )}
      {offices.length > 1 && (
        <Select
          label={t(text.office)}
          allowDeselect={false}
          value={picked ? String(picked.officeId) : 'all'}
          onChange={next => choice.setOffice(next === 'all' ? undefined : (next ?? undefined))}
          data={[
            { value: 'all', label: t(text.wholeCommune, { count: offices.length }) },
            ...offices.map(one => ({ value: String(one.officeId), label: one.name })),
          ]}
          w={280}
        />
      )}
    </>
  )
}
