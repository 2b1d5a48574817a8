// What the public pages know of petitions.
import type { LocalDate } from '../base/local-date.ts'
import type { PetitionKind, PetitionState } from '../petitions/petition.ts'

/** In the words that were approved for everybody. */
export interface PublicAnswer {
  petitionId: number
  areaId: number
  kind: PetitionKind
  subject: string
  question: string
  answer: string
  answeredOn: LocalDate
  publishedOn: LocalDate
}

/** What the holder of a code is told. Of a denunciation the words are empty. */
export interface TrackedPetition {
  areaId: number
  deskAreaId: number
  kind: PetitionKind
  receivedOn: LocalDate
  state: PetitionState
  acceptDueOn: LocalDate
  answerDueOn: LocalDate | null
  answeredOn: LocalDate | null
  subject: string
  answer: string
  reason: string
  forwardedTo: string
  extendedOn: LocalDate | null
  extensionReason: string
  takeBackAskedOn: LocalDate | null
  attachments: number
  agreesPublish: boolean
  publishedOn: LocalDate | null
}

/** What stands in the form, as it was sent. */
export interface PetitionForm {
  kind: string
  subject: string
  body: string
  name: string
  phone: string
  address: string
  agree: boolean
  above: boolean
}
