// Sections that nouns to the right add to the page of a work or of a list (what the community saw of it): filled by the web's
// composition, so that support need not know them.
import type { ComponentType } from 'react'

export interface AddedSection {
  id: string
  /** Given the work's or the list's id; loads its own data. */
  content: ComponentType<{ id: number }>
}

const added = { work: [] as AddedSection[], list: [] as AddedSection[] }

/** Adds a section, or replaces the one of the same id. */
export function addSection(page: keyof typeof added, section: AddedSection): void {
  const at = added[page].findIndex(known => known.id === section.id)
  if (at < 0) added[page].push(section)
  else added[page][at] = section
}

export function AddedSections({ page, id }: { page: keyof typeof added; id: number }) {
  return added[page].map(({ id: key, content: Content }) => <Content key={key} id={id} />)
}
