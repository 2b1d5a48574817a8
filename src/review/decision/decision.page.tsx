// Decisions of a round: the officer prepares, the chair signs what she sees, the clerk gives it number and date.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan, useSession, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { showDay, showMoment, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { FormActions, KeyValues, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded, Note, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { type DecisionKind, decisionNames } from '../../registry/status.ts'
import { classText } from '../case.ts'
import { changeKindText } from '../change-kind.ts'
import { documentFile } from '../output/output.api.ts'
import {
  type DecidedRow,
  type DecisionDraft,
  draftListContract,
  draftPageContract,
  prepareDecisionContract,
  registerDecisionContract,
  returnDecisionContract,
  signDecisionContract,
} from './decision.api.ts'
import { decisionText } from './decision.text.ts'
import { clashOf } from './decision.ts'

type Draft = z.output<typeof DecisionDraft>
const tones = { prepared: 'info', signed: 'plum', registered: 'good', returned: 'warn' } as const

/** The tab of a round. */
export function DecisionTab({ roundId }: { roundId: number }) {
  const t = useText()
  const mayPrepare = useCan('decision.prepare')
  const drafts = useRead(draftListContract, { roundId, state: [] })
  const prepare = useWrite(prepareDecisionContract)
  const refresh = () => void drafts.refetch()
  const open = drafts.data?.drafts.some(d => d.state === 'prepared' || d.state === 'signed') ?? false
  return (
    <Rows>
      {mayPrepare && !open && (
        <Section title={t(decisionText.prepare)} about={t(decisionText.prepareHint)}>
          <ProblemNote problem={prepare.problem} />
          <PreviewButton
            label={t(decisionText.prepare)}
            write={prepare}
            input={{ roundId }}
            rows={changeRows}
            about={result => <Totals totals={result.totals} />}
            onDone={refresh}
          />
        </Section>
      )}
      <Loaded read={drafts}>
        {data =>
          data.drafts.length === 0 ? (
            <Section>
              <Empty title={t(decisionText.none)}>{t(decisionText.prepareHint)}</Empty>
            </Section>
          ) : (
            data.drafts.map(draft => <DraftSection key={draft.draftId} draft={draft} refresh={refresh} />)
          )
        }
      </Loaded>
    </Rows>
  )
}

function Totals({ totals }: { totals: Draft['totals'] }) {
  const t = useText()
  return (
    <Tiles>
      <StatTile label={t(decisionText.households)} value={showNumber(totals.households)} />
      <StatTile label={t(decisionText.poor)} value={showNumber(totals.poor)} />
      <StatTile label={t(decisionText.nearPoor)} value={showNumber(totals.nearPoor)} />
      <StatTile label={t(decisionText.escapedPoor)} value={showNumber(totals.escapedPoor)} />
      <StatTile label={t(decisionText.escapedNearPoor)} value={showNumber(totals.escapedNearPoor)} />
      <StatTile label={t(decisionText.notRecognised)} value={showNumber(totals.notRecognised)} />
    </Tiles>
  )
}

export function DraftSection({ draft, refresh }: { draft: Draft; refresh(): void }) {
  const t = useText()
  const page = useRead(draftPageContract, { draftId: draft.draftId })
  return (
    <Section
      title={[t(decisionText.draft), t(decisionNames[draft.kind as DecisionKind] ?? draft.kind), draft.roundName]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          <Badge tone={tones[draft.state]}>{t(decisionText.states[draft.state])}</Badge>
          {draft.decisionId ? (
            <DownloadButton
              href={downloadUrl(documentFile, { kind: 'decision', subjectId: draft.decisionId, format: 'pdf' })}
            >
              {t(decisionText.printDecision)}
            </DownloadButton>
          ) : (
            <DownloadButton href={downloadUrl(documentFile, { kind: 'decision-draft', subjectId: draft.draftId })}>
              {t(decisionText.print)}
            </DownloadButton>
          )}
        </>
      }
    >
      {draft.state === 'returned' && (
        <Note tone="warn">{t(decisionText.returnedBecause, { reason: draft.returnedReason })}</Note>
      )}
      {draft.correctsId !== null && (
        <Note tone="info">
          <AppLink to={`/app/decisions/${draft.correctsId}`}>{t(decisionText.correctsThat)}</AppLink>
        </Note>
      )}
      <Totals totals={draft.totals} />
      <KeyValues
        items={[
          [t(decisionText.preparedBy), `${draft.preparedBy}, ${showMoment(draft.preparedAt)}`],
          draft.reason ? [t(decisionText.reason), draft.reason] : undefined,
          draft.signedBy
            ? [
                t(decisionText.signedBy),
                `${draft.signedFor === null ? draft.signedBy : t(decisionText.signedForOther, { signer: draft.signedBy, giver: draft.signedFor })}, ${showDay(draft.signedOn)}`,
              ]
            : undefined,
          [t(decisionText.hash), <code key="hash">{draft.hash.slice(0, 16)}…</code>],
        ]}
      />
      <Loaded read={page}>
        {data => (
          <>
            {!data.hashHolds && <Note tone="bad">{t(decisionText.hashBroken)}</Note>}
            <DecidedTable rows={data.rows} />
            {draft.state === 'prepared' && data.hashHolds && <SignDraft draft={draft} refresh={refresh} />}
            {draft.state === 'signed' && <RegisterDraft draft={draft} refresh={refresh} />}
          </>
        )}
      </Loaded>
    </Section>
  )
}

function DecidedTable({ rows }: { rows: z.output<typeof DecidedRow>[] }) {
  const t = useText()
  return (
    <DataTable
      name="decided"
      label={t(decisionText.title)}
      rows={rows}
      rowKey={row => row.caseId || row.householdId}
      to={row => `/app/households/${row.householdId}`}
      columns={[
        { id: 'head', title: t(decisionText.head), card: 'title', cell: row => row.headName },
        { id: 'code', title: t(decisionText.code), width: 150, cell: row => row.code },
        { id: 'members', title: t(decisionText.members), width: 100, align: 'end', cell: row => row.memberCount },
        { id: 'before', title: t(decisionText.before), width: 170, cell: row => t(classText[row.classBefore]) },
        { id: 'after', title: t(decisionText.after), width: 170, card: 'aside', cell: row => t(classText[row.class]) },
        { id: 'change', title: t(decisionText.change), width: 190, cell: row => t(changeKindText[row.changeKind]) },
      ]}
    />
  )
}

/** Told before the form is filled in: this person already had a hand in the draft. */
function useClash(step: 'sign' | 'register', draft: Draft) {
  const { user } = useSession()
  return clashOf(step, [user.userId], {
    preparedBy: draft.preparedById,
    signedBy: draft.signedById,
    signedFor: draft.signedForId,
  })
}

function SignDraft({ draft, refresh }: { draft: Draft; refresh(): void }) {
  const t = useText()
  const maySign = useCan('decision.sign')
  const clash = useClash('sign', draft)
  const sign = useWrite(signDecisionContract)
  const giveBack = useWrite(returnDecisionContract)
  const confirm = useConfirm()
  if (!maySign) return null
  if (clash) return <Note tone="info">{t(decisionText.clashes[clash])}</Note>
  const askReturn = async () => {
    const reason = await confirm.ask({
      title: t(decisionText.giveBack),
      body: t(decisionText.giveBackReason),
      reason: true,
      confirmLabel: t(decisionText.giveBack),
    })
    if (reason && (await giveBack.run({ draftId: draft.draftId, reason })).done) refresh()
  }
  return (
    <>
      <ProblemNote problem={sign.problem ?? giveBack.problem} />
      <FormActions remark={t(decisionText.signHint)}>
        <Button variant="default" onClick={() => void askReturn()}>
          {t(decisionText.giveBack)}
        </Button>
        <PreviewButton
          label={t(decisionText.sign)}
          write={sign}
          input={{ draftId: draft.draftId, hash: draft.hash }}
          rows={changeRows}
          about={() => <Totals totals={draft.totals} />}
          onDone={refresh}
        />
      </FormActions>
      {confirm.dialog}
    </>
  )
}

function RegisterDraft({ draft, refresh }: { draft: Draft; refresh(): void }) {
  const t = useText()
  const today = useToday()
  const mayRegister = useCan('decision.register')
  const clash = useClash('register', draft)
  const register = useWrite(registerDecisionContract)
  const [number, setNumber] = useState('')
  const [signedOn, setSignedOn] = useState<LocalDate | undefined>(draft.signedOn ?? today)
  const [inForceOn, setInForceOn] = useState<LocalDate | undefined>(draft.signedOn ?? today)
  const [scan, setScan] = useState<UploadedFile | undefined>()
  if (!mayRegister) return null
  if (clash) return <Note tone="info">{t(decisionText.clashes[clash])}</Note>
  return (
    <>
      <FieldGrid>
        <TextInput
          label={t(decisionText.number)}
          value={number}
          onChange={event => setNumber(event.currentTarget.value)}
          required
        />
        <DayInput label={t(decisionText.signedOn)} value={signedOn} onChange={setSignedOn} required />
        <DayInput label={t(decisionText.inForceOn)} value={inForceOn} onChange={setInForceOn} required />
      </FieldGrid>
      <FileDrop
        label={t(decisionText.scan)}
        accept={scanEndings}
        maxBytes={largestScan}
        value={scan}
        onDone={setScan}
      />
      <ProblemNote problem={register.problem} />
      <FormActions>
        <PreviewButton
          label={t(decisionText.register)}
          write={register}
          input={{
            draftId: draft.draftId,
            number,
            signedOn: signedOn ?? '',
            inForceOn: inForceOn ?? '',
            ...(scan ? { fileId: scan.fileId } : {}),
          }}
          rows={changeRows}
          about={result => <Totals totals={result.totals} />}
          onDone={result => {
            toast.good(t(decisionText.done, { count: showNumber(result.households) }))
            refresh()
          }}
        />
      </FormActions>
    </>
  )
}
