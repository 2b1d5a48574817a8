// What is typed into a longer form is kept as it is typed: the phone locks itself, the camera takes its memory, a thumb presses back.
import { useEffect, useRef, useState } from 'react'
import { useField } from './field-state.tsx'
import { keeping } from './unkept.tsx'

export interface KeptForm<T> {
  value: T
  set(next: T): void
  /** It was begun earlier and is taken up again. */
  found: boolean
  /** Waits for what was typed to be on the disk; answers the key of `drafts` to delete in the transaction that writes the entry. */
  settle(): Promise<string>
  startAnew(): void
}

/** A form of a village or household, by a name of its own. Undefined until it is read. */
export function useKeptForm<T>(name: string, villageId: number, empty: () => T): KeptForm<T> | undefined {
  const { db, vault } = useField()
  const key = `form ${name}`
  const [read, setRead] = useState<{ key: string; value: T; found: boolean }>()
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  const first = useRef(empty)
  first.current = empty
  useEffect(() => {
    let gone = false
    void (async () => {
      const stored = await db.drafts.get(key)
      const value = stored ? await vault.unbox<T>(stored.draft) : first.current()
      if (!gone) setRead({ key, value, found: stored !== undefined })
    })()
    return () => {
      gone = true
    }
  }, [db, vault, key])
  if (read?.key !== key) return undefined
  const inTurn = (work: () => Promise<unknown>) => {
    saving.current = saving.current.then(work, work)
    void keeping(saving.current)
  }
  return {
    value: read.value,
    found: read.found,
    set: value => {
      setRead({ ...read, value })
      inTurn(async () => {
        const draft = await vault.box(value)
        await db.drafts.put({ key, householdKey: key, villageId, savedAt: db.now().toISOString(), draft })
      })
    },
    settle: async () => {
      // the entry holds everything, also what could not be kept
      await saving.current.catch(() => undefined)
      return key
    },
    startAnew: () => {
      setRead({ key, value: first.current(), found: false })
      inTurn(() => db.drafts.delete(key))
    },
  }
}

/** Says that the form was begun before, and lets one begin anew. */
export const BegunBefore = ({ form }: { form: Pick<KeptForm<unknown>, 'found' | 'startAnew'> }) =>
  form.found ? (
    <section className="card">
      <p>Đang ghi dở từ lần trước; phần đã ghi vẫn còn.</p>
      <button type="button" className="button" onClick={form.startAnew}>
        Bỏ, ghi lại từ đầu
      </button>
    </section>
  ) : null
