// Where lists of each kind are drawn up.
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useCan } from '../../access/session.page.tsx'
import { useGo } from '../../kit/link.tsx'
import { useText } from '../../kit/text.ts'
import { type SupportKind, supportKindText } from '../delivery.ts'

const text = { draw: { vi: 'Lập danh sách', en: 'Draw up a list' } }

/** Pages of the kinds that have one. */
export const kindPages: Partial<Record<SupportKind, string>> = {
  'health-insurance': '/app/support/health-insurance',
  electricity: '/app/support/electricity',
  credit: '/app/support/credit',
  training: '/app/support/training',
  handout: '/app/support/handouts',
  rice: '/app/support/rice',
  tuition: '/app/support/tuition',
}

export function KindLinks() {
  const t = useText()
  const go = useGo()
  const may = useCan('support.write')
  const kinds = Object.entries(kindPages) as [SupportKind, string][]
  if (!may || kinds.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t(text.draw)}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(([kind, to]) => (
          <Menu.Item key={kind} onClick={() => go(to)}>
            {t(supportKindText[kind])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
