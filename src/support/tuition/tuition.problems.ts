// The refusals of school fees and study costs.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'tuition-year-wrong': {
    status: 422,
    vi: 'Năm học “{year}” không đúng. Hãy ghi hai năm liền nhau, như 2026-2027.',
    en: '“{year}” is no school year. Enter two years that follow, like 2026-2027.',
  },
  'tuition-not-of-household': {
    status: 422,
    vi: '{who} đã mất hoặc không thuộc hộ nào ở xã ngày {day}. Chưa lưu gì.',
    en: '{who} has died or lives in no household of the commune on {day}. Nothing was saved.',
  },
  'tuition-ground-needed': {
    status: 422,
    vi: '{who} không thuộc hộ nghèo, cận nghèo: hãy chọn diện được hưởng (dân tộc thiểu số, vùng khó khăn, chính sách).',
    en: '{who} is of no poor or near-poor household: choose on what ground the right stands.',
  },
  'tuition-paid-more': {
    status: 409,
    vi: '{who}: danh sách cho {months} tháng, đã trả {paid}; không trả thêm {wants} tháng được. Chưa ghi gì.',
    en: '{who}: {months:month is|months are} listed, {paid} are paid; {wants} more are not. Nothing was saved.',
  },
  'tuition-left-school': {
    status: 409,
    vi: '{who} đã thôi học ngày {left}. Không chi trả cho thời gian sau ngày đó. Chưa ghi gì.',
    en: '{who} left school on {left}. Nothing is paid after that day.',
  },
  'tuition-left-already': {
    status: 409,
    vi: '{who} đã được ghi thôi học ngày {left}.',
    en: '{who} is recorded as having left on {left}.',
  },
  'tuition-unpaid-already': {
    status: 409,
    vi: 'Lần chi trả này đã được hủy.',
    en: 'This payment was taken back already.',
  },
})
