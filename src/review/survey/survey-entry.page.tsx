// Rapid entry of a survey form from paper, without a mouse. Everything typed is kept on this computer at once; saving opens the
// next household, and a scanner opens the record whose form was scanned. The class is never worked out or shown here.

import { useRead } from '../../kit/api.ts'
import { usePageParams } from '../../kit/link.tsx'
import { Loaded } from '../../kit/states.tsx'
import { surveyFormContract } from './survey.api.ts'
import { SurveyEntry } from './survey-entry.tsx'

export function SurveyEntryPage() {
  const { caseId } = usePageParams()
  const form = useRead(surveyFormContract, { caseId: Number(caseId) })
  return (
    <Loaded read={form}>{data => <SurveyEntry key={data.caseId} form={data} refresh={() => form.refetch()} />}</Loaded>
  )
}
