// The board of a round: where each village stands, what is late, who has it; and what stands in the way of the decision.
import { Button, Checkbox } from '@mantine/core'
import { z } from 'zod'
import { useCan, useToday } from '../access/session.page.tsx'
import { useSearchFilters } from '../kit/address.ts'
import { useRead, useWrite } from '../kit/api.ts'
import { Badge, Due } from '../kit/badge.tsx'
import { Citation } from '../kit/citation.tsx'
import { useConfirm } from '../kit/dialogs.tsx'
import { StackedBar, StatTile, Tiles } from '../kit/figures.tsx'
import { ChoiceFilter, FilterBar } from '../kit/filter-bar.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { usePageParams } from '../kit/link.tsx'
import { Page, Rows, Section, useTab } from '../kit/page.tsx'
import { Loaded, Note, ProblemNote } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { CertificatesTab } from './decision/certificate.page.tsx'
import { DecisionTab } from './decision/decision.page.tsx'
import { ComplaintsTab } from './posting/complaints.page.tsx'
import { OpinionTab } from './posting/opinion-tab.page.tsx'
import { procedureText } from './procedure.ts'
import { type BoardVillage, cancelRoundContract, closeRoundContract, roundBoardContract } from './round.api.ts'
import { roundText } from './round.text.ts'
import { roundStateText, VillageStep, villageStepText } from './round.ts'
import { RoundCases } from './round-cases.page.tsx'

type Board = z.output<typeof roundBoardContract.output>
type Village = z.output<typeof BoardVillage>

const boardShape = z.object({ step: z.string().default(''), late: z.string().default('') })

const stepTones: Record<VillageStep, 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'plum'> = {
  list: 'neutral',
  survey: 'info',
  draft: 'info',
  meeting: 'plum',
  resurvey: 'warn',
  committee: 'warn',
  posting: 'plum',
  complaints: 'warn',
  opinion: 'info',
  decision: 'info',
  decided: 'good',
}

export function RoundBoardPage() {
  const { roundId } = usePageParams()
  const read = useRead(roundBoardContract, { roundId: Number(roundId) }, { every: 30_000 })
  return <Loaded read={read}>{board => <BoardView board={board} refresh={() => void read.refetch()} />}</Loaded>
}

function BoardView({ board, refresh }: { board: Board; refresh(): void }) {
  const t = useText()
  const today = useToday()
  const { round } = board
  const { tab, bar } = useTab([
    { id: 'board', title: t(roundText.board), count: board.villages.length },
    { id: 'list', title: t(roundText.list), count: board.totals.cases },
    { id: 'complaints', title: t(roundText.complaints), count: board.totals.complaintsOpen },
    ...(board.opinionStep ? [{ id: 'opinion', title: t(roundText.opinion) }] : []),
    { id: 'decision', title: t(roundText.decision) },
    { id: 'certificates', title: t(roundText.certificates) },
  ])
  return (
    <Page
      title={round.name}
      crumbs={[{ title: t(roundText.all), to: '/app/rounds' }]}
      badges={
        <>
          <Badge tone={round.state === 'open' ? 'info' : round.state === 'decided' ? 'good' : 'neutral'}>
            {t(roundStateText[round.state])}
          </Badge>
          {round.trial && <Badge tone="warn">{t(roundText.trial)}</Badge>}
        </>
      }
      about={
        <>
          <span>{round.areaName}</span>
          <span>{t(procedureText[round.procedure])}</span>
          <span>
            {showDay(round.openedOn)} – {showDay(round.dueOn)}{' '}
            {round.state === 'open' && <Due due={round.dueOn} today={today} />}
          </span>
          <span>{t(round.packName)}</span>
        </>
      }
      actions={<RoundActions board={board} refresh={refresh} />}
    >
      {round.trial && <Note tone="warn">{t(roundText.trialNote, { reason: round.trialReason })}</Note>}
      {round.packChanged && <Note tone="warn">{t(roundText.packChanged)}</Note>}
      {bar}
      {tab === 'board' && <BoardTab board={board} />}
      {tab === 'list' && <RoundCases roundId={round.roundId} villages={board.villages} />}
      {tab === 'complaints' && <ComplaintsTab roundId={round.roundId} />}
      {tab === 'opinion' && <OpinionTab round={round} />}
      {tab === 'decision' && <DecisionTab roundId={round.roundId} />}
      {tab === 'certificates' && <CertificatesTab roundId={round.roundId} />}
    </Page>
  )
}

function BoardTab({ board }: { board: Board }) {
  const t = useText()
  const { round, totals } = board
  const waiting = totals.cases - totals.surveyed
  const filters = useSearchFilters(boardShape)
  const step = VillageStep.safeParse(filters.value.step).data
  const villages = board.villages
    .filter(one => (!step || one.step === step) && (!filters.value.late || one.late))
    // The late first; the sort keeps the order of the list otherwise.
    .sort((a, b) => Number(b.late) - Number(a.late))
  const columns: Column<Village>[] = [
    { id: 'name', title: t(roundText.village), card: 'title', cell: row => row.name },
    {
      id: 'step',
      title: t(roundText.step),
      width: 170,
      card: 'aside',
      cell: row => (
        <Badge tone={row.late ? 'bad' : stepTones[row.step]}>
          {t(villageStepText[row.step])}
          {row.late ? ` · ${t(roundText.late)}` : ''}
        </Badge>
      ),
    },
    { id: 'due', title: t(roundText.due), width: 110, cell: row => showDay(row.dueOn) },
    { id: 'heldBy', title: t(roundText.heldBy), width: 222, cell: row => row.heldBy },
    {
      id: 'surveyed',
      title: t(roundText.surveyed),
      width: 115,
      align: 'end',
      cell: row => `${showNumber(row.surveyed)} / ${showNumber(row.cases)}`,
    },
    {
      id: 'absent',
      title: t(roundText.absent),
      width: 80,
      align: 'end',
      cell: row => (row.absent > 0 ? showNumber(row.absent) : ''),
    },
    {
      id: 'contested',
      title: t(roundText.contested),
      width: 138,
      align: 'end',
      cell: row => (row.contested > 0 ? showNumber(row.contested) : ''),
    },
    {
      id: 'complaints',
      title: t(roundText.complaints),
      width: 100,
      align: 'end',
      cell: row => (row.complaintsOpen > 0 ? showNumber(row.complaintsOpen) : ''),
    },
  ]
  return (
    <Rows>
      <Tiles>
        <StatTile
          label={t(roundText.cases)}
          value={showNumber(totals.cases)}
          note={t(roundText.daysLeft, { days: Math.max(0, round.daysLeft) })}
        >
          <StackedBar
            parts={[
              { label: t(roundText.surveyed), value: totals.surveyed, tone: 'good' },
              { label: t(roundText.absent), value: totals.absent, tone: 'warn' },
              { label: t(roundText.waiting), value: Math.max(0, waiting - totals.absent), tone: 'neutral' },
            ]}
            label={t(roundText.progress)}
          />
        </StatTile>
        <StatTile
          label={t(roundText.lateVillages)}
          value={showNumber(totals.late)}
          tone={totals.late > 0 ? 'bad' : undefined}
          {...(totals.late > 0 ? { to: `/app/rounds/${round.roundId}?late=yes` } : {})}
        />
        <StatTile label={t(roundText.contested)} value={showNumber(totals.contested)} />
        <StatTile
          label={t(roundText.complaints)}
          value={showNumber(totals.complaintsOpen)}
          tone={totals.complaintsOpen > 0 ? 'warn' : undefined}
        />
      </Tiles>
      <Section flush>
        <FilterBar filters={filters}>
          <ChoiceFilter
            label={t(roundText.step)}
            filters={filters}
            field="step"
            options={VillageStep.options}
            words={villageStepText}
          />
          <Checkbox
            label={t(roundText.lateOnly)}
            checked={filters.value.late !== ''}
            onChange={event => filters.set({ late: event.currentTarget.checked ? 'yes' : '' })}
          />
        </FilterBar>
        <DataTable
          name="round-board"
          label={t(roundText.board)}
          rows={villages}
          columns={columns}
          filtered={filters.active > 0}
          rowKey={row => row.villageId}
          to={row => `/app/rounds/${round.roundId}/villages/${row.villageId}`}
          tone={row => (row.late ? 'bad' : undefined)}
        />
      </Section>
      {board.hindrances.length > 0 && round.state === 'open' && (
        <Section title={t(roundText.hindrances)}>
          <ul style={{ margin: 0, paddingLeft: 18, columns: '260px 3' }}>
            {board.hindrances.map(line => (
              <li key={line.vi}>{t(line)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t(roundText.law)}>
        <ul>
          {board.steps.map(step => (
            <li key={step.step}>
              {t(step.label)}
              {step.inForce ? step.limit.vi && `: ${t(step.limit)}` : `: ${t(roundText.notInForce)}`}{' '}
              {step.citation && <Citation source={step.citation} confidence={step.confidence ?? 'unverified'} />}
            </li>
          ))}
        </ul>
      </Section>
    </Rows>
  )
}

function RoundActions({ board, refresh }: { board: Board; refresh(): void }) {
  const t = useText()
  const mayManage = useCan('round.manage')
  const cancel = useWrite(cancelRoundContract)
  const close = useWrite(closeRoundContract)
  const confirm = useConfirm()
  const { round } = board
  if (!mayManage) return null
  const askCancel = async () => {
    const reason = await confirm.ask({
      title: t(roundText.cancel),
      body: t(roundText.cancelReason),
      reason: true,
      danger: true,
      confirmLabel: t(roundText.cancel),
    })
    if (reason && (await cancel.run({ roundId: round.roundId, reason })).done) refresh()
  }
  return (
    <>
      <ProblemNote problem={cancel.problem ?? close.problem} />
      {round.state === 'open' && (
        <Button variant="default" onClick={() => void askCancel()}>
          {t(roundText.cancel)}
        </Button>
      )}
      {round.state === 'decided' && (
        <Button loading={close.pending} onClick={() => void close.run({ roundId: round.roundId }).then(refresh)}>
          {t(roundText.close)}
        </Button>
      )}
      {confirm.dialog}
    </>
  )
}
