// One draft of a decision on its own: to be signed or numbered from "my work", also where it belongs to no round.
import { useRead } from '../../kit/api.ts'
import { usePageParams } from '../../kit/link.tsx'
import { Page } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { type DecisionKind, decisionNames } from '../../registry/status.ts'
import { draftPageContract } from './decision.api.ts'
import { DraftSection } from './decision.page.tsx'
import { decisionText } from './decision.text.ts'
import { decisionsText } from './decisions.text.ts'

export function DraftPage() {
  const t = useText()
  const { draftId } = usePageParams()
  const read = useRead(draftPageContract, { draftId: Number(draftId) })
  return (
    <Loaded read={read} rows={12}>
      {({ draft }) => (
        <Page
          title={t(decisionText.draftOf, { kind: t(decisionNames[draft.kind as DecisionKind] ?? draft.kind) })}
          crumbs={[
            { title: t(decisionsText.title), to: '/app/decisions' },
            ...(draft.roundName ? [{ title: draft.roundName, to: `/app/rounds/${draft.roundId}?tab=decision` }] : []),
          ]}
        >
          <DraftSection draft={draft} refresh={() => void read.refetch()} />
        </Page>
      )}
    </Loaded>
  )
}
