// How the list stands and whom it shows beyond the state: order, language of the last interview, interpreter.
import type { Order } from './list-order.ts'

export interface ListChoices {
  order: Order
  language: string
  interpreter: string
}

const orders: { id: Order; label: string }[] = [
  { id: 'number', label: 'Mã hộ' },
  { id: 'path', label: 'Đường đi (nhà gần nhất tiếp theo)' },
  { id: 'name', label: 'Tên chủ hộ' },
]

export function ListChoicesCard({
  choices,
  onChange,
  languages,
  interpreters,
}: {
  choices: ListChoices
  onChange(next: ListChoices): void
  languages: readonly string[]
  interpreters: readonly string[]
}) {
  return (
    <section className="card" aria-label="Xếp và lọc">
      <Pick
        label="Xếp theo"
        value={choices.order}
        onPick={order => onChange({ ...choices, order: order as Order })}
        options={orders}
      />
      <Pick
        label="Tiếng nói của lần hỏi gần nhất"
        value={choices.language}
        onPick={language => onChange({ ...choices, language })}
        options={[{ id: '', label: 'Mọi tiếng' }, ...languages.map(one => ({ id: one, label: one }))]}
      />
      <Pick
        label="Người phiên dịch"
        value={choices.interpreter}
        onPick={interpreter => onChange({ ...choices, interpreter })}
        options={[{ id: '', label: 'Tất cả' }, ...interpreters.map(one => ({ id: one, label: one }))]}
      />
    </section>
  )
}

function Pick({
  label,
  value,
  options,
  onPick,
}: {
  label: string
  value: string
  options: readonly { id: string; label: string }[]
  onPick(value: string): void
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={event => onPick(event.currentTarget.value)}>
        {options.map(one => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  )
}
