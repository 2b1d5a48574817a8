// The auditor's view of a round: questions with their counts, and the cases they are about. It accuses nobody.
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useAddressValue } from '../kit/address.ts'
import { useRead } from '../kit/api.ts'
import { Badge, Count } from '../kit/badge.tsx'
import { PrintButton } from '../kit/buttons.tsx'
import { showNumber } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { Empty, Loaded, Note } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { AuditKind, auditContract, auditKindText } from './audit.api.ts'
import styles from './audit.module.css'
import { auditText } from './audit.text.ts'
import { roundListContract } from './round.api.ts'

type Question = z.output<typeof auditContract.output>['questions'][number]

export function AuditPage() {
  const t = useText()
  const [chosen, choose] = useAddressValue('round')
  const rounds = useRead(roundListContract, { state: [], procedure: [], limit: 200 })
  const list = rounds.data?.rounds ?? []
  const roundId = Number(chosen ?? list[0]?.roundId ?? 0)
  const read = useRead(auditContract, { roundId }, { enabled: roundId > 0 })
  return (
    <Page title={t(auditText.title)} about={<span>{t(auditText.about)}</span>} actions={<PrintButton />}>
      <Loaded read={rounds} rows={3}>
        {() =>
          list.length === 0 ? (
            <Section>
              <Empty title={t(auditText.noRound)} />
            </Section>
          ) : (
            <>
              <Select
                className="bv-no-print"
                label={t(auditText.round)}
                maw={520}
                searchable
                allowDeselect={false}
                value={String(roundId)}
                onChange={value => choose(value ?? undefined)}
                data={list.map(round => ({
                  value: String(round.roundId),
                  label: round.name,
                }))}
              />
              <Loaded read={read}>{data => <Questions key={roundId} data={data} roundId={roundId} />}</Loaded>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Questions({ data, roundId }: { data: z.output<typeof auditContract.output>; roundId: number }) {
  const t = useText()
  const [kind, setKind] = useState<Question['kind'] | undefined>()
  const { looked, questions } = data
  const shown = kind ? questions.filter(question => question.kind === kind) : questions
  const kinds = AuditKind.options.filter(one => questions.some(question => question.kind === one))
  return (
    <>
      <Note tone="info">
        {t(auditText.looked, {
          surveys: showNumber(looked.surveys),
          reviewers: showNumber(looked.reviewers),
          villages: showNumber(looked.villages),
        })}
      </Note>
      {kinds.length > 1 && (
        <div className={`${styles.kinds} bv-no-print`}>
          {[undefined, ...kinds].map(one => (
            <Button
              key={one ?? 'all'}
              size="xs"
              variant={one === kind ? 'filled' : 'default'}
              aria-pressed={one === kind}
              rightSection={
                <Count>{one ? questions.filter(question => question.kind === one).length : questions.length}</Count>
              }
              onClick={() => setKind(one)}
            >
              {t(one ? auditKindText[one] : auditText.all)}
            </Button>
          ))}
        </div>
      )}
      <Section flush>
        {shown.length === 0 ? (
          <Empty title={t(auditText.none)}>{t(auditText.noneHint)}</Empty>
        ) : (
          <ul className={styles.list}>
            {shown.map(question => (
              <QuestionLine
                key={`${question.kind} ${question.villageId ?? ''} ${question.reviewer} ${question.caseIds[0] ?? ''}`}
                question={question}
                roundId={roundId}
              />
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function QuestionLine({ question, roundId }: { question: Question; roundId: number }) {
  const t = useText()
  const language = useLanguage()
  return (
    <li className={styles.question}>
      <div className={styles.head}>
        <Badge tone="info">{t(auditKindText[question.kind])}</Badge>
        <span className="bv-muted">
          {t(auditText.count, { count: showNumber(question.count), outOf: showNumber(question.outOf) })}
          {question.expected !== null &&
            `; ${t(auditText.expected, { expected: showNumber(question.expected, question.expected % 1 === 0 ? 0 : 1) })}`}
        </span>
      </div>
      <p className={styles.text}>{language === 'vi' ? question.questionVi : question.questionEn}</p>
      <p className={styles.where}>
        {question.villageName && (
          <span>
            {t(auditText.village)}:{' '}
            {question.villageId === null ? (
              question.villageName
            ) : (
              <AppLink to={`/app/rounds/${roundId}/villages/${question.villageId}`}>{question.villageName}</AppLink>
            )}
          </span>
        )}
        {question.reviewer && (
          <span>
            {t(auditText.reviewer)}: <span translate="no">{question.reviewer}</span>
          </span>
        )}
      </p>
      {question.caseIds.length > 0 && (
        <details className={styles.cases}>
          <summary>{t(auditText.cases, { count: question.caseIds.length })}</summary>
          <ul>
            {question.caseIds.map(caseId => (
              <li key={caseId}>
                <AppLink to={`/app/rounds/${roundId}/cases/${caseId}`}>{t(auditText.case, { id: caseId })}</AppLink>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
