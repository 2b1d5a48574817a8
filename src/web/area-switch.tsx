// Which area the pages show. Who holds one commune sees its name; who looks over many chooses among them.
import { Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconMapPin } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { Role } from '../access/role.ts'
import { useArea, useSession } from '../access/session.page.tsx'
import { useAsOf } from '../kit/address.ts'
import { useRead } from '../kit/api.ts'
import { Loading } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { areaList } from '../registry/areas/area.api.ts'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'

const AreaChooser = lazy(() => import('./area-chooser.tsx').then(m => ({ default: m.AreaChooser })))

/** Roles that look over several communes. */
const over: ReadonlySet<Role> = new Set(['administrator', 'province-officer', 'district-officer', 'auditor'])

export function AreaSwitch() {
  const t = useText()
  const session = useSession()
  const asOf = useAsOf()
  const { areaId, own } = useArea()
  const [opened, { toggle, close }] = useDisclosure(false)
  const several = own.length > 1 || session.grants.some(grant => over.has(grant.role))
  const known = own.find(grant => grant.areaId === areaId)
  const list = useRead(
    areaList,
    { levels: ['province', 'district', 'commune'], ...(asOf ? { day: asOf } : {}) },
    { enabled: several && (opened || (areaId !== undefined && !known)), freshFor: 300_000 },
  )
  if (!several)
    return own[0] ? (
      <span className={styles.place} title={t(shellText.area)}>
        <IconMapPin size={16} stroke={1.75} aria-hidden />
        <span>{own[0].areaName}</span>
      </span>
    ) : null
  const name =
    known?.areaName ??
    list.data?.areas.find(area => area.areaId === areaId)?.fullName ??
    (own.length === 1 && areaId === undefined ? own[0]?.areaName : undefined) ??
    t(shellText.areaMine)
  return (
    <Popover opened={opened} onChange={next => !next && close()} width={300} position="bottom-start" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.control}
          data-chosen={areaId === undefined ? undefined : true}
          aria-label={`${t(shellText.area)}: ${name}`}
          onClick={toggle}
        >
          <IconMapPin size={16} stroke={1.75} aria-hidden />
          <span className={styles.controlText}>{name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={<Loading rows={2} />}>
          <AreaChooser
            areas={list.data?.areas}
            problem={list.error}
            onRetry={() => void list.refetch()}
            onClose={close}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
