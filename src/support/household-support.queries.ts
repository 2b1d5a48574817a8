// One household's support as it stands today: every policy with its reasons, beside what was given and what is planned.
import { sql } from 'kysely'
import { listHolders } from '../access/holders.queries.ts'
import { areaTree } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { yearOf } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { downloadOf, type QueryContext, query } from '../platform/query.ts'
import { NO, type Truth, YES } from '../rules/expression.ts'
import type { SupportPolicy } from '../rules/support-types.ts'
import { DeprivationState, indicatorName } from './deprivation-plan.ts'
import { loadSubjects, type SupportSubject } from './entitlement.queries.ts'
import { endsWith, judgeHousehold, tell } from './entitlement.ts'
import { ongoingOf } from './household-ongoing.queries.ts'
import { supportSheetPdf } from './household-sheet.document.ts'
import { householdSupportContract, supportSheetContract } from './household-support.api.ts'
import type { HouseholdPolicy, HouseholdSupport, PolicyState } from './household-support.ts'
import { findPolicy, normWords } from './policy.ts'
import { Choice, ProposalKind } from './proposal.ts'

interface Delivered {
  kind: string
  policy_id: string
  amount: string
  quantity: string
  state: string
  given_on: LocalDate | null
  until: LocalDate | null
  person_name: string | null
}

async function supportOf(householdId: number, context: QueryContext): Promise<HouseholdSupport> {
  const { tx, services, today, actor, seen, scope } = context
  const home = await tx
    .selectFrom('v_household')
    .select(['office_id', 'village_id', 'code', 'head_name', 'member_count'])
    .where('household_id', '=', householdId)
    .executeTakeFirst()
  if (!home) throw problem('not-found', { what: 'hộ' })
  const [officeId, villageId] = [home.office_id!, home.village_id!]
  if (!actor.allows('household.read', can('household.read').inVillage(officeId, villageId).place))
    throw problem('not-permitted', { right: 'household.read' })
  const tree = await areaTree(tx, services)
  const officers = await listHolders(tx, services, 'support.write', { officeId, villageId }, today)
  const deliverers = await listHolders(tx, services, 'delivery.record', { officeId, villageId }, today)
  const [subject] = await loadSubjects(tx, tree, officeId, today, householdId)
  const year = yearOf(today)
  const { rows: names } = await sql<{
    person_id: number
    full_name: string
  }>`select person_id, full_name from v_member_now
    where office_id = ${officeId} and household_id = ${householdId}`.execute(tx)
  const nameOf = new Map(names.map(one => [one.person_id, one.full_name]))
  const { rows: deliveries } =
    await sql<Delivered>`select d.kind, d.policy_id, d.amount::text as amount, d.quantity, d.state, d.given_on, d.until,
      p.full_name as person_name
    from v_delivery d left join v_person_name p on p.office_id = d.office_id and p.person_id = d.person_id
    where d.office_id = ${officeId} and d.household_id = ${householdId} and d.state <> 'cancelled'
    order by d.given_on desc nulls first, d.delivery_id desc limit 300`.execute(tx)
  const { rows: proposals } = await sql<{
    policy_id: string
    run_id: number
    kind: string
    rank: number | null
    choice: string
    amount: string | null
  }>`
    select policy_id, run_id, kind, rank, choice, amount::text as amount from support_proposal
    where office_id = ${officeId} and household_id = ${householdId}
      and run_id = (select run_id from support_proposal where office_id = ${officeId} and household_id = ${householdId} order by run_id desc limit 1)`.execute(
    tx,
  )
  const plan = await tx
    .selectFrom('deprivation_line')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('household_id', '=', householdId)
    .orderBy('state', 'desc')
    .orderBy('indicator')
    .execute()
  const { rows: decisions } = await sql<{
    number: string
    signed_on: LocalDate
  }>`select d.number, d.signed_on from v_household_status s
      join v_decision d on d.office_id = s.office_id and d.decision_id = s.decision_id
    where s.office_id = ${officeId} and s.household_id = ${householdId} and s.valid_from <= ${today}::date and (s.valid_to is null or s.valid_to >= ${today}::date)
    order by s.valid_from desc limit 1`.execute(tx)
  seen(officeId, 'page', 'household', householdId)
  const commune = tree.pathOf(villageId, today).find(area => area.level === 'commune')
  const received = (policy: SupportPolicy) =>
    deliveries.some(
      one =>
        ['given', 'planned', 'absent', 'owed'].includes(one.state) &&
        (policy.once
          ? one.kind === policy.kind
          : one.policy_id === policy.id && (one.given_on === null || yearOf(one.given_on) === year)),
    )
  return {
    householdId,
    headName: home.head_name!,
    code: home.code!,
    villageName: tree.fullNameOf(villageId, today),
    communeName: commune ? tree.fullNameOf(commune.areaId, today) : '',
    class: subject?.class ?? 'none',
    classSince: subject?.classSince ?? null,
    decision: decisions[0] ? { number: decisions[0].number, signedOn: decisions[0].signed_on } : null,
    surveyedOn: subject?.surveyedOn ?? null,
    onDay: today,
    members: home.member_count!,
    policies: subject
      ? policiesOf(subject, today, nameOf, received, new Map(proposals.map(row => [row.policy_id, row])))
      : [],
    ongoing: await ongoingOf(tx, { officeId, householdId, today }),
    deliveries: deliveries.map(one => ({
      kind: one.kind,
      policyId: one.policy_id,
      policyName: findPolicy(one.policy_id)?.name ?? null,
      amount: one.amount,
      quantity: one.quantity,
      state: one.state,
      givenOn: one.given_on,
      until: one.until,
      personName: one.person_name ?? '',
    })),
    plan: plan.map(one => ({
      indicator: one.indicator,
      name: indicatorName(one.indicator),
      openedOn: one.opened_on,
      responsible: one.responsible,
      plannedYear: one.planned_year,
      amount: one.amount === null ? null : String(one.amount),
      note: one.note,
      state: DeprivationState.parse(one.state),
      closedOn: one.closed_on,
    })),
    contacts: {
      heads: deliverers.filter(one => officers.every(other => other.userId !== one.userId)).map(one => one.name),
      // Who works in one village is not told who works for the whole commune.
      officers: scope.villages === '*' ? officers.map(one => one.name) : [],
    },
    mayDecide: actor.allows('support.write', can('support.write').inVillage(officeId, villageId).place),
  }
}

interface Proposed {
  run_id: number
  kind: string
  rank: number | null
  choice: string
  amount: string | null
}

function policiesOf(
  subject: SupportSubject,
  day: LocalDate,
  nameOf: ReadonlyMap<number, string>,
  received: (policy: SupportPolicy) => boolean,
  proposals: ReadonlyMap<string, Proposed>,
): HouseholdPolicy[] {
  const stateOf = (policy: SupportPolicy, truth: Truth): PolicyState =>
    truth === YES ? (policy.by === 'right' ? 'entitled' : 'offer') : truth === NO ? 'no' : 'unknown'
  return judgeHousehold(subject, day).map(({ policy, truth, persons }) => {
    const deciding = policy.about === 'person' ? subject.persons[Math.max(0, persons.indexOf(truth))] : undefined
    const told = tell(policy, subject.household, deciding)
    const proposal = proposals.get(policy.id)
    const within = (a: readonly string[], b: readonly string[]) => a.filter(one => b.includes(one))
    return {
      policyId: policy.id,
      name: policy.name,
      kind: policy.kind,
      norm: normWords(policy),
      forEach: policy.norm.each === true,
      citation: policy.citation,
      confidence: policy.confidence,
      state: stateOf(policy, truth),
      // A person whom an earlier policy of the group reaches is not told the condition of this one.
      why:
        told.truth === truth
          ? told.why
          : [{ vi: 'đã có ở chính sách khác cùng loại', en: 'reached by another policy of the kind' }],
      missing: told.truth === truth ? told.missing : [],
      notRead: told.truth === truth && told.notRead,
      persons: persons.flatMap((one, i) => {
        const personId = subject.personIds[i]!
        return one === NO ? [] : [{ personId, name: nameOf.get(personId) ?? '', state: stateOf(policy, one) }]
      }),
      received: received(policy),
      indicators: within(subject.deprived, policy.helps.indicators),
      causes: within(subject.causes, policy.helps.causes),
      wishes: within(subject.wishes, policy.helps.wishes),
      endsWhen: (['near_poor', 'none'] as const).filter(to => subject.class !== to && endsWith(policy, subject, to)),
      proposal: proposal
        ? {
            runId: proposal.run_id,
            kind: ProposalKind.parse(proposal.kind),
            rank: proposal.rank,
            choice: Choice.parse(proposal.choice),
            amount: proposal.amount,
          }
        : null,
    }
  })
}

export const householdSupport = query(householdSupportContract, {
  right: 'support.read',
  run: ({ householdId }, context) => supportOf(householdId, context),
})

export const supportSheetDownload = downloadOf(supportSheetContract, {
  right: 'support.read',
  run: async ({ householdId }, context, sink) => {
    const support = await supportOf(householdId, context)
    const pdf = await supportSheetPdf(support, context.now)
    const stream = sink.start({ name: `Phieu ho tro ${support.code}.pdf`, mediaType: 'application/pdf', inline: true })
    stream.end(pdf)
  },
})
