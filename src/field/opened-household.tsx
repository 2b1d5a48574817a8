// A household as its screens open it, and what they say where the phone does not have it: its village was taken off, or the
// address came from another phone.
import { type OpenHousehold, openHousehold } from './draft.ts'
import { useField, useLive } from './field-state.tsx'
import { Bar } from './parts.tsx'

/** Undefined while it is opened; null where it is not on this phone. */
export function useHousehold(householdKey: string): OpenHousehold | null | undefined {
  const { db, vault } = useField()
  return useLive(async () => (await openHousehold(db, vault, householdKey)) ?? null, [db, vault, householdKey])
}

export const NoHousehold = ({ title, household }: { title: string; household: OpenHousehold | null | undefined }) => (
  <>
    <Bar title={title} up="/villages" />
    {household === null && (
      <main className="screen">
        <p className="card">Hộ này không có trên máy. Hãy mở bản của hộ, hoặc tải bản khi có mạng.</p>
      </main>
    )}
  </>
)
