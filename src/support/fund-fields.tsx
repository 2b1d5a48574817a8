// What somebody puts into a house or a work: from where, in which form, by whom, and what it is worth.
import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ChoiceSelect } from '../kit/choice-select.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { SumInput } from '../kit/sum-input.tsx'
import { type Text, useText } from '../kit/text.ts'
import { fundText as text } from './fund.text.ts'

interface Kinds<Kind extends string> {
  options: readonly Kind[]
  words: Readonly<Record<Kind, Text>>
  first: NoInfer<Kind>
}

/** `input`: what is sent of it, once it is worth something. */
export function useFund<Source extends string, Form extends string>(sources: Kinds<Source>, forms: Kinds<Form>) {
  const t = useText()
  const [source, setSource] = useState<Source>(sources.first)
  const [form, setForm] = useState<Form>(forms.first)
  const [giver, setGiver] = useState('')
  const [quantity, setQuantity] = useState('')
  const [amount, setAmount] = useState<bigint | undefined>()
  const fields: ReactNode = (
    <FieldGrid>
      <ChoiceSelect label={t(text.source)} value={source} onChange={setSource} {...sources} />
      <ChoiceSelect label={t(text.form)} value={form} onChange={setForm} {...forms} />
      <TextInput label={t(text.giver)} value={giver} onChange={event => setGiver(event.currentTarget.value)} />
      <TextInput
        label={t(text.quantity)}
        description={t(text.quantityHint)}
        value={quantity}
        onChange={event => setQuantity(event.currentTarget.value)}
      />
      <SumInput label={t(text.amount)} required value={amount} onChange={setAmount} />
    </FieldGrid>
  )
  return { fields, input: amount ? { source, form, giver, quantity, amount } : undefined }
}
