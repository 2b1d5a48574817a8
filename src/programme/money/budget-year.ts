// The day on which the books of a budget year close. Pure.
import { type BudgetYearRule, budgetYearRules } from '../../../law/programme/budget-year.ts'
import { type LocalDate, localDate } from '../../base/local-date.ts'

export const ruleOfBudgetYear = (year: number): BudgetYearRule =>
  [...budgetYearRules].reverse().find(rule => rule.fromYear <= year) ?? budgetYearRules[0]!

/** Last day on which a posting of the year is made. */
export const closingOf = (year: number): LocalDate => localDate(`${year + 1}-${ruleOfBudgetYear(year).closesOn}`)
