// Starts the desk in the browser: styles, theme, data client, router. No domain logic.
import '../kit/fonts.css'
import '../kit/mantine.ts'
import '../kit/kit.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '../kit/api.ts'
import { languageNow, setLanguage } from '../kit/text.ts'
import { theme } from '../kit/theme.ts'
import { Toasts } from '../kit/toast.tsx'
import { router } from './router.tsx'

setLanguage(languageNow())

// After an upgrade of the server the old pieces are gone: load the new app once, drafts are kept.
addEventListener('vite:preloadError', event => {
  if (sessionStorage.getItem('bv.reloaded') === location.href) return
  sessionStorage.setItem('bv.reloaded', location.href)
  event.preventDefault()
  location.reload()
})

const client = makeQueryClient()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
