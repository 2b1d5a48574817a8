// The changes of an evaluation, each with its preview.
import { Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { useGo } from '../kit/link.tsx'
import { NumberField } from '../kit/number-input.tsx'
import { Rows } from '../kit/page.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import { closeEvaluationContract, drawSampleContract, recordAnswerContract } from './evaluation.api.ts'
import { evaluationText as text } from './evaluation.text.ts'
import { type Answers, Outcome, outcomeText, Question, questionText, usefulText } from './evaluation.ts'

export function DrawDialog({ listId, onClose }: { listId: number; onClose(): void }) {
  const t = useText()
  const go = useGo()
  const write = useWrite(drawSampleContract)
  const [size, setSize] = useState<number | undefined>(20)
  const [asker, setAsker] = useState('')
  return (
    <CommandDialog
      title={t(text.draw)}
      write={write}
      input={size !== undefined && size >= 5 && asker.trim().length >= 2 ? { listId, size, asker } : undefined}
      onClose={onClose}
      onDone={({ evaluationId }) => go(`/app/supervision/evaluations/${evaluationId}`)}
    >
      <NumberField
        label={t(text.size)}
        description={t(text.sizeHint)}
        required
        min={5}
        max={300}
        value={size}
        onChange={setSize}
      />
      <TextInput label={t(text.asker)} required value={asker} onChange={event => setAsker(event.currentTarget.value)} />
    </CommandDialog>
  )
}

type Said = 'yes' | 'no' | ''
const saidOf = (value: boolean | null | undefined): Said => (value === true ? 'yes' : value === false ? 'no' : '')
const truthOf = (said: Said): boolean | null => (said === '' ? null : said === 'yes')

export function AnswerDialog({
  evaluationId,
  line,
  onClose,
}: {
  evaluationId: number
  line: { no: number; name: string; outcome: Outcome | null; answers: Answers | null; words: string }
  onClose(): void
}) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const write = useWrite(recordAnswerContract)
  const [outcome, setOutcome] = useState<Outcome>(line.outcome ?? 'asked')
  const [askedOn, setAskedOn] = useState<LocalDate | undefined>(today)
  const [said, setSaid] = useState<Record<Question, Said>>(
    () => Object.fromEntries(Question.options.map(one => [one, saidOf(line.answers?.[one])])) as Record<Question, Said>,
  )
  const [useful, setUseful] = useState(line.answers?.useful ? String(line.answers.useful) : '')
  const [words, setWords] = useState(line.words)
  const came = said.received === 'yes'
  // Whoever received nothing is not asked how it was.
  const questions = Question.options.filter(one => one === 'received' || one === 'askedToPay' || came)
  const answers: Answers = {
    received: came,
    inTime: came ? truthOf(said.inTime) : null,
    rightAmount: came ? truthOf(said.rightAmount) : null,
    rightQuality: came ? truthOf(said.rightQuality) : null,
    askedToPay: truthOf(said.askedToPay),
    useful: came && useful ? Number(useful) : null,
  }
  const ready = askedOn && (outcome !== 'asked' || said.received !== '')
  return (
    <CommandDialog
      title={`${line.no}. ${line.name}`}
      write={write}
      input={
        ready
          ? { evaluationId, no: line.no, outcome, askedOn, answers: outcome === 'asked' ? answers : null, words }
          : undefined
      }
      onClose={onClose}
    >
      <Radio.Group label={t(text.outcome)} value={outcome} onChange={next => setOutcome(next as Outcome)}>
        <Rows gap={8}>
          {Outcome.options.map(one => (
            <Radio key={one} value={one} label={outcomeText[one][language]} />
          ))}
        </Rows>
      </Radio.Group>
      <DayInput label={t(text.askedOn)} required max={today} value={askedOn} onChange={setAskedOn} />
      {outcome === 'asked' && (
        <>
          {questions.map(question => (
            <Radio.Group
              key={question}
              label={questionText[question][language]}
              required={question === 'received'}
              value={said[question]}
              onChange={next => setSaid({ ...said, [question]: next as Said })}
            >
              <FieldGrid>
                <Radio value="yes" label={t(text.yes)} />
                <Radio value="no" label={t(text.no)} />
                {question !== 'received' && <Radio value="" label={t(text.unknown)} />}
              </FieldGrid>
            </Radio.Group>
          ))}
          {came && (
            <div>
              <p id="useful">{usefulText[language]}</p>
              <SegmentedControl
                fullWidth
                aria-labelledby="useful"
                value={useful}
                onChange={setUseful}
                data={['', '1', '2', '3', '4', '5'].map(value => ({ value, label: value || '–' }))}
              />
            </div>
          )}
          <Textarea
            label={t(text.words)}
            autosize
            value={words}
            onChange={event => setWords(event.currentTarget.value)}
          />
        </>
      )}
    </CommandDialog>
  )
}

export function CloseEvaluationDialog({ evaluationId, onClose }: { evaluationId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(closeEvaluationContract)
  const [conclusion, setConclusion] = useState('')
  return (
    <CommandDialog
      title={t(text.close)}
      write={write}
      input={conclusion.trim().length >= 5 ? { evaluationId, conclusion } : undefined}
      onClose={onClose}
    >
      <Textarea
        label={t(text.conclusion)}
        description={t(text.conclusionHint)}
        required
        autosize
        minRows={3}
        value={conclusion}
        onChange={event => setConclusion(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
