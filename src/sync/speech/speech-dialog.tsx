// One question, a microphone and a speaker: record, listen, save; or a file that was recorded elsewhere.
import { Button, Checkbox, FileButton, Modal, TextInput } from '@mantine/core'
import { IconMicrophone, IconPlayerStopFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { ApiProblem, uploadFile, useWrite } from '../../kit/api.ts'
import { showBytes } from '../../kit/format.ts'
import { Rows } from '../../kit/page.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { recordSpeechContract } from './speech.api.ts'
import styles from './speech.module.css'
import { speechText as text } from './speech.text.ts'
import { type SpokenQuestion, speechLimits } from './speech.ts'
import { type Recorded, recordedFrom, useRecorder } from './use-recorder.tsx'

export interface Speaker {
  name: string
  agreed: boolean
}

export function SpeechDialog({
  officeId,
  question,
  language,
  languageName,
  speaker,
  onSpeaker,
  onSaved,
  onClose,
  hasNext,
}: {
  officeId: number
  question: SpokenQuestion
  language: string
  languageName: string
  /** Kept from question to question: one sitting, one speaker. */
  speaker: Speaker
  onSpeaker(speaker: Speaker): void
  onSaved(next: boolean): void
  onClose(): void
  hasNext: boolean
}) {
  const t = useText()
  const record = useWrite(recordSpeechContract)
  const [recorded, setRecorded] = useState<Recorded>()
  const [sending, setSending] = useState(false)
  const [fault, setFault] = useState('')
  const [failed, setFailed] = useState<ApiProblem>()
  const take = (next: Recorded) => {
    setFault(next.file.size > speechLimits.mostBytes ? t(text.tooBig, { size: showBytes(speechLimits.mostBytes) }) : '')
    setRecorded(next)
  }
  const microphone = useRecorder(take)
  const save = async (next: boolean) => {
    if (!recorded) return
    setSending(true)
    setFailed(undefined)
    try {
      const { fileId } = await uploadFile(recorded.file)
      const { question: id } = question
      const answer = await record.run({
        officeId,
        question: id,
        language,
        fileId,
        seconds: recorded.seconds,
        speaker: speaker.name,
        agreed: speaker.agreed,
      })
      if (answer.done) onSaved(next)
    } catch (cause) {
      if (cause instanceof ApiProblem) setFailed(cause)
      else throw cause
    } finally {
      setSending(false)
    }
  }
  const why = { 'not-allowed': text.notAllowed, 'not-found': text.notFound, 'not-secure': text.notSecure }
  return (
    <Modal opened onClose={onClose} title={t(text.recordTitle, { language: languageName })} centered size="lg">
      <Rows>
        <div>
          <span className="bv-muted">{t(text.sayThis, { language: languageName })}</span>
          <p className={styles.aloud} lang="vi">
            {question.words.vi}
          </p>
        </div>
        {microphone.seconds === undefined ? (
          <Button
            size="md"
            variant={recorded ? 'default' : 'filled'}
            leftSection={<IconMicrophone size={18} aria-hidden />}
            onClick={() => void microphone.start()}
          >
            {t(recorded ? text.again : text.start)}
          </Button>
        ) : (
          <Button
            size="md"
            color="red"
            leftSection={<IconPlayerStopFilled size={18} aria-hidden />}
            onClick={microphone.stop}
          >
            {t(text.finish, { s: microphone.seconds })}
          </Button>
        )}
        {microphone.fault && <Note tone="warn">{t(text.noMicrophone, { why: t(why[microphone.fault]) })}</Note>}
        {recorded && (
          <div>
            <span className="bv-muted">{t(text.listen)}</span>
            {/* biome-ignore lint/a11y/useMediaCaption: the words stand above */}
            <audio controls src={recorded.url} className={styles.player} aria-label={t(text.listen)} />
          </div>
        )}
        <div>
          <span className="bv-muted">{t(text.orFile)} </span>
          <FileButton
            accept="audio/*,.webm,.ogg,.m4a,.mp3"
            onChange={file => file && void recordedFrom(file).then(take)}
          >
            {props => (
              <Button {...props} variant="subtle" size="xs">
                {t(text.chooseFile)}
              </Button>
            )}
          </FileButton>
        </div>
        <TextInput
          label={t(text.speaker)}
          description={t(text.speakerHint)}
          value={speaker.name}
          maxLength={80}
          onChange={event => onSpeaker({ ...speaker, name: event.currentTarget.value })}
        />
        <Checkbox
          label={t(text.agreed)}
          checked={speaker.agreed}
          onChange={event => onSpeaker({ ...speaker, agreed: event.currentTarget.checked })}
        />
        {fault && <Note tone="bad">{fault}</Note>}
        <ProblemNote problem={failed ?? record.problem} />
        <div className={styles.buttons}>
          {hasNext && (
            <Button disabled={!recorded || fault !== ''} loading={sending} onClick={() => void save(true)}>
              {t(text.saveNext)}
            </Button>
          )}
          <Button
            variant={hasNext ? 'default' : 'filled'}
            disabled={!recorded || fault !== ''}
            loading={sending}
            onClick={() => void save(false)}
          >
            {t(text.save)}
          </Button>
        </div>
      </Rows>
    </Modal>
  )
}
