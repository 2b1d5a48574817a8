// A person's choices about how the app looks and works, kept in this browser.
import { useState } from 'react'

type Choices = Record<string, boolean>

/** The choices kept under a name, and how one of them is made. What was never chosen is absent. */
export function useKept(name: string): [Choices, (id: string, chosen: boolean) => void] {
  const [choices, setChoices] = useState(() => read(name))
  const choose = (id: string, chosen: boolean) => {
    const next = { ...choices, [id]: chosen }
    setChoices(next)
    try {
      localStorage.setItem(name, JSON.stringify(next))
    } catch {
      // The choice then lasts as long as the page.
    }
  }
  return [choices, choose]
}

function read(name: string): Choices {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') as Choices
  } catch {
    return {}
  }
}
