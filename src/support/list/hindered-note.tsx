// Before things are carried there: who has left, moved, died or changed the class since the list was drawn up, and what to do about it.
import { Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { type HinderedLine, hindranceText } from '../delivery.ts'
import { listsText as text } from './lists.text.ts'

const mostNamed = 8

export function HinderedNote({ of }: { of: readonly HinderedLine[] }) {
  const t = useText()
  if (of.length === 0) return null
  const changed = of.some(one => one.hindrance === 'class-changed')
  const others = of.some(one => one.hindrance !== 'class-changed')
  return (
    <Note tone="warn">
      <p>
        <strong>{t(text.hinderedCount, { count: of.length })}</strong>
      </p>
      {of.slice(0, mostNamed).map(one => (
        <p key={one.deliveryId}>
          <span translate="no">{one.name}</span>: {t(hindranceText[one.hindrance])}
        </p>
      ))}
      {of.length > mostNamed && <p>{t(text.hinderedMore, { count: of.length - mostNamed })}</p>}
      {others && <p>{t(text.hinderedGone)}</p>}
      {changed && <p>{t(text.hinderedChanged)}</p>}
    </Note>
  )
}
