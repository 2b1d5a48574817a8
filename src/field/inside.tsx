// The screens of an open phone: the address decides. Loaded while the PIN is given, so that a new phone shows its first screen soon.
import { lazy } from 'react'
import { useAddress } from './address.ts'
import { DetailsScreen } from './details-screen.tsx'
import { EventsScreen } from './events-screen.tsx'
import { HouseholdList } from './household-list.tsx'
import { HouseholdScreen } from './household-screen.tsx'
import { Interview } from './interview.tsx'
import { NewHousehold } from './new-household.tsx'
import { Outbox } from './outbox-screen.tsx'
import { PhotosScreen } from './photos-screen.tsx'
import { ShockScreen } from './shock-screen.tsx'
import { Villages } from './villages.tsx'

const SpeechRecording = lazy(() =>
  import('./speech-recording.tsx').then(module => ({ default: module.SpeechRecording })),
)

export function Inside() {
  const address = useAddress()
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
