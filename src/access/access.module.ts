// What access gives to the server: sessions, users and roles, the journal, personal-data requests; and the gate.
import { dayInVietnam } from '../base/instant.ts'
import type { Actor } from '../platform/actor.ts'
import { everything } from '../platform/database.ts'
import type { Module } from '../platform/module.ts'
import type { Services } from '../platform/services.ts'
import { findActor } from './actor.queries.ts'
import { gateOf } from './gate.queries.ts'
import { journalEntryQuery, journalListQuery, readLogListQuery } from './journal/journal.queries.ts'
import {
  answerRequestCommand,
  erasePayloadsCommand,
  extendRequestCommand,
  receiveRequestCommand,
} from './personal-data/request.commands.ts'
import { requestListQuery, requestPageQuery } from './personal-data/request.queries.ts'
import { accountSecondFactorQuery, accountSessionsQuery } from './session.queries.ts'
import { describedSessionRoutes, sessionRoutes } from './session.routes.ts'
import { delegateRole, grantRole, revokeRole } from './users/grant.commands.ts'
import { changeUser, createUserCommand, disableUser, resetPassword } from './users/user.commands.ts'
import { userChoicesQuery, userListQuery, userPageQuery } from './users/user.queries.ts'

export const accessModule: Module = {
  name: 'access',
  commands: [
    createUserCommand,
    changeUser,
    disableUser,
    resetPassword,
    grantRole,
    revokeRole,
    delegateRole,
    receiveRequestCommand,
    answerRequestCommand,
    extendRequestCommand,
    erasePayloadsCommand,
  ],
  queries: [
    accountSessionsQuery,
    accountSecondFactorQuery,
    userListQuery,
    userPageQuery,
    userChoicesQuery,
    journalListQuery,
    journalEntryQuery,
    readLogListQuery,
    requestListQuery,
    requestPageQuery,
  ],
  routes: sessionRoutes,
  described: describedSessionRoutes,
}

/** The gate of the server's HTTP side. */
export const openGate = gateOf

/** The actor for whom a job runs: with the rights that its asker holds now. */
export const userActor = (services: Services, userId: number): Promise<Actor | undefined> =>
  services.db.read(everything, tx => findActor(tx, services, userId, dayInVietnam(services.clock())))
