// The households of a village in a round: a table with filters in the address, and what is done with one or several of them.
import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core'
import { IconDotsVertical } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import { useCan } from '../access/session.page.tsx'
import { listOf } from '../base/contract.ts'
import { useSearchFilters } from '../kit/address.ts'
import { downloadUrl, useReadPages } from '../kit/api.ts'
import { DownloadButton } from '../kit/buttons.tsx'
import { FilterBar, FilterSelect, SearchField } from '../kit/filter-bar.tsx'
import { showDay } from '../kit/format.ts'
import { AppLink, LinkButton, useGo } from '../kit/link.tsx'
import { Section } from '../kit/page.tsx'
import { type Column, DataTable, type Selection } from '../kit/table.tsx'
import { type Tell, useText } from '../kit/text.ts'
import { classNames } from '../registry/status.ts'
import { AddToListDialog } from './add-to-list.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { type CaseRow, villageCasesContract } from './case.api.ts'
import { CaseState, caseStateText, classText, possibleFrom, ReviewClass } from './case.ts'
import { caseDialogsText } from './case-dialogs.text.ts'
import { type CaseAction, CaseDialog, type CaseTarget } from './case-dialogs.tsx'
import { DraftDialog } from './draft-dialog.tsx'
import { documentFile } from './output/output.api.ts'
import { CaseStateBadge, FoundClass } from './review-badges.tsx'
import type { BoardVillage, RoundHead } from './round.api.ts'
import { roundVillageText as text } from './round-village.text.ts'
import { type VisitOutcome, visitOutcomeText } from './survey/survey.api.ts'
import styles from './village-cases.module.css'

type Village = z.output<typeof BoardVillage>

const filterShape = z.object({
  search: z.string().default(''),
  state: listOf(CaseState).default([]),
  class: listOf(ReviewClass).default([]),
  mine: z.stringbool().default(false),
})

/** What still waits for a visit. */
const toDo: CaseState[] = ['to-survey', 'absent', 'resurvey']
const surveyable = possibleFrom.surveyed

export function VillageCases({ round, village }: { round: RoundHead; village: Village }) {
  const t = useText()
  const go = useGo()
  const filters = useSearchFilters(filterShape)
  const { search, state, class: found, mine } = filters.value
  const { roundId } = round
  const { villageId } = village
  const list = useReadPages(
    villageCasesContract,
    { roundId, villageId, state, class: found, mine: mine ? 'true' : 'false', search: search || undefined },
    { rowsOf: answer => answer.cases },
  )
  const waiting = useReadPages(
    villageCasesContract,
    { roundId, villageId, state: toDo, class: [], mine: 'false', limit: 1 },
    { rowsOf: answer => answer.cases },
  )
  const [chosen, setChosen] = useState<Selection['keys']>(new Set())
  const [open, setOpen] = useState<
    { action: CaseAction; target: CaseTarget } | 'add' | 'assign' | 'draft' | undefined
  >()
  const isOpen = round.state === 'open'
  const may = { manage: useCan('round.manage') && isOpen, survey: useCan('survey.write') && isOpen }
  const shown = list.first?.resultsShown ?? false
  const next = waiting.rows[0]

  const columns: Column<CaseRow>[] = [
    { id: 'head', title: t(text.head), card: 'title', cell: row => row.headName },
    { id: 'code', title: t(text.code), width: 134, cell: row => row.code },
    { id: 'members', title: t(text.members), width: 72, align: 'end', cell: row => row.memberCount },
    { id: 'before', title: t(text.before), width: 134, cell: row => t(classNames[row.classBefore]) },
    ...(shown || list.rows.some(row => row.class)
      ? [{ id: 'class', title: t(text.class), width: 166, cell: (row: CaseRow) => <FoundClass value={row.class} /> }]
      : []),
    { id: 'state', title: t(text.state), width: 142, card: 'aside', cell: row => <CaseStateBadge state={row.state} /> },
    { id: 'visit', title: t(text.lastVisit), width: 112, cell: row => visitWords(row, t) },
    { id: 'reviewer', title: t(text.reviewer), width: 150, cell: row => row.reviewerName, hidden: true },
    ...(may.survey
      ? [
          {
            id: 'do',
            title: t(text.form),
            width: 136,
            fixed: true,
            cell: (row: CaseRow) => (
              <RowActions row={row} may={may} onAction={action => setOpen({ action, target: { ...row, roundId } })} />
            ),
          },
        ]
      : []),
  ]
  const close = () => setOpen(undefined)
  return (
    <>
      <Section flush>
        <FilterBar
          filters={filters}
          search={
            <SearchField value={search} onChange={value => filters.set({ search: value })} label={t(text.search)} />
          }
          end={
            <>
              {may.manage && (
                <Button variant="default" onClick={() => setOpen('add')}>
                  {t(text.addHouseholds)}
                </Button>
              )}
              <DownloadButton href={downloadUrl(documentFile, { kind: 'survey-forms', subjectId: roundId, villageId })}>
                {t(text.printForms)}
              </DownloadButton>
              {may.manage && round.procedure === 'yearly' && (
                <DownloadButton
                  href={downloadUrl(documentFile, { kind: 'quick-forms', subjectId: roundId, villageId })}
                >
                  {t(text.printQuick)}
                </DownloadButton>
              )}
              {may.manage && chosen.size === 0 && (
                <Button variant="default" onClick={() => setOpen('assign')}>
                  {t(text.assign)}
                </Button>
              )}
              {may.manage && (village.step === 'draft' || village.step === 'survey' || village.step === 'resurvey') && (
                <Button variant={village.step === 'draft' ? 'filled' : 'default'} onClick={() => setOpen('draft')}>
                  {t(text.makeDraft)}
                </Button>
              )}
              {may.survey && next && <LinkButton to={`/app/cases/${next.caseId}/form`}>{t(text.enterNext)}</LinkButton>}
            </>
          }
        >
          <FilterSelect
            label={t(text.state)}
            value={state.join(' ')}
            onChange={value => filters.set({ state: value ? (value.split(' ') as CaseState[]) : [] })}
            data={stateChoices(state, t)}
          />
          {shown && (
            <FilterSelect
              label={t(text.class)}
              value={found[0] ?? ''}
              onChange={value => filters.set({ class: value ? [value as ReviewClass] : [] })}
              data={ReviewClass.options.map(one => ({ value: one, label: t(classText[one]) }))}
            />
          )}
          <Checkbox
            label={t(text.mine)}
            checked={mine}
            onChange={event => filters.set({ mine: event.currentTarget.checked })}
          />
        </FilterBar>
        <DataTable
          name="village-cases"
          label={t(text.households)}
          {...list.table}
          columns={columns}
          rowKey={row => row.caseId}
          rowName={row => row.headName}
          to={row => `/app/cases/${row.caseId}`}
          filtered={filters.active > 0}
          empty={{
            title: t(text.none),
            text: t(text.noneHint),
            action: may.manage && <Button onClick={() => setOpen('add')}>{t(text.addHouseholds)}</Button>,
          }}
          {...(may.manage
            ? {
                selection: {
                  keys: chosen,
                  onChange: setChosen,
                  actions: (
                    <Button size="xs" onClick={() => setOpen('assign')}>
                      {t(text.assign)}
                    </Button>
                  ),
                },
              }
            : {})}
        />
      </Section>
      {!shown && <p className="bv-muted">{t(text.classHidden)}</p>}
      {open === 'add' && <AddToListDialog roundId={roundId} villageId={villageId} onClose={close} />}
      {open === 'draft' && <DraftDialog roundId={roundId} villageId={villageId} onClose={close} />}
      {open === 'assign' && (
        <AssignDialog
          roundId={roundId}
          villageId={villageId}
          caseIds={[...chosen].map(Number)}
          onClose={close}
          onDone={() => setChosen(new Set())}
        />
      )}
      {typeof open === 'object' && (
        <CaseDialog
          action={open.action}
          target={open.target}
          onClose={() => {
            close()
            if (open.action === 'survey.record') go(`/app/cases/${open.target.caseId}/form`)
          }}
        />
      )}
    </>
  )
}

function RowActions({
  row,
  may,
  onAction,
}: {
  row: CaseRow
  may: { manage: boolean; survey: boolean }
  onAction(action: CaseAction): void
}) {
  const t = useText()
  const actions: CaseAction[] = [
    ...(may.survey && possibleFrom['visited-in-vain'].includes(row.state) ? (['visit.record'] as const) : []),
    ...(may.manage && row.state === 'drafted' ? (['case.redraft'] as const) : []),
    ...(may.manage && row.state === 'contested' ? (['case.committee-decide'] as const) : []),
    ...(may.manage && ['posted', 'rechecking', 'ready'].includes(row.state) ? (['list.change'] as const) : []),
    ...(may.manage && possibleFrom.removed.includes(row.state) && !['posted', 'rechecking', 'ready'].includes(row.state)
      ? (['list.remove'] as const)
      : []),
  ]
  return (
    <span className={styles.actions}>
      {may.survey && surveyable.includes(row.state) && (
        <AppLink to={`/app/cases/${row.caseId}/form`}>
          {t(toDo.includes(row.state) ? text.enter : text.correct)}
        </AppLink>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t(text.more, { name: row.headName })}>
            <IconDotsVertical size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map(action => (
            <Menu.Item
              key={action}
              onClick={() => onAction(action)}
              color={action === 'list.remove' ? 'red' : undefined}
            >
              {t(caseDialogsText.action[action])}
            </Menu.Item>
          ))}
          <Menu.Item
            renderRoot={props => (
              <AppLink {...props} to={`/app/households/${row.householdId}`}>
                {t(text.openHousehold)}
              </AppLink>
            )}
          />
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}

const visitWords = (row: CaseRow, t: Tell) =>
  row.lastVisit && (
    <span title={t(visitOutcomeText[row.lastVisit.outcome as VisitOutcome] ?? row.lastVisit.outcome)}>
      {showDay(row.lastVisit.on)}
    </span>
  )

function stateChoices(now: CaseState[], t: Tell) {
  const groups = [{ value: toDo.join(' '), label: t(text.toDo) }]
  const all = [...groups, ...CaseState.options.map(one => ({ value: one as string, label: t(caseStateText[one]) }))]
  const value = now.join(' ')
  return value === '' || all.some(one => one.value === value)
    ? all
    : [{ value, label: now.map(one => t(caseStateText[one])).join(', ') }, ...all]
}
