// What the public face gives to the server. Its pages are open to everybody.
import type { Module } from '../platform/module.ts'
import { certificateRoutes } from './certificate.routes.ts'
import { loudspeakerRoutes } from './loudspeaker.routes.ts'
import { recordNamesDecision, withdrawNamesDecision } from './names/names.commands.ts'
import { namesDecisionList } from './names/names.queries.ts'
import { namesRoutes } from './names/names.routes.ts'
import { newsRoutes } from './news.routes.ts'
import { petitionRoutes } from './petition.routes.ts'
import { portalRoutes } from './portal.routes.ts'

export const portalModule: Module = {
  name: 'portal',
  commands: [recordNamesDecision, withdrawNamesDecision],
  queries: [namesDecisionList],
  routes: (app, services) => {
    certificateRoutes(app, services)
    portalRoutes(app, services)
    petitionRoutes(app, services)
    newsRoutes(app, services)
    loudspeakerRoutes(app, services)
    namesRoutes(app, services)
  },
}
