// Runs the product's own commands for the demo, on the day on which they are told to have been done: their checks hold, their rows are those of
// the product. No journal entry: nobody did it.
import type { z } from 'zod'
import type { Write } from '../base/contract.ts'
import type { LocalDate } from '../base/local-date.ts'
import { type Actor, systemActor } from '../platform/actor.ts'
import type { Command, CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'

export interface DemoActs {
  contextOn(day: LocalDate): CommandContext
  /** Without an actor: by the system. */
  act<I, O, L>(command: Command<I, O, L>, day: LocalDate | string, input: unknown, actor?: Actor): Promise<O>
}

export function demoActs(tx: Tx, effects: EffectContext): DemoActs {
  const contextOn = (day: LocalDate): CommandContext => ({
    ...effects,
    tx,
    actor: systemActor,
    preview: false,
    changed: () => undefined,
    today: day,
    now: new Date(`${day}T02:00:00Z`),
  })
  return {
    contextOn,
    act: async (command, day, input, actor = systemActor) => {
      const context = { ...contextOn(day as LocalDate), actor }
      const parsed = (command.contract as Write<z.ZodType>).input.parse(input) as Parameters<typeof command.run>[0]
      return command.run(parsed, await command.load(parsed, context), context)
    },
  }
}
