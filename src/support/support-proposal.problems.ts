// Refusals of proposals and of the plan against deprivations.
import { defineProblems } from '../base/problem.ts'

defineProblems({
  'proposal-running': {
    status: 409,
    vi: 'Đề xuất của địa bàn và năm này đang được lập. Hãy đợi xong rồi lập lại nếu cần.',
    en: 'A proposal for this area and year is being made. Wait until it is done, then make it anew if needed.',
  },
  'quota-of-no-offer': {
    status: 422,
    vi: '"{policy}" không phải chính sách theo chỉ tiêu trong kỳ này, nên không đặt được chỉ tiêu. Chưa có gì được lưu.',
    en: '"{policy}" is not offered within quotas on that day, so no quota can be set. Nothing was saved.',
  },
  'quota-line-not-approved': {
    status: 409,
    vi: 'Dòng kế hoạch chọn cho “{policy}” không thuộc kế hoạch đã duyệt của địa bàn và năm này (có thể kế hoạch vừa được điều chỉnh). Chưa có gì được lưu. Hãy chọn lại.',
    en: 'A line chosen for “{policy}” is not in an approved plan of this area and year. Nothing was saved. Choose again.',
  },
  'quota-line-twice': {
    status: 422,
    vi: 'Dòng kế hoạch “{line}” được chọn cho hai chính sách. Một khoản tiền chỉ chi một lần. Chưa có gì được lưu.',
    en: 'The line “{line}” is chosen for two policies. Money is spent once. Nothing was saved.',
  },
  'quota-above-plan': {
    status: 409,
    vi: '“{policy}”: chỉ tiêu gõ vào ({asked}) vượt kế hoạch đã duyệt ({plan}). Chưa có gì được lưu. Hãy giảm, hoặc điều chỉnh kế hoạch trước.',
    en: '“{policy}”: what is asked ({asked}) is above the approved plan ({plan}). Nothing was saved. Lower it, or revise the plan first.',
  },
  'quota-negative': {
    status: 422,
    vi: 'Kinh phí của "{policy}" không được âm. Chưa có gì được lưu.',
    en: 'Money for "{policy}" cannot be below zero. Nothing was saved.',
  },
  'choice-without-reason': {
    status: 422,
    vi: 'Bỏ một đề xuất thì phải ghi lý do (ít nhất 3 ký tự), để hộ hỏi còn trả lời được.',
    en: 'Dropping a proposal needs a reason (3 characters at least), so that the household can be answered.',
  },
  'right-not-dropped': {
    status: 422,
    vi: '"{policy}" là quyền của hộ theo quy định, không bỏ được. Nếu hộ không còn đủ điều kiện, hãy sửa thông tin của hộ.',
    en: '"{policy}" is a right and cannot be dropped. If the household no longer meets the condition, mend its record.',
  },
  'not-eligible': {
    status: 422,
    vi: '{household} không thuộc diện "{policy}" theo thông tin đã ghi. Hãy xem lý do ở trang của hộ; nếu thông tin sai thì sửa trước.',
    en: '{household} does not meet the condition of "{policy}" by what is recorded. See why on its page; mend the record first if it is wrong.',
  },
  'household-closed-for-support': {
    status: 409,
    vi: '{household} đã đóng sổ (chuyển đi, giải thể). Không ghi thêm hỗ trợ cho hộ này.',
    en: '{household} is closed (moved away or dissolved). No support is added to it.',
  },
  'deprivation-closed': {
    status: 409,
    vi: 'Không còn dòng thiếu hụt nào đang mở theo lựa chọn này.',
    en: 'No open deprivation is left by this choice.',
  },
})
