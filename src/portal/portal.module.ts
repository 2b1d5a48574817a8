// What the public face gives to the server. Everything here is open to everybody.
import type { Module } from '../platform/module.ts'
import { certificateRoutes } from './certificate.routes.ts'

export const portalModule: Module = { name: 'portal', routes: certificateRoutes }
