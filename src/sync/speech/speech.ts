// The questions of the form said aloud: which questions, in which languages, what a recording may be. A recording is what its content
// says, not its name; its length is read from the content where the format tells it. Pure.
import { B1Table, criteriaOf } from '../../rules/b1-table.ts'
import { surveyForm } from '../../rules/form.ts'
import type { Bilingual } from '../../rules/pack-types.ts'
import { listPacks } from '../../rules/packs.ts'

/** Ours, no legal rule: a question is said in some seconds, and a village's recordings must go over a thin line. */
export const speechLimits = {
  leastSeconds: 0.5,
  mostSeconds: 60,
  mostBytes: 600_000,
  mostOfferedCharacters: 270_000,
} as const

export interface SpokenQuestion {
  question: string
  section: Bilingual
  /** What is said. */
  words: Bilingual
}

/** What is never asked aloud: told by the village, or added up by the server. */
const unasked = new Set(['areaType', 'b1Score'])

/** The questions in the order of the interview: of all packs, and the criteria of the B1 tables given. */
export function spokenQuestions(b1Tables: readonly unknown[] = []): SpokenQuestion[] {
  const [first, ...others] = listPacks()
  const form = surveyForm(first!, ...others).sections.flatMap(section =>
    section.questions
      .filter(one => !unasked.has(one.id))
      .map(one => ({ question: one.id as string, section: section.title, words: one.ask })),
  )
  const b1 = b1Tables.flatMap(content => {
    const { data: table } = B1Table.safeParse(content)
    return table
      ? table.groups.flatMap(group =>
          criteriaOf({ ...table, groups: [group] }).map(criterion => ({
            question: `b1.${criterion.code}`,
            section: { vi: `Phiếu B1: ${group.text}`, en: `Form B1: ${group.text}` },
            words: { vi: criterion.text, en: criterion.text },
          })),
        )
      : []
  })
  const section = { vi: 'Nguyên nhân và nguyện vọng', en: 'Causes and wishes' }
  const all = [
    ...form,
    ...b1,
    { question: 'causes', section, words: causesAsked },
    { question: 'wishes', section, words: wishesAsked },
  ]
  return all.filter((one, at) => all.findIndex(other => other.question === one.question) === at)
}

export const causesAsked: Bilingual = {
  vi: 'Theo gia đình, vì sao còn khó khăn?',
  en: 'Why, does the family think, are things hard?',
}
export const wishesAsked: Bilingual = {
  vi: 'Gia đình mong được hỗ trợ gì?',
  en: 'Which support does the family wish for?',
}

export type SpeechType = 'audio/webm' | 'audio/ogg' | 'audio/mp4' | 'audio/mpeg'

/** By the first bytes; undefined where it is no sound that phones play. */
export function soundTypeOf(content: Uint8Array): SpeechType | undefined {
  const ascii = (from: number, length: number) => String.fromCharCode(...content.subarray(from, from + length))
  if (content[0] === 0x1a && content[1] === 0x45 && content[2] === 0xdf && content[3] === 0xa3)
    return textIn(content, 4096, /webm/) && !textIn(content, 4096, /V_(VP|MPEG|AV1)/) ? 'audio/webm' : undefined
  if (ascii(0, 4) === 'OggS') return textIn(content, 256, /OpusHead|vorbis/) ? 'audio/ogg' : undefined
  if (ascii(4, 4) === 'ftyp') return textIn(content, content.length, /vide/) ? undefined : 'audio/mp4'
  if (ascii(0, 3) === 'ID3' || (content[0] === 0xff && (content[1]! & 0xe6) === 0xe2)) return 'audio/mpeg'
  return undefined
}

function textIn(content: Uint8Array, most: number, pattern: RegExp): boolean {
  let text = ''
  for (const byte of content.subarray(0, most)) text += String.fromCharCode(byte)
  return pattern.test(text)
}

/** The seconds that the content says it lasts; undefined where its format does not tell (then what the recorder counted holds). */
export function secondsOf(content: Uint8Array): number | undefined {
  const type = soundTypeOf(content)
  return type === 'audio/webm' ? secondsOfWebm(content) : type === 'audio/ogg' ? secondsOfOgg(content) : undefined
}

/** The time of the last block. Recorders write no length in front, and clusters of unknown size. */
function secondsOfWebm(content: Uint8Array): number | undefined {
  const [segment, cluster, timecode, simpleBlock, blockGroup, block] = [0x18538067, 0x1f43b675, 0xe7, 0xa3, 0xa0, 0xa1]
  const entered = new Set([segment, cluster, blockGroup])
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  let [at, base, last] = [0, 0, -1]
  while (at < content.length) {
    const id = readVint(content, at, true)
    const size = id && readVint(content, at + id.length, false)
    if (!id || !size) break
    const start = at + id.length + size.length
    if (entered.has(id.value)) {
      at = start
      continue
    }
    if (id.value === timecode)
      base = content.subarray(start, start + size.value).reduce((sum, byte) => sum * 256 + byte, 0)
    if ((id.value === simpleBlock || id.value === block) && start + 4 <= content.length)
      last = Math.max(last, base + view.getInt16(start + 1))
    at = start + size.value
  }
  return last < 0 ? undefined : last / 1000
}

/** A number of EBML: its first byte tells how many follow. */
function readVint(content: Uint8Array, at: number, keepMark: boolean): { value: number; length: number } | undefined {
  const first = content[at]
  if (!first) return undefined
  const length = Math.clz32(first) - 23
  if (at + length > content.length) return undefined
  let value = keepMark ? first : first & (0xff >> length)
  for (let i = 1; i < length; i += 1) value = value * 256 + content[at + i]!
  return { value, length }
}

/** The sample number of the last page; Opus always counts 48,000 a second. */
function secondsOfOgg(content: Uint8Array): number | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  for (let at = content.length - 14; at >= 0; at -= 1) {
    if (view.getUint32(at) !== 0x4f676753) continue
    const samples = view.getUint32(at + 10, true) * 2 ** 32 + view.getUint32(at + 6, true)
    const vorbis = textIn(content, 256, /vorbis/)
    const rate = vorbis ? view.getUint32(40, true) : 48_000
    return rate > 0 ? samples / rate : undefined
  }
  return undefined
}
