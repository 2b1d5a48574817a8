// What the household answered, in words. Names come from the household's own page, so that they are asked for under its right.
import { useRead } from '../kit/api.ts'
import { KeyValues, Section } from '../kit/page.tsx'
import { Scroller } from '../kit/scroller.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { householdPage } from '../registry/household.api.ts'
import { type MemberQuestion, memberQuestions } from '../rules/questions.ts'
import styles from './case.module.css'
import { caseText as text } from './case.text.ts'
import { wordsOf } from './survey/answer-words.tsx'
import { answerAt, isAnswered, labelAt, readAnswers } from './survey/entry.ts'
import { entryText } from './survey/survey-entry.text.ts'

export function AnswersView({ answers, householdId }: { answers: unknown; householdId: number }) {
  const t = useText()
  const language = useLanguage()
  const read = readAnswers(answers)
  const household = useRead(householdPage, { householdId }, { enabled: read !== undefined })
  if (!read) return null
  const people = [...(household.data?.members ?? []), ...(household.data?.formerMembers ?? [])]
  const nameOf = (memberId: string) =>
    people.find(one => String(one.personId) === memberId)?.fullName ?? `#${memberId.slice(-4)}`
  const paths = [...Object.keys(read.household).map(id => `household.${id}`), 'causes', 'wishes']
  const questions = (Object.keys(memberQuestions) as MemberQuestion[]).filter(id =>
    read.members.some(member => isAnswered(member[id])),
  )
  return (
    <Section title={t(text.answers)}>
      <KeyValues
        items={paths
          .filter(path => isAnswered(answerAt(read, path)))
          .map(path => [t(labelAt(path)), wordsOf(path, answerAt(read, path), language)])}
      />
      <Scroller label={t(text.answers)} className={styles.frame!}>
        <table className={styles.members}>
          <thead>
            <tr>
              <th scope="col">{t(entryText.member)}</th>
              {questions.map(id => (
                <th key={id} scope="col" title={t(labelAt(`members.0.${id}`))}>
                  {t(entryText.short[id])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {read.members.map((member, place) => (
              <tr key={member.memberId}>
                <th scope="row" translate="no">
                  {nameOf(member.memberId)}
                </th>
                {questions.map(id => (
                  <td key={id}>{wordsOf(`members.${place}.${id}`, member[id], language) || '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  )
}
