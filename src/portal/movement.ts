// The movement for the poor as everybody may see it, in shapes. People only by their consent; no order of villages. Pure.
import type { LocalDate } from '../base/local-date.ts'

export interface PublicCampaign {
  areaId: number
  name: string
  lead: string
  from: LocalDate
  to: LocalDate
  target: number
  targetUnit: string
  pledged: number
  done: number
}

export interface PublicAppeal {
  title: string
  target: number
  received: number
  givers: number
  openedOn: LocalDate
  until: LocalDate | null
}

export interface PublicGift {
  officeId: number
  /** Null: a person, or not thanked yet. */
  giver: string | null
  form: 'money' | 'material' | 'workdays'
  what: string
  amount: number | null
  receivedOn: LocalDate
}

export interface PublicExample {
  villageId: number
  who: string
  story: string
}

export interface PublicRecognition {
  villageId: number
  who: string
  form: string
  decisionNumber: string
  day: LocalDate
}

export interface PublicMovement {
  campaigns: PublicCampaign[]
  appeals: PublicAppeal[]
  gifts: PublicGift[]
  /** All gifts since a year ago, the unnamed ones too. */
  giftsOfYear: { gifts: number; amount: number; unnamed: number }
  examples: PublicExample[]
  recognitions: PublicRecognition[]
}
