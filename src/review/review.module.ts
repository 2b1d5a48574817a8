// What the review gives to the server.
import type { Module } from '../platform/module.ts'
import { issueCertificates, revokeCertificate } from './decision/certificate.commands.ts'
import { correctDecision, withdrawDecision } from './decision/correction.commands.ts'
import { prepareDecision, registerDecision, returnDecision, signDecision } from './decision/decision.commands.ts'
import { decideByCommittee, draftVillage, redraftCase } from './draft.commands.ts'
import { addToList, assignReviewer, removeFromList } from './list.commands.ts'
import { callMeeting, cancelMeeting, holdMeeting, signMeeting } from './meeting/village-meeting.commands.ts'
import { changeList, receiveComplaint, recheckCase, resolveComplaint } from './posting/complaint.commands.ts'
import { answerOpinion, askOpinion } from './posting/opinion.commands.ts'
import { putUpPosting, takeDownPosting, withdrawPosting } from './posting/posting.commands.ts'
import { receiveRequest, refuseRequest, withdrawRequest } from './request.commands.ts'
import { cancelRound, closeRound, openRound } from './round.commands.ts'
import { loadB1Table, publishB1Table, recordMethodBasis, recordOverride } from './rules-admin.commands.ts'
import { recordSurvey, recordVisit } from './survey/survey.commands.ts'
import './review.problems.ts'

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
  queries: [],
}
