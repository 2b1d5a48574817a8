// A village's whole list of proposals, on paper: read out at the meeting, with room for what the meeting says.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan } from '../access/session.page.tsx'
import { useRead } from '../kit/api.ts'
import { PrintButton } from '../kit/buttons.tsx'
import { showDay, showDong } from '../kit/format.ts'
import { AppLink, usePageParams } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { Empty, Loaded } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { ListFromProposal, type ProposedHousehold } from './list/list-from-proposal.tsx'
import { type ProposalLine, supportVillageContract } from './proposal.api.ts'
import styles from './proposal.module.css'
import { proposalText as text } from './proposal.text.ts'
import { becauseWords, className, needWords, policyName } from './proposal-words.tsx'

/** Households with what a list may be drawn up of: rights, and offers. */
const proposed = (
  { households, villageName }: z.output<typeof supportVillageContract.output>,
  villageId: number,
): ProposedHousehold[] =>
  households.map(one => ({
    householdId: one.householdId,
    officeId: 0,
    code: one.code,
    headName: one.headName,
    villageId,
    villageName,
    class: one.class as ProposedHousehold['class'],
    lines: one.lines
      .filter(line => line.kind === 'offer' || line.kind === 'entitled')
      .map(line => ({
        policyId: line.policyId,
        accepted: line.kind === 'entitled' || line.choice === 'accept' || line.choice === 'add',
      })),
  }))

export function ProposalVillagePage() {
  const t = useText()
  const language = useLanguage()
  const { runId, villageId } = usePageParams()
  const mayWrite = useCan('support.write')
  const [making, setMaking] = useState(false)
  const read = useRead(supportVillageContract, { runId: Number(runId), villageId: Number(villageId) })
  return (
    <Loaded read={read}>
      {data => (
        <Page
          title={`${data.villageName}, ${data.communeName}`}
          crumbs={[
            { title: t(text.title), to: '/app/support/proposals' },
            { title: String(data.year), to: `/app/support/proposals/${runId}?tab=villages` },
          ]}
          about={t(text.villageAbout, { year: data.year, day: showDay(data.onDay) })}
          actions={
            <>
              {mayWrite && (
                <Button
                  disabled={proposed(data, Number(villageId)).every(one => one.lines.length === 0)}
                  onClick={() => setMaking(true)}
                >
                  {t(text.makeList)}
                </Button>
              )}
              <PrintButton />
            </>
          }
        >
          {making && (
            <ListFromProposal
              runId={Number(runId)}
              villageId={Number(villageId)}
              households={proposed(data, Number(villageId))}
              onClose={() => setMaking(false)}
            />
          )}
          <Section flush>
            {data.households.length === 0 ? (
              <Empty title={t(text.villageNone)} />
            ) : (
              <div className={styles.paperScroll}>
                <table className={styles.paper}>
                  <thead>
                    <tr>
                      <th scope="col">{t(text.number)}</th>
                      <th scope="col">{t(text.household)}</th>
                      <th scope="col">{t(text.entitled)}</th>
                      <th scope="col">{t(text.offers)}</th>
                      <th scope="col">{t(text.nobody)}</th>
                      <th scope="col">{t(text.remark)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.households.map((one, i) => (
                      <tr key={one.householdId}>
                        <td>{i + 1}</td>
                        <td>
                          <AppLink to={`/app/households/${one.householdId}?tab=support`}>{one.headName}</AppLink>
                          <div className={styles.quiet}>
                            {one.code}, {className(one.class, language)}
                          </div>
                        </td>
                        <td>
                          <List lines={one.lines.filter(line => line.kind === 'entitled')} />
                        </td>
                        <td>
                          <List lines={one.lines.filter(line => line.kind === 'offer')} needs />
                        </td>
                        <td>
                          <List
                            lines={one.lines.filter(line => line.kind === 'left-out' || line.kind === 'uncovered')}
                            reasons
                          />
                        </td>
                        <td />
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </Section>
        </Page>
      )}
    </Loaded>
  )
}

function List({
  lines,
  needs = false,
  reasons = false,
}: {
  lines: ProposalLine[]
  needs?: boolean
  reasons?: boolean
}) {
  const t = useText()
  const language = useLanguage()
  if (lines.length === 0) return <span className={styles.quiet}>–</span>
  return (
    <ul>
      {lines.map(line => {
        const why = needs
          ? needWords(line, language)
          : reasons
            ? line.kind === 'uncovered'
              ? needWords(line, language)
              : becauseWords(line, language)
            : line.persons > 0
              ? `${line.persons} ${t(text.people).toLowerCase()}`
              : ''
        return (
          <li key={line.policyId}>
            {policyName(line.policyId, language)}
            {line.amount !== null && line.kind === 'offer' && `: ${showDong(line.amount)}`}
            {why && <span className={styles.quiet}> ({why})</span>}
          </li>
        )
      })}
    </ul>
  )
}
