// The registry of official documents: for each its form in law, input schema, built-in template, and how input becomes tags.
// Inputs are strict: a field that a document may not show is refused, not dropped in silence.
import type { z } from 'zod'
import { type FormName, type OfficialForm, officialForms } from '../../../law/reports/forms.ts'
import { defineProblems, problem } from '../../base/problem.ts'
import type { Data, DocumentTemplate } from '../../platform/document.ts'
import { faultOf } from '../../platform/input.ts'
import { AssignmentLetterInput, assignmentLetterData, assignmentLetterTemplate } from './assignment-letter.document.ts'
import { CertificateInput, type CertificateKind, certificateData, certificateTemplate } from './certificate.document.ts'
import {
  ChangeDecisionInput,
  type ChangeDecisionKind,
  changeDecisionData,
  changeDecisionTemplate,
} from './change-decision.document.ts'
import { DecisionInput, type DecisionKind, decisionData, decisionTemplate } from './decision.document.ts'
import { ExitListInput, exitListData, exitListTemplate } from './exit-list.document.ts'
import { MatterMinutesInput, matterMinutesData, matterMinutesTemplate } from './matter-minutes.document.ts'
import { MeetingMinutesInput, meetingMinutesData, meetingMinutesTemplate } from './meeting-minutes.document.ts'
import {
  PostedListInput,
  PostingNoticeInput,
  postedListData,
  postedListTemplate,
  postingNoticeData,
  postingNoticeTemplate,
} from './posting.document.ts'
import { RefusalInput, refusalData, refusalTemplate } from './refusal.document.ts'
import {
  QuickFormInput,
  quickFormData,
  quickFormTemplate,
  RequestFormInput,
  type RequestFormKind,
  requestFormData,
  requestFormTemplate,
} from './request-form.document.ts'
import { ReviewListInput, reviewListData, reviewListTemplate } from './review-list.document.ts'
import { SurveyFormInput, surveyFormData, surveyFormTemplate } from './survey-form.document.ts'
import { YearlyReportInput, yearlyReportData, yearlyReportTemplate } from './yearly-report.document.ts'

defineProblems({
  'document-input': {
    status: 422,
    vi: 'Chưa đủ hoặc thừa thông tin để lập văn bản. Hãy xem từng mục báo lỗi.',
    en: 'The document lacks information or was given what it may not show. See each fault.',
  },
  'report-unknown': { status: 404, vi: 'Không có biểu số {no}.', en: 'There is no table {no}.' },
  'report-area-unknown': {
    status: 422,
    vi: 'Số liệu có địa bàn {areaId} không thuộc báo cáo.',
    en: 'The figures hold area {areaId}, which is not part of the report.',
  },
})

export interface OfficialDocument<I extends z.ZodType = z.ZodType> {
  name: FormName
  form: OfficialForm
  input: I
  template: DocumentTemplate
  data(input: z.output<I>): Data
}

const document = <I extends z.ZodType>(
  name: FormName,
  input: I,
  template: DocumentTemplate,
  data: (input: z.output<I>) => Data,
): OfficialDocument<I> => ({ name, form: officialForms[name], input, template, data })

const decision = (kind: DecisionKind) =>
  document(kind, DecisionInput, decisionTemplate(kind), input => decisionData(kind, input))

const changeDecision = (kind: ChangeDecisionKind) =>
  document(kind, ChangeDecisionInput, changeDecisionTemplate(kind), input => changeDecisionData(kind, input))
const certificate = (kind: CertificateKind) =>
  document(kind, CertificateInput, certificateTemplate(kind), input => certificateData(kind, input))
const requestForm = (kind: RequestFormKind) =>
  document(kind, RequestFormInput, requestFormTemplate(kind), requestFormData)

export const officialDocuments = {
  'review-list': document('review-list', ReviewListInput, reviewListTemplate, reviewListData),
  'survey-form': document('survey-form', SurveyFormInput, surveyFormTemplate, surveyFormData),
  'meeting-minutes': document('meeting-minutes', MeetingMinutesInput, meetingMinutesTemplate, meetingMinutesData),
  'village-meeting-minutes': document(
    'village-meeting-minutes',
    MatterMinutesInput,
    matterMinutesTemplate,
    matterMinutesData,
  ),
  'posting-notice': document('posting-notice', PostingNoticeInput, postingNoticeTemplate, postingNoticeData),
  'posted-list': document('posted-list', PostedListInput, postedListTemplate, postedListData),
  'recognition-decision': decision('recognition-decision'),
  'exit-decision': decision('exit-decision'),
  'average-decision': decision('average-decision'),
  'correction-decision': changeDecision('correction-decision'),
  'withdrawal-decision': changeDecision('withdrawal-decision'),
  'exit-list': document('exit-list', ExitListInput, exitListTemplate, exitListData),
  certificate: certificate('certificate'),
  'average-certificate': certificate('average-certificate'),
  refusal: document('refusal', RefusalInput, refusalTemplate, refusalData),
  'assignment-letter': document(
    'assignment-letter',
    AssignmentLetterInput,
    assignmentLetterTemplate,
    assignmentLetterData,
  ),
  'yearly-report': document('yearly-report', YearlyReportInput, yearlyReportTemplate, yearlyReportData),
  'request-recognition': requestForm('request-recognition'),
  'request-exit': requestForm('request-exit'),
  'request-average': requestForm('request-average'),
  'quick-form': document('quick-form', QuickFormInput, quickFormTemplate, quickFormData),
}
export type OfficialDocumentName = keyof typeof officialDocuments
export type DocumentInput<N extends OfficialDocumentName> = z.input<(typeof officialDocuments)[N]['input']>

/** Checks the input and turns it into tags. Throws `document-input` with all faults. */
export function documentData<N extends OfficialDocumentName>(name: N, input: DocumentInput<N>): Data {
  const { input: schema, data } = officialDocuments[name] as unknown as OfficialDocument
  const parsed = schema.safeParse(input)
  if (!parsed.success)
    throw problem(
      'document-input',
      { document: name },
      parsed.error.issues.map(issue => {
        if (issue.code !== 'unrecognized_keys') return faultOf(issue)
        const keys = issue.keys.join(', ')
        const said = { message: `Không được in: ${keys}.`, en: `Must not be printed: ${keys}.` }
        return { path: issue.path.join('.'), name: issue.code, ...said }
      }),
    )
  return data(parsed.data)
}
