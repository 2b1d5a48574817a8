// The navigation of a phone, in a drawer, with the area and day controls that a desk has in its top bar. Loaded when first opened.
import { Drawer } from '@mantine/core'
import { useText } from '../kit/text.ts'
import { AreaSwitch } from './area-switch.tsx'
import { Navigation } from './navigation.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'
import { AsOfControl } from './top-bar.tsx'

export function PhoneMenu({ onClose }: { onClose(): void }) {
  const t = useText()
  return (
    <Drawer opened onClose={onClose} position="right" size="86%" title={t(shellText.navigation)}>
      <div className={styles.drawerControls}>
        <AreaSwitch />
        <AsOfControl />
      </div>
      <Navigation />
    </Drawer>
  )
}
