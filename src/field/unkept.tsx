// What the phone could not keep, most often because it is full, is said at once and over everything else: whoever goes on asking
// believes that her answers are safe.
import { useEffect, useState } from 'react'

type Listener = (text: string) => void
const listeners = new Set<Listener>()
let told = ''

const tell = (text: string): void => {
  told = text
  for (const listener of listeners) listener(text)
}

/** With what a write to the phone's database failed with. */
const tellUnkept = (error: unknown): void =>
  tell(
    isFull(error)
      ? 'Bộ nhớ điện thoại đã đầy: phần vừa ghi CHƯA được lưu. Hãy xoá bớt ảnh, video hoặc ứng dụng khác trên máy, rồi bấm lại. Những gì đã lưu trước vẫn còn.'
      : 'Máy không lưu được phần vừa ghi. Hãy bấm lại; nếu vẫn không được, đóng ứng dụng rồi mở lại. Những gì đã lưu trước vẫn còn.',
  )

/** It was kept after all. */
const tellKept = (): void => {
  if (told !== '') tell('')
}

/** Waits for what is to be kept, and says so where it could not be. Never throws. */
export const keeping = (work: Promise<unknown>): Promise<void> => work.then(tellKept, tellUnkept)

/** Browsers say it at once, or when the transaction ends. */
export function isFull(error: unknown): boolean {
  const { name, inner } = error as { name?: string; inner?: unknown }
  return name === 'QuotaExceededError' || (inner !== undefined && inner !== null && isFull(inner))
}

export function Unkept() {
  const [text, setText] = useState(told)
  useEffect(() => {
    listeners.add(setText)
    return () => void listeners.delete(setText)
  }, [])
  if (text === '') return null
  return (
    <div className="note bad unkept" role="alert">
      {text}
      <button type="button" className="button" onClick={tellKept}>
        Đã hiểu
      </button>
    </div>
  )
}
