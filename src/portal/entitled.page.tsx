// The questions about support in the reader's browser: a small script without a framework over a page that the server wrote. Sends
// nothing anywhere and keeps nothing; without it the page leads to the list of policies.
import { isLocalDate, type LocalDate } from '../base/local-date.ts'
import { normWords } from '../support/policy.ts'
import { entitledText as text } from './entitled.text.ts'
import { type Answers, type Entitled, entitledTo, questions } from './entitled.ts'

type Language = 'vi' | 'en'

/** An element with its children; texts are texts, never markup. */
function make(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

export function drawEntitled(place: HTMLElement, day: LocalDate, language: Language): void {
  let answers: Answers = {}
  const result = make('section', { class: 'entitled-result', 'aria-live': 'polite' })
  const blocks = questions.map(question => {
    const options = question.options.map(({ value, words }) => {
      const input = make('input', { type: 'radio', name: question.id, value }) as HTMLInputElement
      input.addEventListener('change', () => {
        answers = { ...answers, [question.id]: value }
        refresh()
      })
      return make('label', {}, input, words[language])
    })
    const hint = question.hint ? [make('p', { class: 'hint' }, question.hint[language])] : []
    const block = make(
      'fieldset',
      {},
      make('legend', {}, question.words[language]),
      ...hint,
      make('div', {}, ...options),
    )
    return { question, block }
  })
  const refresh = () => {
    for (const { question, block } of blocks) block.hidden = question.when ? !question.when(answers) : false
    const answered = Object.values(answers).some(value => value !== undefined && value !== '')
    result.replaceChildren(
      make('h2', {}, text.result[language]),
      ...(answered
        ? drawn(entitledTo(answers, day), language)
        : [make('p', { class: 'quiet' }, text.firstAnswer[language])]),
    )
  }
  place.replaceChildren(make('form', { class: 'entitled' }, ...blocks.map(one => one.block)), result)
  refresh()
}

function drawn(all: readonly Entitled[], language: Language): Node[] {
  const print = make('button', { type: 'button', class: 'plain' }, text.print[language])
  print.addEventListener('click', () => window.print())
  const groups = (['yes', 'perhaps', 'open', 'no'] as const).map(answer => {
    const found = all.filter(one => one.answer === answer)
    if (found.length === 0) return document.createTextNode('')
    const cards = make('div', { class: 'cards' }, ...found.map(one => card(one, language)))
    const title = `${text[answer][language]} (${found.length})`
    // What one gets stands open; what one does not get, or may, is one touch away.
    return answer === 'yes' || answer === 'perhaps'
      ? make('div', {}, make('h3', { class: answer }, title), cards)
      : make('details', {}, make('summary', {}, title), cards)
  })
  return [...groups, make('p', { class: 'quiet' }, text.note[language]), print]
}

function card({ policy, answer, why, missing }: Entitled, language: Language): HTMLElement {
  const line = (name: string, value: string) => (value ? [make('p', {}, `${name}: ${value}`)] : [])
  const sure =
    policy.confidence === 'unverified' ? [make('span', { class: 'tag warn' }, text.unverified[language])] : []
  const words = (list: readonly { vi: string; en: string }[]) => list.map(one => one[language]).join('; ')
  return make(
    'section',
    { class: 'card' },
    make('h4', {}, policy.name[language], ' ', ...sure),
    ...(answer === 'no' ? [] : line(text.amount[language], normWords(policy)[language])),
    ...line(text.because[language], words(why)),
    ...line(text.missing[language], words(missing)),
    make('p', { class: 'quiet' }, `${text.basis[language]}: ${policy.citation}`),
  )
}

const place = typeof document === 'undefined' ? null : document.getElementById('entitled')
if (place) {
  const { day = '', language } = place.dataset
  if (isLocalDate(day)) drawEntitled(place, day as LocalDate, language === 'en' ? 'en' : 'vi')
}
