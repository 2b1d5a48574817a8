// The members of a household as rows of a table, one column per question; cards on a phone. A question that is not asked of
// somebody is a dash and no stop for the keyboard.
import { memo } from 'react'
import type { LocalDate } from '../../base/local-date.ts'
import { AppLink } from '../../kit/link.tsx'
import { type Text, useText } from '../../kit/text.ts'
import { useNarrow } from '../../kit/use-narrow.ts'
import { Relation, relationIn } from '../../registry/person.ts'
import type { MemberAnswers } from '../../rules/answers.ts'
import { type FormQuestion, isAsked } from '../../rules/form.ts'
import type { RulePack } from '../../rules/pack-types.ts'
import type { MemberQuestion } from '../../rules/questions.ts'
import { BirthField, ChoiceField } from './answer-field.tsx'
import { optionsOfChoices, yesNoOptions } from './answer-words.tsx'
import type { EntryMember } from './entry.ts'
import { entryText as text } from './survey-entry.text.ts'
import styles from './survey-members.module.css'

export interface MemberTableProps {
  people: (EntryMember & { relation: string })[]
  answers: MemberAnswers[]
  /** Of the same people, in the same order. */
  last: (MemberAnswers | undefined)[]
  questions: FormQuestion[]
  pack: RulePack
  on: LocalDate
  checks: ReadonlyMap<string, 'hard' | 'soft'>
  householdId: number
  onAnswer(path: string, value: unknown, done: boolean): void
  onFault(path: string, faulty: boolean): void
}

export function MemberTable(props: MemberTableProps) {
  const t = useText()
  const narrow = useNarrow()
  const { people, questions } = props
  const counted = people.filter(one => one.notCounted === null)
  const rest = people.filter(one => one.notCounted !== null)
  const row = (person: (typeof people)[number], place: number) => (
    <MemberRow
      key={person.memberId}
      place={place}
      person={person}
      answers={props.answers[place]!}
      last={props.last[place]}
      questions={questions}
      pack={props.pack}
      on={props.on}
      narrow={narrow}
      checks={checksOfRow(props.checks, place)}
      onAnswer={props.onAnswer}
      onFault={props.onFault}
    />
  )
  return (
    <>
      {counted.length === 0 ? (
        <p className={styles.remark}>{t(text.noMembers)}</p>
      ) : narrow ? (
        <div className={styles.cards}>{counted.map(row)}</div>
      ) : (
        <div className={styles.frame}>
          <table className={styles.table} data-grid>
            <thead>
              <tr>
                <th scope="col">{t(text.member)}</th>
                {questions.map(question => (
                  <th key={question.id} scope="col" data-q={question.id} title={questionTitle(question, t)}>
                    {t(text.short[question.id as MemberQuestion])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{counted.map(row)}</tbody>
          </table>
        </div>
      )}
      <p className={styles.remark}>
        {rest.length > 0 && (
          <>
            {t(text.notCounted)}: {rest.map(one => `${one.name} (${one.notCounted})`).join('; ')}.{' '}
          </>
        )}
        <AppLink to={`/app/households/${props.householdId}`} tabIndex={-1}>
          {t(text.recordMove)}
        </AppLink>
      </p>
    </>
  )
}

const questionTitle = (question: FormQuestion, t: ReturnType<typeof useText>) =>
  `${t(question.ask)}${question.askedOf ? ` (${t(question.askedOf)})` : ''}`

function relationWords(code: string, sex: 'male' | 'female' | null): Text {
  const relation = Relation.safeParse(code)
  return relation.success ? relationIn(relation.data, sex ?? undefined) : { vi: code, en: code }
}

/** The checks of one row as text, so that a row is drawn again only when its own checks change. */
const checksOfRow = (checks: ReadonlyMap<string, 'hard' | 'soft'>, place: number) =>
  [...checks]
    .filter(([path]) => path.startsWith(`members.${place}.`))
    .map(([path, kind]) => `${path.split('.')[2]}=${kind}`)
    .join(' ')

const MemberRow = memo(function MemberRow({
  place,
  person,
  answers,
  last,
  questions,
  pack,
  on,
  narrow,
  checks,
  onAnswer,
  onFault,
}: {
  place: number
  person: EntryMember & { relation: string }
  answers: MemberAnswers
  last: MemberAnswers | undefined
  questions: FormQuestion[]
  pack: RulePack
  on: LocalDate
  narrow: boolean
  checks: string
  onAnswer: MemberTableProps['onAnswer']
  onFault: MemberTableProps['onFault']
}) {
  const t = useText()
  const checkOf = (id: string) =>
    checks.includes(`${id}=hard`) ? ('hard' as const) : checks.includes(`${id}=soft`) ? ('soft' as const) : undefined
  const cell = (question: FormQuestion) => {
    const id = question.id as MemberQuestion
    const path = `members.${place}.${id}`
    const field = {
      path,
      label: `${person.name}: ${t(question.label)}`,
      value: answers[id],
      last: last?.[id] ?? null,
      check: checkOf(id),
      onAnswer,
    }
    if (!isAsked(id, answers, on, pack)) return null
    if (question.sort === 'birth') return <BirthField {...field} onFault={onFault} />
    return (
      <ChoiceField
        {...field}
        options={question.sort === 'yes-no' ? yesNoOptions : optionsOfChoices(question.choices)}
      />
    )
  }
  const name = (
    <>
      <span className={styles.no}>{place + 1}</span>
      <span className={styles.name} translate="no">
        {person.name}
      </span>
      <span className={styles.relation}>{t(relationWords(person.relation, answers.sex))}</span>
    </>
  )
  if (narrow)
    return (
      <div className={styles.card}>
        <p className={styles.who}>{name}</p>
        <div className={styles.cardFields}>
          {questions.map(question => {
            const field = cell(question)
            return (
              field && (
                <div key={question.id}>
                  <span className={styles.label}>{t(question.label)}</span>
                  {field}
                </div>
              )
            )
          })}
        </div>
      </div>
    )
  return (
    <tr>
      <th scope="row" title={person.name}>
        <span className={styles.who}>{name}</span>
      </th>
      {questions.map(question => (
        <td key={question.id} data-q={question.id}>
          {cell(question) ?? (
            <span className={styles.dash} title={t(text.notAsked)}>
              –
            </span>
          )}
        </td>
      ))}
    </tr>
  )
})
