// Which area the pages show. Who holds one commune sees its name; who looks over many chooses among them.
import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconMapPin } from '@tabler/icons-react'
import type { Role } from '../access/role.ts'
import { useArea, useSession } from '../access/session.page.tsx'
import { useText } from '../kit/text.ts'
import { latePopup } from './late-popup.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'
import { useAreaList } from './use-area-list.ts'

const AreaPopup = latePopup(() => import('./area-popup.tsx').then(m => m.AreaPopup), 'dialog')

/** Roles that look over several communes. */
const over: ReadonlySet<Role> = new Set(['administrator', 'province-officer', 'district-officer', 'auditor'])

export function AreaSwitch() {
  const t = useText()
  const session = useSession()
  const { areaId, own } = useArea()
  const several = own.length > 1 || session.grants.some(grant => over.has(grant.role))
  const known = own.find(grant => grant.areaId === areaId)
  const list = useAreaList(several && areaId !== undefined && !known)
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
    <AreaPopup
      target={
        <UnstyledButton
          className={styles.control}
          data-chosen={areaId === undefined ? undefined : true}
          aria-label={`${t(shellText.area)}: ${name}`}
        >
          <IconMapPin size={16} stroke={1.75} aria-hidden />
          <span className={styles.controlText}>{name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      }
    />
  )
}
