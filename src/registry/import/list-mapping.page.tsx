// Saved layouts: what the columns of one kind of list are. Handed on as JSON files, mended by hand, deleted.
import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea } from '../../access/session.page.tsx'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { useConfirm } from '../../kit/dialogs.tsx'
import { showMoment } from '../../kit/format.ts'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { areaList } from '../areas/area.api.ts'
import { deleteMapping, listMappings, mappingFile, saveMapping } from './list.api.ts'
import { listText } from './list.text.ts'
import { ListMapping } from './reading/list-mapping.ts'

interface Editing {
  name: string
  json: string
}

export function ListMappingPage() {
  const t = useText()
  const read = useRead(listMappings, {})
  const remove = useWrite(deleteMapping)
  const confirm = useConfirm()
  const [editing, setEditing] = useState<Editing | undefined>()
  const empty = { name: '', json: '' }
  return (
    <Page
      title={t(listText.mappings)}
      crumbs={[{ title: t(listText.title), to: '/app/import' }]}
      actions={
        <Button variant="default" onClick={() => setEditing(empty)}>
          {t(listText.takeIn)}
        </Button>
      }
    >
      <ProblemNote problem={remove.problem} />
      <Section flush>
        <DataTable
          name="list-mappings"
          label={t(listText.mappings)}
          rows={read.data?.mappings}
          loading={read.isPending}
          problem={read.error ?? undefined}
          onRetry={() => void read.refetch()}
          rowKey={row => row.mappingId}
          columns={[
            { id: 'name', title: t(listText.layoutName), card: 'title', cell: row => row.name },
            { id: 'office', title: t(listText.mappingOffice), width: 200, cell: row => row.office },
            {
              id: 'columns',
              title: t(listText.columns),
              width: 140,
              cell: row => t(listText.columnsCount, { count: row.mapping.columns.length }),
            },
            { id: 'updated', title: t(listText.updated), width: 150, cell: row => showMoment(row.updatedAt) },
            {
              id: 'actions',
              title: '',
              width: 260,
              fixed: true,
              cell: row => (
                <span style={{ display: 'flex', gap: 6, flexWrap: 'wrap' }}>
                  <DownloadButton size="compact-xs" href={downloadUrl(mappingFile, { mappingId: row.mappingId })}>
                    JSON
                  </DownloadButton>
                  {row.mayChange && (
                    <>
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => setEditing({ name: row.name, json: JSON.stringify(row.mapping, null, 2) })}
                      >
                        {t(listText.edit)}
                      </Button>
                      <Button
                        size="compact-xs"
                        variant="default"
                        color="red"
                        onClick={async () => {
                          const asked = await confirm.ask({
                            title: t(listText.removeAsk, { name: row.name }),
                            confirmLabel: t(listText.remove),
                            danger: true,
                          })
                          if (asked !== undefined) await remove.run({ mappingId: row.mappingId })
                        }}
                      >
                        {t(listText.remove)}
                      </Button>
                    </>
                  )}
                </span>
              ),
            },
          ]}
          empty={{ title: t(listText.mappingNone), text: t(listText.mappingNoneAbout) }}
        />
      </Section>
      {confirm.dialog}
      {editing && <EditMapping start={editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

function EditMapping({ start, onClose }: { start: Editing; onClose(): void }) {
  const t = useText()
  const { areaId } = useArea()
  const areas = useRead(areaList, { levels: ['province', 'commune'] })
  const communes = areas.data?.areas.filter(area => area.level === 'commune') ?? []
  const save = useWrite(saveMapping)
  const [name, setName] = useState(start.name)
  const [json, setJson] = useState(start.json)
  const [place, setPlace] = useState<number | undefined>(areaId)
  const communeId =
    communes.find(one => one.areaId === place)?.areaId ?? (communes.length === 1 ? communes[0]!.areaId : undefined)
  const { mapping, fault } = readJson(json)
  return (
    <Modal opened onClose={onClose} title={t(listText.mappings)} size="xl">
      <Rows>
        <TextInput
          label={t(listText.layoutName)}
          value={name}
          onChange={e => setName(e.currentTarget.value)}
          required
        />
        <AreaPicker
          label={t(listText.mappingOffice)}
          areas={(areas.data?.areas ?? []).map(a => ({
            areaId: a.areaId,
            parentId: a.parentId,
            name: a.fullName,
            kind: a.level,
          }))}
          value={communeId}
          onChange={setPlace}
          only={area => area.kind === 'commune'}
          comboboxProps={{ withinPortal: false }}
          required
        />
        <Textarea
          label={t(listText.mappingJson)}
          value={json}
          onChange={e => setJson(e.currentTarget.value)}
          autosize
          minRows={8}
          maxRows={20}
          styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: 12.5 } }}
          spellCheck={false}
          required
        />
        {fault && json.trim() !== '' && <Note tone="bad">{t(listText.mappingBad, { what: fault })}</Note>}
        <ProblemNote problem={save.problem} />
        <FormActions>
          <Button
            disabled={!mapping || name.trim().length < 2 || communeId === undefined}
            loading={save.pending}
            onClick={async () => {
              if (!mapping) return
              const answer = await save.run({ communeId: communeId ?? 0, name, mapping })
              if (!answer.done) return
              toast.good(t(listText.layoutSaved, { name }))
              onClose()
            }}
          >
            {t(listText.save)}
          </Button>
        </FormActions>
      </Rows>
    </Modal>
  )
}

function readJson(text: string): { mapping?: ListMapping; fault?: string } {
  try {
    const parsed = ListMapping.safeParse(JSON.parse(text))
    if (parsed.success) return { mapping: parsed.data }
    const first = parsed.error.issues[0]
    return { fault: `${first?.path.join('.') ?? ''} ${first?.message ?? ''}`.trim() }
  } catch (error) {
    return { fault: (error as Error).message }
  }
}
