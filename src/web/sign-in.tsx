// The entry of /app/sign-in and /app/setup. The first screen on a slow line: no router, no contracts, no desk. Those come while the
// person types, so that they are there when she is in.
import './first.ts'
import { MantineProvider } from '@mantine/core'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { SignInPage } from '../access/sign-in.page.tsx'
import { theme } from '../kit/theme.ts'

const SetupPage = lazy(() => import('../access/setup.page.tsx').then(m => ({ default: m.SetupPage })))

let asked = false
function bringDesk(): void {
  if (asked) return
  asked = true
  // A line that breaks here is no fault yet: the desk's own page asks again.
  void Promise.all([import('./desk.tsx'), import('../desk/my-work.page.tsx')]).catch(() => undefined)
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="light">
      {location.pathname.startsWith('/app/setup') ? (
        <Suspense>
          <SetupPage />
        </Suspense>
      ) : (
        <SignInPage onTyping={bringDesk} />
      )}
    </MantineProvider>
  </StrictMode>,
)
