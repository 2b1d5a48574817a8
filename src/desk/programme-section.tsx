// What waits in the programme: plans to approve, directives to answer, obstacles to remind of. Each a link to where it is done.
import type { LocalDate } from '../base/local-date.ts'
import { Count, Due } from '../kit/badge.tsx'
import { showNumber } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { Section } from '../kit/page.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import type { ProgrammeWorkItem } from '../programme/work.api.ts'
import styles from './my-work.module.css'
import { programmeKindText, myWorkText as text } from './my-work.text.ts'
import { groupWork } from './work-groups.ts'

export function ProgrammeSections({ items, today }: { items: ProgrammeWorkItem[]; today: LocalDate }) {
  const t = useText()
  const language = useLanguage()
  return groupWork(items).map(group => (
    <Section
      key={group.kind}
      title={t(programmeKindText[group.kind])}
      count={showNumber(group.items.length)}
      actions={group.late > 0 && <Count tone="bad">{t(text.lateCount, { n: group.late })}</Count>}
      flush
    >
      <ul className={styles.work}>
        {group.items.slice(0, 20).map((item, i) => (
          <li key={`${item.to} ${i}`}>
            <AppLink to={item.to}>{language === 'vi' ? item.textVi : item.textEn}</AppLink>
            <span className={styles.due}>{item.dueOn && <Due due={item.dueOn} today={today} />}</span>
          </li>
        ))}
      </ul>
    </Section>
  ))
}
