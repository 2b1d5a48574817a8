// The official documents of a commune: the built-in template of each, how sure its layout is, and the office's own instead.
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { DownloadButton } from '../../kit/buttons.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { changeRows, PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { showMoment } from '../../kit/format.ts'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { documentTemplateFile, retireTemplate, templateList, uploadTemplate } from './output.api.ts'
import { reportText, templateText } from './report.text.ts'

type Template = z.output<typeof templateList.output>['templates'][number]

export function TemplateListPage() {
  const t = useText()
  const mayManage = useCan('round.manage')
  const { areaId: chosen, own } = useArea()
  const areaId = chosen ?? own[0]?.areaId
  const read = useRead(templateList, { areaId: areaId ?? 0 }, { enabled: areaId !== undefined })
  const [changing, setChanging] = useState<Template | undefined>()
  const retire = useWrite(retireTemplate)
  const confirm = useConfirm()
  const askRetire = async (template: Template) => {
    const yes = await confirm.ask({
      title: `${t(templateText.retire)}: ${t(templateText.names[template.name] ?? template.title)}`,
      body: t(templateText.retireAsk),
      confirmLabel: t(templateText.retire),
    })
    if (yes === undefined || !template.own) return
    if ((await retire.run({ templateId: template.own.templateId })).done) toast.good(t(templateText.retired))
  }
  return (
    <Page title={t(templateText.title)} about={<span>{t(templateText.about)}</span>}>
      <ProblemNote problem={retire.problem} />
      <Section flush>
        {areaId === undefined ? (
          <Empty title={t(reportText.chooseArea)} />
        ) : (
          <DataTable
            name="templates"
            label={t(templateText.title)}
            rows={read.data?.templates}
            loading={read.isPending && !read.error}
            problem={read.error ?? undefined}
            onRetry={() => void read.refetch()}
            rowKey={row => row.name}
            rowHeight={56}
            columns={[
              {
                id: 'title',
                title: t(templateText.name),
                card: 'title',
                cell: row => (
                  <>
                    {t(templateText.names[row.name] ?? row.title)}
                    <br />
                    <span className="bv-muted">{row.title}</span>
                  </>
                ),
              },
              {
                id: 'confidence',
                title: t(templateText.confidence),
                width: 170,
                card: 'aside',
                cell: row =>
                  row.confidence === 'verified' ? t(reportText.sure) : <ConfidenceMark confidence={row.confidence} />,
              },
              {
                id: 'own',
                title: t(templateText.own),
                width: 190,
                cell: row =>
                  row.own ? (
                    <>
                      {row.own.fileName}
                      <br />
                      <span className="bv-muted">
                        {t(templateText.ownBy, { by: row.own.uploadedBy, at: showMoment(row.own.uploadedAt) })}
                      </span>
                    </>
                  ) : (
                    <span className="bv-muted">{t(templateText.builtIn)}</span>
                  ),
              },
              {
                id: 'do',
                title: '',
                width: 320,
                fixed: true,
                cell: row => (
                  <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 6 }}>
                    <DownloadButton size="xs" href={downloadUrl(documentTemplateFile, { name: row.name })}>
                      {t(templateText.download)}
                    </DownloadButton>
                    {mayManage && (
                      <Button size="xs" variant="default" onClick={() => setChanging(row)}>
                        {t(templateText.upload)}
                      </Button>
                    )}
                    {mayManage && row.own && (
                      <Button size="xs" variant="subtle" color="red" onClick={() => void askRetire(row)}>
                        {t(templateText.retire)}
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Section>
      {changing && areaId !== undefined && (
        <UploadOwn template={changing} areaId={areaId} onClose={() => setChanging(undefined)} />
      )}
      {confirm.dialog}
    </Page>
  )
}

function UploadOwn({ template, areaId, onClose }: { template: Template; areaId: number; onClose(): void }) {
  const t = useText()
  const upload = useWrite(uploadTemplate)
  const [file, setFile] = useState<UploadedFile | undefined>()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(templateText.uploadOf, { title: t(templateText.names[template.name] ?? template.title) })}
      size="lg"
    >
      <Rows>
        <FileDrop
          label={t(templateText.file)}
          accept={['.docx']}
          maxBytes={5 * 1_048_576}
          hint={t(templateText.fileHint)}
          value={file}
          onDone={next => {
            upload.reset()
            setFile(next)
          }}
        />
        <ProblemNote problem={upload.problem} />
        <FormActions>
          <PreviewButton
            label={t(templateText.check)}
            button={{ disabled: !file }}
            write={upload}
            input={{ name: template.name, areaId, fileId: file?.fileId ?? 0 }}
            rows={changeRows}
            onDone={() => {
              toast.good(t(templateText.done))
              onClose()
            }}
          />
        </FormActions>
      </Rows>
    </Modal>
  )
}
