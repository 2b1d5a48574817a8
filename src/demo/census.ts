// The census numbers of the 22 communes, from the seed file.
import type { Census } from './district.ts'

/** Reads db/seed/areas/mai-son-communes-2019-census.csv. Source: census 2019 by commune. */
export function readCensus(csv: string): Census[] {
  const [, ...lines] = csv.trim().split('\n')
  return lines.map(line => {
    const [code, name, people, households, ...sizes] = line.split(',')
    const [small, three, four, large] = sizes.map(Number)
    return {
      code: code!,
      name: name!,
      people: Number(people),
      households: Number(households),
      sizes: [small!, three!, four!, large!],
    }
  })
}
