// What petitions refuse: what happened, what was kept, what to do.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblems({
  'petition-not-in-state': {
    status: 409,
    vi: 'Đơn này đang ở bước "{state}" nên không làm được việc này. Chưa thay đổi gì. Hãy tải lại trang.',
    en: 'This petition is at the step "{state}", so this cannot be done. Nothing was changed. Reload the page.',
  },
  'petition-changed': {
    status: 409,
    vi: 'Người khác vừa thay đổi đơn này. Chưa ghi gì. Hãy tải lại trang rồi làm lại.',
    en: 'Somebody else just changed this petition. Nothing was saved. Reload the page and do it again.',
  },
  'petition-other-desk': {
    status: 409,
    vi: 'Đơn này đang do {desk} giải quyết. Bạn xem được, nhưng chỉ nơi đó mới ghi được bước tiếp theo.',
    en: 'This petition is handled by {desk}. You can read it, but only that desk records the next step.',
  },
  'petition-needs-name': {
    status: 422,
    vi: '{kind} phải có họ tên và địa chỉ của người gửi. Chưa ghi gì. Nếu người gửi không muốn ghi tên, có thể gửi dưới dạng phản ánh hoặc kiến nghị.',
    en: '{kind}: name and address of the sender are needed. Nothing was saved. Who does not want to be named may send feedback or a recommendation.',
  },
  'petition-nobody': {
    status: 409,
    vi: 'Chưa có ai tại {place} và các cấp trên trong hệ thống này được giao tiếp nhận loại đơn này. Đơn CHƯA được ghi lại. Hãy hướng dẫn người gửi đến Ban Tiếp công dân hoặc cơ quan thanh tra của tỉnh, và đề nghị quản trị viên giao vai trò.',
    en: 'Nobody at {place} or above in this system has the task of taking this kind of petition. It was NOT saved. Direct the sender to the citizen reception board or the inspectorate of the province, and ask the administrator to give the role.',
  },
  'petition-nobody-above': {
    status: 409,
    vi: 'Các cấp trên của {place} chưa có ai được giao giải quyết loại đơn này, nên đơn vẫn ở nơi hiện nay. Hãy chuyển bằng văn bản (bước "Chuyển nơi khác") hoặc đề nghị quản trị viên giao vai trò.',
    en: 'Nobody above {place} has the task of handling this kind, so the petition stays where it is. Send it on by letter (the step "Forward"), or ask the administrator to give the role.',
  },
  'petition-days': {
    status: 422,
    vi: 'Ngày {day} không hợp lệ: không thể sau hôm nay, cũng không thể trước ngày nhận đơn.',
    en: 'The day {day} cannot be: neither after today nor before the petition came in.',
  },
  'petition-assignee': {
    status: 422,
    vi: 'Người được chọn không có nhiệm vụ giải quyết loại đơn này tại {desk}. Hãy chọn người khác trong danh sách.',
    en: 'The chosen person does not have the task of handling this kind at {desk}. Choose somebody from the list.',
  },
  'petition-not-agreed': {
    status: 409,
    vi: 'Người gửi không đồng ý công khai, nên câu trả lời chỉ gửi riêng cho người gửi.',
    en: 'The sender did not agree to publication: the answer is for the sender only.',
  },
  'petition-secret': {
    status: 409,
    vi: 'Việc này không làm được với đơn tố cáo: nội dung và người gửi phải giữ kín.',
    en: 'This cannot be done with a denunciation: words and sender are kept secret.',
  },
  'petition-names-left': {
    status: 422,
    vi: 'Bản công khai còn chứa thông tin của người gửi hoặc số điện thoại, số định danh: {found}. Chưa công khai gì. Hãy bỏ những chỗ đó rồi làm lại.',
    en: 'The public text still tells of the sender, or holds a phone or identity number: {found}. Nothing was published. Take these out and do it again.',
  },
  'petition-same-kind': {
    status: 422,
    vi: 'Đơn đã thuộc loại này.',
    en: 'The petition is of this kind already.',
  },
  'petition-flood': {
    status: 429,
    vi: 'Hôm nay {place} đã nhận quá nhiều đơn qua cổng. Đơn này chưa được ghi lại. Hãy gửi lại ngày mai, gọi điện hoặc đến trụ sở.',
    en: '{place} received too many petitions by the portal today. This one was not saved. Send it tomorrow, phone, or come in person.',
  },
  'petition-extended': {
    status: 409,
    vi: 'Hạn trả lời đơn này đã lùi hết mức được lùi. Không lùi thêm được; hãy trả lời.',
    en: 'The time to answer was made as long as it can be. Answer it.',
  },
  'petition-extend-late': {
    status: 409,
    vi: 'Đơn đã quá hạn trả lời ({day}) nên không lùi hạn được nữa. Hãy trả lời; đơn vẫn ghi là quá hạn.',
    en: 'The answer was due on {day}: what is late is not made less late. Answer it; it stays marked as late.',
  },
  'petition-no-longer-limit': {
    status: 409,
    vi: 'Chưa biết quy định nào cho phép lùi hạn với loại đơn này.',
    en: 'No rule is known that allows more time for this kind.',
  },
  'petition-take-back-not-asked': {
    status: 409,
    vi: 'Người gửi không xin rút đơn này, hoặc yêu cầu đã được trả lời. Hãy tải lại trang.',
    en: 'The sender does not ask to take it back, or was answered already. Reload the page.',
  },
  'petition-attachment-refused': {
    status: 422,
    vi: 'Tệp gửi kèm không phải ảnh JPG, PNG hay PDF, hoặc quá lớn. Đơn chưa được ghi lại.',
    en: 'A file is neither a JPG or PNG picture nor a PDF, or too large. The petition was not saved.',
  },
  'petition-attachments-full': {
    status: 429,
    vi: 'Hôm nay {place} đã nhận quá nhiều tệp qua cổng. Đơn chưa được ghi lại. Hãy gửi đơn không kèm tệp, rồi mang ảnh, giấy tờ đến trụ sở.',
    en: '{place} received too many files by the portal today. It was not saved. Send it without files, and bring pictures or papers in person.',
  },
  'petition-meeting-point': {
    status: 422,
    vi: 'Không có nội dung này trong cuộc họp đã ghi của bản, hoặc cuộc họp của bản khác. Hãy mở lại từ trang của cuộc họp.',
    en: 'There is no such point in a meeting of this village that was written down. Open it from the page of the meeting.',
  },
  'petition-ticket': {
    status: 404,
    vi: 'Liên kết in biên nhận không đúng hoặc của người khác. Hãy mở lại từ trang của đơn.',
    en: 'This link to a receipt is wrong, or somebody else’s. Open it from the page of the petition.',
  },
})

defineProblemWords({ đơn: 'petition', tệp: 'file' })
