import { expect, test } from 'vitest'
import { generationClashes } from './generations.ts'

const household = (head: string | null, ...others: [relation: string, birth: string | null][]) =>
  generationClashes([{ relation: 'head', birth: head }, ...others.map(([relation, birth]) => ({ relation, birth }))])

test('a child is born years after the head, a parent years before', () => {
  expect(household('1980-05-01', ['child', '2005'], ['parent', '1955-01'], ['grandparent', '1930'])).toEqual([])
  expect(household('1980-05-01', ['child', '1979-12-31'], ['parent', '1981'], ['grandparent', '1990-02-01'])).toEqual([
    1, 2, 3,
  ])
  expect(household('1980', ['child', '1980-12-31'], ['parent', '1980-01-01'])).toEqual([1, 2])
})

test('what is not known, or says nothing of generations, is never a clash', () => {
  expect(household(null, ['child', '1950'])).toEqual([])
  expect(
    household('1980', ['child', null], ['grandchild', '1970'], ['child_in_law', '1970'], ['spouse', '2000']),
  ).toEqual([])
  expect(generationClashes([{ relation: 'child', birth: '1950' }])).toEqual([])
})
