// One request about personal data: its clocks with their legal basis, the answer, the extension, the erasure.
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { showDay } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { Columns, FormActions, KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { useToday } from '../session.page.tsx'
import { changeRows } from '../users/user-form.page.tsx'
import { answerRequest, erasePayloads, extendRequest, requestPage } from './request.api.ts'
import { requestText } from './request.text.ts'
import { nextStates, requestKindNames, requestStateNames } from './request.ts'
import { requestTones } from './request-list.page.tsx'

type Request = z.output<typeof requestPage.output>

export function RequestPage() {
  const t = useText()
  const { officeId, requestId } = usePageParams()
  const request = useRead(requestPage, { officeId: Number(officeId), requestId: Number(requestId) })
  return (
    <Loaded read={request}>
      {data => {
        const open = nextStates[data.state].length > 0
        return (
          <Page
            title={data.requester}
            about={t(requestKindNames[data.kind])}
            crumbs={[{ title: t(requestText.title), to: '/app/personal-data' }]}
            badges={
              <Badge tone={data.late ? 'bad' : requestTones[data.state]}>{t(requestStateNames[data.state])}</Badge>
            }
          >
            {data.unknownYears.length > 0 && (
              <Note tone="warn">{t(requestText.holidays, { years: data.unknownYears.join(', ') })}</Note>
            )}
            <Section>
              <KeyValues
                items={[
                  [t(requestText.receivedOn), showDay(data.receivedOn)],
                  [t(requestText.replyDueOn), showDay(data.replyDueOn)],
                  [t(requestText.doneDueOn), showDay(data.doneDueOn)],
                  data.extendedTo
                    ? [t(requestText.extendedTo), `${showDay(data.extendedTo)} – ${data.extensionReason}`]
                    : undefined,
                  [t(requestText.office), data.officeName],
                  [t(requestText.contact), data.contact],
                  [t(requestText.note), data.note],
                  data.closedOn ? [t(requestText.closedOn), showDay(data.closedOn)] : undefined,
                  data.answer ? [t(requestText.answer), data.answer] : undefined,
                  [
                    t(requestText.law),
                    <span key="law">
                      {data.citation} <ConfidenceMark confidence={data.confidence} />
                    </span>,
                  ],
                ]}
              />
            </Section>
            {open && (
              <Columns wide="start">
                <AnswerForm request={data} />
                <Rows>
                  {data.extendedTo === null && <ExtendForm request={data} />}
                  {data.kind === 'erase' && data.subjectId !== null && <Erase request={data} />}
                </Rows>
              </Columns>
            )}
          </Page>
        )
      }}
    </Loaded>
  )
}

function AnswerForm({ request }: { request: Request }) {
  const t = useText()
  const today = useToday()
  const answer = useWrite(answerRequest)
  const choices = nextStates[request.state]
  const [state, setState] = useState<'replied' | 'done' | 'refused'>(choices.includes('replied') ? 'replied' : 'done')
  const [text, setText] = useState('')
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const names = { replied: requestText.reply, done: requestText.done, refused: requestText.refuse }
  const { officeId, requestId } = request
  return (
    <Section title={t(requestText.answer)}>
      <Rows>
        <Select
          label={t(requestText.state)}
          allowDeselect={false}
          value={state}
          data={(['replied', 'done', 'refused'] as const)
            .filter(one => choices.includes(one))
            .map(value => ({ value, label: t(names[value]) }))}
          onChange={value => setState(value === 'done' || value === 'refused' ? value : 'replied')}
        />
        <DayInput label={t(requestText.answerOn)} value={on} min={request.receivedOn} max={today} onChange={setOn} />
        <Textarea
          label={t(requestText.answer)}
          autosize
          minRows={3}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          error={answer.problem?.faultAt('answer')}
        />
        <ProblemNote problem={answer.problem} />
        <FormActions>
          {on && text.trim().length > 2 && (
            <PreviewButton
              label={t(requestText.answer)}
              write={answer}
              input={{ officeId, requestId, state, answer: text, on }}
              rows={changeRows}
              onDone={() => toast.good(t(requestText.saved))}
            />
          )}
        </FormActions>
      </Rows>
    </Section>
  )
}

function ExtendForm({ request }: { request: Request }) {
  const t = useText()
  const extend = useWrite(extendRequest)
  const [until, setUntil] = useState<LocalDate | undefined>()
  const [reason, setReason] = useState('')
  const { officeId, requestId, extensionUntil } = request
  return (
    <Section title={t(requestText.extend)} about={t(requestText.extendAbout, { until: showDay(extensionUntil) })}>
      <Rows>
        <DayInput label={t(requestText.until)} value={until} max={extensionUntil} onChange={setUntil} />
        <TextInput
          label={t(requestText.reason)}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <ProblemNote problem={extend.problem} />
        {until && reason.trim().length > 2 && (
          <FormActions>
            <PreviewButton
              label={t(requestText.extend)}
              write={extend}
              input={{ officeId, requestId, until, reason }}
              rows={changeRows}
            />
          </FormActions>
        )}
      </Rows>
    </Section>
  )
}

function Erase({ request }: { request: Request }) {
  const t = useText()
  const erase = useWrite(erasePayloads)
  const { ask, dialog } = useConfirm()
  const { officeId, requestId, subjectKind, subjectId } = request
  const kind = (['household', 'person', 'user'] as const).find(one => one === subjectKind)
  if (!kind || subjectId === null) return null
  const run = async () => {
    const question = { title: t(requestText.erase), body: t(requestText.eraseAbout), reason: true, danger: true }
    const reason = await ask(question)
    if (reason === undefined) return
    const answer = await erase.run({ officeId, requestId, subjectKind: kind, subjectId, reason })
    if (answer.done) toast.good(t(requestText.erased, { n: answer.result.erased }))
  }
  return (
    <Section title={t(requestText.erase)} about={t(requestText.eraseAbout)}>
      <Rows>
        <ProblemNote problem={erase.problem} />
        <div>
          <Button color="red" variant="outline" loading={erase.pending} onClick={() => void run()}>
            {t(requestText.erase)}
          </Button>
        </div>
        {dialog}
      </Rows>
    </Section>
  )
}
