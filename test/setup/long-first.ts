// The long test files begin first, so that no worker sits idle at the end beside one that has just begun the longest.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const long = [
  'test/sync/sync-model.test.ts',
  'test/scope.test.ts',
  'test/kill/kill.test.ts',
  'test/kill/sync-kill.test.ts',
  'test/statements.test.ts',
  'test/journeys/pages.journey.test.ts',
  'test/journeys/field.journey.test.ts',
  'test/journeys/yearly-review.journey.test.ts',
]

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = (file: TestSpecification) => {
      const place = long.findIndex(name => file.moduleId.endsWith(name))
      return place < 0 ? long.length : place
    }
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b))
  }
}
