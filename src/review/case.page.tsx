// One household in a round: its class and why, what was answered, what happened, and what can be done now.
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import { useRead } from '../kit/api.ts'
import { showNumber } from '../kit/format.ts'
import { AppLink, LinkButton, usePageParams } from '../kit/link.tsx'
import { Columns, KeyValues, Page, Rows, Section } from '../kit/page.tsx'
import { Empty, Loaded, Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { householdFlag } from '../registry/household-tabs.tsx'
import { casePageContract } from './case.api.ts'
import styles from './case.module.css'
import { caseText as text } from './case.text.ts'
import { classText } from './case.ts'
import { AnswersView } from './case-answers.tsx'
import { caseDialogsText } from './case-dialogs.text.ts'
import { type CaseAction, CaseDialog } from './case-dialogs.tsx'
import { CaseHappened } from './case-happened.tsx'
import { Readings } from './case-readings.tsx'
import { CaseStateBadge, FoundClass } from './review-badges.tsx'

export type CasePageData = z.output<typeof casePageContract.output>

export function CasePage() {
  const { caseId } = usePageParams()
  const read = useRead(casePageContract, { caseId: Number(caseId) })
  return <Loaded read={read}>{data => <CaseView key={data.case.caseId} data={data} />}</Loaded>
}

const isAction = (name: string): name is CaseAction => name in caseDialogsText.action

function CaseView({ data }: { data: CasePageData }) {
  const t = useText()
  const [open, setOpen] = useState<CaseAction | undefined>()
  const { case: row, round } = data
  const form = `/app/cases/${row.caseId}/form`
  const actions = data.possible.filter(isAction)
  const Flag = householdFlag()
  const maySurvey = actions.includes('survey.record')
  const rest = actions.filter(action => action !== 'survey.record')
  return (
    <Page
      title={row.headName}
      crumbs={[
        { title: round.name, to: `/app/rounds/${round.roundId}` },
        { title: data.villageName, to: `/app/rounds/${round.roundId}/villages/${row.villageId}` },
      ]}
      badges={
        <>
          {row.class && <FoundClass value={row.class} />}
          <CaseStateBadge state={row.state} />
        </>
      }
      about={
        <>
          <span>{row.code}</span>
          <AppLink to={`/app/households/${row.householdId}`}>{t(text.household)}</AppLink>
        </>
      }
      actions={
        <>
          {rest.length > 0 && (
            <Menu>
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
                  {t(text.more)}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {rest.map(action => (
                  <Menu.Item
                    key={action}
                    onClick={() => setOpen(action)}
                    color={action === 'list.remove' ? 'red' : undefined}
                  >
                    {t(caseDialogsText.action[action])}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          {maySurvey && (
            <LinkButton to={form} variant={data.surveys.length > 0 ? 'default' : 'filled'}>
              {t(caseDialogsText.action['survey.record'])}
            </LinkButton>
          )}
        </>
      }
    >
      {Flag && <Flag householdId={row.householdId} />}
      {row.removedReason && <Note tone="neutral">{t(text.removed, { reason: row.removedReason })}</Note>}
      <Columns wide="start">
        <Rows>
          <Section title={t(text.why)} about={t(text.whyAbout)}>
            {data.readings.length > 0 ? (
              <Readings readings={data.readings} />
            ) : data.surveys.length > 0 && !data.resultsShown ? (
              <Note>{t(text.hidden)}</Note>
            ) : (
              <Empty
                title={t(text.noSurvey)}
                action={maySurvey && <LinkButton to={form}>{t(caseDialogsText.action['survey.record'])}</LinkButton>}
              >
                {t(text.noSurveyHint)}
              </Empty>
            )}
          </Section>
          <AnswersView answers={data.answers} householdId={row.householdId} />
        </Rows>
        <Rows>
          <Section>
            <div className={styles.aside}>
              {' '}
              <KeyValues
                columns={1}
                items={[
                  [t(text.before), t(classText[row.classBefore])],
                  [t(text.members), showNumber(row.memberCount)],
                  [t(text.source), t(text.sources[row.source])],
                  [t(text.reviewer), row.reviewerName || t(text.nobody)],
                ]}
              />
            </div>
          </Section>
          <CaseHappened data={data} />
        </Rows>
      </Columns>
      {open && (
        <CaseDialog action={open} target={{ ...row, roundId: round.roundId }} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}
