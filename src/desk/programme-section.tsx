// What waits in the programme, in support and with partners, by kind: each a link to where it is done.
import type { LocalDate } from '../base/local-date.ts'
import { Count, Due } from '../kit/badge.tsx'
import { showNumber } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { Section } from '../kit/page.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import type { NewsWorkItem } from '../newsroom/work.api.ts'
import type { PartnerWorkItem } from '../partners/work.api.ts'
import type { PetitionWorkItem } from '../petitions/petition.api.ts'
import type { ProgrammeWorkItem } from '../programme/work.api.ts'
import type { SupervisionWorkItem } from '../supervision/work.api.ts'
import type { SupportWorkItem } from '../support/work.api.ts'
import styles from './my-work.module.css'
import { programmeKindText, myWorkText as text } from './my-work.text.ts'
import { groupWork } from './work-groups.ts'

/** Of each kind; more is told as a number. */
const shown = 20

/** Kinds for which no law says a day: the day is this software's own (law/participation). */
const ownLimits: ReadonlySet<OtherWorkItem['kind']> = new Set([
  'supervision-reply',
  'supervision-close',
  'village-meeting-minutes',
  'comment-decide',
  'bulletin-approve',
])

export type OtherWorkItem =
  | ProgrammeWorkItem
  | SupportWorkItem
  | PartnerWorkItem
  | PetitionWorkItem
  | SupervisionWorkItem
  | NewsWorkItem

export function ProgrammeSections({ items, today }: { items: OtherWorkItem[]; today: LocalDate }) {
  const t = useText()
  const language = useLanguage()
  return groupWork<OtherWorkItem>(items).map(group => (
    <Section
      key={group.kind}
      title={t(programmeKindText[group.kind])}
      count={showNumber(group.items.length)}
      actions={group.late > 0 && <Count tone="bad">{t(text.lateCount, { n: group.late })}</Count>}
      {...(ownLimits.has(group.kind) ? { about: t(text.ownLimit) } : {})}
      flush
    >
      <ul className={styles.work}>
        {group.items.slice(0, shown).map((item, i) => (
          <li key={`${item.to} ${i}`}>
            <AppLink to={item.to}>{language === 'vi' ? item.textVi : item.textEn}</AppLink>
            <span className={styles.due}>{item.dueOn && <Due due={item.dueOn} today={today} />}</span>
          </li>
        ))}
      </ul>
      {group.items.length > shown && (
        <p className={styles.none}>{t(text.andMore, { n: showNumber(group.items.length - shown) })}</p>
      )}
    </Section>
  ))
}
