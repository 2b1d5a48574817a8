// The button that says a question aloud, and the card on which languages are taken along or left out.
import { useEffect, useRef, useState } from 'react'
import { inSentence, questionAtPath, speechLanguages } from '../sync/speech/speech-languages.ts'
import { line, useField, useLive } from './field-state.tsx'
import { LineProblem } from './line.ts'
import { Icon } from './parts.tsx'
import { chooseSpeech, fetchSpeech, type SpeechOfLanguage, speechOnPhone } from './speech.ts'

/** Which questions can be played in a language: question → key of the sound. */
export function useSounds(languageName: string): ReadonlyMap<string, string> {
  const { db } = useField()
  const language = speechLanguages.find(one => one.name.vi === languageName)?.code
  const known = useLive(async () => {
    if (!language) return new Map<string, string>()
    const sounds = await db.sounds.filter(one => one.language === language).toArray()
    return new Map(sounds.map(one => [one.question, one.key]))
  }, [db, language])
  return known ?? nothing
}
const nothing: ReadonlyMap<string, string> = new Map()

/** One voice at a time. */
let playing: HTMLAudioElement | undefined

export function PlayQuestion({
  sounds,
  path,
  ask,
}: {
  sounds: ReadonlyMap<string, string>
  path: string
  ask: string
}) {
  const { db } = useField()
  const [state, setState] = useState<'still' | 'playing' | 'failed'>('still')
  const mine = useRef<HTMLAudioElement>(undefined)
  useEffect(() => () => mine.current?.pause(), [])
  const key = sounds.get(questionAtPath(path))
  if (key === undefined) return null
  const play = async () => {
    playing?.pause()
    if (state === 'playing') return setState('still')
    const stored = await db.sounds.get(key)
    if (!stored) return
    const url = URL.createObjectURL(new Blob([stored.sound], { type: stored.mediaType }))
    const audio = new Audio(url)
    playing = audio
    mine.current = audio
    const ended = (next: typeof state) => () => {
      URL.revokeObjectURL(url)
      setState(next)
    }
    audio.addEventListener('ended', ended('still'))
    audio.addEventListener('pause', ended('still'))
    audio.addEventListener('error', ended('failed'))
    setState('playing')
    await audio.play().catch(() => setState('failed'))
  }
  return (
    <button
      type="button"
      className="play"
      aria-label={state === 'playing' ? `Dừng: ${ask}` : `Nghe câu hỏi: ${ask}`}
      data-state={state}
      onClick={() => void play()}
    >
      <Icon name={state === 'playing' ? 'stop' : 'sound'} />
      {state === 'failed' && <small>Máy không phát được</small>}
    </button>
  )
}

const nameOf = (language: string): string => speechLanguages.find(one => one.code === language)?.name.vi ?? language
const sizeOf = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`

/** Nothing where nobody has recorded anything for these villages. */
export function SpeechCard() {
  const { db, vault, enrolment } = useField()
  const [busy, setBusy] = useState('')
  const [problem, setProblem] = useState('')
  const languages = useLive(() => speechOnPhone(db, vault), [db, vault])
  if (!languages || languages.length === 0) return null
  const take = async (language: string, wanted: boolean) => {
    setProblem('')
    setBusy(language)
    try {
      await chooseSpeech(db, language, wanted)
      if (wanted) await fetchSpeech(db, vault, enrolment, line, { thin: false })
    } catch (error) {
      setProblem(
        error instanceof LineProblem ? error.detail : 'Mạng bị ngắt. Phần đã tải vẫn còn; có mạng sẽ tải tiếp.',
      )
    } finally {
      setBusy('')
    }
  }
  return (
    <section className="rows" aria-label="Câu hỏi bằng tiếng dân tộc">
      {languages.map(one => (
        <div key={one.language} className="row">
          <span className="grow">
            <strong>Câu hỏi bằng {inSentence(nameOf(one.language))}</strong>
            <span className="quiet">
              {one.questions} câu, {sizeOf(one.bytes)} · {stateOf(one, busy)}
            </span>
          </span>
          <button
            type="button"
            className="chip"
            disabled={busy !== ''}
            onClick={() => void take(one.language, one.here < one.questions)}
          >
            {one.here === one.questions ? 'Bỏ ra' : one.here > 0 ? 'Tải tiếp' : 'Tải về'}
          </button>
        </div>
      ))}
      {problem && (
        <p className="row" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}

function stateOf({ language, here, questions, leftOut }: SpeechOfLanguage, busy: string): string {
  if (busy === language) return `đang tải ${here}/${questions} …`
  if (here === questions) return 'đã có trên máy'
  if (leftOut) return 'không mang theo'
  return here > 0 ? `mới có ${here} câu` : 'chưa tải'
}
