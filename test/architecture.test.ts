// The import rules of ARCHITECTURE.md, checked over every source; and proof that the checks find what they look for.
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../src/platform/project-root.ts'
import { layers, roles } from './architecture/layers.ts'
import { nounOf, readSources, type Source } from './architecture/sources.ts'
import { examine } from './architecture/violations.ts'

test('the house keeps its own rules', () => {
  const report = examine(readSources(projectRoot, ['src', 'law', 'test']))
  console.log(`architecture: ${report.files} files, ${report.imports} imports`)
  if (report.long.length > 0) console.warn(`over 400 lines, split when next touched: ${report.long.join(', ')}`)
  expect(report.violations.map(v => `${v.path}:${v.line} [${v.rule}] ${v.what}`)).toEqual([])
  expect(report.files).toBeGreaterThan(100)
  expect(report.imports).toBeGreaterThan(300)
})

test('every layer is named once, and every folder of src is in a layer', () => {
  const names = layers.flat()
  expect(new Set(names).size).toBe(names.length)
  for (const noun of new Set(readSources(projectRoot, ['src']).map(source => nounOf(source.path))))
    expect(names).toContain(noun)
})

/** A made-up source that opens properly. */
const planted = (path: string, text: string): Source => ({ path, text: `// Made up.\n${text}\n` })
const rulesBroken = (...sources: Source[]) => examine(sources).violations.map(v => v.rule)

describe('a planted violation is found', () => {
  const cases: [string, string, Source][] = [
    [
      'a noun that knows a noun to its right',
      'noun',
      planted('src/registry/x.queries.ts', "import { a } from '../review/round.queries.ts'"),
    ],
    ['platform that knows a noun', 'noun', planted('src/platform/x.ts', "import { a } from '../areas/area.ts'")],
    ['kit that knows platform', 'noun', planted('src/kit/x.ts', "import { a } from '../platform/log.ts'")],
    ['even by type only', 'noun', planted('src/areas/x.ts', "import type { A } from '../registry/household.ts'")],
    [
      'even over several lines',
      'noun',
      planted('src/areas/x.ts', "import {\n  type A,\n  b,\n} from '../registry/household.ts'"),
    ],
    [
      'even by a lazy import',
      'noun',
      planted('src/areas/x.page.tsx', "const p = () => import('../registry/household.page.tsx')"),
    ],
    ['even when passed on', 'noun', planted('src/areas/x.ts', "export { a } from '../registry/household.ts'")],
    [
      'a domain file that knows its queries',
      'role',
      planted('src/registry/x.ts', "import { a } from './household.queries.ts'"),
    ],
    [
      'a domain file that knows the platform',
      'role',
      planted('src/registry/x.ts', "import { a } from '../platform/log.ts'"),
    ],
    [
      'a domain file that uses node',
      'package',
      planted('src/registry/x.ts', "import { readFile } from 'node:fs/promises'"),
    ],
    [
      'a page that calls a query',
      'role',
      planted('src/registry/x.page.tsx', "import { a } from './household.queries.ts'"),
    ],
    [
      'a page that calls a command',
      'role',
      planted('src/registry/x.page.tsx', "import { a } from './household.commands.ts'"),
    ],
    [
      'a page that opens the database',
      'role',
      planted('src/registry/x.page.tsx', "import { a } from '../platform/database.ts'"),
    ],
    ['a page that imports pg', 'package', planted('src/registry/x.page.tsx', "import pg from 'pg'")],
    ['routes that speak Kysely', 'package', planted('src/registry/x.routes.ts', "import { sql } from 'kysely'")],
    [
      'routes that speak SQL without importing it',
      'sql',
      planted('src/registry/x.routes.ts', "pool.query('select name from household where 1 = 1')"),
    ],
    [
      'queries that call commands',
      'role',
      planted('src/registry/x.queries.ts', "import { a } from './household.commands.ts'"),
    ],
    [
      'law that imports more than types',
      'law',
      planted('law/rules/x.ts', "import { a } from '../../src/rules/nodes.ts'"),
    ],
    ['base that imports a noun', 'noun', planted('src/base/x.ts', "import { a } from '../areas/area.ts'")],
    [
      'product code that imports test code',
      'outside',
      planted('src/areas/x.ts', "import { a } from '../../test/setup/database.ts'"),
    ],
    [
      'product code that imports a builder',
      'role',
      planted('src/areas/x.ts', "import { a } from './area.builders.ts'"),
    ],
    ['an unknown suffix', 'role', planted('src/areas/x.service.ts', "import { a } from './area.ts'")],
    ['an unknown folder', 'layer', planted('src/areas/x.ts', "import { a } from '../misc/area.ts'")],
    ['an import without its extension', 'extension', planted('src/areas/x.ts', "import { a } from './area'")],
    ['a default export', 'default', planted('src/areas/x.ts', 'export default 1')],
    ['a clock in the domain', 'pure', planted('src/areas/x.ts', 'export const now = () => Date.now()')],
    ['SQL in capitals', 'sql', planted('src/registry/x.routes.ts', 'pool.query(`DELETE FROM household`)')],
    ['a file of 501 lines', 'length', planted('src/areas/x.ts', '\n'.repeat(500))],
    ['a file without an opening', 'opening', { path: 'src/areas/x.ts', text: 'export const a = 1\n' }],
    ['a file name that says nothing', 'name', planted('src/areas/area-utils.ts', '')],
    ['a file name with capitals', 'name', planted('src/areas/areaTree.ts', '')],
  ]
  test.each(cases)('%s', (_, rule, source) => expect(rulesBroken(source)).toContain(rule))

  test('files that need each other', () =>
    expect(
      rulesBroken(
        planted('src/areas/a.ts', "import { b } from './b.ts'"),
        planted('src/areas/b.ts', "import { c } from './c.ts'"),
        planted('src/areas/c.ts', "import { a } from './a.ts'"),
      ),
    ).toEqual(['cycle']))
})

describe('one table, one writer', () => {
  const owner = planted('src/registry/x.effects.ts', "tx.insertInto('household').values(row)")
  test.each([
    ['through Kysely', "tx.updateTable('household').set(row)"],
    ['through SQL', 'sql`insert into household (a) select 1`'],
    ['through SQL over lines', 'sql`update household h set\n a = 1`'],
  ])('a second noun that writes is found %s', (_, text) =>
    expect(rulesBroken(owner, planted('src/review/x.effects.ts', text))).toEqual(['table']))
  test('reading, temporary tables and a second file of the same noun are not writing', () =>
    expect(
      rulesBroken(
        owner,
        planted('src/registry/y.commands.ts', "tx.deleteFrom('household')"),
        planted('src/review/x.queries.ts', "tx.selectFrom('household')"),
        planted('src/review/x.job.ts', 'sql`create temp table household (a int); insert into household values (1)`'),
      ),
    ).toEqual([]))
})

describe('what is allowed stays allowed', () => {
  const cases: [string, Source][] = [
    [
      'a noun that knows a noun to its left',
      planted('src/review/x.queries.ts', "import { a } from '../registry/household.queries.ts'"),
    ],
    [
      'commands that use the database',
      planted('src/review/x.commands.ts', "import { sql } from 'kysely'\nimport { a } from '../platform/command.ts'"),
    ],
    [
      'a page of the kit and its texts',
      planted(
        'src/review/x.page.tsx',
        "import { useState } from 'react'\nimport { a } from '../kit/table.tsx'\nimport { t } from './x.text.ts'",
      ),
    ],
    [
      'law that names types',
      planted('law/rules/x.ts', "import type { RulePack } from '../../src/rules/pack-types.ts'\nexport default 1"),
    ],
    ['types in a ring', planted('src/areas/a.ts', "import type { B } from './a.ts'")],
    [
      'words like any and select in comments and sentences',
      planted(
        'src/areas/x.ts',
        "// any: select name from household\nexport const a = 'Select any village from the list'",
      ),
    ],
  ]
  test.each(cases)('%s', (_, source) => expect(examine([source]).violations).toEqual([]))
  test('each role may know itself or its domain', () => {
    for (const [name, role] of Object.entries(roles)) expect(role.knows, name).toContain('domain')
  })
})
