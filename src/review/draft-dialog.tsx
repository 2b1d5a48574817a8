// Freezes the village's draft list: every household is surveyed, or left out with its own reason. Numbers are seen before.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useReadPages, useWrite } from '../kit/api.ts'
import { StackedBar } from '../kit/figures.tsx'
import { Rows } from '../kit/page.tsx'
import { Loading, Note, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { villageCasesContract } from './case.api.ts'
import { classText } from './case.ts'
import { CommandDialog } from './command-dialog.tsx'
import styles from './draft-dialog.module.css'
import { CaseStateBadge } from './review-badges.tsx'
import { draftVillageContract } from './round.api.ts'
import { roundVillageText as text } from './round-village.text.ts'

export function DraftDialog({ roundId, villageId, onClose }: { roundId: number; villageId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(draftVillageContract)
  const open = useReadPages(
    villageCasesContract,
    { roundId, villageId, state: ['to-survey', 'absent', 'resurvey'], class: [], mine: 'false', limit: 500 },
    { rowsOf: answer => answer.cases },
  )
  const [reasons, setReasons] = useState<Record<number, string>>({})
  const reasonOf = (caseId: number) => (reasons[caseId] ?? '').trim()
  const first = open.rows.map(row => reasonOf(row.caseId)).find(reason => reason.length >= 3)
  const excused = open.rows
    .map(row => ({ caseId: row.caseId, reason: reasonOf(row.caseId) }))
    .filter(one => one.reason.length >= 3)
  return (
    <CommandDialog
      title={t(text.draftTitle)}
      write={write}
      input={open.table.loading ? undefined : { roundId, villageId, excused }}
      wide
      about={result => (
        <StackedBar
          label={t(text.draftTitle)}
          parts={
            [
              { label: t(classText.poor), value: result.poor, tone: 'bad' },
              { label: t(classText.near_poor), value: result.nearPoor, tone: 'warn' },
              { label: t(classText.average), value: result.average, tone: 'info' },
              { label: t(classText.none), value: result.none, tone: 'neutral' },
            ].filter(part => part.value > 0) as never
          }
        />
      )}
      onClose={onClose}
    >
      <p>{t(text.draftAbout)}</p>
      <ProblemNote problem={open.problem} />
      {open.table.loading && <Loading rows={3} />}
      {open.rows.length > 0 && (
        <Rows gap={8}>
          <Note tone="warn">{t(text.draftOpen, { count: open.rows.length })}</Note>
          <ul className={styles.open}>
            {open.rows.map(row => (
              <li key={row.caseId}>
                <span>
                  <strong translate="no">{row.headName}</strong> <span className="bv-muted">{row.code}</span>{' '}
                  <CaseStateBadge state={row.state} />
                </span>
                <TextInput
                  size="xs"
                  aria-label={t(text.excuse, { name: row.headName })}
                  placeholder={t(text.excuse, { name: row.headName })}
                  value={reasons[row.caseId] ?? ''}
                  onChange={event => {
                    const reason = event.currentTarget.value
                    setReasons(before => ({ ...before, [row.caseId]: reason }))
                  }}
                />
              </li>
            ))}
          </ul>
          {first && excused.length < open.rows.length && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() =>
                setReasons(before =>
                  Object.fromEntries(open.rows.map(row => [row.caseId, before[row.caseId]?.trim() || first])),
                )
              }
            >
              {t(text.sameReason)}
            </Button>
          )}
        </Rows>
      )}
    </CommandDialog>
  )
}
