// The public news pages: the list, an article with readers' comments, the feeds. Blocks become HTML here and nowhere else; every
// word is escaped, a link leads only where the article's own rules let it.
import { dayInVietnam, formatInstant } from '../base/instant.ts'
import { formatDay } from '../base/local-date.ts'
import { type ArticleSection, type KeptBlock, ArticleSection as Sections, slugOf } from '../newsroom/article.ts'
import { kindText, sectionText } from '../newsroom/article-words.ts'
import { type Html, html, raw } from '../platform/html.ts'
import type { View } from './frame.document.ts'
import { newsText as text } from './news.text.ts'
import {
  type FeaturedArticle,
  type PublicArticle,
  type PublicArticleLine,
  type PublicComment,
  type PublicPicture,
  pictureAddress,
} from './news.ts'

export const newsPath = (article: { title: string; articleId: number }): string =>
  `/tin-tuc/${slugOf(article.title, article.articleId)}`

const dayOf = (moment: Date) => formatDay(dayInVietnam(moment))

const kicker = ({ t }: View, one: Pick<PublicArticle, 'kind' | 'section' | 'publishAt'>) =>
  html`<p class="kicker">${t(sectionText[one.section])}${one.kind !== 'article' && ` · ${t(kindText[one.kind])}`} · <time datetime="${dayInVietnam(one.publishAt)}">${dayOf(one.publishAt)}</time></p>`

const heightOf = (picture: PublicPicture) => Math.round((picture.smallWidth * picture.height) / picture.width)

/** The small one on a phone, whatever its screen: a bad line is worth more than sharp edges; the large one is a touch away. */
const sized = (picture: PublicPicture, lazy: boolean) => {
  const [small, large] = [pictureAddress(picture, 'nho'), pictureAddress(picture, 'lon')]
  return html`<a href="${large}"><picture><source media="(min-width: 701px)" srcset="${large}"><img src="${small}" width="${picture.smallWidth}" height="${heightOf(picture)}" alt="${picture.caption}"${lazy && raw(' loading="lazy"')} decoding="async"></picture></a>`
}

/** Pictures stand above the list only, so that the page opens on a bad line. */
function cardOf(view: View, one: PublicArticleLine, area: string, picture: PublicPicture | null, first = false): Html {
  return html`<article class="story${first && ' first'}">${
    picture &&
    html`<a href="${view.link(newsPath(one))}" tabindex="-1" aria-hidden="true"><img src="${pictureAddress(picture, 'nho')}" alt="" width="${picture.smallWidth}" height="${heightOf(picture)}"${!first && raw(' loading="lazy"')} decoding="async"></a>`
  }<div>${kicker(view, one)}<h2 lang="vi"><a href="${view.link(newsPath(one))}">${one.title}</a></h2>${one.lead && html`<p lang="vi">${one.lead}</p>`}<p class="quiet">${area}</p></div></article>`
}

export interface NewsList {
  featured: readonly FeaturedArticle[]
  lines: readonly PublicArticleLine[]
  section: ArticleSection | undefined
  /** The address of the next page. */
  next: string | undefined
  areaOf(areaId: number): string
}

export function newsBody(view: View, { featured, lines, section, next, areaOf }: NewsList): Html {
  const { t, link } = view
  const tab = (one: ArticleSection | undefined, words: { vi: string; en: string }) =>
    html`<a href="${link(one ? `/tin-tuc?muc=${one}` : '/tin-tuc')}"${one === section && raw(' aria-current="true"')}>${t(words)}</a>`
  return html`<h1>${t(text.title)}</h1><p class="lead">${t(text.lead)} ${t(text.inVietnamese)}</p>
<nav class="sections" aria-label="${t(text.sections)}">${tab(undefined, text.all)}${Sections.options.map(one => tab(one, sectionText[one]))}</nav>
${
  featured.length > 0 &&
  html`<section class="stories featured" aria-label="${t(text.featured)}">${featured.map((one, i) => cardOf(view, one, areaOf(one.areaId), one.picture, i === 0))}</section>`
}
${
  lines.length > 0
    ? html`<section class="stories">${lines.map(one => cardOf(view, one, areaOf(one.areaId), null))}</section>`
    : featured.length === 0 && html`<p>${t(text.none)}</p>`
}
${next && html`<p><a href="${link(next)}" rel="next">${t(text.older)} →</a></p>`}
<p class="quiet feeds">${t(text.feeds)}: <a href="/tin-tuc/rss.xml">RSS</a> · <a href="/tin-tuc/atom.xml">Atom</a></p>`
}

function blockHtml(view: View, block: KeptBlock, pictures: ReadonlyMap<number, PublicPicture>, at: Counter): Html {
  const { t } = view
  switch (block.kind) {
    case 'paragraph':
      return html`${block.text.split(/\n+/).map(one => html`<p>${one}</p>`)}`
    case 'heading':
      return html`<h2>${block.text}</h2>`
    case 'quote':
      return html`<blockquote><p>${block.text}</p>${block.by && html`<footer>– ${block.by}</footer>`}</blockquote>`
    case 'qa':
      return html`<div class="qa"><p class="question"><b>${t(text.question)}:</b> ${block.question}</p>${block.answer.split(/\n+/).map((one, i) => html`<p>${i === 0 && html`<b>${t(text.answer)}:</b> `}${one}</p>`)}</div>`
    case 'list':
      return html`<ul>${block.items.map(one => html`<li>${one}</li>`)}</ul>`
    case 'link':
      return html`<p><a href="${block.to}"${/^https?:/i.test(block.to) && raw(' rel="nofollow noopener noreferrer"')}>${block.text}</a></p>`
    case 'figure':
      return html`<figure class="figure"><b>${block.value}</b><figcaption>${block.label}<span>${t(text.figureOf, { area: block.area, day: formatDay(block.asOf) })}</span></figcaption></figure>`
    case 'shot':
      at.shot += 1
      return html`<div class="shot"><p class="kicker">${t(text.shot, { n: at.shot })}${block.seconds !== null && ` · ${block.seconds}″`}</p>${block.seen && html`<p><b>${t(text.seen)}:</b> ${block.seen}</p>`}<p><b>${t(text.heard)}:</b> ${block.heard}</p></div>`
    case 'picture': {
      const picture = pictures.get(block.pictureId)
      if (!picture) return raw('')
      at.picture += 1
      return html`<figure>${sized(picture, at.picture > 1)}<figcaption>${picture.caption}${picture.credit && html` <span>${t(text.photo, { credit: picture.credit })}</span>`}</figcaption></figure>`
    }
  }
}

interface Counter {
  shot: number
  picture: number
}

export function articleBody(
  view: View,
  article: PublicArticle,
  {
    pictures,
    comments,
    area,
    form,
  }: {
    pictures: ReadonlyMap<number, PublicPicture>
    comments: readonly PublicComment[]
    area: string
    form: Html | undefined
  },
): Html {
  const { t, link } = view
  const at: Counter = { shot: 0, picture: 0 }
  return html`<p class="path"><a href="${link('/tin-tuc')}">${t(text.title)}</a> › <a href="${link(`/tin-tuc?muc=${article.section}`)}">${t(sectionText[article.section])}</a></p>
<article class="news" lang="vi"><h1>${article.title}</h1>
<p class="kicker">${area} · <time datetime="${article.publishAt.toISOString()}">${formatInstant(article.publishAt)}</time>${article.kind !== 'article' && ` · ${t(kindText[article.kind])}`}</p>
${article.lead && html`<p class="lead">${article.lead}</p>`}
${article.channel && html`<p class="quiet">${article.airedOn ? t(text.aired, { channel: article.channel, day: formatDay(article.airedOn) }) : t(text.airedSoon, { channel: article.channel })}</p>`}
${article.blocks.map(block => blockHtml(view, block, pictures, at))}
${article.author && html`<p class="author">${t(text.by, { author: article.author })}</p>`}</article>
<section class="comments" id="y-kien"><h2>${t(text.comments)}</h2>
${
  comments.length > 0
    ? html`<ol>${comments.map(one => html`<li><p class="kicker"><b>${one.writer}</b> · ${formatInstant(one.writtenAt)}</p>${one.body.split(/\n+/).map(part => html`<p>${part}</p>`)}</li>`)}</ol>`
    : article.commentsOpen && html`<p class="quiet">${t(text.commentsNone)}</p>`
}
${form ?? html`<p class="quiet">${t(text.commentsClosed)}</p>`}</section>`
}

export function commentForm(
  view: View,
  {
    path,
    fields,
    writer = '',
    body = '',
    problem,
  }: { path: string; fields: Html; writer?: string; body?: string; problem?: string },
): Html {
  const { t, link } = view
  return html`<form class="sheet" method="post" action="${link(`${path}/y-kien`)}"><h3>${t(text.write)}</h3>
${problem && html`<p class="wrong" role="alert"><b>${t(text.notSent)}.</b> ${problem}</p>`}
<p class="hint">${t(text.writeAbout)}</p>
<label>${t(text.yourName)}<input name="ten" value="${writer}" minlength="2" maxlength="60" required autocomplete="nickname"></label>
<label>${t(text.yourWords)}<textarea name="y" rows="4" minlength="3" maxlength="1500" required>${body}</textarea></label>
${fields}<button>${t(text.send)}</button></form>`
}

export const sentBody = ({ t, link }: View, path: string): Html =>
  html`<h1>${t(text.sent)}</h1><p class="lead">${t(text.sentAbout)}</p><p><a href="${link(path)}">${t(text.back)}</a></p>`

/** The newest on the home page. */
export function newsTeaser(view: View, lines: readonly PublicArticleLine[]): Html {
  if (lines.length === 0) return html``
  const { t, link } = view
  return html`<h2>${t(text.newest)}</h2><ul class="places">${lines.map(
    one =>
      html`<li lang="vi"><a href="${link(newsPath(one))}">${one.title}</a><span>${t(sectionText[one.section])} · ${dayOf(one.publishAt)}</span></li>`,
  )}</ul><p class="quiet"><a href="${link('/tin-tuc')}">${t(text.more)}</a></p>`
}

/** What other sites and phones show of the article when its address is sent on. */
export function previewHead(
  article: Pick<PublicArticle, 'title' | 'lead' | 'publishAt' | 'section'> & {
    path: string
    picture?: PublicPicture | undefined
  },
  origin: string,
): Html {
  const tag = (property: string, content: string) => html`<meta property="${property}" content="${content}">\n`
  return html`<link rel="canonical" href="${origin}${article.path}">
<meta name="description" content="${article.lead}">
${tag('og:type', 'article')}${tag('og:site_name', 'Bền Vững')}${tag('og:locale', 'vi_VN')}${tag('og:title', article.title)}${tag('og:description', article.lead)}${tag('og:url', origin + article.path)}${tag('article:published_time', article.publishAt.toISOString())}${tag('article:section', sectionText[article.section].vi)}${
  article.picture &&
  html`${tag('og:image', origin + pictureAddress(article.picture, 'lon'))}${tag('og:image:width', String(article.picture.width))}${tag('og:image:height', String(article.picture.height))}${tag('og:image:alt', article.picture.caption)}`
}<meta name="twitter:card" content="${article.picture ? 'summary_large_image' : 'summary'}">
${feedLinks}`
}

export const feedLinks =
  raw(`<link rel="alternate" type="application/rss+xml" title="Tin tức (RSS)" href="/tin-tuc/rss.xml">
<link rel="alternate" type="application/atom+xml" title="Tin tức (Atom)" href="/tin-tuc/atom.xml">`)

const xmlHead = raw('<?xml version="1.0" encoding="UTF-8"?>\n')

export function rssOf(lines: readonly PublicArticleLine[], origin: string): string {
  return html`${xmlHead}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Bền Vững: tin tức giảm nghèo</title><link>${origin}/tin-tuc</link><description>${text.lead.vi}</description><language>vi</language><atom:link href="${origin}/tin-tuc/rss.xml" rel="self" type="application/rss+xml"/>
${lines.map(
  one =>
    html`<item><title>${one.title}</title><link>${origin}${newsPath(one)}</link><guid isPermaLink="false">bai-${one.articleId}</guid><pubDate>${one.publishAt.toUTCString()}</pubDate><category>${sectionText[one.section].vi}</category><description>${one.lead}</description></item>\n`,
)}</channel></rss>\n`.html
}

export function atomOf(lines: readonly PublicArticleLine[], origin: string): string {
  const newest = lines[0]?.publishAt ?? new Date(0)
  return html`${xmlHead}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>Bền Vững: tin tức giảm nghèo</title><id>${origin}/tin-tuc</id><link href="${origin}/tin-tuc"/><link rel="self" href="${origin}/tin-tuc/atom.xml"/><updated>${newest.toISOString()}</updated>
${lines.map(
  one =>
    html`<entry><title>${one.title}</title><id>${origin}/tin-tuc/${one.articleId}</id><link href="${origin}${newsPath(one)}"/><published>${one.publishAt.toISOString()}</published><updated>${one.publishAt.toISOString()}</updated><author><name>${one.author || 'Ban biên tập'}</name></author><category term="${one.section}" label="${sectionText[one.section].vi}"/><summary>${one.lead}</summary></entry>\n`,
)}</feed>\n`.html
}

export const newsStyle = `
.sections { display: flex; gap: 8px; flex-wrap: wrap; margin: 20px 0 28px } .sections a { border: 1px solid var(--line); background: var(--surface); border-radius: 999px; padding: 6px 14px; text-decoration: none; color: var(--ink-2); font-size: 15px } .sections a[aria-current] { background: var(--accent); border-color: var(--accent); color: #fff; font-weight: 600 }
.stories { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 28px 24px; margin-bottom: 28px } .story { min-width: 0 } .story img { width: 100%; height: auto; aspect-ratio: 3 / 2; object-fit: cover; border-radius: 8px; display: block; margin-bottom: 12px; background: var(--neutral-soft) }
.story h2 { font-size: 18px; margin: 0 0 6px } .story h2 a { color: var(--ink); text-decoration: none } .story h2 a:hover { text-decoration: underline } .story p { margin: 0 0 6px; font-size: 15px } .kicker { color: var(--ink-3); font-size: 14px; margin: 0 0 6px }
.featured { border-bottom: 1px solid var(--line); padding-bottom: 28px } .featured .first { grid-column: 1 / -1; display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); gap: 24px; align-items: center } .featured .first > div:only-child { grid-column: 1 / -1 } .featured .first h2 { font-size: 26px; line-height: 1.25 } .featured .first p { font-size: 16px } .featured .first img { margin: 0 }
.news { max-width: 720px } .news h1 { margin-bottom: 12px } .news figure { margin: 24px 0 } .news figure img { width: 100%; height: auto; border-radius: 8px; display: block; background: var(--neutral-soft) } figcaption { color: var(--ink-3); font-size: 14px; margin-top: 8px } figcaption span { display: block }
.news blockquote { margin: 24px 0; padding: 4px 0 4px 20px; border-left: 3px solid var(--accent); font-size: 18px } .news blockquote p { margin: 0 } .news blockquote footer { border: 0; padding: 4px 0 0; font-size: 15px } .news ul { padding-left: 22px } .news li { margin-bottom: 6px }
.qa { margin: 0 0 20px } .qa .question { color: var(--accent) } .shot { border: 1px solid var(--line); background: var(--surface); border-radius: 8px; padding: 14px 18px 4px; margin: 0 0 14px }
.news .figure { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px } .news .figure b { font-size: 30px; font-weight: 600 } .news .figure figcaption { margin: 2px 0 0; color: var(--ink); font-size: 15px } .news .figure figcaption span { color: var(--ink-3); font-size: 14px }
.author { font-weight: 600; margin-top: 24px } .comments { max-width: 720px; margin-top: 48px; border-top: 1px solid var(--line) } .comments h2 { margin-top: 28px } .comments ol { list-style: none; margin: 0 0 24px; padding: 0 } .comments li { padding: 12px 0; border-bottom: 1px solid var(--line) } .comments li p { margin-bottom: 4px; overflow-wrap: anywhere } .wrong { background: var(--warn-soft); color: var(--warn); border-radius: 6px; padding: 10px 14px }
@media (max-width: 700px) { .stories { gap: 28px } .featured .first { display: block } .featured .first img { margin-bottom: 12px } .featured .first h2 { font-size: 21px } }
`
