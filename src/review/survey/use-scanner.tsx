// Listens for a scanner anywhere on the page. `begin` is told when a burst may begin, `scan` gets the code: a page takes back there
// what the burst typed into the field that happened to be focused.
import { useEffect, useRef } from 'react'
import { fetchRead } from '../../kit/api.ts'
import { ApiProblem } from '../../kit/http.ts'
import { useGo } from '../../kit/link.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { roundVillageText } from '../round-village.text.ts'
import { emptyBurst, takeKey } from './scan.ts'
import { findCaseByCodeContract } from './survey.api.ts'

export function useScanner(on: { begin?(): void; scan(code: string): void }): void {
  const current = useRef(on)
  current.current = on
  useEffect(() => {
    let burst = emptyBurst
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
      const taken = takeKey(burst, { key: event.key, at: event.timeStamp })
      burst = taken.burst
      if (taken.started) current.current.begin?.()
      if (taken.code === undefined) return
      event.preventDefault()
      event.stopPropagation()
      current.current.scan(taken.code)
    }
    // capture: before the field sees the Enter
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [])
}

/** Opens the form of the household with a code; says so when there is none in the round. */
export function useOpenByCode(roundId: number): (code: string) => Promise<void> {
  const t = useText()
  const go = useGo()
  return async code => {
    try {
      const found = await fetchRead(findCaseByCodeContract, { roundId, code })
      if (found.caseId === null) toast.warn(t(roundVillageText.notFound, { code }))
      else go(`/app/cases/${found.caseId}/form`)
    } catch (cause) {
      if (!(cause instanceof ApiProblem)) throw cause
      toast.warn(cause.title)
    }
  }
}
