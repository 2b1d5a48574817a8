// The desk in the browser: theme, data client, router. No domain logic. The sign-in page brings this file in while a person types,
// so loading it must do nothing yet.
import '../kit/mantine-desk.ts'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '../kit/api.ts'
import { theme } from '../kit/theme.ts'
import { Toasts } from '../kit/toast.tsx'
import { makeRouter } from './router.tsx'

export function openDesk(place: HTMLElement): void {
  const client = makeQueryClient()
  const router = makeRouter()
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} forceColorScheme="light">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
