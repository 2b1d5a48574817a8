// Adds households to a round's list, with the reason that the law asks for.
import { useState } from 'react'
import { useWrite } from '../kit/api.ts'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { ReasonField } from './case-dialogs.tsx'
import { CommandDialog } from './command-dialog.tsx'
import { type FoundHousehold, HouseholdFinder } from './household-finder.tsx'
import { addToListContract } from './round.api.ts'
import { roundVillageText as text } from './round-village.text.ts'

export function AddToListDialog({
  roundId,
  villageId,
  onClose,
}: {
  roundId: number
  villageId: number
  onClose(): void
}) {
  const t = useText()
  const write = useWrite(addToListContract)
  const [chosen, setChosen] = useState<FoundHousehold[]>([])
  const [reason, setReason] = useState('')
  const ready = chosen.length > 0 && reason.trim().length >= 3
  return (
    <CommandDialog
      title={t(text.addTitle)}
      write={write}
      input={ready ? { roundId, householdIds: chosen.map(one => one.householdId), reason } : undefined}
      done=""
      onDone={result => toast.good(t(text.added, { added: result.added, already: result.alreadyThere }))}
      onClose={onClose}
    >
      <HouseholdFinder chosen={chosen} onChange={setChosen} areaId={villageId} many />
      <ReasonField value={reason} onChange={setReason} />
    </CommandDialog>
  )
}
