// A person decides which of two values is right, or says a third. The decision is a command like any other; what was decided and
// what was not taken both stay in the conflict's row.
import { problem, wrongInput } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { faultsOf } from '../platform/input.ts'
import { loadHousehold } from '../registry/events/household-load.effects.ts'
import { closeConflict, lockConflict, type OpenConflict } from '../registry/fields/field-conflict.effects.ts'
import { type FieldValue, sameValue } from '../registry/fields/field-merge.ts'
import { householdFieldTitle, tellHouseholdField } from '../registry/fields/household-field.ts'
import { householdField, personField, setHouseholdFields } from '../registry/fields/household-fields.effects.ts'
import { openCase } from '../review/round.effects.ts'
import { fieldOf, fieldTitle, withFields } from '../review/survey/survey-fields.ts'
import { settleSurveys } from '../review/survey/survey-settle.effects.ts'
import { SurveyAnswers } from '../rules/answers.ts'
import { decideConflictContract } from './conflict.api.ts'
import { tellSurveyValue } from './conflict-words.ts'

export const decideConflict = command(decideConflictContract, {
  load: ({ conflictId }, { tx }) => lockConflict(tx, conflictId),
  may: conflict => can('conflict.decide').inVillage(conflict.officeId, conflict.villageId),
  run: async ({ conflictId, choice, value, note }, conflict, context) => {
    const { tx } = context
    if (choice === 'third' && value === undefined) throw problem('invalid-input', { count: 1, first: 'value' })
    const wanted = choice === 'other' ? conflict.other : choice === 'third' ? (value as FieldValue) : undefined
    const done =
      conflict.kind === 'case'
        ? await inSurvey(context, conflict, wanted)
        : await inHousehold(context, conflict, wanted)
    await closeConflict(context, conflict, {
      choice,
      value: wanted === undefined ? done.kept : wanted,
      replaced: done.kept,
      note,
    })
    context.changed(conflict.officeId, 'household', conflict.householdId)
    if (conflict.kind === 'case') context.changed(conflict.officeId, 'case', conflict.subjectId)
    const left = await tx
      .selectFrom('v_field_conflict')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('office_id', '=', conflict.officeId)
      .where('household_id', '=', conflict.householdId)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow()
    return { conflictId, changes: done.changes, left: Number(left.n) }
  },
})

interface Done {
  /** What the field holds where nothing was changed. */
  kept: FieldValue
  changes: { what: string; before: string; after: string }[]
}

async function inSurvey(
  context: CommandContext,
  conflict: OpenConflict,
  wanted: FieldValue | undefined,
): Promise<Done> {
  const { tx, actor } = context
  const opened = await openCase(tx, conflict.subjectId)
  const row = await tx
    .selectFrom('v_survey')
    .selectAll()
    .where('office_id', '=', conflict.officeId)
    .where('case_id', '=', conflict.subjectId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  const answers = row ? SurveyAnswers.parse(row.answers) : null
  const kept = fieldOf(answers, conflict.path)
  const title = fieldTitle(conflict.path).vi
  if (wanted === undefined || sameValue(wanted, kept) || !row)
    return {
      kept,
      changes: [
        { what: title, before: tellSurveyValue(conflict.path, kept), after: tellSurveyValue(conflict.path, kept) },
      ],
    }
  const decided = SurveyAnswers.safeParse(withFields(answers, new Map([[conflict.path, wanted]])))
  // what no form could hold would stop everybody who reads the survey after
  if (!decided.success) throw wrongInput(faultsOf(decided.error.issues), { placed: true })
  await settleSurveys(context, [
    {
      opened,
      surveyedOn: row.surveyed_on!,
      outcome: row.outcome!,
      source: row.source!,
      surveyorId: row.surveyor_id ?? actor.userId,
      surveyorName: row.surveyor_name ?? '',
      language: row.language ?? undefined,
      interpreter: row.interpreter ?? undefined,
      answers: () => decided.data,
      note: '',
    },
  ])
  return {
    kept,
    changes: [
      { what: title, before: tellSurveyValue(conflict.path, kept), after: tellSurveyValue(conflict.path, wanted) },
    ],
  }
}

async function inHousehold(
  context: CommandContext,
  conflict: OpenConflict,
  wanted: FieldValue | undefined,
): Promise<Done> {
  const household = await loadHousehold(context.tx, conflict.householdId)
  const { path } = conflict
  const member = household.members.find(one => one.personId === conflict.subjectId)
  const kept =
    conflict.kind === 'household' ? householdField(household, path) : member ? personField(member, path) : null
  if (wanted === undefined || sameValue(wanted, kept) || (conflict.kind === 'person' && !member))
    return {
      kept,
      changes: [
        {
          what: householdFieldTitle(path),
          before: tellHouseholdField(path, kept),
          after: tellHouseholdField(path, kept),
        },
      ],
    }
  const values = new Map([[path, wanted]])
  const { changes } = await setHouseholdFields(
    context,
    household,
    conflict.kind === 'household'
      ? { household: values, people: new Map() }
      : { household: new Map(), people: new Map([[conflict.subjectId, values]]) },
    'Chọn giữa hai giá trị ghi khác nhau',
  )
  return { kept, changes }
}
