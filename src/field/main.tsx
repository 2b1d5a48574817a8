// Starts the phone's app: styles, the database, the offline helper. Everything it needs is on the phone after the first visit.
import './field.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { FieldDatabase } from './database.ts'
import { watchForUpdates } from './update.ts'

const db = new FieldDatabase()
// without this the browser may throw everything away when the phone is full
void navigator.storage?.persist?.()
watchForUpdates()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App db={db} />
  </StrictMode>,
)
