// A choice among the kinds of something, each with its word; once one is chosen, one stays chosen.
import { Select, type SelectProps } from '@mantine/core'
import { type Text, useText } from './text.ts'

interface Choice<Kind extends string> {
  options: readonly Kind[]
  words: Readonly<Record<NoInfer<Kind>, Text>>
  value: NoInfer<Kind> | null | undefined
  onChange(value: NoInfer<Kind>): void
}

export function ChoiceSelect<Kind extends string>({
  options,
  words,
  value,
  onChange,
  ...rest
}: Choice<Kind> & Pick<SelectProps, 'label' | 'description' | 'required' | 'disabled'>) {
  const t = useText()
  return (
    <Select
      allowDeselect={false}
      value={value ?? null}
      onChange={next => next && onChange(next as Kind)}
      data={options.map(kind => ({ value: kind, label: t(words[kind]) }))}
      {...rest}
    />
  )
}
