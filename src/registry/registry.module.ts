// What the registry gives to the server.
import type { Module } from '../platform/module.ts'

export const registryModule: Module = { name: 'registry', commands: [], queries: [], downloads: [], jobs: [] }
