// What support gives to the server: policies, lists, deliveries.
import type { Module } from '../platform/module.ts'
import { approveList, closeList, dropLine, settleLines, withdrawList } from './support-list.commands.ts'
import { supportList, supportLists } from './support-list.queries.ts'

export const supportModule: Module = {
  name: 'support',
  commands: [approveList, withdrawList, closeList, dropLine, settleLines],
  queries: [supportLists, supportList],
}
