// The opinion of the level above on a round's list: asked by the commune, given by that level, read by whoever reads results.
// Shown only where the step was in force or the round asked; once the round is over it is read only.
import { Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings, scanFile } from '../../base/scan.ts'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { Badge, Due } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { Citation } from '../../kit/citation.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { FormActions, KeyValues, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded, Note, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { aboutOf } from '../command-dialog.tsx'
import type { RoundHead } from '../round.api.ts'
import {
  answerOpinionContract,
  askOpinionContract,
  type Opinion as OpinionShape,
  opinionLevelText,
  opinionListContract,
} from './opinion.api.ts'
import { opinionText as text } from './opinion.text.ts'

type Opinions = z.output<typeof opinionListContract.output>
type Opinion = z.output<typeof OpinionShape>

export function OpinionTab({ round }: { round: RoundHead }) {
  const read = useRead(opinionListContract, { roundId: round.roundId })
  return <Loaded read={read}>{data => <OpinionView round={round} data={data} />}</Loaded>
}

function OpinionView({ round, data }: { round: RoundHead; data: Opinions }) {
  const t = useText()
  const waiting = data.opinions.find(one => one.agrees === null)
  return (
    <Rows>
      {data.step && <StepOfLaw step={data.step} />}
      {data.counts.households > 0 && (
        <Tiles>
          <StatTile label={t(text.households)} value={showNumber(data.counts.households)} />
          <StatTile label={t(text.poor)} value={showNumber(data.counts.poor)} />
          <StatTile label={t(text.nearPoor)} value={showNumber(data.counts.nearPoor)} />
          <StatTile label={t(text.left)} value={showNumber(data.counts.left)} />
        </Tiles>
      )}
      {data.mayAsk && data.notReady > 0 && (
        <Note tone="neutral">{t(text.notReady, { count: showNumber(data.notReady) })}</Note>
      )}
      {data.mayAsk && data.notReady === 0 && <Ask round={round} />}
      {waiting && data.mayAnswer && <Answer opinion={waiting} fromPaper={data.fromPaper} />}
      {data.opinions.length === 0 && !data.mayAsk && (
        <Section>
          <Empty title={t(text.none)} />
        </Section>
      )}
      {data.opinions.map(opinion => (
        <OpinionSection key={opinion.opinionId} opinion={opinion} open={round.state === 'open'} />
      ))}
    </Rows>
  )
}

function StepOfLaw({ step }: { step: NonNullable<Opinions['step']> }) {
  const t = useText()
  const level = t(opinionLevelText[step.level])
  return (
    <Section title={t(text.step, { level })}>
      <p style={{ margin: 0 }}>
        {step.now || step.to === null
          ? t(text.stepNow, { limit: t(step.limit), from: showDay(step.from) })
          : t(text.stepPast, { from: showDay(step.from), to: showDay(step.to) })}{' '}
        <Citation source={step.citation} confidence={step.confidence} />
      </p>
    </Section>
  )
}

function Ask({ round }: { round: RoundHead }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(askOpinionContract)
  const [sentOn, setSentOn] = useState<LocalDate | undefined>(today)
  const [documentNumber, setNumber] = useState('')
  return (
    <Section title={t(text.ask)} about={t(text.askHint)}>
      <Rows>
        <FieldGrid>
          <DayInput label={t(text.sentOn)} value={sentOn} onChange={setSentOn} max={today} required />
          <TextInput
            label={t(text.number)}
            value={documentNumber}
            maxLength={100}
            onChange={event => setNumber(event.currentTarget.value)}
          />
        </FieldGrid>
        <ProblemNote problem={write.problem} />
        <FormActions>
          <PreviewButton
            label={t(text.ask)}
            button={{ disabled: sentOn === undefined }}
            write={write}
            input={{ roundId: round.roundId, sentOn: sentOn ?? '', documentNumber }}
            rows={changeRows}
            onDone={() => toast.good(t(text.asked))}
          />
        </FormActions>
      </Rows>
    </Section>
  )
}

function Answer({ opinion, fromPaper }: { opinion: Opinion; fromPaper: boolean }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(answerOpinionContract)
  const [agrees, setAgrees] = useState<boolean | undefined>()
  const [content, setContent] = useState('')
  const [documentNumber, setNumber] = useState('')
  const [answeredOn, setAnsweredOn] = useState<LocalDate | undefined>(today)
  const [scan, setScan] = useState<UploadedFile | undefined>()
  const ready =
    agrees !== undefined &&
    answeredOn !== undefined &&
    (agrees || content.trim() !== '') &&
    (!fromPaper || scan !== undefined)
  return (
    <Section title={t(text.answer)} about={t(fromPaper ? text.paperHint : text.answerHint)}>
      <Rows>
        <Radio.Group
          label={t(text.title)}
          value={agrees === undefined ? '' : String(agrees)}
          onChange={value => setAgrees(value === 'true')}
          required
        >
          <Stack gap={8} mt={6}>
            <Radio value="true" label={t(text.agrees)} />
            <Radio value="false" label={t(text.doubts)} />
          </Stack>
        </Radio.Group>
        <Textarea
          label={t(text.content)}
          value={content}
          autosize
          minRows={2}
          required={agrees === false}
          onChange={event => setContent(event.currentTarget.value)}
        />
        <FieldGrid>
          <DayInput
            label={t(text.answeredOn)}
            value={answeredOn}
            onChange={setAnsweredOn}
            min={opinion.sentOn}
            max={today}
            required
          />
          <TextInput
            label={t(text.answerNumber)}
            value={documentNumber}
            maxLength={100}
            onChange={event => setNumber(event.currentTarget.value)}
          />
        </FieldGrid>
        <FileDrop label={t(text.scan)} accept={scanEndings} maxBytes={largestScan} value={scan} onDone={setScan} />
        <ProblemNote problem={write.problem} />
        <FormActions>
          <PreviewButton
            label={t(text.answer)}
            button={{ disabled: !ready }}
            write={write}
            input={{
              opinionId: opinion.opinionId,
              agrees: agrees ?? false,
              content,
              documentNumber,
              answeredOn: answeredOn ?? '',
              ...(scan ? { fileId: scan.fileId } : {}),
            }}
            rows={changeRows}
            about={aboutOf}
            onDone={() => toast.good(t(text.answered))}
          />
        </FormActions>
      </Rows>
    </Section>
  )
}

function OpinionSection({ opinion, open }: { opinion: Opinion; open: boolean }) {
  const t = useText()
  const today = useToday()
  const { agrees } = opinion
  return (
    <Section
      title={t(text.asking, { level: t(opinionLevelText[opinion.level]), day: showDay(opinion.sentOn) })}
      actions={
        <>
          <Badge tone={agrees === null ? (opinion.late ? 'bad' : 'info') : agrees ? 'good' : 'warn'}>
            {t(agrees === null ? text.waiting : agrees ? text.agreed : text.doubted)}
          </Badge>
          {opinion.scan && (
            <DownloadButton href={downloadUrl(scanFile, { fileId: opinion.scan.fileId })} view>
              {t(text.seeScan)}
            </DownloadButton>
          )}
        </>
      }
    >
      <KeyValues
        items={[
          [t(text.due), agrees === null ? <Due key="due" due={opinion.dueOn} today={today} /> : showDay(opinion.dueOn)],
          [t(text.answeredOn), showDay(opinion.answeredOn)],
          [t(text.documentNumber), opinion.documentNumber],
          [t(text.content), opinion.content],
          [t(text.askedBy), opinion.askedBy],
          [t(text.answeredBy), opinion.answeredBy],
        ]}
      />
      {agrees === false && open && <Note tone="warn">{t(text.recheck)}</Note>}
    </Section>
  )
}
