// Keyboard shortcuts: a page registers them with words, "?" lists those that work here and now.
//   useHotkeys([{ keys: 'n', label: t(text.newHousehold), run: () => go('/app/households/new') }])
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { kitText } from './kit.text.ts'
import { useText } from './text.ts'

export interface Hotkey {
  /** "n", "/", "g h" (one after the other), "mod+s" (Ctrl, or Command on a Mac). */
  keys: string
  label: string
  run(): void
  /** Also while typing in a field (mod+s, say). */
  always?: boolean
}

const registered = new Set<{ current: Hotkey[] }>()
let sequence = ''
let sequenceAt = 0

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.altKey || event.isComposing) return
  const mod = event.ctrlKey || event.metaKey
  const key = `${mod ? 'mod+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`
  const now = Date.now()
  const pair = now - sequenceAt < 1000 ? `${sequence} ${key}` : key
  const typing = isTyping(event.target)
  const dialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  const all = [...registered].reverse().flatMap(group => group.current)
  const found = [pair, key]
    .flatMap(wanted => all.filter(hotkey => hotkey.keys === wanted))
    .find(hotkey => (!typing && !dialog) || hotkey.always)
  sequence = key
  sequenceAt = now
  if (!found) return
  event.preventDefault()
  sequence = ''
  found.run()
}

export function useHotkeys(hotkeys: Hotkey[]): void {
  const group = useRef(hotkeys)
  group.current = hotkeys
  useEffect(() => {
    if (registered.size === 0) document.addEventListener('keydown', onKeyDown)
    registered.add(group)
    return () => {
      registered.delete(group)
      if (registered.size === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

/** All shortcuts that work here and now. */
export const listHotkeys = (): Hotkey[] => [...registered].flatMap(group => group.current)

const HotkeyList = lazy(() => import('./hotkey-list.tsx').then(m => ({ default: m.HotkeyList })))

/** The list that "?" opens. The shell has one. */
export function HotkeyHelp() {
  const t = useText()
  const [opened, setOpened] = useState(false)
  useHotkeys([{ keys: '?', label: t(kitText.hotkeys), run: () => setOpened(true) }])
  if (!opened) return null
  return (
    <Suspense>
      <HotkeyList onClose={() => setOpened(false)} />
    </Suspense>
  )
}
