// Evaluations by recipients, of all lists of an area.
import { useArea } from '../access/session.page.tsx'
import { PrintButton } from '../kit/buttons.tsx'
import { Page, Section } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { evaluationText as text } from './evaluation.text.ts'
import { EvaluationTable, useEvaluations } from './evaluation-parts.tsx'

export function EvaluationsPage() {
  const t = useText()
  const { areaId } = useArea()
  const read = useEvaluations({ areaId })
  return (
    <Page title={t(text.title)} about={t(text.about)} actions={<PrintButton />}>
      <Loaded read={read}>
        {data => (
          <Section flush>
            <EvaluationTable rows={data.rows} ofList={false} />
          </Section>
        )}
      </Loaded>
    </Page>
  )
}
