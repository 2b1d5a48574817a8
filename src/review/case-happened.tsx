// What happened to a household in a round: visits, surveys, votes, complaints, changes, and the journal's entries, newest first.
import { showDay, showMoment } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { Section } from '../kit/page.tsx'
import { Timeline, type TimelineItem } from '../kit/progress.tsx'
import { type Tell, type Text, useText } from '../kit/text.ts'
import type { CasePageData } from './case.page.tsx'
import { caseText as text } from './case.text.ts'
import { classText } from './case.ts'
import { caseDialogsText } from './case-dialogs.text.ts'
import { commandTitles } from './command-titles.tsx'
import { visitOutcomeText } from './survey/survey.api.ts'
import { entryText } from './survey/survey-entry.text.ts'

const words = (texts: Record<string, Text>, key: string, t: Tell): string => {
  const found = texts[key]
  return found ? t(found) : key
}

/** A survey is a visit, too; what was noted at it is told with the survey. */
const isVisitOf = (visit: CasePageData['visits'][number], survey: CasePageData['surveys'][number]): boolean =>
  visit.on === survey.on && visit.outcome === survey.outcome

export function CaseHappened({ data }: { data: CasePageData }) {
  const t = useText()
  const classWords = (value: string) => (value ? words(classText, value, t) : t(text.off))
  const items: (TimelineItem & { at: string })[] = [
    ...data.surveys.map(one => ({
      id: `survey ${one.surveyId}`,
      at: `${one.on}T12`,
      when: showDay(one.on),
      tone: one.current ? ('good' as const) : ('neutral' as const),
      title: `${t(text.surveyOf, { day: showDay(one.on) })} · ${t(one.current ? text.current : text.replaced)}`,
      by: [
        one.by,
        words(visitOutcomeText, one.outcome, t),
        words(text.sourcesOf, one.source, t),
        one.language && `${t(entryText.language)}: ${one.language}`,
        one.interpreter && `${t(entryText.interpreter)}: ${one.interpreter}`,
        data.visits.find(visit => isVisitOf(visit, one))?.note,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    ...data.visits
      .filter(one => !data.surveys.some(survey => isVisitOf(one, survey)))
      .map(one => ({
        id: `visit ${one.visitId}`,
        at: `${one.on}T11`,
        when: showDay(one.on),
        tone: 'warn' as const,
        title: words(visitOutcomeText, one.outcome, t),
        by: [one.by, one.note].filter(Boolean).join(' · '),
      })),
    ...data.votes.map(one => ({
      id: `vote ${one.meetingId}`,
      at: `${one.heldOn}T20`,
      when: showDay(one.heldOn),
      tone: 'plum' as const,
      title: (
        <AppLink to={`/app/meetings/${one.meetingId}`}>
          {t(text.voteLine, {
            turn: one.turn,
            for: one.votesFor,
            against: one.votesAgainst,
            attended: one.attended,
          })}
        </AppLink>
      ),
    })),
    ...data.complaints.map(one => ({
      id: `complaint ${one.complaintId}`,
      at: `${one.receivedOn}T13`,
      when: showDay(one.receivedOn),
      tone: one.state === 'open' ? ('warn' as const) : ('neutral' as const),
      title: `${t(text.complaints)}: ${one.about}`,
      by: `${words(text.complaintState, one.state, t)} · ${
        one.state === 'open' ? t(text.due, { day: showDay(one.dueOn) }) : one.outcome
      }`,
    })),
    ...data.changes.map(one => ({
      id: `change ${one.at}`,
      at: one.at,
      when: showMoment(one.at),
      tone: one.adverse ? ('bad' as const) : ('info' as const),
      title: t(text.changeLine, {
        kind: words(caseDialogsText.kinds, one.kind, t),
        from: classWords(one.from),
        to: classWords(one.to),
      }),
      by: `${one.reason}${one.adverse ? ` · ${t(text.adverse)}` : ''}`,
    })),
    ...data.history.map((one, place) => ({
      id: `journal ${place}`,
      at: one.at,
      when: showMoment(one.at),
      title: words(commandTitles, one.what, t),
      by: [one.by, one.detail].filter(Boolean).join(' · '),
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <Section title={t(text.happened)}>
      {items.length === 0 ? (
        <p className="bv-muted">{t(text.nothing)}</p>
      ) : (
        <Timeline label={t(text.happened)} items={items} />
      )}
    </Section>
  )
}
