// One village in a round: where it stands, its households, its meeting and its posting. What is next stands on top.

import type { z } from 'zod'
import { useCan } from '../access/session.page.tsx'
import { useAddressValue } from '../kit/address.ts'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showDay } from '../kit/format.ts'
import { usePageParams } from '../kit/link.tsx'
import { Page, useTab } from '../kit/page.tsx'
import { type Step, Steps } from '../kit/progress.tsx'
import { Empty, Loaded } from '../kit/states.tsx'
import { type Tell, type Text, useText } from '../kit/text.ts'
import { villageCasesContract } from './case.api.ts'
import { MeetingTab } from './meeting/meeting-tab.page.tsx'
import { ComplaintsTab } from './posting/complaints.page.tsx'
import { PostingTab } from './posting/posting-tab.page.tsx'
import { type BoardVillage, type RoundHead, roundBoardContract, type StepRule } from './round.api.ts'
import { roundText } from './round.text.ts'
import { type VillageStep, villageStepText } from './round.ts'
import { roundVillageText as text } from './round-village.text.ts'
import { ScanField } from './survey/scan-field.tsx'
import { VillageCases } from './village-cases.page.tsx'

export type Village = z.output<typeof BoardVillage>

export function RoundVillagePage() {
  const t = useText()
  const params = usePageParams()
  const [roundId, villageId] = [Number(params.roundId), Number(params.villageId)]
  const read = useRead(villageCasesContract, { roundId, villageId, state: [], class: [], limit: 1 }, { every: 60_000 })
  return (
    <Loaded read={read}>
      {({ round, village }) =>
        village ? (
          <VillageView round={round} village={village} />
        ) : (
          <Page title={round.name} crumbs={[{ title: t(roundText.all), to: '/app/rounds' }]}>
            <Empty title={t(text.notHere)} />
          </Page>
        )
      }
    </Loaded>
  )
}

function VillageView({ round, village }: { round: RoundHead; village: Village }) {
  const t = useText()
  const [, choose] = useAddressValue('tab')
  const board = useRead(roundBoardContract, { roundId: round.roundId })
  const mayScan = useCan('survey.write')
  const { tab, bar } = useTab([
    { id: 'households', title: t(text.households), count: village.cases },
    { id: 'meeting', title: t(text.meeting) },
    { id: 'posting', title: t(text.posting) },
    { id: 'complaints', title: t(text.complaints), count: village.complaintsOpen },
  ])
  const { roundId } = round
  const { villageId } = village
  return (
    <Page
      title={village.name}
      crumbs={[
        { title: t(roundText.all), to: '/app/rounds' },
        { title: round.name, to: `/app/rounds/${roundId}` },
      ]}
      badges={
        <>
          <Badge tone={village.late ? 'bad' : 'info'}>{t(villageStepText[village.step])}</Badge>
          {round.trial && <Badge tone="warn">{t(roundText.trial)}</Badge>}
        </>
      }
      about={
        <>
          <span>{t(text.next[village.step], { count: village.cases - village.surveyed })}</span>
          {village.heldBy && <span>{t(text.heldBy, { who: village.heldBy })}</span>}
        </>
      }
      actions={mayScan && round.state === 'open' && <ScanField roundId={roundId} />}
    >
      <Steps label={t(text.steps)} steps={stepsOf(village, board.data?.steps ?? [], t, choose)} />
      {bar}
      {tab === 'households' && <VillageCases round={round} village={village} />}
      {tab === 'meeting' && <MeetingTab round={round} village={village} />}
      {tab === 'posting' && <PostingTab round={round} village={village} />}
      {tab === 'complaints' && <ComplaintsTab roundId={roundId} villageId={villageId} />}
    </Page>
  )
}

/** The steps of a village that people see, in order, with the tab on which each is done. */
const order: { id: VillageStep; also: VillageStep[]; tab: string | undefined }[] = [
  { id: 'list', also: [], tab: undefined },
  { id: 'survey', also: ['resurvey'], tab: undefined },
  { id: 'draft', also: [], tab: undefined },
  { id: 'meeting', also: ['committee'], tab: 'meeting' },
  { id: 'posting', also: [], tab: 'posting' },
  { id: 'complaints', also: [], tab: 'complaints' },
  { id: 'opinion', also: [], tab: undefined },
  { id: 'decision', also: [], tab: undefined },
]

function stepsOf(
  village: Village,
  rules: z.output<typeof StepRule>[],
  t: Tell,
  open: (tab: string | undefined) => void,
): Step[] {
  const at =
    village.step === 'decided' ? order.length : order.findIndex(step => [step.id, ...step.also].includes(village.step))
  return order.map((step, place) => {
    const rule = rules.find(one => one.step === step.id)
    const left = rule?.inForce === false
    const state = left ? 'skipped' : place < at ? 'done' : place > at ? 'next' : village.late ? 'late' : 'now'
    const name: Text =
      place === at && step.also.includes(village.step) ? villageStepText[village.step] : villageStepText[step.id]
    return {
      id: step.id,
      title: t(name),
      state,
      note: left
        ? t(text.notInForce)
        : place === at && village.dueOn
          ? t(text.dueOn, { day: showDay(village.dueOn) })
          : state === 'next' && rule && t(rule.limit).length < 26
            ? t(rule.limit)
            : undefined,
      onOpen: () => open(step.tab),
    }
  })
}
