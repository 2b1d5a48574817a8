// The ledger's refusals: what happened, why it matters, what to do.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'not-enough-money': {
    status: 409,
    vi: '{unit}, {item} ({purse}): “{stage}” chỉ còn {has}, không đủ {wants}. Chưa ghi gì. Hãy xem lại số tiền, nguồn và năm; hoặc giao, phân bổ thêm vốn trước.',
    en: '{unit}, {item} ({purse}): only {has} is left in “{stageEn}”, {wants} is wanted. Nothing was posted. Check the amount, the source and the year; or allocate more first.',
  },
  'commitment-too-small': {
    status: 409,
    vi: 'Hợp đồng {number} còn {has} chưa chi, không đủ {wants}. Chưa ghi gì. Nếu có phụ lục hợp đồng, hãy ghi phụ lục như một cam kết mới.',
    en: 'Contract {number} has {has} left, {wants} is wanted. Nothing was posted. Post an annex as a new commitment.',
  },
  'document-posted': {
    status: 409,
    vi: '{document} đã được ghi sổ ngày {day}. Một chứng từ chỉ ghi một lần. Nếu ghi sai, hãy đảo bút toán đó rồi ghi lại.',
    en: '{document} was posted on {day} already. A paper is posted once. If that was wrong, reverse it and post again.',
  },
  'posting-reversed': {
    status: 409,
    vi: 'Bút toán này đã được đảo. Không cần làm gì thêm.',
    en: 'This posting has been reversed already. There is nothing more to do.',
  },
  'posting-wrong': {
    status: 422,
    vi: 'Bút toán có chỗ chưa đúng, chưa ghi gì: {why}',
    en: 'The posting is not right, nothing was posted. See the marked places.',
  },
  'too-much-money': {
    status: 422,
    vi: '{unit}, {item}: số dư sẽ vượt {most}. Chưa ghi gì. Hãy xem lại số tiền, có thể thừa chữ số 0.',
    en: '{unit}, {item}: the balance would be more than {most}. Nothing was posted. Check the sum; there may be a nought too many.',
  },
  'unit-closed': {
    status: 409,
    vi: '{unit} không hoạt động vào ngày {day}. Hãy chọn đơn vị tiếp nhận.',
    en: '{unit} does not exist on {day}. Choose its successor.',
  },
  'unit-exists': {
    status: 409,
    vi: 'Đã có đơn vị tên “{name}”. Hãy dùng đơn vị đó.',
    en: 'There is a unit called “{name}” already. Use it.',
  },
  'no-such-item': {
    status: 422,
    vi: 'Không có dự án, tiểu dự án mã “{code}”. Hãy chọn trong danh mục.',
    en: 'There is no item with the code “{code}”. Choose one from the list.',
  },
  'nothing-to-move': {
    status: 409,
    vi: 'Không còn số dư nào để chuyển.',
    en: 'There is no balance to move.',
  },
})

defineProblemWords({
  'Chưa chọn dòng nào.': 'No line is chosen.',
  'Số tiền phải lớn hơn 0.': 'The amount must be more than 0.',
  'Đơn vị giao và đơn vị nhận là một.': 'The unit that gives and the one that receives are the same.',
  'Chuyển nguồn và bàn giao không đảo được vì hợp đồng đã chuyển theo: hãy ghi một quyết định điều chỉnh.':
    'A carry-over or hand-over is not reversed, because contracts have moved along: post an adjustment.',
  'Hãy chọn một hợp đồng, hoặc ghi các dòng tiền, không cả hai.': 'Choose a contract or write lines, not both.',
  'Chưa ghi số tiền thanh toán.': 'The amount to pay is missing.',
  'Hãy chọn một hợp đồng, hoặc nguồn đã chi, không cả hai.': 'Choose a contract or what was spent, not both.',
  'vướng mắc': 'the obstacle',
  'vướng mắc đang mở': 'an open obstacle',
  'định mức': 'the norm',
  'dòng kế hoạch': 'the line of the plan',
  'cuộc họp dân': 'the village meeting',
  'chương trình, dự án riêng': 'a programme or project of your own',
  'chương trình, dự án': 'the programme or project',
  'kế hoạch': 'the plan',
  'văn bản chỉ đạo': 'the directive',
  'cuộc khảo sát': 'the inquiry',
  'ghi chép': 'the note',
  'giải pháp chưa xong': 'a measure that is not done',
})
