// What the noun "areas" gives to the server.
import type { Module } from '../../platform/module.ts'
import {
  createVillageCommand,
  importAreasCommand,
  mergeAreasCommand,
  recogniseAreaCommand,
  recordCriterionCommand,
  renameUnitCommand,
  setAreaDifficultCommand,
  setAreaZoneCommand,
} from './area.commands.ts'
import { areaListQuery, areaPageQuery } from './area.queries.ts'

export const areasModule: Module = {
  name: 'areas',
  queries: [areaListQuery, areaPageQuery],
  commands: [
    importAreasCommand,
    setAreaZoneCommand,
    setAreaDifficultCommand,
    renameUnitCommand,
    createVillageCommand,
    mergeAreasCommand,
    recordCriterionCommand,
    recogniseAreaCommand,
  ],
}
