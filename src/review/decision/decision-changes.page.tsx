// What can be done with an issued decision: a correction or withdrawal (each a new decision that is prepared here and signed
// elsewhere), and its scan. Nothing of the decision itself changes.
import { ActionIcon, Button, Modal, Radio, Select, Stack, Textarea } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan } from '../../access/session.page.tsx'
import { fold } from '../../base/fold.ts'
import { largestScan, scanEndings, scanFile } from '../../base/scan.ts'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { DownloadButton } from '../../kit/buttons.tsx'
import { changeRows, PreviewButton } from '../../kit/dialogs.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { FormActions, Rows } from '../../kit/page.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { classText, type ReviewClass } from '../case.ts'
import { CommandDialog } from '../command-dialog.tsx'
import {
  correctDecisionContract,
  type DecisionRow,
  type decisionPageContract,
  draftListContract,
  fileDecisionScanContract,
  withdrawDecisionContract,
} from './decision.api.ts'
import { decisionChangesText as text } from './decision-changes.text.ts'

type Decision = z.output<typeof DecisionRow>
type Household = z.output<typeof decisionPageContract.output>['rows'][number]

interface Props {
  decision: Decision
  rows: Household[]
}

/** Buttons for the head of the page. */
export function DecisionActions({ decision, rows }: Props) {
  const t = useText()
  const mayPrepare = useCan('decision.prepare')
  const mayRegister = useCan('decision.register')
  const [open, setOpen] = useState<'correct' | 'withdraw' | 'scan' | undefined>()
  const standing = rows.filter(row => row.stands)
  const close = () => setOpen(undefined)
  return (
    <>
      {decision.fileId !== null && (
        <DownloadButton href={downloadUrl(scanFile, { fileId: decision.fileId })} view>
          {t(text.seeScan)}
        </DownloadButton>
      )}
      {mayRegister && (
        <Button variant="default" onClick={() => setOpen('scan')}>
          {t(decision.fileId === null ? text.fileScan : text.fileScanAgain)}
        </Button>
      )}
      {mayPrepare && standing.length > 0 && (
        <>
          <Button variant="default" onClick={() => setOpen('correct')}>
            {t(text.correct)}
          </Button>
          <Button variant="default" onClick={() => setOpen('withdraw')}>
            {t(text.withdraw)}
          </Button>
        </>
      )}
      {open === 'correct' && <CorrectDialog decision={decision} rows={standing} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog decision={decision} rows={standing} onClose={close} />}
      {open === 'scan' && <ScanDialog decision={decision} onClose={close} />}
    </>
  )
}

/** Drafts and decisions that change this one. */
export function ChangesOfDecision({ decision }: { decision: Decision }) {
  const t = useText()
  const drafts = useRead(draftListContract, {
    correctsId: decision.decisionId,
    state: ['prepared', 'signed', 'registered'],
  })
  return drafts.data?.drafts.map(draft => (
    <Note
      key={draft.draftId}
      tone="warn"
      action={
        <AppLink
          to={
            draft.decisionId === null ? `/app/decision-drafts/${draft.draftId}` : `/app/decisions/${draft.decisionId}`
          }
        >
          {t(draft.decisionId === null ? text.seeDraft : text.seeDecision)}
        </AppLink>
      }
    >
      {t(draft.decisionId === null ? text.pending : text.correctedBy)}: {draft.reason}
    </Note>
  ))
}

const nameOf = (row: Household) => `${row.headName} (${row.code}), ${row.villageName}`

function HouseholdSelect({ rows, onChoose }: { rows: Household[]; onChoose(row: Household): void }) {
  const t = useText()
  return (
    <Select
      label={t(text.household)}
      placeholder={t(text.householdHint)}
      data={rows.map(row => ({ value: String(row.householdId), label: nameOf(row) }))}
      value={null}
      searchable
      limit={50}
      filter={({ options, search, limit }) => {
        const wanted = fold(search)
        return options
          .filter(option => 'label' in option && ` ${fold(option.label)}`.includes(` ${wanted}`))
          .slice(0, limit)
      }}
      onChange={value => {
        const row = rows.find(one => String(one.householdId) === value)
        if (row) onChoose(row)
      }}
    />
  )
}

const classes: ReviewClass[] = ['poor', 'near_poor', 'average', 'none']

function CorrectDialog({ decision, rows, onClose }: Props & { onClose(): void }) {
  const t = useText()
  const write = useWrite(correctDecisionContract)
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState<{ row: Household; to: ReviewClass | null }[]>([])
  const ready = reason.trim().length >= 3 && chosen.length > 0 && chosen.every(one => one.to !== null)
  const set = (row: Household, to: ReviewClass | null) =>
    setChosen(before => before.map(one => (one.row === row ? { row, to } : one)))
  return (
    <CommandDialog
      title={t(text.correctTitle)}
      wide
      write={write}
      input={
        ready
          ? {
              decisionId: decision.decisionId,
              reason,
              rows: chosen.map(one => ({ householdId: one.row.householdId, classTo: one.to! })),
            }
          : undefined
      }
      done={t(text.prepared)}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>{t(text.correctAbout)}</p>
      <HouseholdSelect
        rows={rows.filter(row => !chosen.some(one => one.row === row))}
        onChoose={row => setChosen(before => [...before, { row, to: null }])}
      />
      {chosen.map(({ row, to }) => (
        <FieldGrid key={row.householdId}>
          <div>
            <strong>{row.headName}</strong> ({row.code}): {t(classText[row.class])}
          </div>
          <Select
            aria-label={`${t(text.classTo)}: ${row.headName}`}
            placeholder={t(text.classTo)}
            data={classes.filter(one => one !== row.class).map(value => ({ value, label: t(classText[value]) }))}
            value={to}
            onChange={value => set(row, value as ReviewClass | null)}
            rightSection={
              <ActionIcon
                aria-label={t(text.removeRow, { name: row.headName })}
                onClick={() => setChosen(before => before.filter(one => one.row !== row))}
              >
                <IconX size={16} />
              </ActionIcon>
            }
            rightSectionPointerEvents="all"
          />
        </FieldGrid>
      ))}
      <Textarea
        label={t(text.reason)}
        description={t(text.reasonHint)}
        value={reason}
        autosize
        minRows={2}
        required
        onChange={event => setReason(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

function WithdrawDialog({ decision, rows, onClose }: Props & { onClose(): void }) {
  const t = useText()
  const write = useWrite(withdrawDecisionContract)
  const [reason, setReason] = useState('')
  const [which, setWhich] = useState<'all' | 'some'>('some')
  const [chosen, setChosen] = useState<Household[]>([])
  const ready = reason.trim().length >= 3 && (which === 'all' || chosen.length > 0)
  return (
    <CommandDialog
      title={t(text.withdrawTitle)}
      wide
      danger
      write={write}
      input={
        ready
          ? {
              decisionId: decision.decisionId,
              reason,
              householdIds: which === 'all' ? [] : chosen.map(row => row.householdId),
            }
          : undefined
      }
      done={t(text.prepared)}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>{t(text.withdrawAbout)}</p>
      <Radio.Group value={which} onChange={value => setWhich(value as 'all' | 'some')}>
        <Stack gap={8}>
          <Radio value="some" label={t(text.some)} />
          <Radio value="all" label={t(text.all, { count: showNumber(rows.length) })} />
        </Stack>
      </Radio.Group>
      {which === 'some' && (
        <>
          <HouseholdSelect
            rows={rows.filter(row => !chosen.includes(row))}
            onChoose={row => setChosen(before => [...before, row])}
          />
          {chosen.map(row => (
            <div key={row.householdId} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
              <ActionIcon
                aria-label={t(text.removeRow, { name: row.headName })}
                onClick={() => setChosen(before => before.filter(one => one !== row))}
              >
                <IconX size={16} />
              </ActionIcon>
              {nameOf(row)}: {t(classText[row.class])}
            </div>
          ))}
        </>
      )}
      <Textarea
        label={t(text.reason)}
        description={t(text.reasonHint)}
        value={reason}
        autosize
        minRows={2}
        required
        onChange={event => setReason(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

function ScanDialog({ decision, onClose }: { decision: Decision; onClose(): void }) {
  const t = useText()
  const write = useWrite(fileDecisionScanContract)
  const [scan, setScan] = useState<UploadedFile | undefined>()
  return (
    <Modal opened onClose={onClose} title={t(text.fileScan)} size="lg">
      <Rows>
        <FileDrop
          label={t(text.scan)}
          accept={scanEndings}
          maxBytes={largestScan}
          value={scan}
          onDone={file => {
            write.reset()
            setScan(file)
          }}
        />
        <ProblemNote problem={write.problem} />
        <FormActions>
          <PreviewButton
            label={t(text.fileScan)}
            button={{ disabled: !scan }}
            write={write}
            input={{ decisionId: decision.decisionId, fileId: scan?.fileId ?? 0 }}
            rows={changeRows}
            onDone={() => {
              toast.good(t(text.filed))
              onClose()
            }}
          />
        </FormActions>
      </Rows>
    </Modal>
  )
}
