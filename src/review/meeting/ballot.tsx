// The list on the table of a meeting: households that are disputed are voted one by one, the others with the list.
import { Button, TextInput } from '@mantine/core'
import { Badge } from '../../kit/badge.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Section } from '../../kit/page.tsx'
import { Empty } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { classNames } from '../../registry/status.ts'
import { isAgreed } from '../procedure.ts'
import { FoundClass } from '../review-badges.tsx'
import styles from './meeting.module.css'
import { meetingText as text } from './meeting.text.ts'
import type { Meeting } from './vote-result.tsx'

export interface SingleVote {
  caseId: number
  votesFor: number | null
  votesAgainst: number | null
  note: string
}

export function Ballot({
  list,
  share,
  attended,
  value,
  onChange,
}: {
  list: Meeting['list']
  share: Meeting['share']
  attended: number
  value: SingleVote[]
  onChange(value: SingleVote[]): void
}) {
  const t = useText()
  const patch = (caseId: number, change: Partial<SingleVote>) =>
    onChange(value.map(one => (one.caseId === caseId ? { ...one, ...change } : one)))
  return (
    <Section title={t(text.list)} count={list.length} flush>
      {list.length === 0 ? (
        <Empty title={t(text.noneHint)} />
      ) : (
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">{t(text.head)}</th>
              <th scope="col">{t(text.before)}</th>
              <th scope="col">{t(text.draft)}</th>
              <th scope="col">{t(text.singleHead)}</th>
            </tr>
          </thead>
          <tbody>
            {list.map(row => {
              const own = value.find(one => one.caseId === row.caseId)
              return (
                <tr key={row.caseId}>
                  <th scope="row">
                    <span translate="no">{row.headName}</span> <span className="bv-muted">{row.code}</span>
                  </th>
                  <td>{t(classNames[row.classBefore])}</td>
                  <td>
                    <FoundClass value={row.classDraft} />
                  </td>
                  <td>
                    {own ? (
                      <div className={styles.single}>
                        <NumberField
                          size="xs"
                          aria-label={`${row.headName}: ${t(text.votesFor)}`}
                          placeholder={t(text.votesFor)}
                          value={own.votesFor}
                          min={0}
                          max={100_000}
                          onChange={votesFor => patch(row.caseId, { votesFor: votesFor ?? null })}
                        />
                        <NumberField
                          size="xs"
                          aria-label={`${row.headName}: ${t(text.votesAgainst)}`}
                          placeholder={t(text.votesAgainst)}
                          value={own.votesAgainst}
                          min={0}
                          max={100_000}
                          onChange={votesAgainst => patch(row.caseId, { votesAgainst: votesAgainst ?? null })}
                        />
                        <TextInput
                          size="xs"
                          aria-label={`${row.headName}: ${t(text.note)}`}
                          placeholder={t(text.note)}
                          value={own.note}
                          onChange={event => patch(row.caseId, { note: event.currentTarget.value })}
                        />
                        <span>
                          {own.votesFor !== null && attended > 0 && (
                            <Badge tone={isAgreed(share, attended, own.votesFor) ? 'good' : 'bad'}>
                              {t(isAgreed(share, attended, own.votesFor) ? text.passes : text.fails)}
                            </Badge>
                          )}{' '}
                          <Button
                            variant="subtle"
                            size="compact-xs"
                            onClick={() => onChange(value.filter(one => one.caseId !== row.caseId))}
                          >
                            {t(text.notSingle)}
                          </Button>
                        </span>
                      </div>
                    ) : (
                      <Button
                        variant="default"
                        size="compact-sm"
                        onClick={() =>
                          onChange([...value, { caseId: row.caseId, votesFor: null, votesAgainst: null, note: '' }])
                        }
                      >
                        {t(text.single)}
                      </Button>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Section>
  )
}
