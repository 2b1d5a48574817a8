// A place to scan or type a household's code; a scanner also works when nothing is focused.
import { TextInput } from '@mantine/core'
import { IconBarcode } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../kit/text.ts'
import { roundVillageText as text } from '../round-village.text.ts'
import { useOpenByCode, useScanner } from './use-scanner.tsx'

export function ScanField({ roundId }: { roundId: number }) {
  const t = useText()
  const open = useOpenByCode(roundId)
  const [typed, setTyped] = useState('')
  const find = (code: string) => {
    if (code.trim() === '') return
    setTyped('')
    void open(code.trim())
  }
  useScanner({ scan: find })
  return (
    <TextInput
      aria-label={t(text.scan)}
      placeholder={t(text.scan)}
      value={typed}
      w={250}
      autoComplete="off"
      leftSection={<IconBarcode size={18} aria-hidden />}
      onChange={event => setTyped(event.currentTarget.value)}
      onKeyDown={event => event.key === 'Enter' && find(typed)}
    />
  )
}
