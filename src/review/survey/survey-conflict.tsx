// Two people typed about one household: both answers side by side, one choice a line. Nothing is taken without being seen.
import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { FormActions, Section } from '../../kit/page.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import type { SurveyAnswers } from '../../rules/answers.ts'
import type { B1Table } from '../../rules/b1-table.ts'
import { wordsOf } from './answer-words.tsx'
import { differences, isAnswered, labelAt, withAnswer } from './entry.ts'
import styles from './survey-conflict.module.css'
import { entryText as text } from './survey-entry.text.ts'

export function Conflict({
  mine,
  theirs,
  b1Table,
  whoAt,
  onSettle,
}: {
  mine: SurveyAnswers
  theirs: SurveyAnswers
  b1Table: B1Table | undefined
  whoAt(path: string): string
  onSettle(answers: SurveyAnswers): void
}) {
  const t = useText()
  const language = useLanguage()
  const different = differences(mine, theirs)
  const [taken, setTaken] = useState<ReadonlySet<string>>(
    // what I left open and the other answered is proposed at once
    () => new Set(different.filter(one => !isAnswered(one.mine)).map(one => one.path)),
  )
  const take = (path: string, theirsToo: boolean) =>
    setTaken(before => {
      const after = new Set(before)
      if (theirsToo) after.add(path)
      else after.delete(path)
      return after
    })
  const settle = () =>
    onSettle(
      different
        .filter(one => taken.has(one.path))
        .reduce((answers, one) => withAnswer(answers, one.path, one.theirs, theirs.b1?.tableId), mine),
    )
  const words = (path: string, value: unknown) => wordsOf(path, value, language, b1Table) || '–'
  return (
    <Section title={t(text.stale)} about={t(text.staleText)}>
      {different.length === 0 ? (
        <p>{t(text.staleNone)}</p>
      ) : (
        <div className={styles.frame}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t(text.question)}</th>
                <th scope="col">{t(text.mine)}</th>
                <th scope="col">{t(text.theirs)}</th>
              </tr>
            </thead>
            <tbody>
              {different.map(one => (
                <tr key={one.path}>
                  <th scope="row">
                    {whoAt(one.path) && <strong translate="no">{whoAt(one.path)} · </strong>}
                    {t(labelAt(one.path, b1Table))}
                  </th>
                  <td>
                    <Radio
                      name={one.path}
                      label={words(one.path, one.mine)}
                      checked={!taken.has(one.path)}
                      onChange={() => take(one.path, false)}
                    />
                  </td>
                  <td>
                    <Radio
                      name={one.path}
                      label={words(one.path, one.theirs)}
                      checked={taken.has(one.path)}
                      onChange={() => take(one.path, true)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <FormActions>
        {different.length > 0 && (
          <>
            <Button variant="default" onClick={() => setTaken(new Set())}>
              {t(text.allMine)}
            </Button>
            <Button variant="default" onClick={() => setTaken(new Set(different.map(one => one.path)))}>
              {t(text.allTheirs)}
            </Button>
          </>
        )}
        <Button onClick={settle}>{t(text.takeChoice)}</Button>
      </FormActions>
    </Section>
  )
}
