// The recordings of a bulletin: heard here, made by the server's voice, or handed in by whoever read it, in any language of the villages.
import { Button, Select, TextInput } from '@mantine/core'
import { IconMicrophone, IconPlayerStopFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { ApiProblem, downloadUrl, type UploadedFile, uploadFile, useWrite } from '../kit/api.ts'
import { PreviewButton } from '../kit/dialogs.tsx'
import { FieldGrid, FileDrop } from '../kit/file-drop.tsx'
import { showBytes, showMoment } from '../kit/format.ts'
import { Section } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import { findLanguage } from '../sync/speech/speech-languages.ts'
import { useRecorder } from '../sync/speech/use-recorder.tsx'
import {
  bulletinAudioFile,
  recordBulletinContract,
  removeBulletinAudioContract,
  speakBulletinContract,
} from './bulletin.api.ts'
import type { BulletinData } from './bulletin.page.tsx'
import { bulletinsText as text } from './bulletins.text.ts'
import styles from './news.module.css'
import { languageChoices } from './plan-dialog.tsx'

/** Ours: twice the longest bulletin. */
const longestRecording = 180

export function BulletinAudio({ data }: { data: BulletinData }) {
  const t = useText()
  const language = useLanguage()
  const speak = useWrite(speakBulletinContract)
  const remove = useWrite(removeBulletinAudioContract)
  const [recording, setRecording] = useState(false)
  const may = data.mayWrite && data.state === 'approved'
  return (
    <Section
      title={t(text.audio)}
      count={data.audio.length}
      actions={
        may && (
          <>
            {data.canSpeak && (
              <Button
                size="xs"
                variant="default"
                loading={speak.pending}
                onClick={() => void speak.run({ bulletinId: data.bulletinId })}
              >
                {t(text.speak)}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => setRecording(true)}>
              {t(text.record)}
            </Button>
          </>
        )
      }
    >
      {may && !data.canSpeak && <Note>{t(text.speakNot)}</Note>}
      <ProblemNote problem={speak.problem} />
      {data.audio.length === 0 && <p className="bv-muted">{t(text.audioNone)}</p>}
      {data.audio.map(one => (
        <div key={one.audioId} className={styles.comment}>
          <div className={styles.line}>
            <b>{findLanguage(one.language)?.name[language] ?? one.language}</b>
            <span>{one.made === 'machine' ? t(text.machine) : one.speaker}</span>
            <span className="bv-muted">
              {t(text.secondsShort, { n: one.seconds })} · {showBytes(one.size)} · {showMoment(one.madeAt)}
            </span>
            {may && (
              <PreviewButton
                label={t(text.remove)}
                write={remove}
                input={{ audioId: one.audioId }}
                danger
                button={{ size: 'compact-xs', variant: 'subtle' }}
              />
            )}
          </div>
          {/* biome-ignore lint/a11y/useMediaCaption: the words stand above, as the sheet to read from */}
          <audio
            className={styles.player}
            controls
            preload="none"
            src={downloadUrl(bulletinAudioFile, { audioId: one.audioId })}
          />
        </div>
      ))}
      {recording && <RecordDialog bulletinId={data.bulletinId} onClose={() => setRecording(false)} />}
    </Section>
  )
}

function RecordDialog({ bulletinId, onClose }: { bulletinId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(recordBulletinContract)
  const [language, setLanguage] = useState('viet')
  const [speaker, setSpeaker] = useState('')
  const [file, setFile] = useState<UploadedFile | undefined>()
  const [seconds, setSeconds] = useState(1)
  const [problem, setProblem] = useState<ApiProblem | undefined>()
  const recorder = useRecorder(recorded => {
    setSeconds(Math.max(1, recorded.seconds))
    uploadFile(recorded.file).then(setFile, (cause: unknown) => {
      if (cause instanceof ApiProblem) setProblem(cause)
      else throw cause
    })
  }, longestRecording)
  return (
    <CommandDialog
      title={t(text.record)}
      wide
      write={write}
      input={
        file && speaker.trim().length >= 2 ? { bulletinId, fileId: file.fileId, language, speaker, seconds } : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <Select
          label={t(text.language)}
          allowDeselect={false}
          value={language}
          onChange={value => setLanguage(value ?? 'viet')}
          data={languageChoices}
        />
        <TextInput
          label={t(text.speaker)}
          required
          value={speaker}
          onChange={event => setSpeaker(event.currentTarget.value)}
        />
      </FieldGrid>
      <FileDrop
        label={t(text.file)}
        accept={['.mp3', '.m4a', '.ogg', '.webm', '.wav']}
        maxBytes={12 * 1_048_576}
        value={file}
        onDone={setFile}
      />
      {!file && (
        <div className={styles.line}>
          <span className="bv-muted">{t(text.orMicrophone)}:</span>
          {recorder.seconds === undefined ? (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconMicrophone size={16} aria-hidden />}
              onClick={() => void recorder.start()}
            >
              {t(text.start)}
            </Button>
          ) : (
            <Button
              size="xs"
              color="red"
              leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
              onClick={() => recorder.stop()}
            >
              {t(text.stop, { n: recorder.seconds })}
            </Button>
          )}
        </div>
      )}
      {recorder.fault && <Note tone="warn">{t(text.noMicrophone)}</Note>}
      <ProblemNote problem={problem} />
    </CommandDialog>
  )
}
