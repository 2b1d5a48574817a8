// A commune's approved bulletins: a page to read and hear them again, and the feed that village players and podcast apps take.
import { formatInstant } from '../base/instant.ts'
import { type Html, html, raw } from '../platform/html.ts'
import { findLanguage } from '../sync/speech/speech-languages.ts'
import type { View } from './frame.document.ts'
import { loudspeakerText as text } from './loudspeaker.text.ts'
import type { PublicBulletin, PublicRecording } from './loudspeaker.ts'

const endings: Record<string, string> = {
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/webm': 'webm',
}

export const recordingAddress = ({ audioId, mediaType }: PublicRecording): string =>
  `/loa/tep/${audioId}.${endings[mediaType] ?? 'bin'}`

const languageOf = (one: PublicRecording) => findLanguage(one.language)?.name

export function bulletinsBody(
  { t, language }: View,
  commune: string,
  code: string,
  bulletins: readonly PublicBulletin[],
): Html {
  return html`<h1>${t(text.title, { commune })}</h1><p class="lead">${t(text.lead)}</p>
${bulletins.length === 0 && html`<p>${t(text.none)}</p>`}
${bulletins.map(
  one => html`<article class="news bulletin" lang="vi"><h2>${one.title}</h2><p class="kicker">${formatInstant(one.approvedAt)} · ${t(text.seconds, { n: one.seconds })}</p>
${one.recordings.map(
  recording =>
    html`<p><b>${t(text.listen, { language: languageOf(recording)?.[language] ?? recording.language })}</b><br><audio controls preload="none" src="${recordingAddress(recording)}"></audio></p>`,
)}
${one.spoken.split(/\n+/).map(line => html`<p>${line}</p>`)}</article>`,
)}
<p class="quiet">${t(text.feed)}: <a href="/loa/${code}.xml">/loa/${code}.xml</a></p>`
}

/** Under the page of a place: where its commune's bulletins are heard again. */
export const loudspeakerLink = ({ t, link }: View, code: string | undefined): Html | undefined =>
  code === undefined
    ? undefined
    : html`<p class="quiet"><a href="${link(`/loa/${code}/nghe`)}">${t(text.again)}</a></p>`

/** "00:01:15" */
const duration = (seconds: number) =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(part => String(Math.floor(part)).padStart(2, '0')).join(':')

/** One entry a recording: a player of a village takes the one of its language. */
export function podcastOf(
  place: { commune: string; code: string },
  bulletins: readonly PublicBulletin[],
  origin: string,
): string {
  const { commune, code } = place
  const items = bulletins.flatMap(one => one.recordings.map(recording => ({ one, recording })))
  return html`${raw('<?xml version="1.0" encoding="UTF-8"?>\n')}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Loa truyền thanh ${commune}</title><link>${origin}/loa/${code}</link><description>${text.lead.vi}</description><language>vi</language><itunes:explicit>false</itunes:explicit><atom:link href="${origin}/loa/${code}.xml" rel="self" type="application/rss+xml"/>
${items.map(
  ({ one, recording }) =>
    html`<item><title>${one.title} (${languageOf(recording)?.vi ?? recording.language})</title><guid isPermaLink="false">loa-${recording.audioId}</guid><pubDate>${one.approvedAt.toUTCString()}</pubDate><description>${one.spoken}</description><enclosure url="${origin}${recordingAddress(recording)}" length="${recording.size}" type="${recording.mediaType}"/><itunes:duration>${duration(recording.seconds)}</itunes:duration></item>\n`,
)}</channel></rss>\n`.html
}
