// Which screen is shown: first the phone must belong to somebody, then the PIN must be given, then the address decides.
import { lazy, Suspense } from 'react'
import { useAddress } from './address.ts'
import type { FieldDatabase } from './database.ts'
import { DetailsScreen } from './details-screen.tsx'
import { EventsScreen } from './events-screen.tsx'
import { FieldProvider, useFieldState } from './field-state.tsx'
import { HouseholdList } from './household-list.tsx'
import { HouseholdScreen } from './household-screen.tsx'
import { Interview } from './interview.tsx'
import { Lock } from './lock.tsx'
import { NewHousehold } from './new-household.tsx'
import { Outbox } from './outbox-screen.tsx'
import { PhotosScreen } from './photos-screen.tsx'
import { ShockScreen } from './shock-screen.tsx'
import { Villages } from './villages.tsx'

// what is opened seldom is loaded when it is; the service worker has it on the phone
const Welcome = lazy(() => import('./welcome.tsx').then(module => ({ default: module.Welcome })))
const SpeechRecording = lazy(() =>
  import('./speech-recording.tsx').then(module => ({ default: module.SpeechRecording })),
)

export const App = ({ db }: { db: FieldDatabase }) => (
  <FieldProvider db={db}>
    <Suspense fallback={null}>
      <Screens />
    </Suspense>
  </FieldProvider>
)

function Screens() {
  const { enrolment, vault, revoked } = useFieldState()
  const address = useAddress()
  if (!enrolment || revoked !== undefined || address === '/enrol') return <Welcome />
  if (!vault) return <Lock />
  const village = /^\/villages\/(\d+)$/.exec(address)
  if (village) return <HouseholdList villageId={Number(village[1])} />
  const household = /^\/households\/([\w-]+)(?:\/(\w+))?$/.exec(address)
  if (household) {
    const [, key = '', part] = household
    if (part === 'form') return <Interview key={key} householdKey={key} />
    if (part === 'events') return <EventsScreen key={key} householdKey={key} />
    if (part === 'details') return <DetailsScreen key={key} householdKey={key} />
    if (part === 'shock') return <ShockScreen key={key} householdKey={key} />
    if (part === 'photos') return <PhotosScreen key={key} householdKey={key} />
    return <HouseholdScreen key={key} householdKey={key} />
  }
  const fresh = /^\/villages\/(\d+)\/new$/.exec(address)
  if (fresh) return <NewHousehold villageId={Number(fresh[1])} />
  const speech = /^\/villages\/(\d+)\/speech$/.exec(address)
  if (speech) return <SpeechRecording villageId={Number(speech[1])} />
  if (address === '/outbox') return <Outbox />
  return <Villages />
}
