// On the pages of a household and of its case: that two people wrote one field differently, and where it is decided.
import { useCan } from '../access/session.page.tsx'
import { useRead } from '../kit/api.ts'
import { AppLink } from '../kit/link.tsx'
import { Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import type { HouseholdFlag } from '../registry/household-tabs.tsx'
import { conflictListContract } from './conflict.api.ts'
import { syncText as text } from './sync.text.ts'

/** Nothing where all agree, or somebody else decides. */
export const HouseholdConflicts: HouseholdFlag = ({ householdId }) => {
  const t = useText()
  const may = useCan('conflict.decide')
  const read = useRead(conflictListContract, { householdId, limit: 200 }, { enabled: may })
  const waiting = read.data?.rows.length ?? 0
  if (waiting === 0) return null
  return (
    <Note tone="warn" action={<AppLink to={`/app/conflicts?householdId=${householdId}`}>{t(text.decideNow)}</AppLink>}>
      {t(text.ofHousehold, { n: waiting })}
    </Note>
  )
}
