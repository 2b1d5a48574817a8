// Prepared by the officer, signed by the chair, numbered by the clerk. Three steps, three people; what is signed
// is what was seen (by its hash). Only here, and by way of the registry, does a household get a status.

import { dayInVietnam } from '../../base/instant.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { claimScan } from '../../platform/scan.ts'
import { fileDecisionScan } from '../../registry/status.effects.ts'
import { classText } from '../case.ts'
import { changeKindText } from '../change-kind.ts'
import type { ChangeLine } from '../change-line.ts'
import { hindrancesOf } from '../hindrances.queries.ts'
import { getRound, requireChangeable } from '../round.effects.ts'
import {
  fileDecisionScanContract,
  prepareDecisionContract,
  registerDecisionContract,
  returnDecisionContract,
  signDecisionContract,
} from './decision.api.ts'
import {
  draftStateText,
  insertDraft,
  lockDraft,
  readyRows,
  registerSigned,
  requireDraftState,
  requireOwnStep,
} from './decision.effects.ts'
import { totalsOf } from './decision.ts'

export const prepareDecision = command(prepareDecisionContract, {
  load: ({ roundId }, { tx }) => getRound(tx, roundId, 'update'),
  may: round => can('decision.prepare').inOffice(round.officeId),
  run: async (_, round, context) => {
    const { tx, today } = context
    await requireChangeable(tx, round)
    if (round.trial) throw problem('trial-blocked', { reason: round.trialReason })
    const hindrances = await hindrancesOf(tx, round, today)
    if (hindrances.length > 0) throw problem('not-ready', { why: hindrances })
    const rows = await readyRows(tx, round)
    const { draftId, hash } = await insertDraft(context, round.officeId, {
      kind: round.procedure,
      year: round.year,
      roundId: round.roundId,
      correctsId: null,
      reason: '',
      rows,
    }).catch((error: unknown) => {
      throw constraintOf(error) === 'decision_draft_one_open' ? problem('round-has-decision') : error
    })
    const totals = totalsOf(rows)
    const line = (what: string, n: number): ChangeLine => ({ subject: round.name, what, before: '', after: `${n} hộ` })
    return {
      draftId,
      hash,
      totals,
      changes: [
        line(classText.poor.vi, totals.poor),
        line(classText.near_poor.vi, totals.nearPoor),
        ...(totals.average > 0 ? [line(classText.average.vi, totals.average)] : []),
        line(changeKindText['escaped-poor'].vi, totals.escapedPoor),
        line(changeKindText['escaped-near-poor'].vi, totals.escapedNearPoor),
        ...(totals.notRecognised > 0 ? [line(changeKindText['not-recognised'].vi, totals.notRecognised)] : []),
      ],
      warnings: [],
    }
  },
})

export const returnDecision = command(returnDecisionContract, {
  load: ({ draftId }, { tx }) => lockDraft(tx, draftId),
  // the chair returns it, or its preparer takes it back
  may: ({ draft }, _, actor) => {
    const place = { kind: 'office', officeId: draft.officeId } as const
    return can(actor.allows('decision.sign', place) ? 'decision.sign' : 'decision.prepare').inOffice(draft.officeId)
  },
  run: async ({ reason }, { draft }, context) => {
    requireDraftState(draft, 'prepared', 'signed')
    await context.tx
      .updateTable('decision_draft')
      .set({ state: 'returned', returned_reason: reason })
      .where('office_id', '=', draft.officeId)
      .where('draft_id', '=', draft.draftId)
      .execute()
    context.changed(draft.officeId, 'decision-draft', draft.draftId)
    return {
      changes: [
        {
          subject: '',
          what: 'Dự thảo quyết định',
          before: draftStateText[draft.state]!,
          after: `đã trả lại: ${reason}`,
        },
      ],
      warnings: [],
    }
  },
})

export const signDecision = command(signDecisionContract, {
  load: ({ draftId }, { tx }) => lockDraft(tx, draftId),
  may: ({ draft }) => can('decision.sign').inOffice(draft.officeId),
  run: async ({ hash, signedOn }, { draft, round }, context) => {
    requireDraftState(draft, 'prepared')
    if (round?.trial) throw problem('trial-blocked', { reason: round.trialReason })
    const signedFor = requireOwnStep(context, draft, 'sign')
    if (draft.hash !== hash) throw problem('content-changed')
    const on = signedOn ?? context.today
    if (on > context.today || on < dayInVietnam(draft.preparedAt)) throw problem('decision-dates')
    await context.tx
      .updateTable('decision_draft')
      .set({ state: 'signed', signed_by: context.actor.userId, signed_for: signedFor, signed_on: on })
      .where('office_id', '=', draft.officeId)
      .where('draft_id', '=', draft.draftId)
      .execute()
    context.changed(draft.officeId, 'decision-draft', draft.draftId)
    return {
      changes: [
        {
          subject: '',
          what: 'Dự thảo quyết định',
          before: draftStateText.prepared!,
          after: `${context.actor.name} đã ký ngày ${formatDay(on)}`,
        },
      ],
      warnings: [],
    }
  },
})

export const registerDecision = command(registerDecisionContract, {
  load: ({ draftId }, { tx }) => lockDraft(tx, draftId),
  may: ({ draft }) => can('decision.register').inOffice(draft.officeId),
  run: async (input, { draft, round }, context) => {
    const { tx, today } = context
    requireDraftState(draft, 'signed')
    if (round?.trial) throw problem('trial-blocked', { reason: round.trialReason })
    requireOwnStep(context, draft, 'register')
    if (input.signedOn > today || input.signedOn < dayInVietnam(draft.preparedAt) || input.inForceOn < input.signedOn)
      throw problem('decision-dates')
    // The paper bears the day of its number; it cannot be older than the signature under it.
    if (draft.signedOn !== null && input.signedOn < draft.signedOn)
      throw problem('decision-before-signature', { signed: formatDay(draft.signedOn) })
    const signer = await tx
      .selectFrom('v_user_name')
      .select('name')
      .where('user_id', '=', draft.signedBy)
      .executeTakeFirst()
    const scan =
      input.fileId === undefined
        ? null
        : await claimScan(context, input.fileId, {
            officeId: draft.officeId,
            subjectKind: 'decision-draft',
            subjectId: draft.draftId,
          })
    const decisionId = await registerSigned(context, draft, round, {
      number: input.number,
      signedOn: input.signedOn,
      inForceOn: input.inForceOn,
      fileId: scan?.fileId ?? null,
      signerName: signer?.name ?? '',
    })
    const totals = totalsOf(draft.content.rows)
    return {
      decisionId,
      households: draft.content.rows.length,
      totals,
      changes: [
        {
          subject: '',
          what: `Quyết định số ${input.number}`,
          before: draftStateText.signed!,
          after: `ký ngày ${formatDay(input.signedOn)}, có hiệu lực từ ${formatDay(input.inForceOn)}: ${draft.content.rows.length} hộ`,
        },
      ],
      warnings: [
        ...(draft.signedOn !== null && input.signedOn > draft.signedOn
          ? [
              `Ngày ký ghi ở đây (${formatDay(input.signedOn)}) khác ngày lãnh đạo ký trên hệ thống (${formatDay(draft.signedOn)}). Hãy đối chiếu với bản giấy.`,
            ]
          : []),
        ...(scan === null ? ['Chưa có bản quét của quyết định đã ký.'] : []),
      ],
    }
  },
})

/** The paper is often scanned after it was numbered. A wrong scan is replaced; the earlier one stays on the disk. */
export const fileScanOfDecision = command(fileDecisionScanContract, {
  load: async ({ decisionId }, { tx }) => {
    const copies = await tx
      .selectFrom('v_decision')
      .select(['office_id', 'number', 'file_id', 'kind'])
      .where('decision_id', '=', decisionId)
      .orderBy('office_id')
      .execute()
    if (copies.length === 0) throw problem('not-found', { what: 'quyết định' })
    return copies
  },
  may: copies => can('decision.register').inOffices(copies.map(copy => copy.office_id!)),
  run: async ({ decisionId, fileId }, copies, context) => {
    const { office_id: officeId, number, file_id: before } = copies[0]!
    const scan = await claimScan(context, fileId, {
      officeId: officeId!,
      subjectKind: 'decision',
      subjectId: decisionId,
    })
    await fileDecisionScan(context.tx, decisionId, scan.fileId)
    context.changed(officeId!, 'decision', decisionId)
    return {
      changes: [
        {
          subject: `Quyết định số ${number}`,
          what: 'Bản quét',
          before: before === null ? 'chưa có' : 'đã có',
          after: scan.name,
        },
      ],
      warnings: [],
    }
  },
})
