// What the area switch opens: the person's own areas at one click, any area below by its name. Loaded when first opened.
import { Button } from '@mantine/core'
import { useArea } from '../access/session.page.tsx'
import type { ApiProblem } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { Loading, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import type { AreaNode } from '../registry/areas/area.api.ts'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'

export function AreaChooser({
  areas,
  problem,
  onRetry,
  onClose,
}: {
  areas: AreaNode[] | undefined
  problem: ApiProblem | null
  onRetry(): void
  onClose(): void
}) {
  const t = useText()
  const { areaId, choose, own } = useArea()
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
      ) : problem ? (
        <ProblemNote problem={problem} onRetry={onRetry} />
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
