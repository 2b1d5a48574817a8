// One obstacle: what waits, since when, who was asked, what was answered, how it ended.
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings, scanFile } from '../../base/scan.ts'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Timeline } from '../../kit/progress.tsx'
import { Empty, Loaded, Note } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { capitalText } from '../money/ledger.ts'
import { levelText } from '../plan/levels.ts'
import {
  answerObstacleContract,
  obstacleLetterContract,
  obstaclePageContract,
  remindObstaclesContract,
  resolveObstacleContract,
} from './obstacle.api.ts'
import { obstacleText as text } from './obstacle.text.ts'
import { isOpen, obstacleKindText, obstacleStateText } from './obstacle.ts'
import { ObstacleDialog } from './obstacle-dialog.tsx'

type Data = z.output<typeof obstaclePageContract.output>

export function ObstaclePage() {
  const { obstacleId } = usePageParams()
  const read = useRead(obstaclePageContract, { obstacleId: Number(obstacleId) })
  return <Loaded read={read}>{data => <View data={data} />}</Loaded>
}

function View({ data }: { data: Data }) {
  const t = useText()
  const language = useLanguage()
  const remind = useWrite(remindObstaclesContract)
  const [open, setOpen] = useState<'change' | 'answer' | 'resolve'>()
  const close = () => setOpen(undefined)
  return (
    <Page
      title={data.subject}
      crumbs={[{ title: t(text.all), to: '/app/obstacles' }]}
      badges={
        <Badge tone={!isOpen(data.state) ? 'good' : data.late > 0 ? 'bad' : 'warn'}>
          {obstacleStateText[data.state][language]}
        </Badge>
      }
      about={
        <>
          <span>{obstacleKindText[data.kind][language]}</span>
          <span>{data.areaName}</span>
          <span>
            {t(text.age)}: {t(text.days, { n: data.days })}
            {data.late > 0 && `, ${t(text.late, { n: data.late })}`}
          </span>
        </>
      }
      actions={
        data.mayWrite ? (
          <>
            <Button variant="default" onClick={() => setOpen('change')}>
              {t(text.change)}
            </Button>
            <DownloadButton
              href={downloadUrl(obstacleLetterContract, { obstacleIds: [data.obstacleId], format: 'docx' } as never)}
            >
              {t(text.letter)}
            </DownloadButton>
            <PreviewButton
              label={t(text.remind)}
              button={{ variant: 'default' }}
              write={remind}
              input={{ obstacleIds: [data.obstacleId] }}
            />
            <Button variant="default" onClick={() => setOpen('resolve')}>
              {t(text.resolve)}
            </Button>
            <Button onClick={() => setOpen('answer')}>{t(text.answerIt)}</Button>
          </>
        ) : undefined
      }
    >
      <Rows>
        {data.normIssued && isOpen(data.state) && (
          <Note tone="info">{t(text.normIssued, { name: data.normName })}</Note>
        )}
        <Section>
          <KeyValues
            items={[
              [t(text.item), data.itemName],
              [
                t(text.amount),
                `${showDong(data.waitingAmount)} (${capitalText[data.capital][language].toLowerCase()})`,
              ],
              [t(text.asked), [levelText[data.askedLevel][language], data.askedAgency].filter(Boolean).join(': ')],
              [t(text.raisedOn), showDay(data.raisedOn)],
              [t(text.dueOn), data.dueOn && showDay(data.dueOn)],
              [t(text.norm), data.normName],
              [t(text.detail), data.detail && <span style={{ whiteSpace: 'pre-line' }}>{data.detail}</span>],
              [
                t(text.remind),
                data.remindedOn && t(text.reminded, { n: data.reminders, day: showDay(data.remindedOn) }),
              ],
              [t(text.recordedBy), data.recordedBy],
              data.resolvedOn === null
                ? undefined
                : [t(text.resolution), `${showDay(data.resolvedOn)}: ${data.resolution}`],
            ]}
          />
        </Section>
        <Section title={t(text.answers)} count={data.answerList.length}>
          {data.answerList.length === 0 ? (
            <Empty title={t(text.noAnswers)} />
          ) : (
            <Timeline
              label={t(text.answers)}
              items={data.answerList.map(one => ({
                id: one.answerId,
                when: showDay(one.answeredOn),
                title: one.unit,
                children: (
                  <>
                    <p style={{ whiteSpace: 'pre-line' }}>{one.answer}</p>
                    {one.fileId !== null && (
                      <DownloadButton size="xs" href={downloadUrl(scanFile, { fileId: one.fileId })} view>
                        {t(text.seeScan)}
                      </DownloadButton>
                    )}
                  </>
                ),
              }))}
            />
          )}
        </Section>
      </Rows>
      {open === 'change' && <ObstacleDialog obstacle={data} onClose={close} />}
      {open === 'answer' && <Answer data={data} onClose={close} />}
      {open === 'resolve' && <Resolve data={data} onClose={close} />}
    </Page>
  )
}

function Answer({ data, onClose }: { data: Data; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const answer = useWrite(answerObstacleContract)
  const [unit, setUnit] = useState(data.askedAgency)
  const [answeredOn, setDay] = useState<LocalDate | undefined>(today)
  const [words, setWords] = useState('')
  const [settles, setSettles] = useState(false)
  const [file, setFile] = useState<UploadedFile | undefined>()
  const ready = unit.trim().length >= 2 && answeredOn && words.trim().length >= 5
  return (
    <CommandDialog
      title={t(text.answerIt)}
      write={answer}
      input={
        ready
          ? {
              obstacleId: data.obstacleId,
              version: data.version,
              unit,
              answeredOn,
              answer: words,
              settles,
              fileId: file?.fileId ?? null,
            }
          : undefined
      }
      onClose={onClose}
    >
      <TextInput label={t(text.unit)} required value={unit} onChange={event => setUnit(event.currentTarget.value)} />
      <DayInput label={t(text.answeredOn)} value={answeredOn} onChange={setDay} required />
      <Textarea
        label={t(text.answer)}
        required
        autosize
        minRows={3}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
      />
      <Checkbox label={t(text.settles)} checked={settles} onChange={event => setSettles(event.currentTarget.checked)} />
      <FileDrop label={t(text.scan)} accept={[...scanEndings]} maxBytes={largestScan} value={file} onDone={setFile} />
    </CommandDialog>
  )
}

function Resolve({ data, onClose }: { data: Data; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const resolve = useWrite(resolveObstacleContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [resolution, setWords] = useState('')
  const [dropped, setDropped] = useState(false)
  return (
    <CommandDialog
      title={t(text.resolve)}
      write={resolve}
      input={
        on && resolution.trim().length >= 5
          ? { obstacleId: data.obstacleId, version: data.version, on, resolution, dropped }
          : undefined
      }
      onClose={onClose}
    >
      <DayInput label={t(text.resolvedOn)} value={on} onChange={setOn} required />
      <Textarea
        label={t(text.resolution)}
        required
        autosize
        minRows={2}
        value={resolution}
        onChange={event => setWords(event.currentTarget.value)}
      />
      <Checkbox label={t(text.dropped)} checked={dropped} onChange={event => setDropped(event.currentTarget.checked)} />
    </CommandDialog>
  )
}
