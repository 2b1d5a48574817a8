// What may be wider than the screen: it scrolls inside its own frame, and while it does, the keyboard can reach it.
//   <Scroller label={t(text.members)}><table>…</table></Scroller>
import { type ReactNode, useEffect, useRef, useState } from 'react'

export function Scroller({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const frame = useRef<HTMLElement>(null)
  const [wide, setWide] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const look = () => setWide(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight)
    const watch = new ResizeObserver(look)
    watch.observe(element)
    for (const child of element.children) watch.observe(child)
    return () => watch.disconnect()
  }, [])
  return (
    <section ref={frame} className={className} aria-label={label} tabIndex={wide ? 0 : undefined}>
      {children}
    </section>
  )
}
