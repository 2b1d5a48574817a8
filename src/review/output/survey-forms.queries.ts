// Printed survey forms of a round: one per household, with members and, if wanted, last year's answers; the bar code is the
// household's code, which opens the right record when it is scanned.

import type { AreaTree } from '../../areas/area.ts'
import { counted } from '../../base/fill-in.ts'
import { groupBy } from '../../base/group.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { formatBirth, relationText } from '../../registry/person.ts'
import type { FormQuestion } from '../../rules/form.ts'
import { surveyForm } from '../../rules/form.ts'
import { findPack } from '../../rules/packs.ts'
import { classText, type ReviewClass } from '../case.ts'
import { visitOutcomeText } from '../survey/survey.api.ts'
import { type DocumentWanted, ethnicName, type IssuedDocument, roundOf } from './document-parts.queries.ts'

type Answers = { household: Record<string, unknown>; members: Record<string, unknown>[] }
type Answer = string | number | string[] | null

/** At most this many forms in one file: a village or a few. */
const mostForms = 600

export async function surveyForms(
  { subjectId, villageId, filled }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { tx, today } = context
  const round = await roundOf(context, subjectId)
  const { pack_id: packId } = await tx
    .selectFrom('round')
    .select('pack_id')
    .where('office_id', '=', round.officeId)
    .where('round_id', '=', round.roundId)
    .executeTakeFirstOrThrow()
  const form = surveyForm(findPack(packId) ?? findPack('vn-2022-2026')!)
  const cases = await tx
    .selectFrom('review_case as c')
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'c.office_id').onRef('h.household_id', '=', 'c.household_id'),
    )
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('survey as s')
          .select(['s.answers'])
          .whereRef('s.office_id', '=', 'c.office_id')
          .whereRef('s.household_id', '=', 'c.household_id')
          .where('s.superseded_at', 'is', null)
          .orderBy('s.surveyed_on', 'desc')
          .limit(1)
          .as('last'),
      join => join.onTrue(),
    )
    .select([
      'c.office_id',
      'c.household_id',
      'c.village_id',
      'c.class_before',
      'h.code',
      'h.head_name',
      'h.address',
      'last.answers',
    ])
    .where('c.round_id', '=', round.roundId)
    .where('c.state', '!=', 'removed')
    .$if(villageId !== undefined, q => q.where('c.village_id', '=', villageId!))
    .orderBy('c.village_id')
    .orderBy('h.code')
    .limit(mostForms + 1)
    .execute()
  if (cases.length === 0) throw problem('document-without-records', {})
  if (cases.length > mostForms)
    throw problem('too-large', {
      limit: {
        vi: `${mostForms} phiếu; hãy in từng bản`,
        en: `${counted('{n:form|forms}', mostForms)}; print village by village`,
      },
    })
  const members = await tx
    .selectFrom('v_member_now')
    .select([
      'household_id',
      'person_id',
      'full_name',
      'relation',
      'sex',
      'birth_date',
      'birth_precision',
      'ethnic_code',
    ])
    .where('office_id', 'in', [...new Set(cases.map(c => c.office_id))])
    .where(
      'household_id',
      'in',
      cases.map(c => c.household_id),
    )
    .orderBy('person_id')
    .execute()
  const byHousehold = groupBy(members, member => member.household_id)
  const path = tree.pathOf(round.areaId, today)
  const province = path.find(area => area.level === 'province')
  const inputs = cases.map(row => {
    const own = (byHousehold.get(row.household_id) ?? []).sort(
      (a, b) => Number(b.relation === 'head') - Number(a.relation === 'head'),
    )
    const last = filled ? (row.answers as Answers | null) : null
    return {
      round: round.name,
      province: province ? tree.fullNameOf(province.areaId, today) : '',
      commune: tree.fullNameOf(round.areaId, today),
      village: tree.fullNameOf(row.village_id, today),
      recordId: row.code,
      householdCode: row.code,
      head: row.head_name,
      address: row.address || null,
      lastClass: classText[row.class_before as ReviewClass].vi,
      outcomes: Object.values(visitOutcomeText).map(text => text.vi),
      members: own.map(m => ({
        name: m.full_name,
        relation: relationText(m.relation as never, (m.sex ?? undefined) as never),
        sex: (m.sex ?? 'male') as 'male' | 'female',
        birth: formatBirth({ date: m.birth_date, precision: m.birth_precision as never }),
        ethnic: ethnicName(m.ethnic_code),
      })),
      sections: form.sections.map((section, s) => ({
        title: section.title.vi,
        about: section.scope,
        questions: section.questions.flatMap((question, q) =>
          inMemberTable(section.scope, question)
            ? []
            : {
                code: `${String.fromCharCode(65 + s)}${q + 1}`,
                text: question.label.vi,
                kind: kindOf(question),
                options: question.choices.map(choice => ({ value: choice.value, label: choice.vi })),
                lastYear: section.scope === 'household' ? answerOf(question, last?.household[question.id]) : null,
                lastYears:
                  section.scope === 'member' && last
                    ? own.map(m =>
                        answerOf(question, last.members.find(a => a.memberId === String(m.person_id))?.[question.id]),
                      )
                    : [],
              },
        ),
      })),
    }
  })
  return {
    name: 'survey-form',
    officeId: round.officeId,
    trial: round.trial,
    fileName: `Phiếu rà soát ${round.year}`,
    inputs,
  } as IssuedDocument
}

/** Birth and sex stand in the table of members, where they are corrected. */
const inMemberTable = (scope: string, question: FormQuestion): boolean =>
  scope === 'member' && (question.sort === 'birth' || question.id === 'sex')

function kindOf(question: FormQuestion): 'choice' | 'many' | 'yes-no' | 'number' | 'text' {
  switch (question.sort) {
    case 'choice':
      return 'choice'
    case 'choices':
      return 'many'
    case 'yes-no':
      return 'yes-no'
    case 'birth':
      return 'text'
    default:
      return 'number'
  }
}

function answerOf(question: FormQuestion, value: unknown): Answer {
  if (value === null || value === undefined) return null
  if (question.sort === 'yes-no') return value === true ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'number' ? value : String(value)
}
