// What a person types wrongly is refused, and said in her language: nothing is ignored.
import { expect, test } from 'vitest'
import { problemOf } from '../../test/setup/refusal.ts'
import { tellProblem } from '../base/problem.ts'
import { type CliCommand, readArguments } from './command-line.ts'

const command: CliCommand = {
  name: 'try',
  usage: '',
  about: '',
  words: 1,
  flags: [
    { name: 'as-of', value: 'DAY', help: '' },
    { name: 'empty', help: '' },
  ],
  settings: true,
  run: async () => 0,
}
const said = async (...words: string[]) => {
  const refused = await problemOf((async () => readArguments(command, words))())
  return refused && tellProblem(refused.name, refused.details, 'en')
}

test('what is right is read', () => {
  const args = readArguments(command, ['file', '--as-of=2026-11-01', '--empty', '--port', '80'])
  expect([args.positionals, args.text('as-of'), args.has('empty')]).toEqual([['file'], '2026-11-01', true])
})

test.each([
  [['file', 'empty'], '"empty" is not understood'],
  [['--foo'], 'there is no option --foo'],
  [['-x'], 'there is no option -x'],
  [['--as-of'], 'the value after --as-of is missing'],
  [['--as-of', '--empty'], 'the value after --as-of is missing'],
  [['--empty=yes'], '--empty takes no value'],
  [['--port', '80', '--port', '81'], '--port stands twice'],
])('%j is refused: %s', async (words, reason) => {
  expect(await said(...words)).toBe(`Wrong arguments: ${reason}. See: benvung try --help`)
})
