// Where two people gave one field two values: two big choices, or a third. For village heads on a phone and officers at the desk.
import { Button, Modal, Select, TextInput } from '@mantine/core'
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
  const list = useReadPages(conflictListContract, { state, ...(householdId ? { householdId } : {}), limit: 30 })
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
            <Empty title={t(text.conflictsNone)}>{t(text.conflictsHint)}</Empty>
          </Section>
        )}
        {list.rows.map(row => (
          <Conflict key={row.conflictId} row={row} />
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

function Conflict({ row }: { row: ConflictRow }) {
  const t = useText()
  const language = useLanguage()
  const decide = useWrite(decideConflictContract)
  const [third, setThird] = useState(false)
  const open = row.state === 'open'
  return (
    <Section
      title={row.field[language]}
      about={
        <span>
          <AppLink to={`/app/households/${row.householdId}`}>
            {row.household} ({row.code})
          </AppLink>
          {' · '}
          {row.villageName}
        </span>
      }
      actions={
        open && (
          <Button variant="subtle" size="xs" onClick={() => setThird(true)}>
            {t(text.third)}
          </Button>
        )
      }
    >
      <div className={styles.pair}>
        {(['current', 'other'] as const).map(side => (
          <div key={side} className={styles.side} data-side={side}>
            <span className={styles.which}>{t(side === 'current' ? text.inUse : text.other)}</span>
            <strong className={styles.value}>{row[side].text}</strong>
            <span className="bv-muted">
              {t(text.by, { who: row[side].by || '–', where: row[side].where })}
              {row[side].at ? ` · ${showMoment(row[side].at)}` : ''}
            </span>
            {open && (
              <Button
                fullWidth
                size="md"
                variant={side === 'current' ? 'default' : 'filled'}
                loading={decide.pending}
                onClick={() => void decide.run({ conflictId: row.conflictId, choice: side })}
              >
                {t(text.choose)}
              </Button>
            )}
          </div>
        ))}
      </div>
      {row.state === 'decided' && (
        <p className="bv-muted">
          {t(text.decided, { value: row.decision, by: row.decidedBy })}
          {row.note ? ` – ${row.note}` : ''}
        </p>
      )}
      <ProblemNote problem={decide.problem} />
      {third && <Third row={row} onClose={() => setThird(false)} />}
    </Section>
  )
}

function Third({ row, onClose }: { row: ConflictRow; onClose(): void }) {
  const t = useText()
  const decide = useWrite(decideConflictContract)
  const [value, setValue] = useState<string>('')
  const [note, setNote] = useState('')
  const numeric = typeof row.current.value === 'number' || typeof row.other.value === 'number'
  const yesNo = typeof row.current.value === 'boolean' || typeof row.other.value === 'boolean'
  const several = Array.isArray(row.current.value) || Array.isArray(row.other.value)
  const choices = yesNo
    ? [
        { value: 'true', label: 'Có' },
        { value: 'false', label: 'Không' },
      ]
    : row.choices.map(choice => ({ value: String(choice.value), label: choice.text }))
  const read = (): string | number | boolean | string[] =>
    numeric
      ? Number(value.replace(/[\s.]/g, '').replace(',', '.'))
      : yesNo
        ? value === 'true'
        : several
          ? [value]
          : value
  const save = async () => {
    const answer = await decide.run({ conflictId: row.conflictId, choice: 'third', value: read(), note })
    if (answer.done) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t(text.thirdTitle)} centered>
      <Rows>
        {choices.length > 0 ? (
          <Select label={row.field.vi} data={choices} value={value || null} onChange={next => setValue(next ?? '')} />
        ) : (
          <TextInput
            label={t(text.value)}
            inputMode={numeric ? 'decimal' : 'text'}
            value={value}
            onChange={event => setValue(event.currentTarget.value)}
          />
        )}
        <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
        <ProblemNote problem={decide.problem} />
        <Button disabled={value.trim() === ''} loading={decide.pending} onClick={() => void save()}>
          {t(text.save)}
        </Button>
      </Rows>
    </Modal>
  )
}
