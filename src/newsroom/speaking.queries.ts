// A machine's voice: espeak-ng where it is installed on the server; as MP3 where an encoder is installed too, as WAV otherwise. Where
// nothing is installed it says so, and the words are there all the same.
import { spawn } from 'node:child_process'
import { problem } from '../base/problem.ts'
import './newsroom.problems.ts'

const longest = 60_000
/** Words a minute in espeak's own counting: slow enough for a loudspeaker in a valley. Measured: so fast, a bulletin lasts about as long as
 *  is told while it is written (`secondsToRead`), 60 to 90 seconds. */
const speed = '138'

/** Runs a program on what is given; undefined where it is not installed. Throws where it fails. */
function runOn(program: string, args: readonly string[], input: Buffer): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const running = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    // Not the limit that `spawn` offers: for a program that is not there it went on counting, and a stop of the server waited for it.
    const late = setTimeout(() => running.kill(), longest)
    const settled = () => clearTimeout(late)
    running.on('error', settled)
    running.on('close', settled)
    const [out, said]: [Buffer[], Buffer[]] = [[], []]
    running.stdout.on('data', (part: Buffer) => out.push(part))
    running.stderr.on('data', (part: Buffer) => said.push(part))
    running.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve(undefined) : reject(error),
    )
    running.on('close', code =>
      code === 0
        ? resolve(Buffer.concat(out))
        : reject(new Error(`${program} ended with ${code}: ${Buffer.concat(said)}`)),
    )
    // A program that ends before it has read everything is told by its code.
    running.stdin.on('error', () => undefined)
    running.stdin.end(input)
  })
}

export const canSpeak = async (): Promise<boolean> =>
  (await runOn('espeak-ng', ['--version'], Buffer.alloc(0)).catch(() => undefined)) !== undefined

export interface Sound {
  content: Buffer
  mediaType: 'audio/wav' | 'audio/mpeg'
  seconds: number
}

/** Reads Vietnamese words aloud. Throws `espeak-missing`, `espeak-failed`. */
export async function speakAloud(words: string): Promise<Sound> {
  const wav = await runOn('espeak-ng', ['-v', 'vi', '-s', speed, '--stdin', '--stdout'], Buffer.from(words)).catch(
    () => {
      throw problem('espeak-failed')
    },
  )
  if (wav === undefined) throw problem('espeak-missing')
  const seconds = secondsOfWav(wav)
  if (seconds === undefined) throw problem('espeak-failed')
  const mp3 = await runOn('lame', ['--quiet', '-b', '48', '-', '-'], wav).catch(() => undefined)
  return mp3 && mp3.length > 0
    ? { content: mp3, mediaType: 'audio/mpeg', seconds }
    : { content: wav, mediaType: 'audio/wav', seconds }
}

/** Whole seconds; undefined for what is no WAV. A length that was not known when the head was written is counted by what is there. */
export function secondsOfWav(content: Buffer): number | undefined {
  if (content.toString('latin1', 0, 4) !== 'RIFF' || content.toString('latin1', 8, 12) !== 'WAVE') return undefined
  if (content.length < 44) return undefined
  const perSecond = content.readUInt32LE(28)
  return perSecond > 0 ? Math.max(1, Math.round((content.length - 44) / perSecond)) : undefined
}
