// The papers of a household: opened in the browser, filed, taken away when filed by mistake.
import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { largestScan, type ScanFile, scanEndings, scanFile } from '../../base/scan.ts'
import { downloadUrl, type UploadedFile, useWrite } from '../../kit/api.ts'
import { changeRows, PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { showBytes, showMoment } from '../../kit/format.ts'
import { FormActions, Rows, Section } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { fileHouseholdDocument, removeHouseholdDocument } from './household-document.api.ts'
import { householdDocumentText as text } from './household-document.text.ts'

interface Props {
  householdId: number
  documents: ScanFile[]
  mayChange: boolean
}

export function HouseholdDocuments({ householdId, documents, mayChange }: Props) {
  const t = useText()
  const remove = useWrite(removeHouseholdDocument)
  const confirm = useConfirm()
  const [filing, setFiling] = useState(false)
  const askRemove = async (document: ScanFile) => {
    const reason = await confirm.ask({
      title: t(text.removeTitle),
      body: t(text.removeBody, { name: document.name }),
      reason: true,
      danger: true,
      confirmLabel: t(text.remove),
    })
    if (reason && (await remove.run({ householdId, fileId: document.fileId, reason })).done) toast.good(t(text.removed))
  }
  return (
    <Section
      title={t(text.title)}
      flush
      actions={mayChange && <Button onClick={() => setFiling(true)}>{t(text.file)}</Button>}
    >
      <ProblemNote problem={remove.problem} />
      <DataTable
        name="household-documents"
        label={t(text.title)}
        rows={documents}
        rowKey={row => row.fileId}
        empty={{ title: t(text.none), text: t(text.noneHint) }}
        columns={[
          {
            id: 'name',
            title: t(text.name),
            card: 'title',
            cell: row => (
              <a href={downloadUrl(scanFile, { fileId: row.fileId })} target="_blank" rel="noreferrer">
                {row.name}
              </a>
            ),
          },
          { id: 'filed', title: t(text.filedOn), width: 170, cell: row => showMoment(row.createdAt) },
          { id: 'size', title: t(text.size), width: 110, align: 'end', cell: row => showBytes(row.size) },
          ...(mayChange
            ? [
                {
                  id: 'do',
                  title: '',
                  width: 90,
                  cell: (row: ScanFile) => (
                    <Button size="xs" variant="subtle" color="red" onClick={() => void askRemove(row)}>
                      {t(text.remove)}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {filing && <FileDocument householdId={householdId} onClose={() => setFiling(false)} />}
      {confirm.dialog}
    </Section>
  )
}

function FileDocument({ householdId, onClose }: { householdId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(fileHouseholdDocument)
  const [title, setTitle] = useState('')
  const [scan, setScan] = useState<UploadedFile | undefined>()
  return (
    <Modal opened onClose={onClose} title={t(text.file)} size="lg">
      <Rows>
        <TextInput
          label={t(text.name)}
          placeholder={t(text.namePlaceholder)}
          value={title}
          required
          maxLength={150}
          onChange={event => setTitle(event.currentTarget.value)}
        />
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
            label={t(text.file)}
            button={{ disabled: !scan || title.trim().length < 2 }}
            write={write}
            input={{ householdId, fileId: scan?.fileId ?? 0, title }}
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
