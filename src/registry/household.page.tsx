// A household's page: who it is, what it is recognised as and by which decision, who belongs to it, what happened.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { ethnicGroups } from '../../law/registry/ethnic-groups.ts'
import { useAsOf, useKnownOn, usePast } from '../kit/address.ts'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { Citation } from '../kit/citation.tsx'
import { showDay, showMoment } from '../kit/format.ts'
import { AppLink, usePageParams } from '../kit/link.tsx'
import { KeyValues, Page, Rows, Section, useTab } from '../kit/page.tsx'
import { Timeline } from '../kit/progress.tsx'
import { Empty, Loaded, Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { citizenIdStateNames } from './citizen-id.ts'
import { HouseholdClassBadge } from './class-badge.tsx'
import { HouseholdDocuments } from './documents/household-documents.page.tsx'
import { CorrectHousehold, MemberMenu, RevealCitizenId } from './events/correction-dialogs.tsx'
import { EventMenu, UndoEvent } from './events/event-dialogs.tsx'
import { eventNames } from './events/life-event.ts'
import { absenceNames } from './events/member-event.api.ts'
import {
  type HouseholdPage as Data,
  householdJournal,
  householdPage,
  type Member,
  type StatusRow,
} from './household.api.ts'
import { householdFlag, householdLead, householdTabs } from './household-tabs.tsx'
import { formatBirth, relationIn, sexNames } from './person.ts'
import { closedReasons, linkNames, reasonsOut, registryText as text } from './registry.text.ts'
import { changeNames, classNames, decisionNames } from './status.ts'

const ethnicName = (code: string | null) => ethnicGroups.find(group => group.code === code)?.name ?? code ?? ''

export function HouseholdPage() {
  const { householdId } = usePageParams()
  const asOf = useAsOf()
  const knownOn = useKnownOn()
  const past = usePast()
  const read = useRead(householdPage, { householdId: Number(householdId), asOf, knownOn })
  return <Loaded read={read}>{data => <View data={data} past={past} />}</Loaded>
}

function View({ data, past }: { data: Data; past: boolean }) {
  const t = useText()
  const mayChange = data.may.write && !past && data.closedOn === null
  const added = householdTabs()
  const Lead = householdLead()
  const Flag = householdFlag()
  const held = heldOf(data)
  const { tab, bar } = useTab([
    { id: 'members', title: t(text.members), count: data.members.length },
    { id: 'statuses', title: t(text.statuses), count: data.statuses.length },
    ...added.map(one => ({ id: one.id, title: t(one.title) })),
    { id: 'documents', title: t(text.documents), count: data.documents.length },
    { id: 'events', title: t(text.events), count: data.events.length },
    ...(data.may.journal ? [{ id: 'journal', title: t(text.journal) }] : []),
  ])
  const Added = added.find(one => one.id === tab)?.content
  return (
    <Page
      title={data.headName || data.code}
      crumbs={[{ title: t(text.households), to: '/app/households' }]}
      badges={<HouseholdClassBadge value={data.class} size="lg" />}
      about={
        <>
          <span>
            {t(text.code)}: <strong>{data.code}</strong>
          </span>
          <span>
            {data.villageName}, {data.communeName}
          </span>
        </>
      }
      actions={
        mayChange ? (
          <>
            <CorrectHousehold household={data} />
            <EventMenu household={data} />
          </>
        ) : undefined
      }
    >
      <Rows>
        {data.closedOn && (
          <Note tone="warn">
            {t(text.closedNote, {
              day: showDay(data.closedOn),
              reason: t(closedReasons[data.closedReason ?? ''] ?? data.closedReason ?? ''),
            })}
          </Note>
        )}
        {Flag && !past && <Flag householdId={data.householdId} />}
        {data.openDuplicates > 0 && (
          <Note tone="warn" action={<AppLink to="/app/duplicates">{t(text.see)}</AppLink>}>
            {t(text.openDuplicates, { n: data.openDuplicates })}
          </Note>
        )}
        <Section>
          <ClassSentence data={data} />
          {Lead && held && <Lead householdId={data.householdId} year={held.year} />}
          <KeyValues
            columns={3}
            items={[
              [t(text.address), data.address],
              [t(text.phone), data.phone],
              [t(text.from), showDay(data.registeredOn)],
              ...data.links.map(
                link =>
                  [
                    t(linkNames[link.kind] ?? link.kind),
                    link.code === null ? (
                      showDay(link.onDay)
                    ) : (
                      <AppLink key={link.householdId} to={`/app/households/${link.householdId}`}>
                        {link.code} {link.headName} ({showDay(link.onDay)})
                      </AppLink>
                    ),
                  ] as [string, React.ReactNode],
              ),
            ]}
          />
        </Section>
        {bar}
        {tab === 'members' && <Members data={data} mayChange={mayChange} />}
        {tab === 'statuses' && <Statuses rows={data.statuses} />}
        {Added && <Added officeId={data.officeId} householdId={data.householdId} />}
        {tab === 'documents' && (
          <HouseholdDocuments householdId={data.householdId} documents={data.documents} mayChange={mayChange} />
        )}
        {tab === 'events' && <Events data={data} past={past} />}
        {tab === 'journal' && <Journal householdId={data.householdId} />}
      </Rows>
    </Page>
  )
}

const heldOf = (data: Data) => data.statuses.find(s => s.from <= data.day && (s.to === null || s.to >= data.day))

/** What the household is, in a sentence, with the decision that made it so. */
function ClassSentence({ data }: { data: Data }) {
  const t = useText()
  const held = heldOf(data)
  return (
    <>
      <p>
        {held
          ? t(text.classSince, {
              class: t(classNames[held.class]),
              number: held.decision.number,
              day: showDay(held.decision.signedOn),
              since: showDay(data.classSince ?? held.from),
            })
          : t(text.noClass)}
      </p>
      {data.newlyEscaped && (
        <p>
          {t(text.escaped, { day: showDay(data.newlyEscaped.until) })}{' '}
          <Citation source={data.newlyEscaped.citation} confidence={data.newlyEscaped.confidence} />
        </p>
      )}
    </>
  )
}

function Members({ data, mayChange }: { data: Data; mayChange: boolean }) {
  const t = useText()
  const columns: Column<Member>[] = [
    {
      id: 'name',
      title: t(text.fullName),
      card: 'title',
      cell: m => (
        <>
          <strong translate="no">{m.fullName}</strong>{' '}
          {m.away && (
            <Badge tone="info">
              {t(absenceNames[m.away.kind as keyof typeof absenceNames] ?? m.away.kind)} {showDay(m.away.from)}
            </Badge>
          )}
          {m.merit && <Badge tone="plum">{t(text.merit)}</Badge>}
        </>
      ),
    },
    {
      id: 'relation',
      title: t(text.relation),
      width: 110,
      card: 'aside',
      cell: m => t(relationIn(m.relation, m.sex ?? undefined)),
    },
    { id: 'birth', title: t(text.birth), width: 118, cell: m => formatBirth(m.birth) || '–' },
    { id: 'sex', title: t(text.sex), width: 84, cell: m => (m.sex ? t(sexNames[m.sex]) : '–') },
    { id: 'ethnic', title: t(text.ethnic), width: 120, cell: m => ethnicName(m.ethnicCode) },
    {
      id: 'citizen-id',
      title: t(text.citizenId),
      width: 190,
      cell: m =>
        m.citizenIdMasked ? (
          <>
            <code>{m.citizenIdMasked}</code>
            {data.may.reveal && <RevealCitizenId householdId={data.householdId} member={m} />}
          </>
        ) : (
          <span className="bv-muted">{t(citizenIdStateNames[m.citizenIdState])}</span>
        ),
    },
    { id: 'from', title: t(text.memberFrom), width: 115, card: 'none', cell: m => showDay(m.from) },
    ...(mayChange
      ? [
          {
            id: 'act',
            title: '',
            width: 60,
            fixed: true,
            cell: (m: Member) => <MemberMenu household={data} member={m} />,
          },
        ]
      : []),
  ]
  const former: Column<Member>[] = [
    { id: 'name', title: t(text.fullName), card: 'title', cell: m => <span translate="no">{m.fullName}</span> },
    { id: 'relation', title: t(text.relation), width: 140, cell: m => t(relationIn(m.relation, m.sex ?? undefined)) },
    { id: 'to', title: t(text.until), width: 120, cell: m => showDay(m.to) },
    {
      id: 'why',
      title: t(text.why),
      width: 160,
      card: 'aside',
      cell: m => t(reasonsOut[m.reasonOut ?? ''] ?? m.reasonOut ?? ''),
    },
  ]
  return (
    <>
      <Section flush>
        <DataTable
          name="members"
          label={t(text.members)}
          rows={data.members}
          columns={columns}
          rowKey={m => m.personId}
          rowName={m => m.fullName}
        />
      </Section>
      {data.formerMembers.length > 0 && (
        <Section title={t(text.formerMembers)} count={data.formerMembers.length} flush>
          <DataTable
            name="former-members"
            label={t(text.formerMembers)}
            rows={data.formerMembers}
            columns={former}
            rowKey={m => `${m.personId} ${m.from}`}
          />
        </Section>
      )}
    </>
  )
}

function Statuses({ rows }: { rows: StatusRow[] }) {
  const t = useText()
  const columns: Column<StatusRow>[] = [
    { id: 'year', title: t(text.year), width: 80, card: 'title', cell: s => s.year },
    {
      id: 'class',
      title: t(text.class),
      width: 170,
      card: 'aside',
      cell: s => <HouseholdClassBadge value={s.class} />,
    },
    { id: 'change', title: t(text.change), width: 220, cell: s => t(changeNames[s.changeKind]) },
    { id: 'from', title: t(text.since), width: 110, cell: s => showDay(s.from) },
    { id: 'to', title: t(text.until), width: 110, cell: s => (s.to ? showDay(s.to) : '') },
    {
      id: 'decision',
      title: t(text.decision),
      cell: s => `${s.decision.number} (${showDay(s.decision.signedOn)}), ${t(decisionNames[s.decision.kind])}`,
    },
  ]
  return (
    <Section flush>
      <DataTable
        name="statuses"
        label={t(text.statuses)}
        rows={rows}
        columns={columns}
        rowKey={s => s.statusId}
        empty={{ title: t(text.noStatuses), text: t(text.noClass) }}
      />
    </Section>
  )
}

function Events({ data, past }: { data: Data; past: boolean }) {
  const t = useText()
  return (
    <Section>
      <Timeline
        label={t(text.events)}
        items={data.events.map(event => ({
          id: event.eventId,
          when: showDay(event.onDay),
          title: (
            <>
              {t(eventNames[event.kind])} {event.undone && <Badge tone="neutral">{t(text.undone)}</Badge>}
            </>
          ),
          by: `${event.by} · ${showMoment(event.recordedAt)}${event.reason ? ` · ${event.reason}` : ''}`,
          children: (
            <>
              <div>
                {event.changes.map((change, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one event never change places
                  <p key={i} style={{ margin: 0 }}>
                    {change.what}: {change.before && <del>{change.before}</del>} {change.before && change.after && '→'}{' '}
                    {change.after}
                  </p>
                ))}
              </div>
              {event.undoable && data.may.write && !past && (
                <UndoEvent householdId={data.householdId} eventId={event.eventId} />
              )}
            </>
          ),
        }))}
      />
      {data.events.length === 0 && <Empty title={t(text.eventsNone)}>{t(text.eventsHint)}</Empty>}
    </Section>
  )
}

function Journal({ householdId }: { householdId: number }) {
  const t = useText()
  const read = useRead(householdJournal, { householdId })
  const [all, setAll] = useState(false)
  return (
    <Section>
      <Loaded read={read}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty title={t(text.journalNone)} />
          ) : (
            <>
              <Timeline
                label={t(text.journal)}
                items={(all ? entries : entries.slice(0, 30)).map(entry => ({
                  id: entry.journalId,
                  when: showMoment(entry.at),
                  title: t(entry.title),
                  by: entry.by,
                }))}
              />
              {!all && entries.length > 30 && (
                <Button variant="subtle" onClick={() => setAll(true)}>
                  {t(text.see)} ({entries.length})
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  )
}
