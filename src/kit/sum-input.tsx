// A sum of money as people type it: "1,5 tỷ", "300 triệu", "15.700.000.000". What was understood stands below; nothing is rounded.
//   <SumInput label="Số tiền" value={amount} onChange={setAmount} />
import { TextInput, type TextInputProps } from '@mantine/core'
import { useRef, useState } from 'react'
import { dongFaultText, formatDong, groupThousands, parseDong } from '../base/dong.ts'
import { useFaulty } from './faulty.ts'
import { kitText } from './kit.text.ts'
import { useText } from './text.ts'

export function SumInput({
  value,
  onChange,
  error,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  value: bigint | undefined | null
  /** Undefined while what stands there is no sum. */
  onChange(value: bigint | undefined): void
}) {
  const t = useText()
  const [typed, setTyped] = useState<string | undefined>()
  const [touched, setTouched] = useState(false)
  const sent = useRef(value ?? undefined)
  if ((value ?? undefined) !== sent.current) {
    // changed from outside: a draft restored, a form emptied
    sent.current = value ?? undefined
    setTyped(undefined)
  }
  const shown = typed ?? (value === undefined || value === null ? '' : groupThousands(value))
  const read = shown.trim() === '' ? undefined : parseDong(shown)
  const fault =
    read && ('fault' in read ? t(dongFaultText[read.fault]) : read.amount < 0n ? t(kitText.sumNegative) : undefined)
  const input = useFaulty(fault)
  const understood = read && 'amount' in read && read.amount >= 0n && /\p{L}/u.test(shown)
  return (
    <TextInput
      {...rest}
      ref={input}
      inputMode="text"
      autoComplete="off"
      styles={{ input: { textAlign: 'end', fontFamily: 'var(--bv-figures)' } }}
      value={shown}
      error={error || (touched ? fault : undefined)}
      description={understood ? `= ${formatDong(read.amount)}` : (rest.description ?? t(kitText.sumHint))}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={event => {
        const text = event.currentTarget.value
        setTyped(text)
        const now = text.trim() === '' ? undefined : parseDong(text)
        const next = now && 'amount' in now && now.amount >= 0n ? now.amount : undefined
        if (next !== sent.current) {
          sent.current = next
          onChange(next)
        }
      }}
      onBlur={event => {
        setTouched(true)
        rest.onBlur?.(event)
      }}
    />
  )
}
