// What was proposed for a village becomes the lines of a draft list of the right kind, by that kind's own command with its own refusals:
// a house still wants its assessment, a loan its group, electricity money its quarter, a card its month, a class its learners, a project its villages.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { defineProblems, problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { confirmLoans } from '../credit/credit.commands.ts'
import { listedClass, SupportKind, supportKindText } from '../delivery.ts'
import { draftElectricity } from '../electricity/electricity.commands.ts'
import { listIncrease } from '../health-insurance/insurance.commands.ts'
import { draftHousePlan } from '../housing/assessment.commands.ts'
import { peopleFound } from '../people/people.queries.ts'
import { findPolicy, policyKindText } from '../policy.ts'
import { addMembers } from '../production/member.commands.ts'
import { drawnFromProposals } from '../proposal.ts'
import { draftList } from '../support-list.effects.ts'
import { enrol, listLearners } from '../training/training.commands.ts'
import { listFromProposalContract } from './list-from-proposal.api.ts'

defineProblems({
  'proposal-list-empty': {
    status: 409,
    vi: 'Đề xuất của bản này không có hộ nào theo chính sách đó (hoặc chưa hộ nào được đồng ý). Chưa lập danh sách.',
    en: 'The proposal of this village has no household for that policy (or none was accepted). No list was drawn up.',
  },
  'proposal-not-done': {
    status: 409,
    vi: 'Đề xuất đang được lập hoặc bị lỗi. Hãy đợi xong, hoặc lập lại, rồi lập danh sách.',
    en: 'The proposal is being made or has failed. Wait or make it anew first.',
  },
  'proposal-list-own-page': {
    status: 422,
    vi: '“{kind}” được chi trả hằng tháng ở nơi khác, không lập danh sách từ đề xuất. Chưa lưu gì.',
    en: '“{kind}” is paid month by month elsewhere; no list is drawn up from a proposal. Nothing was saved.',
  },
  'proposal-list-more': {
    status: 422,
    vi: 'Danh sách “{kind}” cần thêm: {what}.',
    en: 'A list of “{kind}” needs more: see the fields.',
  },
  'proposal-list-other-people': {
    status: 422,
    vi: 'Có {count} người không thuộc các hộ được đề xuất. Chưa lưu gì. Hãy chỉ chọn người trong các hộ này, hoặc thêm họ ở trang của lớp.',
    en: '{count:person does|people do} not live in the proposed households. Nothing was saved. Choose people of these, or add them on the page of the class.',
  },
})

interface Chosen {
  household_id: number
  kind: string
  class: string
  amount: string | null
  persons: number
}

export const listFromProposal = command(listFromProposalContract, {
  load: async ({ runId, villageId, policyId, acceptedOnly }, { tx, services, today }) => {
    const policy = findPolicy(policyId)
    const tree = await areaTree(tx, services)
    const officeId = tree.find(villageId)?.officeId
    if (!policy || officeId === null || officeId === undefined) throw problem('not-found', { what: 'đề xuất' })
    const { rows: runs } = await sql<{
      year: number
      state: string
    }>`select r.year, r.state from support_run r where r.run_id = ${runId}`.execute(tx)
    const run = runs[0]
    if (!run) throw problem('not-found', { what: 'đề xuất' })
    const { rows } = await sql<Chosen>`select p.household_id, p.kind, p.class, p.amount::text as amount, p.persons
      from support_proposal p join v_household h on h.office_id = p.office_id and h.household_id = p.household_id
      where p.office_id = ${officeId} and p.run_id = ${runId} and p.village_id = ${villageId} and p.policy_id = ${policyId} and h.closed_on is null
        and (p.kind = 'entitled' or (p.kind = 'offer' and (not ${acceptedOnly} or p.choice in ('accept', 'add'))))
      order by p.rank nulls last, h.head_name, p.household_id`.execute(tx)
    return { policy, officeId, run, rows, village: tree.fullNameOf(villageId, today) }
  },
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async (input, { policy, officeId, run, rows, village }, context) => {
    if (run.state !== 'done') throw problem('proposal-not-done')
    const own = SupportKind.safeParse(policy.kind).data
    const kind = policyKindText[policy.kind].vi
    if (own === undefined || !drawnFromProposals.includes(own)) throw problem('proposal-list-own-page', { kind })
    if (rows.length === 0) throw problem('proposal-list-empty')
    const title = `${supportKindText[own].vi}: ${policy.name.vi}, ${village}, ${run.year}`.slice(0, 200)
    const done = await drawnUp(own, context)
    return { listId: null, projectId: null, households: rows.length, ...done }

    async function drawnUp(of: SupportKind, { today }: CommandContext) {
      if (of === 'housing') {
        if (!input.housing)
          throw problem('proposal-list-more', { kind, what: 'ngày áp dụng mức hỗ trợ và tỷ lệ chi theo giai đoạn' })
        const plan = {
          title,
          year: run.year,
          policyId: policy.id,
          ...input.housing,
          householdIds: rows.map(row => row.household_id),
        }
        return draftHousePlan.run(plan, await draftHousePlan.load(plan, context), context)
      }
      if (of === 'credit') {
        if (!input.credit) throw problem('proposal-list-more', { kind, what: 'tổ tiết kiệm và vay vốn, mục đích vay' })
        const unknown = rows.filter(row => row.amount === null)
        if (unknown.length > 0)
          throw problem('proposal-list-more', { kind, what: 'mức vay một hộ (đặt ở chỉ tiêu của đề xuất)' })
        const loans = {
          officeId,
          programme: policy.id,
          rows: rows.map(row => ({ householdId: row.household_id, ...input.credit!, amount: BigInt(row.amount!) })),
        }
        return confirmLoans.run(loans, await confirmLoans.load(loans, context), context)
      }
      if (of === 'electricity') {
        if (!input.electricity) throw problem('proposal-list-more', { kind, what: 'quý và hạn chi trả' })
        // Who is entitled in the quarter is reckoned anew, of this village: the proposal is of a day, the money of three months.
        const quarter = { officeId, ...input.electricity, villageId: input.villageId }
        return draftElectricity.run(quarter, await draftElectricity.load(quarter, context), context)
      }
      if (of === 'production') {
        if (!input.production) throw problem('proposal-list-more', { kind, what: 'dự án sản xuất và ngày tham gia' })
        const joining = { ...input.production, householdIds: rows.map(row => row.household_id) }
        const project = await addMembers.load(joining, context)
        if (project.office_id !== officeId) throw problem('not-found', { what: 'dự án sản xuất' })
        return addMembers.run(joining, project, context)
      }
      const householdIds = rows.map(row => row.household_id)
      if (of === 'health-insurance') {
        if (!input.insurance) throw problem('proposal-list-more', { kind, what: 'tháng báo tăng' })
        // Who of them has no card yet, or one of another group, is found out anew; a card is a person's, not a household's.
        const month = { officeId, ...input.insurance, householdIds }
        return listIncrease.run(month, await listIncrease.load(month, context), context)
      }
      if (of === 'training') {
        if (!input.training) throw problem('proposal-list-more', { kind, what: 'lớp học và người đi học' })
        const { classId, personIds } = input.training
        const people = await peopleFound(context.tx, personIds, input.training.enrolledOn)
        const others = people.filter(one => !householdIds.includes(one.householdId ?? 0))
        if (others.length > 0) throw problem('proposal-list-other-people', { count: others.length })
        const course = await enrol.load(input.training, context)
        if (course.office_id !== officeId) throw problem('not-found', { what: 'lớp đào tạo' })
        const enrolled = await enrol.run(input.training, course, context)
        const listed = await listLearners.run({ classId }, course, context)
        return {
          listId: listed.listId,
          changes: [...(enrolled.changes ?? []), ...(listed.changes ?? [])],
          warnings: enrolled.warnings ?? [],
        }
      }
      const { listId } = await draftList(context, {
        officeId,
        kind: of,
        policyId: policy.id,
        title,
        cycle: String(run.year),
        rows: rows.map(row => ({
          householdId: row.household_id,
          personId: null,
          villageId: input.villageId,
          class: listedClass(row),
          ground: '',
          amount: row.amount === null ? 0n : BigInt(row.amount),
          quantity: row.persons > 0 ? `${row.persons} người` : '',
          onceKey: `${policy.id}:${run.year}:${row.household_id}`,
        })),
      })
      return {
        listId,
        changes: [
          { subject: title, what: 'Số hộ', before: '', after: String(rows.length) },
          { subject: title, what: 'Lập ngày', before: '', after: today.split('-').reverse().join('/') },
        ],
        warnings:
          policy.confidence === 'unverified' ? ['Chính sách chưa xác minh: phải kiểm tra văn bản trước khi chi.'] : [],
      }
    }
  },
})
