// From a village's proposal to a draft list: one policy, and what its kind wants to know besides.
import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { addMonths, firstOfMonth, type LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Note } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import type { FoundHousehold } from '../../review/household-finder.tsx'
import { creditBoardContract } from '../credit/credit.api.ts'
import { supportKindText } from '../delivery.ts'
import { quarterBefore, quarterOf, quarterText } from '../electricity/electricity.ts'
import { DrawHandout } from '../handout/handout-draw.tsx'
import { monthText } from '../health-insurance/insurance.ts'
import { findPolicy, policyKindText } from '../policy.ts'
import { projectListContract } from '../production/production.api.ts'
import { proposalText as text } from '../proposal.text.ts'
import { drawnFromProposals } from '../proposal.ts'
import { DrawRice } from '../rice/rice-draw.tsx'
import { listFromProposalContract } from './list-from-proposal.api.ts'
import { type LearnersChosen, LearnersFields } from './proposal-learners.tsx'

const isDrawn = (kind: string): boolean => (drawnFromProposals as readonly string[]).includes(kind)
/** What may be paid for a house after each stage, until the office says otherwise. */
const evenly = { foundation: 25, frame: 25, roof: 25, done: 25 }

type Of = 'own' | 'rice' | 'handout'
/** A village's households with what is proposed for them: an offer or a right, accepted by a person or not. */
export type ProposedHousehold = FoundHousehold & { lines: { policyId: string; accepted: boolean }[] }

export function ListFromProposal({
  runId,
  villageId,
  households,
  onClose,
}: {
  runId: number
  villageId: number
  households: ProposedHousehold[]
  onClose(): void
}) {
  const policies = [...new Set(households.flatMap(one => one.lines.map(line => line.policyId)))]
  const t = useText()
  const language = useLanguage()
  const go = useGo()
  const today = useToday()
  const write = useWrite(listFromProposalContract)
  const [policyId, setPolicy] = useState<string | null>(policies.length === 1 ? policies[0]! : null)
  const [acceptedOnly, setAccepted] = useState(false)
  const [normOn, setNormOn] = useState<LocalDate | undefined>(today)
  const [shares, setShares] = useState(evenly)
  const [group, setGroup] = useState<string | null>(null)
  const [purpose, setPurpose] = useState('')
  const [quarter, setQuarter] = useState<string>(quarterOf(today))
  const [deadline, setDeadline] = useState<LocalDate | undefined>()
  const [project, setProject] = useState<string | null>(null)
  const [joinedOn, setJoined] = useState<LocalDate | undefined>(today)
  const [month, setMonth] = useState<string>(today.slice(0, 7))
  const [learners, setLearners] = useState<LearnersChosen>({ enrolledOn: today, people: [], despite: '' })
  const [of, setOf] = useState<Of>('own')
  const [drawing, setDrawing] = useState<'rice' | 'handout' | undefined>()
  const chosen = households.filter(one =>
    one.lines.some(line => line.policyId === policyId && (line.accepted || !acceptedOnly)),
  )
  const kind = policyId === null ? undefined : findPolicy(policyId)?.kind
  const board = useRead(creditBoardContract, {}, { enabled: kind === 'credit' })
  const projects = useRead(projectListContract, { areaId: villageId, limit: 200 }, { enabled: kind === 'production' })
  const more =
    kind === 'housing'
      ? normOn && { housing: { normOn, shares } }
      : kind === 'credit'
        ? group !== null && purpose.trim().length >= 3 && { credit: { groupId: Number(group), purpose } }
        : kind === 'electricity'
          ? deadline && { electricity: { quarter, deadline } }
          : kind === 'production'
            ? project !== null && joinedOn && { production: { projectId: Number(project), joinedOn } }
            : kind === 'health-insurance'
              ? { insurance: { month } }
              : kind === 'training'
                ? learners.classId !== undefined &&
                  learners.enrolledOn &&
                  learners.people.length > 0 && {
                    training: {
                      classId: learners.classId,
                      enrolledOn: learners.enrolledOn,
                      personIds: learners.people.map(one => one.personId),
                      despite: learners.despite,
                    },
                  }
                : {}
  if (drawing === 'rice') return <DrawRice households={chosen} onClose={onClose} />
  if (drawing === 'handout') return <DrawHandout households={chosen} onClose={onClose} />
  return (
    <CommandDialog
      title={t(text.makeList)}
      write={write}
      wide
      input={
        policyId !== null && of === 'own' && kind !== undefined && isDrawn(kind) && more
          ? { runId, villageId, policyId, acceptedOnly, ...more }
          : undefined
      }
      onDone={done =>
        go(done.listId === null ? `/app/support/production/${done.projectId}` : `/app/support/lists/${done.listId}`)
      }
      onClose={onClose}
    >
      <Select
        label={t(text.policy)}
        required
        value={policyId}
        onChange={setPolicy}
        data={policies.map(id => ({ value: id, label: findPolicy(id)?.name[language] ?? id }))}
      />
      <Checkbox
        label={t(text.acceptedOnly)}
        checked={acceptedOnly}
        onChange={event => setAccepted(event.currentTarget.checked)}
      />
      <Select
        label={t(text.listOf)}
        allowDeselect={false}
        value={of}
        onChange={next => next && setOf(next as Of)}
        data={[
          { value: 'own', label: kind === undefined ? t(text.listOfPolicy) : t(policyKindText[kind]) },
          { value: 'rice', label: t(supportKindText.rice) },
          { value: 'handout', label: t(supportKindText.handout) },
        ]}
      />
      {of !== 'own' && (
        <Note tone="info">
          {t(text.carriedOver, { n: chosen.length })}{' '}
          <Button size="xs" disabled={chosen.length === 0} onClick={() => setDrawing(of)}>
            {t(text.goOn)}
          </Button>
        </Note>
      )}
      {of === 'own' && kind !== undefined && !isDrawn(kind) && <Note tone="warn">{t(text.paidElsewhere)}</Note>}
      {kind === 'health-insurance' && of === 'own' && (
        <Select
          label={t(text.increaseMonth)}
          allowDeselect={false}
          value={month}
          onChange={next => next && setMonth(next)}
          data={[today.slice(0, 7), addMonths(firstOfMonth(today), -1).slice(0, 7)].map(value => ({
            value,
            label: monthText(value),
          }))}
        />
      )}
      {kind === 'training' && of === 'own' && (
        <LearnersFields households={chosen} value={learners} onChange={setLearners} />
      )}
      {kind === 'housing' && of === 'own' && (
        <FieldGrid>
          <DayInput label={t(text.normOn)} required value={normOn} onChange={setNormOn} />
          {(['foundation', 'frame', 'roof', 'done'] as const).map(stage => (
            <NumberField
              key={stage}
              label={t(text.shares[stage])}
              value={shares[stage]}
              onChange={value => setShares({ ...shares, [stage]: value ?? 0 })}
              min={0}
            />
          ))}
        </FieldGrid>
      )}
      {kind === 'credit' && of === 'own' && (
        <FieldGrid>
          <Select
            label={t(text.creditGroup)}
            required
            value={group}
            onChange={setGroup}
            data={(board.data?.groups ?? [])
              .filter(one => one.closedOn === null && one.villageId === villageId)
              .map(one => ({ value: String(one.groupId), label: one.name }))}
          />
          <TextInput
            label={t(text.purpose)}
            required
            value={purpose}
            onChange={event => setPurpose(event.currentTarget.value)}
          />
        </FieldGrid>
      )}
      {kind === 'electricity' && of === 'own' && (
        <FieldGrid>
          <Select
            label={t(text.quarter)}
            allowDeselect={false}
            value={quarter}
            onChange={next => next && setQuarter(next)}
            data={[quarterOf(today), quarterBefore(quarterOf(today))].map(value => ({
              value,
              label: quarterText(value),
            }))}
          />
          <DayInput label={t(text.payUntil)} required value={deadline} onChange={setDeadline} />
        </FieldGrid>
      )}
      {kind === 'production' && of === 'own' && (
        <FieldGrid>
          <Select
            label={t(text.project)}
            required
            searchable
            value={project}
            onChange={setProject}
            data={(projects.data?.rows ?? [])
              .filter(one => !['rejected', 'ended'].includes(one.state))
              .map(one => ({ value: String(one.projectId), label: one.name }))}
          />
          <DayInput label={t(text.joinedOn)} required max={today} value={joinedOn} onChange={setJoined} />
        </FieldGrid>
      )}
    </CommandDialog>
  )
}
