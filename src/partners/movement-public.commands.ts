// Consent to be named on the public pages: recorded with its day, taken back at any time. Without it nobody is shown there.
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { notToCome } from '../registry/not-to-come.ts'
import { lockExample } from './movement.commands.ts'
import { allowExampleContract, allowRecognitionContract } from './movement-public.api.ts'
import './partners.problems.ts'
import { mayReport } from './village.queries.ts'

const told = (consentOn: LocalDate | null) =>
  consentOn === null ? 'không đăng công khai' : `đồng ý đăng công khai, ngày ${formatDay(consentOn)}`

const checked = (consentOn: LocalDate | null, { today }: CommandContext) => {
  if (consentOn !== null) notToCome(consentOn, { today })
}

export const allowExample = command(allowExampleContract, {
  load: lockExample,
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async ({ exampleId, consentOn }, row, context) => {
    checked(consentOn, context)
    if (row.withdrawn_on !== null && consentOn !== null) throw problem('example-withdrawn')
    await context.tx
      .updateTable('good_example')
      .set({ public_consent_on: consentOn })
      .where('office_id', '=', row.office_id)
      .where('example_id', '=', exampleId)
      .execute()
    context.changed(row.office_id, 'good-example', exampleId)
    return {
      exampleId,
      changes: [{ subject: row.who, what: 'Gương tốt', before: told(row.public_consent_on), after: told(consentOn) }],
      warnings: [],
    }
  },
})

export const allowRecognition = command(allowRecognitionContract, {
  load: async ({ recognitionId }, { tx }) => {
    const row = await tx
      .selectFrom('recognition')
      .selectAll()
      .where('recognition_id', '=', recognitionId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'khen thưởng' })
    return row
  },
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async ({ recognitionId, consentOn }, row, context) => {
    checked(consentOn, context)
    await context.tx
      .updateTable('recognition')
      .set({ public_consent_on: consentOn })
      .where('office_id', '=', row.office_id)
      .where('recognition_id', '=', recognitionId)
      .execute()
    context.changed(row.office_id, 'recognition', recognitionId)
    return {
      recognitionId,
      changes: [{ subject: row.who, what: 'Khen thưởng', before: told(row.public_consent_on), after: told(consentOn) }],
      warnings: [],
    }
  },
})
