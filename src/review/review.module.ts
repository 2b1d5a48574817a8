// What the review gives to the server.
import type { Module } from '../platform/module.ts'
import { auditQuestions } from './audit.queries.ts'
import { casePage, roundCases, villageCases } from './case.queries.ts'
import { issueCertificates, revokeCertificate } from './decision/certificate.commands.ts'
import {
  certificateList,
  certificateVillages,
  checkCertificate,
  sealPublicKey,
} from './decision/certificate.queries.ts'
import { correctDecision, withdrawDecision } from './decision/correction.commands.ts'
import {
  fileScanOfDecision,
  prepareDecision,
  registerDecision,
  returnDecision,
  signDecision,
} from './decision/decision.commands.ts'
import { decisionList, decisionPage, draftList, draftPage } from './decision/decision.queries.ts'
import { decideByCommittee, draftVillage, redraftCase } from './draft.commands.ts'
import { householdReviews } from './household-review.queries.ts'
import { addToList, assignReviewer, removeFromList } from './list.commands.ts'
import { callMeeting, cancelMeeting, holdMeeting, signMeeting } from './meeting/village-meeting.commands.ts'
import { meetingList, meetingPage } from './meeting/village-meeting.queries.ts'
import { changeList, receiveComplaint, recheckCase, resolveComplaint } from './posting/complaint.commands.ts'
import { answerOpinion, askOpinion } from './posting/opinion.commands.ts'
import { opinionList } from './posting/opinion.queries.ts'
import { putUpPosting, takeDownPosting, withdrawPosting } from './posting/posting.commands.ts'
import { complaintList, postingList, postingPage } from './posting/posting.queries.ts'
import { receiveRequest, refuseRequest, withdrawRequest } from './request.commands.ts'
import { requestList } from './request.queries.ts'
import { reviewerList } from './reviewer.queries.ts'
import { cancelRound, closeRound, openRound } from './round.commands.ts'
import { preliminaryReport, roundBoard, roundList } from './round.queries.ts'
import { loadB1Table, publishB1Table, recordMethodBasis, recordOverride } from './rules-admin.commands.ts'
import { b1TableList, b1TablePage, methodBasisList, packList, rulesFor } from './rules-admin.queries.ts'
import { recordShock, settleShock } from './shock/shock.commands.ts'
import { shockList } from './shock/shock.queries.ts'
import { recordSurvey, recordVisit } from './survey/survey.commands.ts'
import { findCaseByCode, surveyFormQuery } from './survey/survey.queries.ts'
import { mergeSurvey } from './survey/survey-merge.commands.ts'
import { myWork } from './work.queries.ts'
import './review.problems.ts'
import './scans.queries.ts'

export const reviewModule: Module = {
  name: 'review',
  commands: [
    openRound,
    cancelRound,
    closeRound,
    addToList,
    removeFromList,
    assignReviewer,
    recordVisit,
    recordSurvey,
    mergeSurvey,
    recordShock,
    settleShock,
    draftVillage,
    redraftCase,
    decideByCommittee,
    callMeeting,
    cancelMeeting,
    holdMeeting,
    signMeeting,
    putUpPosting,
    takeDownPosting,
    withdrawPosting,
    receiveComplaint,
    resolveComplaint,
    recheckCase,
    changeList,
    askOpinion,
    answerOpinion,
    prepareDecision,
    returnDecision,
    signDecision,
    registerDecision,
    fileScanOfDecision,
    correctDecision,
    withdrawDecision,
    issueCertificates,
    revokeCertificate,
    receiveRequest,
    refuseRequest,
    withdrawRequest,
    loadB1Table,
    publishB1Table,
    recordMethodBasis,
    recordOverride,
  ],
  queries: [
    roundList,
    roundBoard,
    villageCases,
    roundCases,
    casePage,
    householdReviews,
    reviewerList,
    preliminaryReport,
    surveyFormQuery,
    findCaseByCode,
    meetingPage,
    meetingList,
    postingList,
    postingPage,
    complaintList,
    opinionList,
    draftList,
    draftPage,
    decisionList,
    decisionPage,
    certificateList,
    certificateVillages,
    checkCertificate,
    sealPublicKey,
    requestList,
    packList,
    b1TableList,
    b1TablePage,
    methodBasisList,
    rulesFor,
    myWork,
    shockList,
    auditQuestions,
  ], // what anybody may ask about a certificate must not end in a search engine
  routes: app => {
    app.addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/api/v1/public/') || request.url.startsWith('/c/'))
        reply.header('x-robots-tag', 'noindex, nofollow')
    })
  },
}
