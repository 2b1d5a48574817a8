// What support: policies, lists, deliveries give to the server.
import type { Module } from '../platform/module.ts'

export const supportModule: Module = { name: 'support', commands: [], queries: [] }
