// The dated numbers of the review: what is in force on which day.
import { expect, test } from 'vitest'
import { reviewParameters } from '../../law/review/parameters.ts'
import { localDate } from '../base/local-date.ts'
import { findReviewParameter, issuesOfReviewParameters, reviewParameter } from './review-law.ts'

test('no number has two rows in force on one day', () => {
  expect(issuesOfReviewParameters()).toEqual([])
  expect(issuesOfReviewParameters([reviewParameters[0]!, reviewParameters[0]!])).toHaveLength(1)
})

test('the deadlines for personal data hold from 2026 on and not before', () => {
  expect(findReviewParameter('data-request.reply', localDate('2025-12-31'))).toBeUndefined()
  expect(reviewParameter('data-request.reply', localDate('2026-01-01'))).toMatchObject({
    value: { value: 2, unit: 'working-days' },
    confidence: 'secondary',
  })
  expect(() => reviewParameter('data-breach.notice-hours', localDate('2025-01-01'))).toThrow(RangeError)
})

test('the period of the newly escaped says that it is not verified', () => {
  expect(reviewParameter('newly-escaped.months', localDate('2024-10-01')).confidence).toBe('unverified')
})
