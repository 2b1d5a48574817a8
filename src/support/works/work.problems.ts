// The refusals of works.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'work-village-elsewhere': {
    status: 422,
    vi: 'Bản được chọn không thuộc địa bàn của cơ quan lập công trình. Chưa lưu gì.',
    en: 'A chosen village does not belong to the office that keeps the work. Nothing was saved.',
  },
  'work-commitment-taken': {
    status: 409,
    vi: 'Hợp đồng này đã gắn với công trình “{work}”. Một hợp đồng chỉ gắn với một công trình.',
    en: 'This contract is of “{work}” already. A contract is of one work.',
  },
  'work-progress-wrong': {
    status: 409,
    vi: 'Chưa ghi được tiến độ: {why}. Hãy xem lại số và ngày, hoặc ghi lý do.',
    en: 'Progress was not recorded: {why}. Check figure and day, or give the reason.',
  },
  'work-settled': {
    status: 409,
    vi: 'Công trình đang ở trạng thái “{state}”, không ghi việc này được nữa.',
    en: 'The work is “{state}”, this cannot be recorded any more.',
  },
  'work-not-whole': {
    status: 409,
    vi: 'Công trình mới đạt {percent} %, chưa nghiệm thu được. Hãy ghi tiến độ 100 % trước, kèm ảnh.',
    en: 'The work is at {percent} %, it cannot be accepted. Record 100 % first, with a photo.',
  },
  'work-day-order': {
    status: 422,
    vi: 'Ngày {day} sớm hơn {before}. Hãy xem lại ngày.',
    en: '{day} is earlier than {before}. Check the day.',
  },
  'work-direct-too-many': {
    status: 422,
    vi: 'Các bản của công trình ngày {day} có {households} hộ, {people} người; số hưởng lợi trực tiếp không thể lớn hơn. Chưa lưu gì.',
    en: 'On {day} the villages of the work have {households:household|households}, {people:person|people}; no more can benefit. Nothing was saved.',
  },
  'work-not-accepted': {
    status: 409,
    vi: 'Công trình chưa nghiệm thu, chưa ghi bảo trì được.',
    en: 'The work is not accepted, upkeep cannot be recorded yet.',
  },
  'work-answered': {
    status: 409,
    vi: 'Nhận xét này đã được trả lời ngày {day}.',
    en: 'This remark was answered on {day}.',
  },
})

defineProblemWords({ 'công trình': 'work', 'hợp đồng': 'contract', 'nguồn vốn': 'source', 'nhận xét': 'remark' })
