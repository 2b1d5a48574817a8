// A button whose popup comes, with its code, when it is first wanted: the first screen does not carry what nobody has opened yet.
//   const AccountMenu = latePopup(() => import('./account-menu.tsx').then(m => m.AccountMenu), 'menu')
//   <AccountMenu target={<UnstyledButton …>Lò Thị Mai</UnstyledButton>} />
import {
  type ComponentType,
  cloneElement,
  lazy,
  type ReactElement,
  type Ref,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react'

type Target = ReactElement<Record<string, unknown>>

export interface PopupProps {
  /** The button, as it was before the popup came. */
  target: Target
}

export function latePopup(load: () => Promise<ComponentType<PopupProps>>, kind: 'menu' | 'dialog') {
  const Popup = lazy(() => load().then(popup => ({ default: popup })))
  return function LatePopup({ target }: PopupProps) {
    const [wanted, setWanted] = useState(false)
    const bring = () => void load().catch(() => undefined)
    const waiting = cloneElement(target, {
      'aria-haspopup': kind,
      'aria-expanded': wanted,
      onPointerEnter: bring,
      onFocus: bring,
      onClick: () => setWanted(true),
    })
    if (!wanted) return waiting
    return (
      <Suspense fallback={waiting}>
        <Popup target={target} />
      </Suspense>
    )
  }
}

/** For the popup itself: opens at once, with the focus on its button, so that closing leads back to it. */
export function useOpenedAtOnce(): {
  opened: boolean
  setOpened(opened: boolean): void
  button: Ref<HTMLButtonElement>
} {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    button.current?.focus()
    setOpened(true)
  }, [])
  return { opened, setOpened, button }
}
