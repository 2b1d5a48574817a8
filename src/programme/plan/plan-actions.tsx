// What can be done with a plan in its state: submit, return, approve, a new version, a copy for another year.
import { Button, Menu, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import { downloadUrl, type UploadedFile, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import {
  approvePlanContract,
  copyPlanContract,
  describePlanContract,
  dropPlanContract,
  planFileContract,
  returnPlanContract,
  revisePlanContract,
  submitPlanContract,
} from './plan.api.ts'
import type { PlanPageData } from './plan.page.tsx'
import { planText as text } from './plan.text.ts'

type Open = 'return' | 'approve' | 'revise' | 'copy' | 'drop' | 'describe'

export function PlanActions({ data }: { data: PlanPageData }) {
  const t = useText()
  const { plan, may } = data
  const submit = useWrite(submitPlanContract)
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const button = (what: Open, label: string, main = false) => (
    <Button variant={main ? 'filled' : 'default'} onClick={() => setOpen(what)}>
      {label}
    </Button>
  )
  return (
    <>
      <FileMenu planId={plan.planId} />
      {plan.state === 'draft' && may.write && (
        <>
          {button('drop', t(text.drop))}
          {button('describe', t(text.describe))}
          <PreviewButton
            label={t(text.submit)}
            title={t(text.submit)}
            write={submit}
            input={{ planId: plan.planId, version: plan.version }}
            button={{ disabled: plan.lines === 0 }}
          />
        </>
      )}
      {plan.state === 'submitted' && (may.write || may.approve) && button('return', t(text.returnIt))}
      {plan.state === 'submitted' && may.approve && button('approve', t(text.approve), true)}
      {may.write && (plan.state === 'approved' || plan.state === 'replaced') && button('copy', t(text.copy))}
      {may.write && plan.state === 'approved' && button('revise', t(text.revise), true)}
      {open === 'approve' && <Approve data={data} onClose={close} />}
      {open === 'copy' && <Copy data={data} onClose={close} />}
      {open === 'describe' && <Describe data={data} onClose={close} />}
      {(open === 'return' || open === 'drop' || open === 'revise') && (
        <WithReason data={data} what={open} onClose={close} />
      )}
    </>
  )
}

function FileMenu({ planId }: { planId: number }) {
  const t = useText()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{t(text.files)}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'docx', 'pdf'] as const).map(format => (
          <Menu.Item
            key={format}
            component="a"
            href={downloadUrl(planFileContract, { planId, format })}
            {...(format === 'pdf' ? { target: '_blank', rel: 'noreferrer' } : { download: true })}
          >
            {t(text.fileKinds[format])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface Props {
  data: PlanPageData
  onClose(): void
}

function WithReason({ data: { plan }, what, onClose }: Props & { what: 'return' | 'drop' | 'revise' }) {
  const t = useText()
  const go = useGo()
  const back = useWrite(returnPlanContract)
  const drop = useWrite(dropPlanContract)
  const revise = useWrite(revisePlanContract)
  const [reason, setReason] = useState('')
  const of = { planId: plan.planId, version: plan.version }
  const said = reason.trim().length >= 5
  const field = (
    <Textarea
      label={t(text.why)}
      required
      autosize
      minRows={2}
      value={reason}
      onChange={event => setReason(event.currentTarget.value)}
    />
  )
  if (what === 'revise')
    return (
      <CommandDialog
        title={t(text.revise)}
        write={revise}
        input={said ? { planId: plan.planId, reason } : undefined}
        onClose={onClose}
        onDone={result => go(`/app/plans/${result.planId}`)}
      >
        {field}
      </CommandDialog>
    )
  return (
    <CommandDialog
      title={t(what === 'return' ? text.returnIt : text.drop)}
      write={what === 'return' ? back : drop}
      input={said ? { ...of, reason } : undefined}
      danger={what === 'drop'}
      onClose={onClose}
    >
      {field}
    </CommandDialog>
  )
}

function Approve({ data: { plan }, onClose }: Props) {
  const t = useText()
  const today = useToday()
  const approve = useWrite(approvePlanContract)
  const [decisionNumber, setNumber] = useState('')
  const [decidedOn, setDay] = useState<LocalDate | undefined>(today)
  const [signer, setSigner] = useState('')
  const [file, setFile] = useState<UploadedFile | undefined>()
  const ready = decisionNumber.trim() !== '' && decidedOn !== undefined && signer.trim().length >= 2
  return (
    <CommandDialog
      title={t(text.approve)}
      write={approve}
      input={
        ready
          ? {
              planId: plan.planId,
              contentHash: plan.contentHash,
              decisionNumber,
              decidedOn,
              signer,
              fileId: file?.fileId ?? null,
            }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput
          label={t(text.decisionNumber)}
          required
          value={decisionNumber}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t(text.decidedOn)} value={decidedOn} onChange={setDay} required />
        <TextInput
          label={t(text.signer)}
          required
          value={signer}
          onChange={event => setSigner(event.currentTarget.value)}
        />
      </FieldGrid>
      <FileDrop label={t(text.scan)} accept={[...scanEndings]} maxBytes={largestScan} value={file} onDone={setFile} />
    </CommandDialog>
  )
}

function Copy({ data: { plan }, onClose }: Props) {
  const t = useText()
  const go = useGo()
  const copy = useWrite(copyPlanContract)
  const [year, setYear] = useState<number | undefined>(plan.year + 1)
  return (
    <CommandDialog
      title={t(text.copy)}
      write={copy}
      input={year === undefined ? undefined : { planId: plan.planId, year }}
      onClose={onClose}
      onDone={result => go(`/app/plans/${result.planId}`)}
    >
      <NumberField
        label={t(text.year)}
        value={year}
        onChange={setYear}
        min={2000}
        max={2100}
        grouped={false}
        required
      />
    </CommandDialog>
  )
}

function Describe({ data: { plan }, onClose }: Props) {
  const t = useText()
  const describe = useWrite(describePlanContract)
  const [title, setTitle] = useState(plan.title)
  const [basis, setBasis] = useState(plan.basis)
  return (
    <CommandDialog
      title={t(text.describe)}
      write={describe}
      input={title.trim().length < 5 ? undefined : { planId: plan.planId, version: plan.version, title, basis }}
      onClose={onClose}
    >
      <TextInput label={t(text.title)} required value={title} onChange={event => setTitle(event.currentTarget.value)} />
      <Textarea
        label={t(text.basis)}
        description={t(text.basisHint)}
        autosize
        minRows={4}
        value={basis}
        onChange={event => setBasis(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
