// The posting of a village's list: put up in named places for the days of the law, printed, taken down; each as it hung.
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showMoment, showNumber } from '../../kit/format.ts'
import { FormActions, KeyValues, Rows, Section } from '../../kit/page.tsx'
import { Timeline } from '../../kit/progress.tsx'
import { Empty, Loaded, Note, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { type Text, useText } from '../../kit/text.ts'
import { classText } from '../case.ts'
import { caseDialogsText } from '../case-dialogs.text.ts'
import { Warnings } from '../command-dialog.tsx'
import { documentFile } from '../output/output.api.ts'
import { ClassWords } from '../review-badges.tsx'
import type { BoardVillage, RoundHead } from '../round.api.ts'
import {
  type Posting,
  postingListContract,
  postingPageContract,
  putUpPostingContract,
  takeDownPostingContract,
  withdrawPostingContract,
} from './posting.api.ts'
import styles from './posting.module.css'
import { postingText as text } from './posting.text.ts'

type PostingRow = z.output<typeof Posting>
const tones = { up: 'plum', down: 'good', withdrawn: 'neutral' } as const

export function PostingTab({ round, village }: { round: RoundHead; village: z.output<typeof BoardVillage> }) {
  const t = useText()
  const mayManage = useCan('posting.manage')
  const read = useRead(postingListContract, { roundId: round.roundId, villageId: village.villageId })
  const isUp = read.data?.postings.some(posting => posting.state === 'up') ?? true
  return (
    <Rows>
      {mayManage && round.state === 'open' && !isUp && <PutUp round={round} villageId={village.villageId} />}
      <Loaded read={read}>
        {data =>
          data.postings.length === 0 ? (
            <Section>
              <Empty title={t(text.none)}>{t(text.noneHint)}</Empty>
            </Section>
          ) : (
            data.postings.map(posting => <PostingSection key={posting.postingId} posting={posting} />)
          )
        }
      </Loaded>
    </Rows>
  )
}

function PutUp({ round, villageId }: { round: RoundHead; villageId: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(putUpPostingContract)
  const [places, setPlaces] = useState(t(text.defaultPlaces))
  const [fromDay, setFromDay] = useState<LocalDate | undefined>(today)
  const lines = places
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.length > 1)
  return (
    <Section title={t(text.putUp)} about={t(text.putUpAbout)}>
      <Rows>
        <Textarea
          label={t(text.places)}
          value={places}
          onChange={event => setPlaces(event.currentTarget.value)}
          autosize
          minRows={2}
          required
        />
        <FieldGrid>
          <DayInput label={t(text.from)} value={fromDay} onChange={setFromDay} required />
        </FieldGrid>
        <ProblemNote problem={write.problem} />
        <FormActions>
          <PreviewButton
            label={t(text.putUp)}
            write={write}
            input={{ roundId: round.roundId, villageId, places: lines, fromDay: fromDay ?? '' }}
            rows={changeRows}
            about={result => (
              <>
                <p>
                  <strong>{t(text.until, { day: showDay(result.untilDay) })}</strong>,{' '}
                  {t(text.households, { count: showNumber(result.list.length) })}
                </p>
                <Warnings of={result.warnings} />
                <div className={styles.preview}>
                  <ol>
                    {result.list.map(row => (
                      <li key={row.code}>
                        {row.headName}: {t(classText[row.class])}
                      </li>
                    ))}
                  </ol>
                </div>
              </>
            )}
          />
        </FormActions>
      </Rows>
    </Section>
  )
}

function PostingSection({ posting }: { posting: PostingRow }) {
  const t = useText()
  const mayManage = useCan('posting.manage')
  const page = useRead(postingPageContract, { postingId: posting.postingId })
  const takeDown = useWrite(takeDownPostingContract)
  const withdraw = useWrite(withdrawPostingContract)
  const confirm = useConfirm()
  const askWithdraw = async () => {
    const reason = await confirm.ask({
      title: t(text.withdraw),
      body: t(text.withdrawReason),
      reason: true,
      danger: true,
      confirmLabel: t(text.withdraw),
    })
    if (reason) await withdraw.run({ postingId: posting.postingId, reason })
  }
  return (
    <Section
      title={`${showDay(posting.fromDay)} – ${showDay(posting.untilDay)}`}
      actions={
        <>
          <Badge tone={tones[posting.state]}>
            {t(text[posting.state])}
            {posting.state === 'up' && posting.over ? ` · ${t(text.over)}` : ''}
            {posting.repostOf ? ` · ${t(text.repost)}` : ''}
          </Badge>
          <DownloadButton
            variant="default"
            href={downloadUrl(documentFile, { kind: 'posted-list', subjectId: posting.postingId })}
          >
            {t(text.printList)}
          </DownloadButton>
          <DownloadButton
            variant="default"
            href={downloadUrl(documentFile, { kind: 'posting-notice', subjectId: posting.postingId })}
          >
            {t(text.printNotice)}
          </DownloadButton>
        </>
      }
    >
      <Rows gap={14}>
        <KeyValues
          items={[
            [t(text.placesShown), posting.places.join(', ')],
            [t(text.hash), <code key="hash">{posting.hash.slice(0, 16)}…</code>],
          ]}
        />
        {/* Above the list: on a PC forty names would stand between the day that is over and the button. */}
        <ProblemNote problem={takeDown.problem ?? withdraw.problem} />
        {mayManage && posting.state === 'up' && (
          <FormActions>
            <Button variant="default" onClick={() => void askWithdraw()}>
              {t(text.withdraw)}
            </Button>
            <PreviewButton
              label={t(text.takeDown)}
              write={takeDown}
              input={{ postingId: posting.postingId }}
              rows={changeRows}
            />
          </FormActions>
        )}
        <Loaded read={page}>
          {data => (
            <DataTable
              name="posted"
              label={t(text.putUp)}
              rows={data.list}
              rowKey={row => row.no}
              columns={[
                { id: 'no', title: '#', width: 60, cell: row => row.no },
                { id: 'head', title: t(text.head), card: 'title', cell: row => row.headName },
                { id: 'class', title: t(text.result), width: 310, card: 'aside', cell: row => t(classText[row.class]) },
              ]}
              maxHeight={420}
            />
          )}
        </Loaded>
        {page.data && !page.data.hashHolds && <Note tone="bad">{t(text.hashBroken)}</Note>}
        {page.data && page.data.changes.length > 0 && <ListChanges changes={page.data.changes} />}
      </Rows>
      {confirm.dialog}
    </Section>
  )
}

/** What changed after the list was put up, each with its kind and reason; what was to a household's loss is posted again. */
function ListChanges({ changes }: { changes: z.output<typeof postingPageContract.output>['changes'] }) {
  const t = useText()
  return (
    <div className={styles.changes}>
      <h3>{t(text.changes)}</h3>
      <Timeline
        label={t(text.changes)}
        items={changes.map(one => ({
          id: one.changeId,
          when: showMoment(one.at),
          tone: one.adverse ? ('bad' as const) : ('info' as const),
          title: (
            <>
              {one.headName}: {t((caseDialogsText.kinds as Record<string, Text>)[one.kind] ?? one.kind)} ·{' '}
              <ClassWords value={one.from} /> → {one.to ? <ClassWords value={one.to} /> : t(text.offTheList)}
            </>
          ),
          by: `${one.reason}${one.adverse ? ` · ${t(text.adverse)}` : ''}`,
        }))}
      />
    </div>
  )
}
