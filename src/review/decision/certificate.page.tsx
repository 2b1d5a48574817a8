// Certificates of a round's decision: issued in bulk, printed, revoked with a reason.
import { Button, Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { downloadUrl, useRead, useReadPages, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { FormActions, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { classText } from '../case.ts'
import { documentFile } from '../output/output.api.ts'
import {
  type CertificateRow,
  certificateListContract,
  certificateVillagesContract,
  issueCertificatesContract,
  revokeCertificateContract,
} from './certificate.api.ts'
import { type DecisionRow, decisionListContract } from './decision.api.ts'
import { certificateText } from './decision.text.ts'

/** The tab of a round: one section per decision. */
export function CertificatesTab({ roundId }: { roundId: number }) {
  const t = useText()
  const read = useRead(decisionListContract, { roundId })
  return (
    <Loaded read={read}>
      {data =>
        data.decisions.length === 0 ? (
          <Section>
            <Empty title={t(certificateText.none)}>{t(certificateText.noneHint)}</Empty>
          </Section>
        ) : (
          <Rows>
            {data.decisions.map(decision => (
              <DecisionCertificates key={decision.decisionId} decision={decision} />
            ))}
          </Rows>
        )
      }
    </Loaded>
  )
}

/** Certificates of one decision. */
export function DecisionCertificates({ decision }: { decision: z.output<typeof DecisionRow> }) {
  const t = useText()
  const today = useToday()
  const mayIssue = useCan('certificate.issue')
  const { decisionId } = decision
  const list = useReadPages(certificateListContract, { decisionId }, { rowsOf: answer => answer.certificates })
  const issue = useWrite(issueCertificatesContract)
  const [issuedOn, setIssuedOn] = useState<LocalDate | undefined>(today)
  const [withQr, setWithQr] = useState(true)
  return (
    <Section
      title={t(certificateText.ofDecision, { number: decision.number, day: showDay(decision.signedOn) })}
      actions={list.rows.length > 0 && <PrintCertificates decisionId={decisionId} />}
    >
      {mayIssue && (
        <>
          <FieldGrid>
            <DayInput label={t(certificateText.issuedOn)} value={issuedOn} onChange={setIssuedOn} />
            <Checkbox
              label={t(certificateText.withQr)}
              checked={withQr}
              onChange={event => setWithQr(event.currentTarget.checked)}
              mt={30}
            />
          </FieldGrid>
          <ProblemNote problem={issue.problem} />
          <FormActions>
            <PreviewButton
              label={t(certificateText.issueAll)}
              write={issue}
              input={{ decisionId, issuedOn: issuedOn ?? today, withQr }}
              rows={changeRows}
              onDone={result => {
                toast.good(
                  t(certificateText.issued, {
                    count: showNumber(result.issued),
                    first: result.first,
                    last: result.last,
                  }),
                )
                list.table.onRetry()
              }}
            />
          </FormActions>
        </>
      )}
      <DataTable
        name="certificates"
        label={t(certificateText.title)}
        {...list.table}
        rowKey={row => row.certificateId}
        empty={{ title: t(certificateText.none) }}
        columns={[
          { id: 'number', title: t(certificateText.number), width: 190, card: 'title', cell: row => row.number },
          { id: 'head', title: t(certificateText.household), cell: row => `${row.headName} (${row.householdCode})` },
          { id: 'village', title: t(certificateText.village), width: 170, cell: row => row.villageName },
          { id: 'class', title: t(certificateText.class), width: 130, cell: row => t(classText[row.class]) },
          { id: 'issued', title: t(certificateText.issuedOn), width: 110, cell: row => showDay(row.issuedOn) },
          {
            id: 'state',
            title: t(certificateText.state),
            width: 130,
            card: 'aside',
            cell: row => (
              <Badge tone={row.revokedOn ? 'bad' : 'good'} {...(row.revokedReason ? { title: row.revokedReason } : {})}>
                {row.revokedOn
                  ? t(certificateText.revokedOn, { day: showDay(row.revokedOn) })
                  : t(certificateText.valid)}
              </Badge>
            ),
          },
          {
            id: 'do',
            title: '',
            width: 190,
            cell: row => <CertificateActions row={row} refresh={list.table.onRetry} />,
          },
        ]}
      />
    </Section>
  )
}

/** In bulk, village by village: a whole commune's would keep everybody else waiting. */
function PrintCertificates({ decisionId }: { decisionId: number }) {
  const t = useText()
  const read = useRead(certificateVillagesContract, { decisionId })
  const [village, setVillage] = useState<string | null>(null)
  const villages = read.data?.villages ?? []
  const chosen = villages.length === 1 ? String(villages[0]!.villageId) : village
  if (villages.length === 0) return null
  return (
    <>
      {villages.length > 1 && (
        <Select
          aria-label={t(certificateText.village)}
          placeholder={t(certificateText.chooseVillage)}
          data={villages.map(one => ({
            value: String(one.villageId),
            label: `${one.name} (${showNumber(one.certificates)})`,
          }))}
          value={village}
          onChange={setVillage}
          searchable
          w={230}
        />
      )}
      {chosen !== null && (
        <>
          <DownloadButton
            view
            href={downloadUrl(documentFile, { kind: 'certificates', subjectId: decisionId, villageId: Number(chosen) })}
          >
            {t(certificateText.printAll)}
          </DownloadButton>
          <DownloadButton
            href={downloadUrl(documentFile, {
              kind: 'certificates',
              subjectId: decisionId,
              villageId: Number(chosen),
              format: 'docx',
            })}
          >
            DOCX
          </DownloadButton>
        </>
      )}
    </>
  )
}

function CertificateActions({ row, refresh }: { row: z.output<typeof CertificateRow>; refresh(): void }) {
  const t = useText()
  const today = useToday()
  const mayIssue = useCan('certificate.issue')
  const revoke = useWrite(revokeCertificateContract)
  const confirm = useConfirm()
  const ask = async () => {
    const reason = await confirm.ask({
      title: t(certificateText.revoke),
      body: row.number,
      reason: true,
      danger: true,
      confirmLabel: t(certificateText.revoke),
    })
    if (reason && (await revoke.run({ certificateId: row.certificateId, reason, revokedOn: today })).done) refresh()
  }
  return (
    <span style={{ display: 'inline-flex', gap: 6 }}>
      {!row.revokedOn && (
        <DownloadButton
          size="xs"
          variant="default"
          href={downloadUrl(documentFile, { kind: 'certificate', subjectId: row.certificateId })}
        >
          {t(certificateText.print)}
        </DownloadButton>
      )}
      {mayIssue && !row.revokedOn && (
        <Button size="xs" variant="subtle" color="red" loading={revoke.pending} onClick={() => void ask()}>
          {t(certificateText.revoke)}
        </Button>
      )}
      {confirm.dialog}
    </span>
  )
}
