// Which questions are recorded in which language, and what is missing; each can be recorded, heard, replaced and withdrawn here,
// on the office's computer or on a phone that is held before the speaker.
import { Button, Select, Switch } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { useConfirm } from '../../kit/dialogs.tsx'
import { showBytes, showMoment, showNumber } from '../../kit/format.ts'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loading, Note, ProblemNote } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { acceptSpeechContract, type SpeechRow, speechListContract, withdrawSpeechContract } from './speech.api.ts'
import styles from './speech.module.css'
import { speechText as text } from './speech.text.ts'
import type { SpokenQuestion } from './speech.ts'
import { type Speaker, SpeechDialog } from './speech-dialog.tsx'
import { findLanguage, inSentence, speechLanguages } from './speech-languages.ts'

const shape = z.object({
  language: z.enum(speechLanguages.map(one => one.code) as [string, ...string[]]).default('thai'),
  officeId: z.coerce.number().int().optional(),
  missing: z.stringbool().default(false),
})

export function SpeechPage() {
  const t = useText()
  const shown = useLanguage()
  const filters = useSearchFilters(shape)
  const { language, officeId, missing } = filters.value
  const list = useRead(speechListContract, { officeId })
  const [recording, setRecording] = useState<string>()
  const [speaker, setSpeaker] = useState<Speaker>({ name: '', agreed: false })
  const title = findLanguage(language)!.name[shown]
  const languageName = inSentence(title)
  const data = list.data
  const of = (code: string) => data?.recordings.filter(one => one.language === code) ?? []
  const mine = new Map(of(language).map(one => [one.question, one]))
  const questions = data?.questions.filter(one => !missing || !isDone(mine.get(one.question))) ?? []
  const at = data?.questions.findIndex(one => one.question === recording) ?? -1
  const question = data?.questions[at]
  const next = data?.questions.slice(at + 1).find(one => !isDone(mine.get(one.question)))
  return (
    <Page title={t(text.title)} about={t(text.about)}>
      <Rows>
        <ProblemNote problem={list.error} />
        {list.isLoading && <Loading />}
        {data && (
          <>
            <Section title={t(text.languages)}>
              {data.offices.length > 1 && (
                <Select
                  label={t(text.commune)}
                  data={data.offices.map(one => ({ value: String(one.officeId), label: one.name }))}
                  value={String(data.officeId)}
                  onChange={value => filters.set({ officeId: value === null ? undefined : Number(value) })}
                  mb="sm"
                />
              )}
              <div className={styles.languages}>
                {speechLanguages.map(one => (
                  <button
                    key={one.code}
                    type="button"
                    className={styles.language}
                    aria-pressed={one.code === language}
                    onClick={() => filters.set({ language: one.code })}
                  >
                    <strong>{one.name[shown]}</strong>
                    <Standing
                      done={
                        data.questions.filter(q => isDone(of(one.code).find(r => r.question === q.question))).length
                      }
                      all={data.questions.length}
                      offered={data.offers.filter(o => o.language === one.code).length}
                    />
                  </button>
                ))}
              </div>
            </Section>
            <Section
              title={title}
              about={
                mine.size > 0
                  ? t(text.size, {
                      size: showBytes(of(language).reduce((sum, one) => sum + one.size, 0)),
                      language: languageName,
                    })
                  : undefined
              }
              actions={
                <Switch
                  label={t(text.onlyMissing)}
                  checked={missing}
                  onChange={event => filters.set({ missing: event.currentTarget.checked })}
                />
              }
            >
              {questions.length === 0 && <Empty title={t(text.allThere, { language: languageName })} />}
              <ul className={styles.questions}>
                {questions.map((one, i) => (
                  <li key={one.question}>
                    {one.section.vi !== questions[i - 1]?.section.vi && (
                      <h3 className={styles.group}>{one.section[shown]}</h3>
                    )}
                    <Question
                      question={one}
                      recording={mine.get(one.question)}
                      offers={data.offers.filter(o => o.language === language && o.question === one.question)}
                      languageName={languageName}
                      onRecord={() => setRecording(one.question)}
                    />
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Rows>
      {data && question && (
        <SpeechDialog
          key={question.question}
          officeId={data.officeId}
          question={question}
          language={language}
          languageName={languageName}
          speaker={speaker}
          onSpeaker={setSpeaker}
          hasNext={next !== undefined}
          onSaved={goOn => setRecording(goOn ? next?.question : undefined)}
          onClose={() => setRecording(undefined)}
        />
      )}
    </Page>
  )
}

const isDone = (recording: SpeechRow | undefined): boolean => recording !== undefined && !recording.outdated

function Standing({ done, all, offered }: { done: number; all: number; offered: number }) {
  const t = useText()
  return (
    <span className="bv-muted">
      {done === 0
        ? t(text.none)
        : `${t(text.done, { n: done, all })} · ${done === all ? t(text.complete) : t(text.missing, { n: all - done })}`}
      {offered > 0 && ` · ${t(text.offered, { n: offered })}`}
    </span>
  )
}

function Question({
  question,
  recording,
  offers,
  languageName,
  onRecord,
}: {
  question: SpokenQuestion
  recording: SpeechRow | undefined
  offers: readonly SpeechRow[]
  languageName: string
  onRecord(): void
}) {
  const t = useText()
  const shown = useLanguage()
  const withdraw = useWrite(withdrawSpeechContract)
  const accept = useWrite(acceptSpeechContract)
  const { ask, dialog } = useConfirm()
  const remove = async (recordingId: number) => {
    const reason = await ask({
      title: t(text.withdrawTitle),
      body: t(text.withdrawBody, { words: question.words[shown], language: languageName }),
      confirmLabel: t(text.withdraw),
      danger: true,
      reason: true,
    })
    if (reason !== undefined) await withdraw.run({ recordingId, reason })
  }
  return (
    <div className={styles.question}>
      <div className={styles.words}>
        <div>{question.words[shown]}</div>
        <span className="bv-muted">
          {recording
            ? t(text.told, {
                s: showNumber(Math.max(1, Math.round(recording.seconds))),
                who: recording.speaker || recording.recordedBy,
                day: showMoment(recording.recordedAt),
              })
            : t(text.missingOne)}
        </span>
        {recording?.outdated && <Note tone="warn">{t(text.outdated)}</Note>}
        {offers.map(one => (
          <div key={one.recordingId} className={styles.offer}>
            <span>
              {t(text.offer, {
                s: showNumber(Math.max(1, Math.round(one.seconds))),
                who: one.speaker || one.recordedBy,
                by: one.recordedBy,
                day: showMoment(one.recordedAt),
              })}
            </span>
            <Play recordingId={one.recordingId} words={question.words[shown]} />
            <Button
              size="xs"
              loading={accept.pending}
              aria-label={`${t(text.accept)}: ${question.words[shown]}`}
              onClick={() => void accept.run({ recordingId: one.recordingId })}
            >
              {t(text.accept)}
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t(text.decline)}: ${question.words[shown]}`}
              onClick={() => void remove(one.recordingId)}
            >
              {t(text.decline)}
            </Button>
          </div>
        ))}
        <ProblemNote problem={withdraw.problem ?? accept.problem} />
      </div>
      <div className={styles.buttons}>
        {recording && <Play recordingId={recording.recordingId} words={question.words[shown]} />}
        <Button
          size="xs"
          variant={recording ? 'default' : 'filled'}
          aria-label={`${t(recording ? text.again : text.record)}: ${question.words[shown]}`}
          onClick={onRecord}
        >
          {t(recording ? text.again : text.record)}
        </Button>
        {recording && (
          <Button
            size="xs"
            variant="default"
            loading={withdraw.pending}
            onClick={() => void remove(recording.recordingId)}
          >
            {t(text.withdraw)}
          </Button>
        )}
      </div>
      {dialog}
    </div>
  )
}

function Play({ recordingId, words }: { recordingId: number; words: string }) {
  const t = useText()
  const [state, setState] = useState<'still' | 'playing' | 'failed'>('still')
  const audio = useRef<HTMLAudioElement>(undefined)
  useEffect(() => () => audio.current?.pause(), [])
  const toggle = async () => {
    if (state === 'playing') return audio.current?.pause()
    const made = new Audio(`/api/v1/speech/${recordingId}/file`)
    audio.current = made
    made.onended = () => setState('still')
    made.onpause = () => setState('still')
    made.onerror = () => setState('failed')
    setState('playing')
    await made.play().catch(() => setState('failed'))
  }
  return (
    <Button size="xs" variant="default" aria-label={`${t(text.play)}: ${words}`} onClick={() => void toggle()}>
      {t(state === 'playing' ? text.stop : state === 'failed' ? text.cannotPlay : text.play)}
    </Button>
  )
}
