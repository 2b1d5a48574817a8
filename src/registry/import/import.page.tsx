// Importing a list, step by step: file, columns, place and decision, check, import. What was chosen stays on this computer and the
// work runs on the server, so the page can be left at any step.
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { useDraft } from '../../kit/draft.ts'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { showDay, showMoment, showNumber } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { JobProgress, Steps } from '../../kit/progress.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { areaList } from '../areas/area.api.ts'
import { ColumnsSection } from './import-columns.page.tsx'
import { CheckResult, ImportedResult } from './import-result.page.tsx'
import { ImportResult, inspectListRead, listBatches, listMappings, listTemplate, startListImport } from './list.api.ts'
import { listText } from './list.text.ts'
import type { ListMapping } from './reading/list-mapping.ts'

interface Choices {
  file?: UploadedFile | undefined
  /** "auto", "own" or the id of a saved layout. */
  layout: string
  mapping?: ListMapping | undefined
  communeId?: number | undefined
  asOf?: LocalDate | undefined
  number: string
  signedOn?: LocalDate | undefined
  source: string
  createVillages: boolean
  skipFaulty: boolean
  checkJob?: number | undefined
  /** What was checked: a later change asks for another check. */
  checkedInput?: string | undefined
  importJob?: number | undefined
}

const nothing: Choices = { layout: 'auto', number: '', source: '', createVillages: false, skipFaulty: false }

export function ImportPage() {
  const t = useText()
  const today = useToday()
  const chosenArea = useArea()
  const mayExport = useCan('export.run')
  const draft = useDraft<Choices>('household-list.import', nothing)
  const { value, set } = draft
  const start = useWrite(startListImport)
  const [checked, setChecked] = useState<ImportResult | undefined>()
  const change = useCallback((patch: Partial<Choices>) => set(before => ({ ...before, ...patch })), [set])
  const inspect = useRead(inspectListRead, { fileId: value.file?.fileId ?? 0 }, { enabled: value.file !== undefined })
  const saved = useRead(listMappings, {})
  const day = value.asOf ?? today
  const areas = useRead(areaList, { day, levels: ['province', 'district', 'commune'] })
  const communes = areas.data?.areas.filter(area => area.level === 'commune') ?? []
  const given = value.communeId ?? chosenArea.areaId
  const communeId = communes.some(one => one.areaId === given)
    ? given
    : communes.length === 1
      ? communes[0]!.areaId
      : undefined
  const sheet = inspect.data?.sheets.find(one => one.mapping)
  const number = value.number || sheet?.decision?.number || ''
  const signedOn = value.signedOn ?? sheet?.decision?.date
  const own = value.number !== '' || value.signedOn !== undefined || value.source !== ''
  const input: z.input<typeof startListImport.input> = {
    fileId: value.file?.fileId ?? 0,
    communeId: communeId ?? 0,
    asOf: value.asOf ?? '',
    createVillages: value.createVillages,
    skipFaulty: value.skipFaulty,
    ...(value.layout === 'own' && value.mapping ? { mapping: value.mapping } : {}),
    ...(/^\d+$/.test(value.layout) ? { mappingId: Number(value.layout) } : {}),
    ...(own && number && signedOn ? { decision: { number, signedOn, source: value.source } } : {}),
    dryRun: true,
  }
  const isSame = value.checkedInput === JSON.stringify(input)
  const ready = value.file !== undefined && communeId !== undefined && value.asOf !== undefined

  const run = async (dryRun: boolean) => {
    const answer = await start.run({ ...input, dryRun })
    if (!answer.done) return
    if (dryRun) {
      setChecked(undefined)
      change({ checkJob: answer.result.jobId, checkedInput: JSON.stringify(input), importJob: undefined })
    } else change({ importJob: answer.result.jobId })
  }
  const again = () => {
    draft.clear()
    setChecked(undefined)
    start.reset()
  }
  const at = value.importJob ? 3 : value.checkJob ? 2 : value.file ? 1 : 0

  return (
    <Page
      title={t(listText.title)}
      about={t(listText.about)}
      actions={
        <>
          <LinkButton variant="default" to="/app/import/mappings">
            {t(listText.mappings)}
          </LinkButton>
          {mayExport && (
            <LinkButton variant="default" to="/app/export">
              {t(listText.exportTitle)}
            </LinkButton>
          )}
          <DownloadButton href={downloadUrl(listTemplate, {})}>{t(listText.template)}</DownloadButton>
        </>
      }
    >
      <Section>
        <Steps
          label={t(listText.steps)}
          steps={[listText.stepFile, listText.stepColumns, listText.stepCheck, listText.stepImport].map((text, i) => ({
            id: String(i),
            title: t(text),
            state: i < at ? 'done' : i === at ? 'now' : 'next',
          }))}
        />
      </Section>
      <Section title={t(listText.file)}>
        <FileDrop
          label={t(listText.file)}
          accept={['.xlsx', '.csv']}
          maxBytes={200 * 1_048_576}
          hint={t(listText.fileHint)}
          value={value.file}
          onDone={file => (file ? change({ ...nothing, file, communeId: value.communeId, asOf: value.asOf }) : again())}
        />
      </Section>
      {value.file && !value.importJob && (
        <ColumnsSection
          inspect={inspect}
          saved={saved.data?.mappings ?? []}
          layout={value.layout}
          mapping={value.mapping}
          communeId={communeId}
          onChange={(layout, mapping) => change({ layout, mapping })}
        />
      )}
      {value.file && !value.importJob && (
        <Section title={t(listText.where)}>
          <Rows>
            <FieldGrid>
              <DayInput
                label={t(listText.asOf)}
                description={t(listText.asOfHint)}
                value={value.asOf}
                onChange={asOf => change({ asOf })}
                max={today}
                required
              />
              <AreaPicker
                label={t(listText.commune)}
                description={sheet?.commune ? t(listText.fileSays, { commune: sheet.commune }) : undefined}
                areas={(areas.data?.areas ?? []).map(a => ({
                  areaId: a.areaId,
                  parentId: a.parentId,
                  name: a.fullName,
                  kind: a.level,
                  note: a.code,
                }))}
                value={communeId}
                onChange={id => change({ communeId: id })}
                only={area => area.kind === 'commune'}
                required
              />
            </FieldGrid>
            <FieldGrid>
              <TextInput
                label={t(listText.decisionNumber)}
                description={t(listText.decisionHint)}
                value={number}
                onChange={event => change({ number: event.currentTarget.value, signedOn })}
              />
              <DayInput
                label={t(listText.decisionDay)}
                value={signedOn}
                onChange={day => change({ signedOn: day, number })}
                max={today}
              />
              <TextInput
                label={t(listText.decisionSource)}
                value={value.source}
                onChange={event => change({ source: event.currentTarget.value })}
              />
            </FieldGrid>
            <Rows gap={10}>
              <Checkbox
                label={t(listText.createVillages)}
                checked={value.createVillages}
                onChange={event => change({ createVillages: event.currentTarget.checked })}
              />
              <Checkbox
                label={t(listText.skipFaulty)}
                checked={value.skipFaulty}
                onChange={event => change({ skipFaulty: event.currentTarget.checked })}
              />
            </Rows>
            <ProblemNote problem={areas.error ?? start.problem} />
            <FormActions>
              <Button disabled={!ready} loading={start.pending} onClick={() => void run(true)}>
                {t(listText.check)}
              </Button>
            </FormActions>
          </Rows>
        </Section>
      )}
      {value.checkJob && !value.importJob && (
        <Section title={t(listText.checked)}>
          <JobProgress
            key={value.checkJob}
            jobId={value.checkJob}
            title={t(listText.checking)}
            onDone={result => setChecked(ImportResult.safeParse(result).data)}
            onRetry={() => void run(true)}
          />
        </Section>
      )}
      {value.checkJob && !value.importJob && checked && (
        <CheckResult
          result={checked}
          jobId={value.checkJob}
          skipFaulty={value.skipFaulty}
          action={
            isSame ? (
              <Button
                disabled={
                  (checked.errorCount > 0 && !value.skipFaulty) || checked.state === 'same-file' || start.pending
                }
                onClick={() => void run(false)}
              >
                {t(listText.importNow, {
                  count: showNumber(checked.counts.new + checked.counts.changed + checked.counts.unchanged),
                })}
              </Button>
            ) : (
              <Note tone="warn">{t(listText.changedSince)}</Note>
            )
          }
        />
      )}
      {value.importJob && (
        <Section title={t(listText.stepImport)}>
          <Rows>
            <JobProgress key={value.importJob} jobId={value.importJob} title={t(listText.importing)} onRetry={again}>
              {result => {
                const parsed = ImportResult.safeParse(result)
                return parsed.success ? <ImportedResult result={parsed.data} onAgain={again} /> : null
              }}
            </JobProgress>
          </Rows>
        </Section>
      )}
      {!value.file && <PastImports />}
    </Page>
  )
}

function PastImports() {
  const t = useText()
  const { areaId } = useArea()
  const read = useRead(listBatches, { areaId })
  return (
    <Section title={t(listText.past)} flush>
      <DataTable
        name="import-batches"
        label={t(listText.past)}
        rows={read.data?.batches}
        loading={read.isPending}
        problem={read.error ?? undefined}
        onRetry={() => void read.refetch()}
        rowKey={row => row.batchId}
        columns={[
          { id: 'file', title: t(listText.file), card: 'title', cell: row => row.fileName },
          { id: 'commune', title: t(listText.commune), width: 170, cell: row => row.commune },
          { id: 'asOf', title: t(listText.day), width: 110, cell: row => showDay(row.asOf) },
          {
            id: 'households',
            title: t(listText.households),
            width: 90,
            align: 'end',
            cell: row => showNumber(row.households),
          },
          { id: 'members', title: t(listText.members), width: 90, align: 'end', cell: row => showNumber(row.members) },
          { id: 'on', title: t(listText.on), width: 150, cell: row => showMoment(row.importedAt) },
          { id: 'by', title: t(listText.by), width: 160, cell: row => row.by },
        ]}
        empty={{ title: t(listText.pastNone) }}
      />
    </Section>
  )
}
