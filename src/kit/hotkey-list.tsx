// The dialog that lists the keyboard shortcuts which work on the page one is on.
import { Kbd, Modal } from '@mantine/core'
import styles from './hotkeys.module.css'
import { listHotkeys } from './hotkeys.tsx'
import { kitText } from './kit.text.ts'
import { useText } from './text.ts'

export function HotkeyList({ onClose }: { onClose(): void }) {
  const t = useText()
  return (
    <Modal opened onClose={onClose} title={t(kitText.hotkeys)}>
      <dl className={styles.list}>
        {listHotkeys().map(hotkey => (
          <div key={hotkey.keys + hotkey.label}>
            <dt>{hotkey.label}</dt>
            <dd>
              {hotkey.keys.split(' ').map(key => (
                <Kbd key={key} size="sm">
                  {key.replace('mod+', 'Ctrl + ').toUpperCase()}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="bv-muted">{t(kitText.tableKeysList)}</p>
    </Modal>
  )
}
