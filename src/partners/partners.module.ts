// What partners: agencies, twinning, movements give to the server.
import type { Module } from '../platform/module.ts'

export const partnersModule: Module = { name: 'partners', commands: [], queries: [] }
