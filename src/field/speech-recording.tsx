// Somebody in the village says the questions in her language, and the phone records them, without a network: each is an entry of the
// outbox like everything else that is written here. The commune's officer hears it before other phones play it.
import { useState } from 'react'
import type { EntryBody } from '../sync/entry.ts'
import type { RosterHead } from '../sync/roster.ts'
import { toBase64 } from '../sync/sealing.ts'
import { type SpokenQuestion, speechLimits, spokenQuestions } from '../sync/speech/speech.ts'
import { findLanguage, inSentence, speechLanguages } from '../sync/speech/speech-languages.ts'
import { type MicrophoneFault, type Recorded, recordedFrom, useRecorder } from '../sync/speech/use-recorder.tsx'
import type { FieldDatabase, OutboxState } from './database.ts'
import { useField, useLive } from './field-state.tsx'
import { writeEntry } from './outbox.ts'
import { Bar, Icon } from './parts.tsx'
import type { Vault } from './vault.ts'

interface Speaker {
  name: string
  agreed: boolean
}

export function SpeechRecording({ villageId }: { villageId: number }) {
  const { db, vault } = useField()
  const [language, setLanguage] = useState('thai')
  const [speaker, setSpeaker] = useState<Speaker>({ name: '', agreed: false })
  const [open, setOpen] = useState<string>()
  const head = useLive(async () => {
    const village = await db.villages.get(villageId)
    return village && vault.unbox<RosterHead>(village.head)
  }, [db, vault, villageId])
  const sent = useLive(() => offersOnPhone(db, vault, language), [db, vault, language])
  const up = '/villages'
  if (!head) return <Bar title="Ghi âm câu hỏi" up={up} />
  const inUse = new Set(head.speech.filter(one => one.language === language).map(one => one.question))
  const questions = spokenQuestions(head.rounds.map(one => one.b1Table))
  const name = findLanguage(language)!.name.vi
  return (
    <>
      <Bar title="Ghi âm câu hỏi" up={up} />
      <main className="screen">
        <p className="quiet">
          Nhờ một người trong bản nói từng câu bằng tiếng của bà con. Không cần mạng; cán bộ xã nghe lại rồi các máy
          khác mới phát.
        </p>
        <fieldset className="chips" aria-label="Ngôn ngữ">
          {speechLanguages.map(one => (
            <button
              key={one.code}
              type="button"
              className="chip"
              aria-pressed={one.code === language}
              onClick={() => setLanguage(one.code)}
            >
              {one.name.vi}
            </button>
          ))}
        </fieldset>
        <div className="card">
          <label className="field">
            <span>Người nói</span>
            <input
              value={speaker.name}
              maxLength={80}
              onChange={event => setSpeaker({ ...speaker, name: event.currentTarget.value })}
            />
          </label>
          <button
            type="button"
            className="option"
            aria-pressed={speaker.agreed}
            onClick={() => setSpeaker({ ...speaker, agreed: !speaker.agreed })}
          >
            Người nói đồng ý cho phát giọng của mình khi đi bản
          </button>
        </div>
        <section className="rows" aria-label="Các câu hỏi">
          {questions.map(one =>
            open === one.question ? (
              <Recording
                key={one.question}
                {...{ head, villageId, language, speaker }}
                question={one}
                languageName={inSentence(name)}
                onDone={next => setOpen(next ? questions[questions.indexOf(one) + 1]?.question : undefined)}
              />
            ) : (
              <button key={one.question} type="button" className="row" onClick={() => setOpen(one.question)}>
                <span className="grow">{one.words.vi}</span>
                <Standing state={sent?.get(one.question)} inUse={inUse.has(one.question)} />
              </button>
            ),
          )}
        </section>
      </main>
    </>
  )
}

function Standing({ state, inUse }: { state: OutboxState | undefined; inUse: boolean }) {
  if (state === 'refused') return <span className="tag bad">Không nhận, ghi lại</span>
  if (state === 'applied') return <span className="tag good">Đã gửi</span>
  if (state !== undefined) return <span className="tag warn">Chờ gửi</span>
  return inUse ? <span className="tag good">Đã có</span> : <span className="tag">Chưa ghi</span>
}

const unasked = 'Hãy hỏi người nói có đồng ý cho phát giọng không, rồi đánh dấu ở trên.'

const faultText: Record<MicrophoneFault, string> = {
  'not-allowed':
    'Trình duyệt chưa được phép dùng micrô. Hãy cho phép trong cài đặt của trang, hoặc chọn tệp đã ghi sẵn.',
  'not-found': 'Máy không có micrô. Có thể ghi bằng máy khác rồi chọn tệp.',
  'not-secure': 'Trình duyệt này không ghi âm được ở đây. Có thể ghi bằng ứng dụng khác của máy rồi chọn tệp.',
}

function Recording({
  head,
  villageId,
  question,
  language,
  languageName,
  speaker,
  onDone,
}: {
  head: RosterHead
  villageId: number
  question: SpokenQuestion
  language: string
  languageName: string
  speaker: Speaker
  onDone(next: boolean): void
}) {
  const { db, vault, enrolment, sync } = useField()
  const [recorded, setRecorded] = useState<Recorded>()
  const [problem, setProblem] = useState('')
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const told = tried && !speaker.agreed ? unasked : problem
  const take = (next: Recorded) => {
    const tooLong = Math.ceil((next.file.size * 4) / 3) > speechLimits.mostOfferedCharacters
    setProblem(tooLong ? 'Bản ghi dài quá. Hãy nói gọn hơn, dưới một phút.' : '')
    setRecorded(tooLong ? undefined : next)
  }
  const microphone = useRecorder(take)
  const save = async (next: boolean) => {
    if (!recorded) return
    setTried(true)
    if (!speaker.agreed) return
    setSaving(true)
    try {
      await offerOnPhone({ db, vault, enrolment, head, villageId }, question.question, language, recorded, speaker)
      void sync()
      onDone(next)
    } catch {
      setProblem('Không ghi được, có thể máy đã đầy. Những gì đã ghi trước vẫn còn.')
    } finally {
      setSaving(false)
    }
  }
  return (
    <section className="recording" aria-label={question.words.vi}>
      <p className="quiet">Nói câu này bằng {languageName}:</p>
      <p>
        <strong>{question.words.vi}</strong>
      </p>
      {microphone.seconds === undefined ? (
        <button type="button" className="button" onClick={() => void microphone.start()}>
          <Icon name="microphone" /> {recorded ? 'Ghi lại' : 'Bắt đầu ghi'}
        </button>
      ) : (
        <button type="button" className="button" onClick={microphone.stop}>
          <Icon name="stop" /> Dừng ({microphone.seconds} giây)
        </button>
      )}
      {microphone.fault && <p className="note warn">{faultText[microphone.fault]}</p>}
      {/* biome-ignore lint/a11y/useMediaCaption: the words stand above */}
      {recorded && <audio controls src={recorded.url} aria-label="Nghe lại trước khi lưu" style={{ width: '100%' }} />}
      <label className="button">
        Chọn tệp đã ghi
        <input
          className="hidden"
          type="file"
          accept="audio/*"
          onChange={event => {
            const file = event.currentTarget.files?.[0]
            if (file) void recordedFrom(file).then(take)
          }}
        />
      </label>
      {told && (
        <p className="note bad" role="alert">
          {told}
        </p>
      )}
      <button type="button" className="button main" disabled={!recorded || saving} onClick={() => void save(true)}>
        Lưu, sang câu sau
      </button>
      <button type="button" className="button" disabled={saving} onClick={() => onDone(false)}>
        Đóng
      </button>
    </section>
  )
}

/** Writes the entry; on return it is on the disk. */
export async function offerOnPhone(
  phone: { head: Pick<RosterHead, 'officeId'>; villageId: number } & Pick<
    ReturnType<typeof useField>,
    'db' | 'vault' | 'enrolment'
  >,
  question: string,
  language: string,
  { file, seconds }: Pick<Recorded, 'file' | 'seconds'>,
  speaker: Speaker,
): Promise<void> {
  const sound = toBase64(new Uint8Array(await file.arrayBuffer()))
  const { db, vault, enrolment, head, villageId } = phone
  await writeEntry(db, vault, enrolment, {
    command: 'speech.offer',
    input: {
      officeId: head.officeId,
      villageId,
      question,
      language,
      sound,
      seconds,
      speaker: speaker.name,
      agreed: speaker.agreed,
    },
    householdKey: null,
    villageId,
  })
}

/** What was recorded on this phone in a language: question → how the newest entry stands. */
async function offersOnPhone(db: FieldDatabase, vault: Vault, language: string): Promise<Map<string, OutboxState>> {
  const entries = await db.outbox.filter(one => one.command === 'speech.offer').sortBy('seq')
  const bodies = await Promise.all(entries.map(one => vault.unbox<EntryBody>(one.body)))
  const inputs = bodies.map(one => one.input as { question: string; language: string })
  return new Map(
    entries.flatMap((one, i) => (inputs[i]!.language === language ? [[inputs[i]!.question, one.state] as const] : [])),
  )
}
