// Takes in lists of units, and who succeeded whom, from a day on; first as a preview.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LocalDate } from '../../base/local-date.ts'
import { type UploadedFile, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../../kit/dialogs.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { importAreas } from './area.api.ts'
import { areaText } from './area.text.ts'

export function AreaImportPage() {
  const t = useText()
  const go = useGo()
  const write = useWrite(importAreas)
  const [units, setUnits] = useState<UploadedFile | undefined>()
  const [successors, setSuccessors] = useState<UploadedFile | undefined>()
  const [onDay, setOnDay] = useState<LocalDate | undefined>()
  const [decision, setDecision] = useState('')
  return (
    <Page title={t(areaText.importTitle)} crumbs={[{ title: t(areaText.title), to: '/app/areas' }]} narrow>
      <Section>
        <Rows>
          <Note>{t(areaText.importHint)}</Note>
          <FileDrop label={t(areaText.unitsFile)} accept={['.csv', '.xlsx']} value={units} onDone={setUnits} />
          <FileDrop
            label={t(areaText.successorsFile)}
            accept={['.csv', '.xlsx']}
            value={successors}
            onDone={setSuccessors}
          />
          <DayInput label={t(areaText.fromDay)} value={onDay} onChange={setOnDay} required />
          <TextInput
            label={t(areaText.decision)}
            value={decision}
            onChange={event => setDecision(event.currentTarget.value)}
            required
          />
          <ProblemNote problem={write.problem} />
          <FormActions>
            <PreviewButton
              label={t(areaText.preview)}
              title={t(areaText.importTitle)}
              write={write}
              input={{
                unitsFileId: units?.fileId ?? 0,
                ...(successors ? { successorsFileId: successors.fileId } : {}),
                onDay: onDay ?? '',
                decision,
              }}
              rows={changeRows}
              onDone={() => go('/app/areas')}
            />
          </FormActions>
        </Rows>
      </Section>
    </Page>
  )
}
