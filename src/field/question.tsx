// One question, large: choices as buttons, figures by the number keys, and last year's answer to be taken over with one touch.
import { useId, useState } from 'react'
import { readDong } from '../base/number-words.ts'
import { optionsAt, wordsOf } from '../review/survey/answer-words.tsx'
import { isAnswered, markOf } from '../review/survey/entry.ts'
import type { B1Table } from '../rules/b1-table.ts'
import type { AnswerSort } from '../rules/questions.ts'
import { givenAnswer, readTyped, showTyped, unitOf, unread } from './typed-answer.ts'

export interface QuestionProps {
  path: string
  /** As it is asked aloud. */
  ask: string
  sort: AnswerSort | 'many' | 'text'
  value: unknown
  last: unknown
  trouble: { kind: 'hard' | 'soft'; text: string } | undefined
  b1Table?: B1Table | undefined
  onAnswer(value: unknown): void
  /** Plays the question aloud, where a recording is on the phone. */
  sound?: React.ReactNode
}

export function Question({ path, ask, sort, trouble, b1Table, onAnswer, sound, ...given }: QuestionProps) {
  const id = useId()
  const value = givenAnswer(sort, given.value)
  const last = givenAnswer(sort, given.last)
  /** A field that is typed in begins anew with what was taken over. */
  const [taken, setTaken] = useState(0)
  const options = optionsAt(path, b1Table)
  const mark = markOf(value, last)
  const several = sort === 'choices' || sort === 'many'
  const lastWords = isAnswered(last) ? wordsOf(path, last, 'vi', b1Table) + unitOf(sort) : ''
  const takeOver = () => {
    onAnswer(last)
    setTaken(taken + 1)
  }
  return (
    <fieldset
      className="card field question"
      data-path={path}
      data-trouble={trouble?.kind}
      aria-describedby={`${id}-more`}
    >
      <legend>
        {ask} {sound}
      </legend>
      {options.length > 0 ? (
        <div className="options">
          {options.map(option => {
            const chosen = several ? Array.isArray(value) && value.includes(option.value) : value === option.value
            return (
              <button
                key={String(option.value)}
                type="button"
                className="option"
                aria-pressed={chosen}
                onClick={() => onAnswer(several ? toggled(value, option.value) : chosen ? null : option.value)}
              >
                {option.label.vi}
              </button>
            )
          })}
          {sort === 'choices' && (
            <button
              type="button"
              className="option"
              aria-pressed={Array.isArray(value) && value.length === 0}
              onClick={() => onAnswer(Array.isArray(value) && value.length === 0 ? null : [])}
            >
              Không có
            </button>
          )}
        </div>
      ) : (
        <Typed key={taken} path={path} sort={sort} value={value} onAnswer={onAnswer} label={ask} />
      )}
      <div id={`${id}-more`} className="question-more">
        {lastWords && !isAnswered(value) && (
          <button type="button" className="as-last" onClick={takeOver}>
            Như năm trước: <strong>{lastWords}</strong>
          </button>
        )}
        {mark === 'same' && <span className="tag">như năm trước</span>}
        {mark === 'changed' && <span className="tag warn">đã đổi (năm trước: {lastWords})</span>}
        {trouble && <p className={`note ${trouble.kind === 'hard' ? 'bad' : 'warn'}`}>{trouble.text}</p>}
      </div>
    </fieldset>
  )
}

function toggled(value: unknown, option: unknown): unknown[] {
  const list = Array.isArray(value) ? value : []
  return list.includes(option) ? list.filter(one => one !== option) : [...list, option]
}

function Typed({
  path,
  sort,
  value,
  label,
  onAnswer,
}: {
  path: string
  sort: string
  value: unknown
  label: string
  onAnswer(value: unknown): void
}) {
  const [typed, setTyped] = useState(() => showTyped(sort, value))
  const [bad, setBad] = useState(false)
  const change = (text: string) => {
    setTyped(text)
    const read = readTyped(sort, text)
    setBad(read === unread)
    if (read !== unread) onAnswer(read)
  }
  if (sort === 'text')
    return (
      <textarea
        aria-label={label}
        rows={2}
        maxLength={500}
        value={typed}
        onChange={event => change(event.currentTarget.value)}
        data-path={path}
      />
    )
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={bad}
        inputMode={sort === 'area' ? 'decimal' : 'numeric'}
        placeholder={sort === 'birth' ? 'Năm, hoặc ngày/tháng/năm' : unitOf(sort).trim()}
        value={typed}
        onChange={event => change(event.currentTarget.value)}
        onBlur={() => !bad && isAnswered(value) && setTyped(showTyped(sort, value))}
      />
      {sort === 'money' && typeof value === 'number' && value > 0 && <span className="quiet">{readDong(value)}</span>}
      {bad && (
        <span className="note bad">
          Chưa đọc được: {sort === 'birth' ? 'ghi 1980 hoặc 31/12/1980' : 'chỉ ghi chữ số'}.
        </span>
      )}
    </>
  )
}
