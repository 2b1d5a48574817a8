// Where two people gave one field two values: two big choices, or a third. For village heads on a phone and officers at the desk.
import { Button, Modal, MultiSelect, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useSearchFilters } from '../kit/address.ts'
import { useReadPages, useWrite } from '../kit/api.ts'
import { showMoment } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { Page, Rows, Section } from '../kit/page.tsx'
import { Empty, Loading, Note, ProblemNote } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { type ConflictRow, conflictListContract, decideConflictContract } from './conflict.api.ts'
import styles from './conflicts.module.css'
import { syncText as text } from './sync.text.ts'

const shape = z.object({
  state: z.enum(['open', 'decided']).default('open'),
  householdId: z.coerce.number().int().optional(),
})

export function ConflictsPage() {
  const t = useText()
  const filters = useSearchFilters(shape)
  const { state, householdId } = filters.value
  const list = useReadPages(conflictListContract, { state, householdId, limit: 30 })
  return (
    <Page
      title={t(text.conflictsTitle)}
      actions={
        <Button variant="default" onClick={() => filters.set({ state: state === 'open' ? 'decided' : 'open' })}>
          {t(state === 'open' ? text.showDecided : text.showOpen)}
        </Button>
      }
    >
      <Rows>
        <ProblemNote problem={list.problem} />
        {list.table.loading && <Loading />}
        {list.rows.length > 0 && state === 'open' && <Note tone="neutral">{t(text.conflictsHint)}</Note>}
        {!list.table.loading && list.rows.length === 0 && (
          <Section>
            {state === 'open' ? (
              <Empty title={t(text.conflictsNone)}>{t(text.conflictsHint)}</Empty>
            ) : (
              <Empty title={t(text.decidedNone)}>{t(text.decidedNoneHint)}</Empty>
            )}
          </Section>
        )}
        {byHousehold(list.rows).map(rows => (
          <OfHousehold key={rows[0]!.conflictId} rows={rows} />
        ))}
        {list.table.hasMore && (
          <Button variant="default" loading={list.table.loadingMore} onClick={list.table.onMore}>
            {t(text.more)}
          </Button>
        )}
      </Rows>
    </Page>
  )
}

/** What two people saw in one house is decided together: its fields stand below each other, in the order in which they came. */
function byHousehold(rows: readonly ConflictRow[]): ConflictRow[][] {
  const groups = new Map<number, ConflictRow[]>()
  for (const row of rows) groups.set(row.householdId, [...(groups.get(row.householdId) ?? []), row])
  return [...groups.values()]
}

function OfHousehold({ rows }: { rows: ConflictRow[] }) {
  const t = useText()
  const [first] = rows as [ConflictRow]
  return (
    <Section
      title={first.household}
      count={first.state === 'open' ? rows.length : undefined}
      about={
        <span>
          <AppLink to={`/app/households/${first.householdId}`}>{t(text.toHousehold, { code: first.code })}</AppLink>
          {' · '}
          {first.villageName}
        </span>
      }
    >
      <div className={styles.fields}>
        {rows.map(row => (
          <Conflict key={row.conflictId} row={row} />
        ))}
      </div>
    </Section>
  )
}

function Conflict({ row }: { row: ConflictRow }) {
  const t = useText()
  const language = useLanguage()
  const decide = useWrite(decideConflictContract)
  const [third, setThird] = useState(false)
  const open = row.state === 'open'
  return (
    <div className={styles.field}>
      <h3 className={styles.title}>{row.field[language]}</h3>
      <div className={styles.pair}>
        {(['current', 'other'] as const).map(side => (
          <div key={side} className={styles.side} data-side={side}>
            <span className={styles.which}>{t(side === 'other' ? text.other : open ? text.inUse : text.wasInUse)}</span>
            <strong className={styles.value} data-long={row[side].text.length > 60}>
              {row[side].text}
            </strong>
            <span className="bv-muted">
              {[row[side].by, row[side].where].filter(Boolean).join(', ')}
              {row[side].at ? ` · ${showMoment(row[side].at)}` : ''}
            </span>
            {open && (
              <Button
                className={styles.choose}
                fullWidth
                size="md"
                variant="default"
                loading={decide.pending}
                aria-label={`${t(side === 'current' ? text.keep : text.take)}: ${row[side].text}`}
                onClick={() => void decide.run({ conflictId: row.conflictId, choice: side })}
              >
                {t(side === 'current' ? text.keep : text.take)}
              </Button>
            )}
          </div>
        ))}
      </div>
      {open && canBeThird(row) && (
        <Button className={styles.third} variant="subtle" size="md" onClick={() => setThird(true)}>
          {t(text.third)}
        </Button>
      )}
      {row.state === 'decided' && (
        <p className="bv-muted">
          {t(text.decided, { value: row.decision, by: row.decidedBy })}
          {row.note ? ` – ${row.note}` : ''}
        </p>
      )}
      <ProblemNote problem={decide.problem} />
      {third && <Third row={row} onClose={() => setThird(false)} />}
    </div>
  )
}

const isList = ({ current, other }: ConflictRow) => Array.isArray(current.value) || Array.isArray(other.value)

/** A list of codes cannot be typed; nor can what somebody answered about a person who has left. */
const canBeThird = (row: ConflictRow): boolean =>
  (!isList(row) || row.choices.length > 0) && !isGone(row.current.value) && !isGone(row.other.value)

const isGone = (value: unknown): boolean => value !== null && typeof value === 'object' && 'gone' in value

function Third({ row, onClose }: { row: ConflictRow; onClose(): void }) {
  const t = useText()
  const language = useLanguage()
  const decide = useWrite(decideConflictContract)
  const [value, setValue] = useState<string>('')
  const [values, setValues] = useState<string[]>([])
  const [note, setNote] = useState('')
  const numeric = typeof row.current.value === 'number' || typeof row.other.value === 'number'
  const yesNo = typeof row.current.value === 'boolean' || typeof row.other.value === 'boolean'
  const several = isList(row)
  const choices = yesNo
    ? [
        { value: 'true', label: t(text.yes) },
        { value: 'false', label: t(text.no) },
      ]
    : row.choices.map(choice => ({ value: String(choice.value), label: choice.text }))
  const number = Number(value.replace(/[\s.]/g, '').replace(',', '.'))
  const wrongNumber = numeric && value.trim() !== '' && !Number.isFinite(number)
  const said = several ? values : numeric ? number : yesNo ? value === 'true' : value.trim()
  const missing = several ? values.length === 0 : value.trim() === ''
  const save = async () => {
    const answer = await decide.run({ conflictId: row.conflictId, choice: 'third', value: said, note })
    if (answer.done) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t(text.thirdTitle)} centered>
      <Rows>
        {several ? (
          <MultiSelect label={row.field[language]} data={choices} value={values} onChange={setValues} />
        ) : choices.length > 0 ? (
          <Select
            label={row.field[language]}
            data={choices}
            value={value || null}
            onChange={next => setValue(next ?? '')}
          />
        ) : (
          <TextInput
            label={row.field[language]}
            inputMode={numeric ? 'decimal' : 'text'}
            value={value}
            error={wrongNumber ? t(text.notANumber) : undefined}
            onChange={event => setValue(event.currentTarget.value)}
          />
        )}
        <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
        <ProblemNote problem={decide.problem} />
        <Button size="md" disabled={missing || wrongNumber} loading={decide.pending} onClick={() => void save()}>
          {t(text.save)}
        </Button>
      </Rows>
    </Modal>
  )
}
