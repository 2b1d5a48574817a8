// Tabs, flags and buttons that nouns to the right add to a household's page (surveys, support): filled by the web's composition,
// so that the registry need not know them.
import type { ComponentType } from 'react'
import type { Text } from '../kit/text.ts'

export interface HouseholdTab {
  id: string
  title: Text
  /** Given the household's ids; loads its own data. */
  content: ComponentType<{ officeId: number; householdId: number }>
}

/** What stands under the sentence of a household's class; the year is that of the decision it holds by. */
export type HouseholdLead = ComponentType<{ householdId: number; year: number }>

/** What must be seen before anything else of a household is used; nothing where there is nothing to say. */
export type HouseholdFlag = ComponentType<{ householdId: number }>

const added: HouseholdTab[] = []
let flag: HouseholdFlag | undefined
let lead: HouseholdLead | undefined

export function setHouseholdLead(component: HouseholdLead): void {
  lead = component
}

export const householdLead = (): HouseholdLead | undefined => lead

/** Adds a tab, or replaces the one of the same id ("surveys" is the place for the review's forms). */
export function addHouseholdTab(tab: HouseholdTab): void {
  const at = added.findIndex(known => known.id === tab.id)
  if (at < 0) added.push(tab)
  else added[at] = tab
}

export const householdTabs = (): readonly HouseholdTab[] => added

export function setHouseholdFlag(component: HouseholdFlag): void {
  flag = component
}

export const householdFlag = (): HouseholdFlag | undefined => flag
