// Gives the households of a village, or some of them, to a reviewer.
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useRead, useWrite } from '../kit/api.ts'
import { Loaded, Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { assignReviewerContract } from './case.api.ts'
import { caseDialogsText as text } from './case-dialogs.text.ts'
import { CommandDialog } from './command-dialog.tsx'
import { reviewerListContract } from './reviewer.api.ts'

export function AssignDialog({
  roundId,
  villageId,
  caseIds,
  onClose,
  onDone,
}: {
  roundId: number
  villageId: number
  /** None: the whole village. */
  caseIds: number[]
  onClose(): void
  onDone?(): void
}) {
  const t = useText()
  const reviewers = useRead(reviewerListContract, { roundId, villageId })
  const write = useWrite(assignReviewerContract)
  const [reviewer, setReviewer] = useState<string | null>(null)
  const whom = caseIds.length > 0 ? { caseIds } : { villageId }
  return (
    <CommandDialog
      title={t(text.action['case.assign-reviewer'])}
      write={write}
      input={
        reviewer === null
          ? undefined
          : { roundId, ...whom, reviewerId: reviewer === 'nobody' ? null : Number(reviewer) }
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p className="bv-muted">{caseIds.length > 0 ? t(text.cases, { count: caseIds.length }) : t(text.wholeVillage)}</p>
      <Loaded read={reviewers} rows={2}>
        {data => (
          <>
            {data.reviewers.length === 0 && <Note tone="warn">{t(text.noReviewers)}</Note>}
            <Select
              label={t(text.reviewer)}
              value={reviewer}
              onChange={setReviewer}
              searchable
              data-autofocus
              data={[
                ...data.reviewers.map(one => ({ value: String(one.userId), label: one.name })),
                { value: 'nobody', label: t(text.nobody) },
              ]}
            />
          </>
        )}
      </Loaded>
    </CommandDialog>
  )
}
