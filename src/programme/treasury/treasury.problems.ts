// What the treasury's statements and closed months refuse: what happened, what was kept, what to do.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'month-closed': {
    status: 409,
    vi: '{unit}: tháng {month} đã đối chiếu với Kho bạc và khóa sổ. Chưa ghi gì. Hãy ghi vào tháng còn mở; nếu tháng {month} sai thì mở lại tháng đó, có lý do, rồi đối chiếu lại.',
    en: '{unit}: month {month} is reconciled with the treasury and closed. Nothing was posted. Post into an open month; if {month} is wrong, reopen it with a reason and reconcile again.',
  },
  'statement-columns': {
    status: 422,
    vi: 'Không tìm thấy hàng tiêu đề có các cột Số chứng từ, Ngày, Thực chi trong tệp “{name}”. Chưa nhập gì. Hãy xem có đúng tệp không, hoặc chỉ ra cột nào là gì.',
    en: 'No row of headings with number, day and sum was found in “{name}”. Nothing was imported. Check the file, or say which column is what.',
  },
  'statement-other-unit': {
    status: 409,
    vi: 'Tệp “{name}” là của {named}, không phải của {unit}. Chưa nhập gì. Nếu Kho bạc viết tên đơn vị khác đi, hãy ghi tên đó ở tài khoản.',
    en: '“{name}” is of {named}, not of {unit}. Nothing was imported. If the treasury writes the name otherwise, note that name at the account.',
  },
  'statement-other-account': {
    status: 409,
    vi: 'Tệp “{name}” là của tài khoản {named}, không phải {account}. Chưa nhập gì. Hãy chọn đúng tài khoản.',
    en: '“{name}” is of account {named}, not {account}. Nothing was imported. Choose the right account.',
  },
  'statement-other-month': {
    status: 409,
    vi: 'Tệp “{name}” là của tháng {named}, không phải tháng {month}. Chưa nhập gì. Hãy chọn đúng tháng.',
    en: '“{name}” is of {named}, not of {month}. Nothing was imported. Choose the right month.',
  },
  'statement-month-not-over': {
    status: 409,
    vi: 'Tháng {month} chưa hết: bản đối chiếu của Kho bạc có từ ngày đầu tháng sau. Chưa nhập gì.',
    en: 'Month {month} is not over: the treasury’s statement comes with the first day of the next month. Nothing was imported.',
  },
  'statement-rows': {
    status: 422,
    vi: 'Tệp “{name}” có {count} chỗ không đọc được, chưa nhập gì: {first}. Hãy xin Kho bạc tệp đúng hoặc sửa các dòng đó.',
    en: '“{name}” has {count:place|places} that cannot be read, nothing was imported: {first}. Ask the treasury for the right file or mend those rows.',
  },
  'statement-sums': {
    status: 409,
    vi: 'Cộng các dòng của tệp “{name}” ({column}) được {sum}, nhưng dòng tổng ghi {total}. Chưa nhập gì. Có thể thiếu dòng: hãy xin lại tệp đầy đủ.',
    en: 'The rows of “{name}” ({column}) come to {sum}, its total says {total}. Nothing was imported. Rows may be missing: ask for the whole file.',
  },
  'statement-no-total': {
    status: 422,
    vi: 'Tệp “{name}” không có dòng Cộng. Chưa nhập gì. Hãy gõ số tổng ghi trên bản của Kho bạc để kiểm tra đủ dòng.',
    en: '“{name}” has no row of totals. Nothing was imported. Type the total of the treasury’s paper, so that missing rows are noticed.',
  },
  'treasury-account-exists': {
    status: 409,
    vi: 'Tài khoản {number} của {unit} đã có. Hãy dùng tài khoản đó.',
    en: 'Account {number} of {unit} is there already. Use it.',
  },
  'no-statement': {
    status: 409,
    vi: '{unit}: tháng {month} chưa có bản đối chiếu của Kho bạc. Hãy nhập trước.',
    en: '{unit}: there is no statement of {month}. Import it first.',
  },
  'month-not-explained': {
    status: 409,
    vi: '{unit}, tháng {month}: còn {count} chỗ chưa khớp và chưa giải trình. Chưa khóa. Hãy xem từng chỗ.',
    en: '{unit}, {month}: {count:place is|places are} neither matched nor explained. Not closed. Look at each.',
  },
  'earlier-month-open': {
    status: 409,
    vi: '{unit}: tháng {month} trước đó chưa khóa. Hãy khóa theo thứ tự, để số liệu đã đối chiếu liền mạch.',
    en: '{unit}: the earlier month {month} is open. Close in order, so that what is reconciled has no gap.',
  },
  'later-month-closed': {
    status: 409,
    vi: '{unit}: tháng {month} sau đó đã khóa. Hãy mở lại tháng sau trước.',
    en: '{unit}: the later month {month} is closed. Reopen that first.',
  },
  'month-not-closed': {
    status: 409,
    vi: '{unit}: tháng {month} chưa khóa. Không cần mở lại.',
    en: '{unit}: month {month} is not closed. There is nothing to reopen.',
  },
  'decision-needs-reason': {
    status: 422,
    vi: 'Hai bên không giống nhau: hãy ghi lý do, để người sau hiểu vì sao chấp nhận.',
    en: 'The two sides are not the same: write the reason, so that others understand why this is accepted.',
  },
  'decision-out-of-date': {
    status: 409,
    vi: 'Có dòng đã khớp, đã giải trình hoặc đã đổi từ khi mở trang. Chưa ghi gì. Hãy tải lại trang.',
    en: 'Something here was matched, explained or changed since the page was opened. Nothing was kept. Reload.',
  },
})

defineProblemWords({
  'tài khoản Kho bạc': 'the treasury account',
  'quyết định đối chiếu': 'the decision',
  'tạm ứng': 'advances',
  'thực chi': 'payments',
  'thu hồi': 'paid back',
  'tất cả': 'all',
})
