// Evaluations by the recipients of one list, on the list's own page.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import type { AddedSection } from '../support/added-sections.tsx'
import { evaluationText as text } from './evaluation.text.ts'
import { DrawDialog } from './evaluation-dialogs.tsx'
import { EvaluationTable, useEvaluations } from './evaluation-parts.tsx'

function ListEvaluations({ listId }: { listId: number }) {
  const t = useText()
  const [drawing, setDrawing] = useState(false)
  const read = useEvaluations({ listId })
  return (
    <Loaded read={read}>
      {data => (
        <Section
          title={t(text.title)}
          count={data.rows.length}
          flush
          actions={
            data.mayDraw && (
              <Button variant="default" onClick={() => setDrawing(true)}>
                {t(text.draw)}
              </Button>
            )
          }
        >
          <EvaluationTable rows={data.rows} ofList />
          {drawing && <DrawDialog listId={listId} onClose={() => setDrawing(false)} />}
        </Section>
      )}
    </Loaded>
  )
}

export const listEvaluations: AddedSection = {
  id: 'evaluation',
  content: ({ id }) => <ListEvaluations listId={id} />,
}
