// A field whose text cannot be read keeps its form from being sent: what is not understood must not count as left empty, which often
// means "all of it" or "no limit".
import { useEffect, useRef } from 'react'

/** Give it to the input as `ref`. */
export function useFaulty(fault: string | undefined) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.setCustomValidity(fault ?? ''), [fault])
  return input
}

/** For a button outside a form: true, and the field shown, where something beside it cannot be read. */
export function tellsFault(button: HTMLElement): boolean {
  const around = button.closest('form, [role=dialog], main') ?? document.body
  const faulty = [...around.querySelectorAll('input')].find(one => one.validity.customError)
  return faulty !== undefined && !faulty.reportValidity()
}
