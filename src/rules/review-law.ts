// Dated numbers of law/review as of a day: periods that policies count, deadlines for personal data. Decides nothing itself.
import { type ReviewParameterName, type ReviewParameterRow, reviewParameters } from '../../law/review/parameters.ts'
import type { LocalDate } from '../base/local-date.ts'

/** The row in force on the day, or undefined where none was. */
export function findReviewParameter<N extends ReviewParameterName>(
  name: N,
  onDay: LocalDate,
): ReviewParameterRow<N> | undefined {
  const rows = reviewParameters.filter(
    row => row.name === name && row.from <= onDay && (row.to === null || onDay <= row.to),
  )
  return rows[0] as ReviewParameterRow<N> | undefined
}

/** The row in force on the day. Throws RangeError where none was: then nothing may be asked for on its ground. */
export function reviewParameter<N extends ReviewParameterName>(name: N, onDay: LocalDate): ReviewParameterRow<N> {
  const row = findReviewParameter(name, onDay)
  if (!row) throw new RangeError(`no ${name} in force on ${onDay}`)
  return row
}

/** Everything wrong with the rows: two in force on one day, an end before its beginning. */
export function issuesOfReviewParameters(rows: readonly ReviewParameterRow[] = reviewParameters): string[] {
  return rows.flatMap((row, i) => {
    const issues = row.to !== null && row.to < row.from ? [`${row.name} ends before it begins`] : []
    const clash = rows
      .slice(i + 1)
      .some(
        other =>
          other.name === row.name &&
          (row.to === null || other.from <= row.to) &&
          (other.to === null || row.from <= other.to),
      )
    return clash ? [...issues, `${row.name} has two rows in force on one day`] : issues
  })
}
