// The households of a village: found by any part of a name without accents, by state, in the order of the path or the alphabet.
import { useMemo, useState } from 'react'
import { fold } from '../base/fold.ts'
import { go, useLeftPlace } from './address.ts'
import type { StoredEntry } from './database.ts'
import { useField, useLive } from './field-state.tsx'
import { type ListChoices, ListChoicesCard } from './list-choices.tsx'
import { finder, ordered, valuesOf } from './list-order.ts'
import { Bar, Icon, RowLink } from './parts.tsx'
import { type Group, isIn, openVillage, standingOf, standingText, standingTone } from './records.ts'

const filters: { id: Group; label: string }[] = [
  { id: 'open', label: 'Phải hỏi' },
  { id: 'done', label: 'Xong' },
  { id: 'trouble', label: 'Cần xem' },
  { id: 'all', label: 'Tất cả' },
]

interface View {
  words: string
  filter: Group
  choices: ListChoices
}
const firstView: View = { words: '', filter: 'open', choices: { order: 'number', language: '', interpreter: '' } }
/** How each village's list was looked at, as long as the app is open: coming back from a household changes nothing. */
const views = new Map<number, View>()

export function HouseholdList({ villageId }: { villageId: number }) {
  const { db, vault } = useField()
  const [view, setView] = useState(() => views.get(villageId) ?? firstView)
  const { words, filter, choices } = view
  const show = (change: Partial<View>) => {
    const next = { ...view, ...change }
    views.set(villageId, next)
    setView(next)
  }
  const [choosing, setChoosing] = useState(false)
  const village = useLive(async () => (await openVillage(db, vault, villageId)) ?? null, [db, vault, villageId])
  const marks = useLive(async () => {
    const outbox = new Map<string, Pick<StoredEntry, 'state' | 'command' | 'replacedBy' | 'givenUp'>[]>()
    for (const one of await db.outbox.toArray())
      if (one.householdKey !== null) outbox.set(one.householdKey, [...(outbox.get(one.householdKey) ?? []), one])
    return { outbox, drafts: new Set((await db.drafts.where({ villageId }).toArray()).map(one => one.householdKey)) }
  }, [db, villageId])
  const rows = useMemo(() => {
    if (!village || !marks) return []
    return ordered(village.households, choices.order).map(one => ({
      ...one,
      standing: standingOf(one, marks.outbox.get(one.key) ?? [], marks.drafts.has(one.key)),
      find: finder(one.record),
    }))
  }, [village, marks, choices.order])
  const { language, interpreter } = choices
  const asked = language !== '' || interpreter !== ''
  const wanted = fold(words).split(/\s+/).filter(Boolean)
  const searching = wanted.length > 0
  const found = rows
    .filter(
      row =>
        (searching || isIn(filter, row.standing, row.record)) &&
        (language === '' || row.spoken.language === language) &&
        (interpreter === '' || row.spoken.interpreter === interpreter),
    )
    .flatMap(row => {
      const met = row.find(wanted)
      return met === undefined ? [] : [{ ...row, met }]
    })
  const done = rows.filter(row => isIn('done', row.standing, row.record)).length
  const listed = rows.filter(row => row.standing !== 'not-listed').length
  useLeftPlace(rows.length > 0)
  if (village === null)
    return (
      <>
        <Bar title="Bản" up="/villages" />
        <main className="screen">
          <p className="card">Bản này không có trên máy. Khi có mạng, hãy chọn bản ở trang “Các bản mang theo”.</p>
        </main>
      </>
    )
  return (
    <>
      <Bar title={village?.head.name ?? 'Bản'} up="/villages">
        <button type="button" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
          Xếp, lọc
        </button>
      </Bar>
      <main className="screen">
        <div>
          <div className="quiet">
            Đã xong {done} / {listed} hộ phải rà soát
          </div>
          <div className="progress" aria-hidden="true">
            <span style={{ width: `${listed === 0 ? 0 : (done / listed) * 100}%` }} />
          </div>
        </div>
        <label className="field">
          <span className="hidden">Tìm hộ</span>
          <input
            type="search"
            inputMode="search"
            placeholder="Tên, mã hộ (không cần dấu)"
            value={words}
            onChange={event => show({ words: event.currentTarget.value })}
          />
        </label>
        <div className="chips" role="toolbar" aria-label="Lọc">
          {filters.map(one => (
            <button
              key={one.id}
              type="button"
              className="chip"
              aria-pressed={!searching && filter === one.id}
              onClick={() => show({ filter: one.id, words: '' })}
            >
              {one.label} ({rows.filter(row => isIn(one.id, row.standing, row.record)).length})
            </button>
          ))}
        </div>
        {choosing && (
          <ListChoicesCard
            choices={choices}
            onChange={next => show({ choices: next })}
            languages={valuesOf(rows.map(row => row.spoken.language))}
            interpreters={valuesOf(rows.map(row => row.spoken.interpreter))}
          />
        )}
        {asked && !choosing && (
          <button
            type="button"
            className="button"
            onClick={() => show({ choices: { ...choices, language: '', interpreter: '' } })}
          >
            Đang lọc: {[language, interpreter].filter(Boolean).join(', ')}. Bỏ lọc
          </button>
        )}
        {searching && (
          <p className="quiet" aria-live="polite">
            Tìm trong cả bản: {found.length}&nbsp;hộ
          </p>
        )}
        {village === undefined || marks === undefined ? null : found.length === 0 ? (
          <p className="card">{nothingText(searching, filter, !asked && listed > 0 && done === listed)}</p>
        ) : (
          <nav className="rows" aria-label="Danh sách hộ">
            {found.map(row => (
              <RowLink key={row.key} to={`/households/${row.key}`}>
                <span className="grow">
                  <strong>{row.record.headName}</strong>
                  <span className="quiet">
                    {row.record.code || 'hộ mới'} · {row.record.members.length}&nbsp;người
                  </span>
                  {row.met && <span className="quiet met">có {row.met}</span>}
                </span>
                <span className={`tag ${standingTone[row.standing]}`}>{standingText[row.standing]}</span>
              </RowLink>
            ))}
          </nav>
        )}
        <button type="button" className="button" onClick={() => go(`/villages/${villageId}/new`)}>
          <Icon name="add" /> Hộ mới, chưa có trong danh sách
        </button>
      </main>
    </>
  )
}

function nothingText(searching: boolean, filter: View['filter'], allDone: boolean): string {
  if (searching) return 'Không có hộ nào trong bản này khớp với chữ đã ghi. Thử ít chữ hơn, hoặc bỏ lọc ở “Xếp, lọc”.'
  if (filter === 'open' && allDone) return 'Đã hỏi hết các hộ phải rà soát của bản này.'
  if (filter === 'trouble') return 'Không có hộ nào cần xem lại.'
  return 'Không có hộ nào ở mục này.'
}
