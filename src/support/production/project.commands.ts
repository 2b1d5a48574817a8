// A production project's walk: proposed by an office or a village's group, appraised, voted on where a community proposes, approved by
// another than who drew it up, ended.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem, wrongInput } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { findPolicy } from '../policy.ts'
import {
  appraiseProjectContract,
  approveProjectContract,
  endProjectContract,
  proposeProjectContract,
  rejectProjectContract,
  voteProjectContract,
} from './production.api.ts'
import {
  compositionOf,
  type ProjectKind,
  type ProjectState,
  policyOf,
  projectKindText,
  projectStateText,
  readyFor,
} from './production.ts'
import {
  groundsOf,
  inOffice,
  inOneVillage,
  lockProject,
  notBefore,
  type Project,
  requireComposition,
  requireState,
  requireVoters,
  setProject,
} from './project.effects.ts'

const step = (project: Project, next: ProjectState, after = '') => ({
  subject: project.name,
  what: 'Bước',
  before: projectStateText[project.state as ProjectState].vi,
  after: [projectStateText[next].vi, after].filter(Boolean).join(': '),
})

export const proposeProject = command(proposeProjectContract, {
  load: async ({ villageIds }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const places = [...new Set(villageIds)].map(id => tree.find(id))
    const officeId = places[0]?.officeId
    if (!officeId || places.some(place => place?.level !== 'village' || place.officeId !== officeId))
      throw problem('not-found', { what: 'bản' })
    return { officeId, villages: places.map(place => ({ id: place!.areaId, name: tree.nameOf(place!.areaId, today) })) }
  },
  may: ({ officeId, villages }, { kind }, actor) => {
    const office = can('support.write').inOffice(officeId)
    // What a community wants for itself its village head may put down.
    return kind === 'community' && !actor.allows(office.right, office.place)
      ? villages.map(({ id }) => can('delivery.record').inVillage(officeId, id))
      : office
  },
  run: async (input, { officeId, villages }, context) => {
    const { tx, services, actor, now } = context
    notToCome(input.proposedOn, context)
    if (input.startsOn && input.endsOn) notBefore(input.endsOn, input.startsOn)
    if (input.support > input.budget || (input.direct ?? 0n) > input.support) throw problem('production-support-wrong')
    if (input.minShare !== null && input.minShareBasis === '')
      throw wrongInput([
        {
          path: 'minShareBasis',
          name: 'needed',
          message: 'Hãy ghi văn bản quy định tỷ lệ này.',
          en: 'Name the text that sets this share.',
        },
      ])
    const policy = findPolicy(policyOf[input.kind])
    const most = policy?.norm.atMost && policy.norm.unit === 'đồng' ? policy.norm.value : null
    if (policy && most !== null && input.support > BigInt(most))
      throw problem('production-above-policy', {
        wants: formatDong(input.support),
        most: formatDong(most),
        citation: policy.citation,
      })
    const projectId = await services.ids.next()
    await tx
      .insertInto('production_project')
      .values({
        office_id: officeId,
        project_id: projectId,
        kind: input.kind,
        policy_id: policyOf[input.kind],
        name: input.name,
        description: input.description,
        lead: input.lead,
        contract_number: input.contractNumber,
        contract_on: input.contractOn,
        budget: Number(input.budget),
        support: Number(input.support),
        direct: input.direct === null ? null : Number(input.direct),
        area_m2: input.areaM2,
        min_share: input.minShare,
        min_share_basis: input.minShareBasis,
        starts_on: input.startsOn,
        ends_on: input.endsOn,
        proposed_on: input.proposedOn,
        proposed_by: input.proposedBy,
        created_by: actor.userId,
        created_at: now,
      })
      .execute()
    await tx
      .insertInto('production_village')
      .values(villages.map(({ id }) => ({ office_id: officeId, project_id: projectId, village_id: id })))
      .execute()
    context.changed(officeId, 'production-project', projectId)
    const line = (what: string, after: string) => ({ subject: input.name, what, before: '', after })
    return {
      projectId,
      changes: [
        line('Dự án', projectKindText[input.kind].vi),
        line('Bản', villages.map(one => one.name).join(', ')),
        line('Kinh phí, hỗ trợ', `${formatDong(input.budget)}, ${formatDong(input.support)}`),
      ],
      warnings: input.minShare === null ? [noShare] : [],
    }
  },
})

const noShare =
  'Chưa ghi tỷ lệ tối thiểu hộ nghèo, cận nghèo, mới thoát nghèo theo nghị quyết của tỉnh (chưa xác minh), nên cơ cấu hộ chưa được kiểm tra.'

export const appraiseProject = command(appraiseProjectContract, {
  load: lockProject,
  may: inOffice('support.write'),
  run: async ({ projectId, on, passed, content }, project, context) => {
    requireState(project, 'proposed')
    notToCome(on, context)
    notBefore(on, project.proposed_on)
    const state = passed ? 'appraised' : 'rejected'
    await setProject(context, project, {
      state,
      appraised_on: on,
      appraisal: content,
      ...(passed ? {} : { reason: content }),
    })
    context.changed(project.office_id, 'production-project', projectId)
    return { projectId, changes: [step(project, state, content)], warnings: [] }
  },
})

export const voteProject = command(voteProjectContract, {
  load: lockProject,
  may: (project, _, actor) => inOneVillage(project, actor),
  run: async ({ projectId, on, votesFor, votesAgainst }, project, context) => {
    requireState(project, 'appraised')
    notToCome(on, context)
    notBefore(on, project.appraised_on)
    await requireVoters(context, project, on, votesFor + votesAgainst)
    if (votesFor <= votesAgainst) throw problem('production-vote-lost', { for: votesFor, against: votesAgainst })
    await setProject(context, project, {
      state: 'voted',
      voted_on: on,
      votes_for: votesFor,
      votes_against: votesAgainst,
    })
    context.changed(project.office_id, 'production-project', projectId)
    return { projectId, changes: [step(project, 'voted', `${votesFor} đồng ý, ${votesAgainst} không`)], warnings: [] }
  },
})

export const approveProject = command(approveProjectContract, {
  load: lockProject,
  may: inOffice('support.approve'),
  run: async ({ projectId, decisionNumber, decidedOn }, project, context) => {
    requireState(project, readyFor(project.kind as ProjectKind), 'voted')
    notToCome(decidedOn, context)
    notBefore(decidedOn, project.voted_on ?? project.appraised_on)
    if (project.created_by === context.actor.userId && context.actor.kind === 'person')
      throw problem('production-own-approval')
    const grounds = await groundsOf(context, project)
    if (grounds.length === 0) throw problem('production-no-members')
    requireComposition(project, grounds)
    await setProject(context, project, { state: 'approved', decision_number: decisionNumber, decided_on: decidedOn })
    context.changed(project.office_id, 'production-project', projectId)
    const { members, counted } = compositionOf(grounds)
    return {
      projectId,
      changes: [
        step(project, 'approved', `${decisionNumber}, ${formatDay(decidedOn)}`),
        { subject: project.name, what: 'Hộ tham gia', before: '', after: `${members} hộ, ${counted} hộ thuộc diện` },
      ],
      warnings: project.min_share === null ? [noShare] : [],
    }
  },
})

export const rejectProject = command(rejectProjectContract, {
  load: lockProject,
  may: inOffice('support.write'),
  run: async ({ projectId, reason }, project, context) => {
    requireState(project, 'proposed', 'appraised', 'voted')
    await setProject(context, project, { state: 'rejected', reason })
    context.changed(project.office_id, 'production-project', projectId)
    return { projectId, changes: [step(project, 'rejected', reason)], warnings: [] }
  },
})

export const endProject = command(endProjectContract, {
  load: lockProject,
  may: inOffice('support.write'),
  run: async ({ projectId, on, reason }, project, context) => {
    requireState(project, 'approved')
    notToCome(on, context)
    notBefore(on, project.decided_on)
    await setProject(context, project, { state: 'ended', ended_on: on, reason })
    context.changed(project.office_id, 'production-project', projectId)
    return {
      projectId,
      changes: [step(project, 'ended', `${formatDay(on)}, ${reason}`)],
      warnings: project.fund_balance > 0 ? [`Quỹ quay vòng còn ${formatDong(project.fund_balance)}.`] : [],
    }
  },
})
