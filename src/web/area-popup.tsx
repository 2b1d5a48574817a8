// What the area switch opens: the person's own areas at one click, any area below by its name. Loaded when first opened.
import { Button, Popover } from '@mantine/core'
import { cloneElement } from 'react'
import { useArea } from '../access/session.page.tsx'
import { AreaPicker } from '../kit/area-picker.tsx'
import { Loading, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { type PopupProps, useOpenedAtOnce } from './late-popup.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'
import { useAreaList } from './use-area-list.ts'

export function AreaPopup({ target }: PopupProps) {
  const { opened, setOpened, button } = useOpenedAtOnce()
  return (
    <Popover opened={opened} onChange={next => !next && setOpened(false)} width={300} position="bottom-start" trapFocus>
      <Popover.Target>{cloneElement(target, { ref: button, onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown>
        <AreaChooser onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function AreaChooser({ onClose }: { onClose(): void }) {
  const t = useText()
  const { areaId, choose, own } = useArea()
  const list = useAreaList()
  const areas = list.data?.areas
  const take = (id: number | undefined) => {
    choose(id)
    onClose()
  }
  return (
    <div className={styles.asOf}>
      {areas ? (
        <AreaPicker
          label={t(shellText.area)}
          areas={areas.map(area => ({
            areaId: area.areaId,
            parentId: area.parentId,
            name: area.fullName,
            kind: area.level,
          }))}
          value={areaId}
          onChange={take}
          comboboxProps={{ withinPortal: false }}
          data-autofocus
        />
      ) : list.error ? (
        <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
      <div className={styles.ownAreas}>
        <Button variant="subtle" size="xs" onClick={() => take(undefined)}>
          {t(shellText.areaMine)}
        </Button>
        {own.length > 1 &&
          own.slice(0, 12).map(grant => (
            <Button key={grant.areaId} variant="subtle" size="xs" onClick={() => take(grant.areaId)}>
              {grant.areaName}
            </Button>
          ))}
      </div>
    </div>
  )
}
