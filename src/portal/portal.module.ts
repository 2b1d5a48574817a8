// What the public face gives to the server. Everything here is open to everybody.
import type { Module } from '../platform/module.ts'
import { certificateRoutes } from './certificate.routes.ts'
import { loudspeakerRoutes } from './loudspeaker.routes.ts'
import { newsRoutes } from './news.routes.ts'
import { petitionRoutes } from './petition.routes.ts'
import { portalRoutes } from './portal.routes.ts'

export const portalModule: Module = {
  name: 'portal',
  routes: (app, services) => {
    certificateRoutes(app, services)
    portalRoutes(app, services)
    petitionRoutes(app, services)
    newsRoutes(app, services)
    loudspeakerRoutes(app, services)
  },
}
