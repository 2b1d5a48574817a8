// The sessions of a class with who was there.
import { Button } from '@mantine/core'
import { useToday } from '../../access/session.page.tsx'
import { useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { ReasonButton } from '../../kit/dialogs.tsx'
import { showDay } from '../../kit/format.ts'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import type { ClassOf, Open, Session } from './class.page.tsx'
import { dropSessionContract } from './training.api.ts'
import { trainingText as text } from './training.text.ts'
import { partText } from './training.ts'

export function Sessions({ data, onOpen, mayTake }: { data: ClassOf; onOpen(open: Open): void; mayTake: boolean }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const { course, may } = data
  const add = may.write && course.state === 'open' && (
    <Button variant="default" onClick={() => onOpen('session')}>
      {t(text.addSession)}
    </Button>
  )
  const columns: Column<Session>[] = [
    {
      id: 'day',
      title: t(text.day),
      width: 220,
      card: 'title',
      cell: row => `${showDay(row.heldOn)} · ${partText[row.part][language]}`,
    },
    { id: 'topic', title: t(text.topic), cell: row => row.topic || '–' },
    {
      id: 'present',
      title: t(text.present),
      width: 150,
      card: 'aside',
      cell: row =>
        row.isTaken ? (
          `${row.presentIds.length}/${course.learners}`
        ) : (
          <Badge tone={row.heldOn < today ? 'warn' : 'neutral'}>{t(text.notTaken)}</Badge>
        ),
    },
    {
      id: 'do',
      title: '',
      width: 240,
      align: 'end',
      cell: row => (
        <span style={{ display: 'inline-flex', gap: 6 }}>
          {mayTake && row.heldOn <= today && (
            <Button size="xs" variant="default" onClick={() => onOpen({ take: row })}>
              {t(row.isTaken ? text.takeAgain : text.take)}
            </Button>
          )}
          {may.write && course.state === 'open' && !row.isTaken && <DropSession session={row} />}
        </span>
      ),
    },
  ]
  return (
    <Section title={t(text.sessions)} actions={add} flush>
      <DataTable
        name="training-sessions"
        label={t(text.sessions)}
        rows={data.sessions}
        columns={columns}
        rowKey={row => row.sessionId}
        empty={{ title: t(text.noSessions) }}
      />
    </Section>
  )
}

function DropSession({ session }: { session: Session }) {
  const t = useText()
  const write = useWrite(dropSessionContract)
  return (
    <ReasonButton
      label={t(text.dropSession)}
      title={t(text.dropSessionTitle)}
      write={write}
      input={reason => ({ sessionId: session.sessionId, reason })}
      button={{ size: 'xs', color: 'red' }}
    />
  )
}
