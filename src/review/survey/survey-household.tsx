// The household's own questions in a compact grid, the B1 table where the round scores by it, causes and wishes.
import { useLanguage, useText } from '../../kit/text.ts'
import type { SurveyAnswers } from '../../rules/answers.ts'
import { type B1Table, criteriaOf } from '../../rules/b1-table.ts'
import type { FormQuestion, FormSection } from '../../rules/form.ts'
import { ChoiceField, ChoicesField, type FieldProps, FigureField, WordsField } from './answer-field.tsx'
import { causeOptions, optionsAt, optionsOfChoices, wishOptions, wordsOf, yesNoOptions } from './answer-words.tsx'
import { answerAt, isAnswered, markOf } from './entry.ts'
import { entryText as text } from './survey-entry.text.ts'
import styles from './survey-household.module.css'

export interface HouseholdProps {
  sections: FormSection[]
  answers: SurveyAnswers
  last: SurveyAnswers | undefined
  method: 'income' | 'b1'
  b1Table: B1Table | undefined
  checks: ReadonlyMap<string, 'hard' | 'soft'>
  onAnswer(path: string, value: unknown, done: boolean): void
  onFault(path: string, faulty: boolean): void
}

export function HouseholdGrid(props: HouseholdProps) {
  const t = useText()
  const { sections, answers, last, method, b1Table, checks, onAnswer } = props
  const asked = sections
    .filter(section => section.scope === 'household' && section.id !== 'place')
    .map(section => ({
      ...section,
      questions: section.questions.filter(
        question => question.id !== 'b1Score' && !(question.id === 'incomePerCapita' && method === 'b1'),
      ),
    }))
    .filter(section => section.questions.length > 0)
  const fieldOf = (path: string, label: string) => ({
    path,
    label,
    value: answerAt(answers, path),
    last: last ? answerAt(last, path) : null,
    check: checks.get(path),
    onAnswer,
  })
  return (
    <div className={styles.sections}>
      {asked.map(section => (
        <fieldset key={section.id} className={styles.section} data-section={section.id}>
          <legend>{t(section.title)}</legend>
          <div className={styles.grid}>
            {section.questions.map(question => (
              <Labelled key={question.id} path={`household.${question.id}`} {...props} question={question}>
                <HouseholdField
                  question={question}
                  field={fieldOf(`household.${question.id}`, t(question.label))}
                  onFault={props.onFault}
                />
              </Labelled>
            ))}
          </div>
        </fieldset>
      ))}
      {method === 'b1' && b1Table && (
        <fieldset className={styles.section} data-section="b1">
          <legend>{t(text.b1)}</legend>
          <div className={styles.grid}>
            {criteriaOf(b1Table).map(criterion => {
              const path = `b1.${criterion.code}`
              const options = optionsAt(path, b1Table)
              const field = fieldOf(path, criterion.text)
              return (
                <div
                  key={criterion.code}
                  className={styles.labelled}
                  data-wide={criterion.choose === 'many' || undefined}
                >
                  <span className={styles.label}>{criterion.text}</span>
                  {criterion.choose === 'many' ? (
                    <ChoicesField {...field} options={options} />
                  ) : (
                    <ChoiceField
                      {...field}
                      value={Array.isArray(field.value) ? field.value[0] : null}
                      last={Array.isArray(field.last) ? field.last[0] : null}
                      options={options}
                      onAnswer={(where, value, done) => onAnswer(where, value === null ? [] : [value], done)}
                    />
                  )}
                </div>
              )
            })}
          </div>
        </fieldset>
      )}
      <fieldset className={styles.section} data-section="causes">
        <legend>{t(text.causes)}</legend>
        <ChoicesField {...fieldOf('causes', t(text.causes))} options={causeOptions} none={false} />
        {answers.causes.includes('other') && <WordsField {...fieldOf('causesOther', t(text.otherWords))} />}
      </fieldset>
      <fieldset className={styles.section} data-section="wishes">
        <legend>{t(text.wishes)}</legend>
        <ChoicesField {...fieldOf('wishes', t(text.wishes))} options={wishOptions} none={false} />
        {answers.wishes.includes('other') && <WordsField {...fieldOf('wishesOther', t(text.otherWords))} />}
      </fieldset>
    </div>
  )
}

/** A field under its label, with what became of last year's answer in words. */
function Labelled({
  path,
  question,
  answers,
  last,
  children,
}: Pick<HouseholdProps, 'answers' | 'last'> & { path: string; question: FormQuestion; children: React.ReactNode }) {
  const t = useText()
  const language = useLanguage()
  const [now, before] = [answerAt(answers, path), last ? answerAt(last, path) : null]
  const mark = markOf(now, before)
  return (
    <div className={styles.labelled} data-wide={question.sort === 'choices' || undefined}>
      <span className={styles.label} title={t(question.ask)}>
        <span className={styles.words}>{t(question.label)}</span>
        {mark && (
          <span
            className={styles.mark}
            data-mark={mark}
            title={isAnswered(before) ? wordsOf(path, before, language) : ''}
          >
            {t(text[mark])}
          </span>
        )}
      </span>
      {children}
    </div>
  )
}

function HouseholdField({
  question,
  field,
  onFault,
}: {
  question: FormQuestion
  field: FieldProps
  onFault: HouseholdProps['onFault']
}) {
  switch (question.sort) {
    case 'choices':
      return <ChoicesField {...field} options={optionsOfChoices(question.choices)} />
    case 'yes-no':
      return <ChoiceField {...field} options={yesNoOptions} />
    case 'money':
      return <FigureField {...field} unit="đ" max={9_000_000_000_000} onFault={onFault} />
    case 'score':
      return <FigureField {...field} max={10_000} onFault={onFault} />
    case 'area':
      return <FigureField {...field} unit="m²" decimals={4} max={200_000} onFault={onFault} />
    default:
      return <ChoiceField {...field} options={optionsOfChoices(question.choices)} />
  }
}
