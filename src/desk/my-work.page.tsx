// The first page of the desk: what waits for this person today, the late first, each a step from being done.
import type { z } from 'zod'
import { useCan, useSession } from '../access/session.page.tsx'
import { addDays, formatDay, type LocalDate } from '../base/local-date.ts'
import { useRead } from '../kit/api.ts'
import { Badge, Count, Due } from '../kit/badge.tsx'
import { AppLink, LinkButton } from '../kit/link.tsx'
import { Columns, Page, Rows, Section } from '../kit/page.tsx'
import { Empty, Loaded } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { myWorkContract, type WorkItem } from '../review/work.api.ts'
import styles from './my-work.module.css'
import { myWorkText } from './my-work.text.ts'

type Work = z.output<typeof myWorkContract.output>

export function MyWorkPage() {
  const t = useText()
  const session = useSession()
  const work = useRead(myWorkContract, {}, { every: 60_000 })
  const mayOpen = useCan('round.open')
  const mayImport = useCan('import.run')
  return (
    <Page
      title={t(myWorkText.hello, { name: session.user.name })}
      about={<span>{t(myWorkText.today, { day: formatDay(session.today) })}</span>}
      actions={
        <>
          {mayImport && (
            <LinkButton variant="default" to="/app/import">
              {t(myWorkText.importList)}
            </LinkButton>
          )}
          {mayOpen && <LinkButton to="/app/rounds/open">{t(myWorkText.openRound)}</LinkButton>}
        </>
      }
    >
      <Loaded read={work}>{data => <WorkLists work={data} />}</Loaded>
    </Page>
  )
}

function WorkLists({ work }: { work: Work }) {
  const t = useText()
  const soon = addDays(work.today, 7)
  const late = work.items.filter(item => item.late)
  const week = work.items.filter(item => !item.late && item.dueOn !== null && item.dueOn <= soon)
  const later = work.items.filter(item => !item.late && (item.dueOn === null || item.dueOn > soon))
  return (
    <Columns wide="start">
      <Rows>
        {work.items.length === 0 && (
          <Section>
            <Empty title={t(myWorkText.nothing)}>{t(myWorkText.nothingHint)}</Empty>
          </Section>
        )}
        <WorkSection title={t(myWorkText.late)} items={late} today={work.today} tone="bad" />
        <WorkSection title={t(myWorkText.thisWeek)} items={week} today={work.today} tone="warn" />
        <WorkSection title={t(myWorkText.later)} items={later} today={work.today} tone="neutral" />
      </Rows>
      <Section title={t(myWorkText.rounds)}>
        {work.rounds.length === 0 ? (
          <p className={styles.none}>{t(myWorkText.noRound)}</p>
        ) : (
          <ul className={styles.rounds}>
            {work.rounds.map(round => (
              <li key={round.roundId}>
                <AppLink to={`/app/rounds/${round.roundId}`}>{round.name}</AppLink>{' '}
                {round.trial && <Badge tone="warn">{t(myWorkText.trial)}</Badge>}
                <span className={styles.about}>
                  {round.areaName} · {t(myWorkText.decided, { decided: round.decided, cases: round.cases })}
                </span>
                <Due due={round.dueOn} today={work.today} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Columns>
  )
}

function WorkSection({
  title,
  items,
  today,
  tone,
}: {
  title: string
  items: WorkItem[]
  today: LocalDate
  tone: 'bad' | 'warn' | 'neutral'
}) {
  const language = useLanguage()
  if (items.length === 0) return null
  return (
    <Section title={title} actions={<Count tone={tone}>{items.length}</Count>} flush>
      <ul className={styles.work}>
        {items.map((item, i) => (
          <li key={`${item.kind}-${item.subjectId}-${item.villageId}-${i}`}>
            <AppLink to={addressOfWork(item)}>{language === 'vi' ? item.textVi : item.textEn}</AppLink>
            <span className={styles.about}>{item.place}</span>
            <Due due={item.dueOn} today={today} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Where a piece of work is done. */
export function addressOfWork(item: WorkItem): string {
  const round = `/app/rounds/${item.roundId}`
  const village = `${round}/villages/${item.villageId}`
  switch (item.kind) {
    case 'duplicate':
      return '/app/duplicates'
    case 'request':
      return '/app/requests'
    case 'survey':
      return `${village}?state=to-survey&state=absent`
    case 'resurvey':
      return `${village}?state=resurvey`
    case 'recheck':
      return `${village}?state=rechecking`
    case 'draft':
      return village
    case 'meeting-call':
    case 'meeting-hold':
    case 'meeting-sign':
    case 'committee':
      return `${village}?tab=meeting`
    case 'put-up':
    case 'take-down':
      return `${village}?tab=posting`
    case 'complaint':
      return `${round}?tab=complaints`
    case 'opinion-ask':
    case 'opinion-answer':
    case 'decision-prepare':
    case 'decision-sign':
    case 'decision-register':
      return `${round}?tab=decision`
    case 'certificate':
      return `${round}?tab=certificates`
  }
}
