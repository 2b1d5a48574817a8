// A person who is new: name, birth, sex, people, and what she is to the head. The card's code fills it in.
import { ethnicGroups } from '../../law/registry/ethnic-groups.ts'
import { inSentence } from '../base/first-letter.ts'
import { Choose, readBirth, sexChoices, Text } from './form-parts.tsx'
import { ScanCard } from './scan-card.tsx'

export interface PersonDraft {
  fullName: string
  birth: string
  sex: 'male' | 'female' | null
  ethnicCode: string
  relation: string
  citizenId: string
}

export const emptyPerson = (relation: string, ethnicCode = ''): PersonDraft => ({
  fullName: '',
  birth: '',
  sex: null,
  ethnicCode,
  relation,
  citizenId: '',
})

export const relationChoices = [
  ['spouse', 'Vợ, chồng'],
  ['child', 'Con'],
  ['child_in_law', 'Con dâu, con rể'],
  ['parent', 'Bố, mẹ'],
  ['parent_in_law', 'Bố, mẹ vợ hoặc chồng'],
  ['grandchild', 'Cháu (nội, ngoại)'],
  ['sibling', 'Anh, chị, em'],
  ['grandparent', 'Ông, bà'],
  ['other_relative', 'Họ hàng khác'],
  ['not_related', 'Không họ hàng'],
] as const

export function PersonForm({
  person,
  onChange,
  relations = true,
}: {
  person: PersonDraft
  onChange(next: PersonDraft): void
  relations?: boolean
}) {
  const set = (part: Partial<PersonDraft>) => onChange({ ...person, ...part })
  return (
    <div className="card">
      <ScanCard
        onCard={card =>
          set({
            fullName: card.fullName,
            birth: card.birth.split('-').reverse().join('/'),
            sex: card.sex,
            citizenId: card.number,
          })
        }
      />
      {person.citizenId && (
        <div className="note">
          <p>
            Số trên thẻ: <strong>{person.citizenId}</strong>
          </p>
          <button type="button" className="button" onClick={() => set({ citizenId: '' })}>
            Không ghi số này
          </button>
        </div>
      )}
      <Text label="Họ và tên" value={person.fullName} onChange={fullName => set({ fullName })} maxLength={120} />
      <Text
        label="Ngày sinh"
        hint="Năm, hoặc ngày/tháng/năm"
        inputMode="numeric"
        value={person.birth}
        onChange={birth => set({ birth })}
      />
      <Choose label="Nam hay nữ?" choices={sexChoices} value={person.sex} onChange={sex => set({ sex })} />
      {relations && (
        <label className="field">
          <span>Quan hệ với chủ hộ</span>
          <select value={person.relation} onChange={event => set({ relation: event.currentTarget.value })}>
            {relationChoices.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>Dân tộc</span>
        <select value={person.ethnicCode} onChange={event => set({ ethnicCode: event.currentTarget.value })}>
          <option value="">–</option>
          {ethnicGroups.map(group => (
            <option key={group.code} value={group.code}>
              {group.name}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** What must be put right before it can be kept. */
export function problemsOf(person: PersonDraft, place = 'người này'): string[] {
  const who = person.fullName.trim() || inSentence(place)
  return [
    ...(person.fullName.trim() ? [] : [`Chưa ghi họ tên của ${inSentence(place)}.`]),
    ...(readBirth(person.birth) === undefined ? [`Ngày sinh của ${who} chưa đọc được: ghi 1980 hoặc 31/12/1980.`] : []),
    ...(person.sex === null ? [`Chưa chọn nam hay nữ cho ${who}.`] : []),
  ]
}

/** The person as commands take it. */
export const personInput = (person: PersonDraft) => ({
  fullName: person.fullName.trim(),
  birth: readBirth(person.birth) ?? null,
  sex: person.sex,
  ethnicCode: person.ethnicCode || null,
  ...(person.citizenId ? { citizenId: { state: 'present' as const, number: person.citizenId } } : {}),
})
