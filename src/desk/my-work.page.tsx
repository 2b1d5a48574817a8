// The first page of the desk: what waits for this person today, by kind, the late first, each a step from being done. Where nothing
// waits it says what to do next, or what she waits for.
import { Progress } from '@mantine/core'
import type { z } from 'zod'
import type { Right } from '../access/role.ts'
import { can, useCan, useSession } from '../access/session.page.tsx'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { useRead } from '../kit/api.ts'
import { Badge, Due } from '../kit/badge.tsx'
import { showNumber } from '../kit/format.ts'
import { AppLink, LinkButton } from '../kit/link.tsx'
import { Columns, Page, Rows, Section } from '../kit/page.tsx'
import { Empty, Loaded } from '../kit/states.tsx'
import { type Text, useText } from '../kit/text.ts'
import { newsWorkContract } from '../newsroom/work.api.ts'
import { partnerWorkContract } from '../partners/work.api.ts'
import { petitionWorkContract } from '../petitions/petition.api.ts'
import { programmeWorkContract } from '../programme/work.api.ts'
import { myWorkContract } from '../review/work.api.ts'
import { supervisionWorkContract } from '../supervision/work.api.ts'
import { supportWorkContract } from '../support/work.api.ts'
import styles from './my-work.module.css'
import { nothingHints, myWorkText as text } from './my-work.text.ts'
import { type OtherWorkItem, ProgrammeSections } from './programme-section.tsx'
import { dueSoon, groupWork, type Waiting } from './work-groups.ts'
import { KindSection } from './work-section.tsx'

type Work = z.output<typeof myWorkContract.output>

export function MyWorkPage() {
  const t = useText()
  const session = useSession()
  const work = useRead(myWorkContract, {}, { every: 60_000 })
  const programme = useOtherWork()
  const mayOpen = useCan('round.open')
  const mayImport = useCan('import.run')
  const mayAddUsers = useCan('user.manage')
  return (
    <Page
      title={t(text.hello, { name: session.user.name })}
      tabTitle={t(text.title)}
      about={
        <>
          <span>{t(text.today, { day: formatDay(session.today) })}</span>
          {work.data && <Told items={[...work.data.items, ...programme]} today={work.data.today} />}
        </>
      }
      actions={
        <>
          {mayImport && (
            <LinkButton variant="default" to="/app/import">
              {t(text.importList)}
            </LinkButton>
          )}
          {mayOpen && (
            <LinkButton variant={work.data?.rounds.length ? 'default' : 'filled'} to="/app/rounds/open">
              {t(text.openRound)}
            </LinkButton>
          )}
          {mayAddUsers && <LinkButton to="/app/users/new">{t(text.addUser)}</LinkButton>}
        </>
      }
    >
      <Loaded read={work}>{data => <WorkLists work={data} programme={programme} />}</Loaded>
    </Page>
  )
}

/** What waits beside the review. */
function useOtherWork(): OtherWorkItem[] {
  const every = 60_000
  const session = useSession()
  const mayAny = (...rights: Right[]) => rights.some(right => can(session, right))
  const reads = [
    useRead(programmeWorkContract, {}, { every }).data?.items,
    useRead(supportWorkContract, {}, { every, enabled: useCan('support.read') }).data?.items,
    useRead(partnerWorkContract, {}, { every, enabled: useCan('partner.report') }).data?.items,
    useRead(petitionWorkContract, {}, { every, enabled: useCan('petition.read') }).data?.items,
    useRead(
      supervisionWorkContract,
      {},
      { every, enabled: mayAny('support.write', 'support.approve', 'supervision.write', 'meeting.record') },
    ).data?.items,
    useRead(newsWorkContract, {}, { every, enabled: mayAny('news.publish', 'loudspeaker.approve', 'loudspeaker.air') })
      .data?.items,
  ]
  return reads.flatMap((items): OtherWorkItem[] => items ?? [])
}

/** "40 việc đang chờ bạn, 7 quá hạn" */
function Told({ items, today }: { items: readonly Waiting[]; today: LocalDate }) {
  const t = useText()
  const late = items.filter(item => item.late).length
  const soon = dueSoon(items, today)
  if (items.length === 0) return null
  return (
    <>
      <span>{t(text.waiting, { n: showNumber(items.length) })}</span>
      {late > 0 && <strong className={styles.late}>{t(text.lateCount, { n: late })}</strong>}
      {soon > 0 && <span>{t(text.soonCount, { n: soon })}</span>}
    </>
  )
}

function WorkLists({ work, programme }: { work: Work; programme: OtherWorkItem[] }) {
  const mayReadRounds = useCan('round.read')
  const nothing = work.items.length + programme.length === 0
  const lists = (
    <Rows>
      {nothing && <Nothing work={work} />}
      <ProgrammeSections items={programme} today={work.today} />
      {groupWork(work.items).map(group => (
        <KindSection key={group.kind} group={group} today={work.today} />
      ))}
    </Rows>
  )
  if (!mayReadRounds) return lists
  // Who follows many rounds and has nothing to do: the rounds are the page.
  if (nothing && work.rounds.length > 1)
    return (
      <Rows>
        <OpenRounds work={work} wide />
        {lists}
      </Rows>
    )
  return (
    <Columns wide="start">
      {lists}
      <OpenRounds work={work} />
    </Columns>
  )
}

function OpenRounds({ work, wide = false }: { work: Work; wide?: boolean }) {
  const t = useText()
  const rounds = [...work.rounds].sort((a, b) => b.villagesLate - a.villagesLate)
  return (
    <Section title={t(text.rounds)} count={work.rounds.length > 1 ? work.rounds.length : undefined}>
      {work.rounds.length === 0 ? (
        <p className={styles.none}>{t(text.noRound)}</p>
      ) : (
        <ul className={styles.rounds} data-wide={wide || undefined}>
          {rounds.map(round => (
            <li key={round.roundId}>
              <AppLink to={`/app/rounds/${round.roundId}`}>{round.name}</AppLink>{' '}
              {round.trial && <Badge tone="warn">{t(text.trial)}</Badge>}
              <span className={styles.progress}>
                <Progress
                  value={round.cases === 0 ? 0 : (100 * round.surveyed) / round.cases}
                  size="sm"
                  aria-label={t(text.surveyed)}
                />
                <span>{t(text.progress, { done: showNumber(round.surveyed), of: showNumber(round.cases) })}</span>
              </span>
              <span className={styles.facts}>
                <Due due={round.dueOn} today={work.today} />
                {round.villagesLate > 0 && (
                  <span className={styles.late}>
                    {t(text.villagesLate, { n: round.villagesLate, all: round.villages })}
                  </span>
                )}
                {round.decided > 0 && <span>{t(text.decided, { n: showNumber(round.decided) })}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Nothing waits: why, and the place to go meanwhile. */
function Nothing({ work }: { work: Work }) {
  const t = useText()
  const session = useSession()
  const may = (right: Right) => can(session, right)
  const title = session.grants.length === 0 ? text.noTask : text.nothing
  return (
    <Section>
      <Empty title={t(title)} action={<Meanwhile work={work} />}>
        {t(session.grants.length === 0 ? nothingHints.noTask : hintFor(may, work.rounds.length > 0))}
      </Empty>
    </Section>
  )
}

function hintFor(may: (right: Right) => boolean, hasRound: boolean): Text {
  if (may('user.manage')) return nothingHints.users
  if (may('round.open')) return hasRound ? nothingHints.manage : nothingHints.firstRound
  if (may('decision.sign')) return nothingHints.sign
  if (may('decision.register')) return nothingHints.register
  if (may('survey.write')) return nothingHints.survey
  if (may('partner.report')) return nothingHints.partner
  return hasRound ? nothingHints.follow : nothingHints.followNone
}

function Meanwhile({ work }: { work: Work }) {
  const t = useText()
  const session = useSession()
  const first = work.rounds[0]
  const link = (to: string, label: Text) => (
    <LinkButton variant="default" to={to}>
      {t(label)}
    </LinkButton>
  )
  if (!first) return can(session, 'import.run') ? link('/app/import', text.importList) : null
  if (!can(session, 'round.read')) return null
  if (can(session, 'journal.read')) return link('/app/audit', text.seeAudit)
  if (work.rounds.length === 1) return link(`/app/rounds/${first.roundId}`, text.seeBoard)
  return can(session, 'report.read') ? link('/app/reports/preliminary', text.seeReports) : null
}
