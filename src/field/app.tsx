// Which screen is shown: first the phone must belong to somebody, then the PIN must be given, then the address decides.
import { lazy, Suspense, useEffect } from 'react'
import { useAddress } from './address.ts'
import type { FieldDatabase } from './database.ts'
import { FieldProvider, useFieldState } from './field-state.tsx'
import { Lock } from './lock.tsx'
import { Unkept } from './unkept.tsx'

// what is opened seldom, or only once a PIN is given, is loaded apart; the service worker has it on the phone
const Welcome = lazy(() => import('./welcome.tsx').then(module => ({ default: module.Welcome })))
const loadInside = () => import('./inside.tsx')
const Inside = lazy(() => loadInside().then(module => ({ default: module.Inside })))

export const App = ({ db }: { db: FieldDatabase }) => (
  <FieldProvider db={db}>
    <Unkept />
    <Suspense fallback={null}>
      <Screens />
    </Suspense>
  </FieldProvider>
)

function Screens() {
  const { enrolment, vault, revoked } = useFieldState()
  const address = useAddress()
  const ours = enrolment !== undefined && revoked === undefined
  useEffect(() => {
    // the PIN takes longer to type than this to load
    if (ours) void loadInside()
  }, [ours])
  if (!ours || address === '/enrol') return <Welcome />
  return vault ? <Inside /> : <Lock />
}
