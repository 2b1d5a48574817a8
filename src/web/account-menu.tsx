// What the person's name in the top bar opens: password, language, shortcuts, signing out. Loaded when first opened.
import { Menu } from '@mantine/core'
import { IconKey, IconKeyboard, IconLanguage, IconLogout } from '@tabler/icons-react'
import { cloneElement, lazy, Suspense, useState } from 'react'
import { roleNames } from '../access/role.ts'
import { useSession } from '../access/session.page.tsx'
import { useGo } from '../kit/link.tsx'
import { setLanguage, useLanguage, useText } from '../kit/text.ts'
import { type PopupProps, useOpenedAtOnce } from './late-popup.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'

const SignOut = lazy(() => import('./sign-out.tsx').then(m => ({ default: m.SignOut })))

export function AccountMenu({ target }: PopupProps) {
  const t = useText()
  const go = useGo()
  const session = useSession()
  const language = useLanguage()
  const { opened, setOpened, button } = useOpenedAtOnce()
  const [leaving, setLeaving] = useState(false)
  const roles = [...new Set(session.grants.map(grant => t(roleNames[grant.role])))].join(', ')
  return (
    <>
      <Menu opened={opened} onChange={setOpened}>
        <Menu.Target>{cloneElement(target, { ref: button })}</Menu.Target>
        <Menu.Dropdown miw={230}>
          <div className={styles.userHead}>
            <strong>{session.user.name}</strong>
            <span>{session.user.username}</span>
            <span>{roles}</span>
          </div>
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} stroke={1.6} />} onClick={() => go('/app/password')}>
            {t(shellText.password)}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLanguage size={16} stroke={1.6} />}
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => setLanguage(language === 'vi' ? 'en' : 'vi')}
          >
            {t(shellText.language)}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconKeyboard size={16} stroke={1.6} />}
            rightSection={<kbd className={styles.menuKey}>?</kbd>}
            onClick={() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))}
          >
            {t(shellText.hotkeys)}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => setLeaving(true)}>
            {t(shellText.signOut)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {leaving && (
        <Suspense>
          <SignOut onStay={() => setLeaving(false)} />
        </Suspense>
      )}
    </>
  )
}
