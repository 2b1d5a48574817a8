// B1 score tables: the template, loading with every fault told by its cell, publishing. The official table does not ship.
import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCan } from '../access/session.page.tsx'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { DownloadButton } from '../kit/buttons.tsx'
import { changeRows, PreviewButton } from '../kit/dialogs.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { showMoment, showNumber } from '../kit/format.ts'
import type { ApiProblem } from '../kit/http.ts'
import { FormActions, Rows, Section } from '../kit/page.tsx'
import { Loaded, Note, ProblemNote } from '../kit/states.tsx'
import { DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import styles from './rules.module.css'
import { rulesText } from './rules.text.ts'
import { b1TableListContract, loadB1TableContract } from './rules-admin.api.ts'
import { b1TemplateContract } from './what-if.api.ts'

export function B1Tab() {
  const t = useText()
  const mayManage = useCan('rules.manage')
  const read = useRead(b1TableListContract, {})
  const [loading, setLoading] = useState(false)
  const template = <DownloadButton href={downloadUrl(b1TemplateContract, {})}>{t(rulesText.b1Template)}</DownloadButton>
  return (
    <>
      <Section
        title={t(rulesText.b1)}
        about={t(rulesText.b1About)}
        flush
        actions={
          <>
            {template}
            {mayManage && <Button onClick={() => setLoading(true)}>{t(rulesText.b1Load)}</Button>}
          </>
        }
      >
        <Loaded read={read}>
          {data => (
            <DataTable
              name="b1-tables"
              label={t(rulesText.b1)}
              rows={data.tables}
              rowKey={row => row.b1TableId}
              to={row => `/app/rules/b1-tables/${row.b1TableId}`}
              empty={{ title: t(rulesText.b1None), text: t(rulesText.b1NoneHint), action: template }}
              columns={[
                { id: 'name', title: t(rulesText.b1Name), card: 'title', cell: row => row.name },
                {
                  id: 'kind',
                  title: '',
                  width: 130,
                  cell: row => (
                    <Badge tone={row.illustrative ? 'warn' : 'neutral'}>
                      {t(row.illustrative ? rulesText.b1Illustrative : rulesText.b1Official)}
                    </Badge>
                  ),
                },
                {
                  id: 'criteria',
                  title: t(rulesText.b1Criteria),
                  width: 90,
                  align: 'end',
                  cell: row => showNumber(row.criteria),
                },
                { id: 'basis', title: t(rulesText.basis), width: 260, cell: row => row.basis || '–' },
                { id: 'loaded', title: t(rulesText.b1Loaded), width: 150, cell: row => showMoment(row.loadedAt) },
                {
                  id: 'state',
                  title: t(rulesText.b1State),
                  width: 140,
                  card: 'aside',
                  cell: row => (
                    <Badge tone={row.publishedAt ? 'good' : 'info'}>
                      {t(row.publishedAt ? rulesText.b1Published : rulesText.b1Draft)}
                    </Badge>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
      {loading && <LoadTable onClose={() => setLoading(false)} />}
    </>
  )
}

function LoadTable({ onClose }: { onClose(): void }) {
  const t = useText()
  const load = useWrite(loadB1TableContract)
  const [file, setFile] = useState<UploadedFile | undefined>()
  const [name, setName] = useState('')
  const [basis, setBasis] = useState('')
  const [illustrative, setIllustrative] = useState(false)
  return (
    <Modal opened onClose={onClose} title={t(rulesText.b1Load)} size="xl">
      <Rows>
        <FileDrop
          label={t(rulesText.b1Sheet)}
          accept={['.xlsx']}
          maxBytes={10 * 1_048_576}
          hint={t(rulesText.b1SheetHint)}
          value={file}
          onDone={next => {
            load.reset()
            setFile(next)
          }}
        />
        <TextInput
          label={t(rulesText.b1Name)}
          value={name}
          required
          onChange={event => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t(rulesText.b1Basis)}
          description={t(rulesText.b1BasisHint)}
          value={basis}
          required={!illustrative}
          onChange={event => setBasis(event.currentTarget.value)}
        />
        <Checkbox
          label={t(rulesText.b1IsIllustration)}
          checked={illustrative}
          onChange={event => setIllustrative(event.currentTarget.checked)}
        />
        <LoadFaults problem={load.problem} />
        <FormActions>
          <PreviewButton
            label={t(rulesText.b1Check)}
            button={{ disabled: !file || name.trim().length < 3 || (!illustrative && basis.trim() === '') }}
            write={load}
            input={{ fileId: file?.fileId, name, basis, illustrative }}
            rows={changeRows}
            confirmLabel={t(rulesText.b1Load)}
            onDone={result => {
              toast.good(t(rulesText.b1LoadedDone, { criteria: result.criteria }))
              onClose()
            }}
          />
        </FormActions>
      </Rows>
    </Modal>
  )
}

/** All faults with their cells: the sheet is mended by them, not by the first eight. */
function LoadFaults({ problem }: { problem: ApiProblem | undefined }) {
  const t = useText()
  if (!problem) return null
  if (problem.faults.length === 0) return <ProblemNote problem={problem} />
  return (
    <Note tone="bad" title={t(rulesText.b1Faults, { count: problem.faults.length })}>
      <div className={styles.faults}>
        <table className={styles.lines}>
          <thead>
            <tr>
              <th scope="col">{t(rulesText.b1FaultPlace)}</th>
              <th scope="col">{t(rulesText.b1FaultText)}</th>
            </tr>
          </thead>
          <tbody>
            {problem.faults.map(fault => (
              <tr key={`${fault.path} ${fault.message}`}>
                <td>{fault.path}</td>
                <td>{fault.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Note>
  )
}
