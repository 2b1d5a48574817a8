// The review's refusals: what happened, why it matters, what to do.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblems({
  'shock-closed': {
    status: 409,
    vi: 'Việc này đã đóng. Nếu hộ gặp việc mới, hãy ghi một việc mới.',
    en: 'This is closed. Record a new one if something new has happened.',
  },
  'case-not-in-state': {
    status: 409,
    vi: 'Hộ này đang ở trạng thái "{state}" nên chưa làm được việc này. Hãy tải lại để xem bước hiện tại.',
    en: 'This household is "{state}", so this cannot be done now. Reload to see where it stands.',
  },
  'posting-not-over': {
    status: 409,
    vi: 'Danh sách còn niêm yết đến hết ngày {until}. Chỉ được kết thúc sau ngày đó.',
    en: 'The list stays posted until the end of {until}; it can be taken down only after that.',
  },
  'complaint-open': {
    status: 409,
    vi: 'Còn {count} khiếu nại chưa giải quyết. Hãy giải quyết trước rồi làm tiếp.',
    en: '{count:complaint is|complaints are} still open. Resolve them first.',
  },
  'round-open-already': {
    status: 409,
    vi: 'Địa bàn này đã có đợt "{name}" cùng loại đang mở. Hãy dùng đợt đó, hoặc huỷ nó trước.',
    en: 'This area already has an open round "{name}" of the same kind. Use it, or cancel it first.',
  },
  'round-not-open': {
    status: 409,
    vi: 'Đợt rà soát này đang ở trạng thái "{state}", không sửa được nữa.',
    en: 'This round is "{state}" and can no longer be changed.',
  },
  'round-has-decision': {
    status: 409,
    vi: 'Đợt này đã có dự thảo quyết định đang trình hoặc đã ký, nên danh sách đang khoá. Hãy trả lại dự thảo trước.',
    en: 'A decision of this round is being signed, so its list is locked. Return the draft first.',
  },
  'no-pack': {
    status: 409,
    vi: 'Không có bộ chuẩn nào có hiệu lực ngày {day} ở địa bàn này. Quản trị viên cần nạp bộ chuẩn.',
    en: 'No rule pack is in force here on {day}.',
  },
  'pack-never-decides': {
    status: 409,
    vi: 'Bộ chuẩn "{pack}" chỉ để tính thử, không dùng để quyết định được.',
    en: 'The pack "{pack}" is for what-if only and may not decide.',
  },
  'b1-table-missing': {
    status: 422,
    vi: 'Chấm điểm B1 cần một bảng điểm đã công bố. Hãy chọn bảng điểm, hoặc nhờ quản trị viên nạp và công bố.',
    en: 'Scoring by B1 needs a published table. Choose one, or ask the administrator.',
  },
  'b1-area-missing': {
    status: 422,
    vi: 'Bảng điểm B1 có nhiều vùng khảo sát. Hãy chọn vùng của xã ({areas}).',
    en: 'The B1 table has several survey areas. Choose the commune’s ({areas}).',
  },
  'area-not-commune': {
    status: 422,
    vi: 'Đợt rà soát được mở cho một xã, phường, thị trấn.',
    en: 'A round is opened for a commune.',
  },
  'list-empty': {
    status: 409,
    vi: 'Chưa có hộ nào để rà soát. Hãy nhập danh sách hộ hoặc tiếp nhận giấy đề nghị trước.',
    en: 'There is no household to review. Import the list or receive requests first.',
  },
  'list-closed': {
    status: 409,
    vi: 'Bản {village} đã qua bước lập danh sách (đang ở bước "{step}"). Hộ mới được xét theo rà soát thường xuyên.',
    en: 'The village {village} is past listing (now "{step}"). New households go to regular review.',
  },
  'reviewer-unknown': {
    status: 422,
    vi: 'Người này không có vai trò được khảo sát ở địa bàn này.',
    en: 'This person has no role that surveys in this area.',
  },
  'survey-exists': {
    status: 409,
    vi: 'Hộ này đã có phiếu ngày {on} do {by} nhập. Nếu phiếu mới thay thế phiếu đó, hãy xác nhận thay thế.',
    en: 'This household already has a survey of {on}, entered by {by}. Confirm if the new one replaces it.',
  },
  'survey-in-future': {
    status: 422,
    vi: 'Ngày khảo sát không thể sau hôm nay.',
    en: 'The day of the survey cannot lie in the future.',
  },
  'members-differ': {
    status: 422,
    vi: 'Phiếu có người không thuộc hộ này ({who}). Hãy tải lại phiếu; nếu hộ có người mới, ghi biến động nhân khẩu trước.',
    en: 'The form names people who are not of this household ({who}). Reload it; record new members first.',
  },
  'b1-answers-wrong': {
    status: 422,
    vi: 'Câu trả lời B1 không hợp với bảng điểm của đợt này ({first}).',
    en: 'The B1 answers do not fit the table of this round ({first}).',
  },
  'draft-incomplete': {
    status: 409,
    vi: 'Còn {missing} hộ chưa khảo sát và {undetermined} hộ chưa xác định được kết quả (ví dụ {first}). Hãy hoàn thành, hoặc ghi lý do không khảo sát được.',
    en: '{missing:household is|households are} not surveyed and {undetermined:is|are} undetermined (e.g. {first}). Finish them, or state why they cannot be surveyed.',
  },
  'excuse-too-early': {
    status: 409,
    vi: 'Hộ {who} mới được đến {visits} lần. Cần ít nhất {needed} lần đến không gặp trước khi đưa ra khỏi đợt.',
    en: 'Household {who} was visited {visits:time|times}. At least {needed:visit|visits} in vain are needed first.',
  },
  'no-meeting-step': {
    status: 409,
    vi: 'Thủ tục này không có bước họp dân.',
    en: 'This procedure has no village meeting.',
  },
  'nothing-to-meet': {
    status: 409,
    vi: 'Bản này chưa có danh sách dự thảo để đưa ra họp (đang ở bước "{step}").',
    en: 'This village has no draft list to meet about (now "{step}").',
  },
  'not-on-the-table': {
    status: 422,
    vi: 'Có hộ biểu quyết riêng không nằm trong danh sách của cuộc họp này.',
    en: 'A household voted one by one is not on the list of this meeting.',
  },
  'list-not-agreed': {
    status: 409,
    vi: 'Chưa niêm yết được: {why}',
    en: 'The list cannot be posted yet: {why}',
  },
  'posting-not-up': {
    status: 409,
    vi: 'Bản niêm yết này đã kết thúc hoặc đã thu hồi.',
    en: 'This posting is already down or withdrawn.',
  },
  'posting-in-past': {
    status: 422,
    vi: 'Ngày bắt đầu niêm yết không trước ngày họp dân, không trước ngày danh sách thay đổi bất lợi cho hộ, và không sau hôm nay quá 30 ngày.',
    en: "The posting starts neither before the meeting, nor before the list was changed to a household's loss, nor more than 30 days ahead.",
  },
  'complaint-closed': {
    status: 409,
    vi: 'Khiếu nại này đã được giải quyết.',
    en: 'This complaint is already resolved.',
  },
  'class-not-from-survey': {
    status: 409,
    vi: 'Kết quả mới phải là kết quả của phiếu phúc tra (hiện là "{found}"). Hãy ghi phiếu phúc tra trước.',
    en: 'The new class must be what the re-check survey gives (now "{found}"). Record that survey first.',
  },
  'no-opinion-step': {
    status: 409,
    vi: 'Ngày {day} không có bước xin ý kiến cấp trên (từ 01/7/2025 không còn cấp huyện).',
    en: 'No opinion of a level above is in force on {day}.',
  },
  'opinion-asked-already': {
    status: 409,
    vi: 'Đã gửi xin ý kiến, cấp trên trả lời trước hết ngày {due}. Chỉ gửi lại sau khi có trả lời.',
    en: 'The level above was asked and answers by {due}. Ask again only after the answer.',
  },
  'not-ready': {
    status: 409,
    vi: 'Chưa trình quyết định được: {why}.',
    en: 'The decision cannot be prepared yet: {why}.',
  },
  'trial-blocked': {
    status: 409,
    vi: 'Đây là đợt rà soát thử ({reason}). Đợt thử không ra quyết định và không cấp giấy chứng nhận.',
    en: 'This is a trial round ({reason}). A trial gives no decision and no certificate.',
  },
  'preparer-signs': {
    status: 403,
    vi: 'Người trình dự thảo không được ký quyết định này. Cần người khác có thẩm quyền ký.',
    en: 'Who prepared this decision may not sign it. Somebody else with the right has to sign.',
  },
  'asker-answers': {
    status: 403,
    vi: 'Bạn đã gửi phiếu xin ý kiến này nên không được tự trả lời thay cấp trên.',
    en: 'You asked for this opinion, so you may not answer it for the level above.',
  },
  'preparer-registers': {
    status: 403,
    vi: 'Người trình dự thảo không được vào sổ quyết định này. Cần văn thư khác vào sổ.',
    en: 'Who prepared this decision may not register it. Another clerk has to.',
  },
  'signer-registers': {
    status: 403,
    vi: 'Người đã ký quyết định này, hoặc người uỷ quyền ký, không được tự vào sổ. Cần văn thư khác vào sổ.',
    en: 'Who signed this decision, or delegated its signing, may not register it. Another clerk has to.',
  },
  'draft-not-in-state': {
    status: 409,
    vi: 'Dự thảo quyết định này đang ở trạng thái "{state}". Hãy tải lại trang.',
    en: 'This draft is "{state}". Reload the page.',
  },
  'content-changed': {
    status: 409,
    vi: 'Nội dung dự thảo không còn như bạn đã xem. Hãy mở lại, đọc rồi ký.',
    en: 'The draft is no longer what you saw. Open it again, read, then sign.',
  },
  'decision-overtaken': {
    status: 409,
    vi: 'Dự thảo đã cũ: từ khi lập dự thảo, {count} hộ ({who}) đã có quyết định khác, nên vào ngày {day} các hộ này không còn thuộc loại ghi ở cột “trước đó”. Chưa vào sổ. Hãy trả lại dự thảo rồi lập lại.',
    en: 'The draft is out of date: since it was prepared, another decision was made on {count:household|households} ({who}), so on {day} they are not of the class that it says they had. Nothing was registered. Return the draft and prepare it anew.',
  },
  'decision-number-used': {
    status: 409,
    vi: 'Số quyết định {number} đã được dùng trong năm {year}.',
    en: 'Decision number {number} is already used in {year}.',
  },
  'decision-dates': {
    status: 422,
    vi: 'Ngày ký không thể sau hôm nay hoặc trước ngày trình dự thảo; ngày có hiệu lực không thể trước ngày ký.',
    en: 'Signed neither after today nor before the draft; in force not before signed.',
  },
  'decision-before-signature': {
    status: 422,
    vi: 'Lãnh đạo ký ngày {signed}: ngày ký của quyết định không thể trước ngày đó. Chưa lưu gì.',
    en: 'The chair signed on {signed}: the decision cannot bear an earlier day. Nothing was saved.',
  },
  'not-in-decision': {
    status: 422,
    vi: 'Có hộ không nằm trong quyết định này, hoặc đã có quyết định sau thay thế.',
    en: 'A household is not part of this decision, or a later decision has replaced what it said.',
  },
  'nothing-corrected': {
    status: 422,
    vi: 'Có hộ được chọn đúng loại đang có. Hãy bỏ hộ đó hoặc chọn loại khác.',
    en: 'A household would keep its class. Leave it out, or choose another class.',
  },
  'nothing-to-issue': {
    status: 409,
    vi: 'Không có hộ nào của quyết định này cần cấp giấy chứng nhận.',
    en: 'No household of this decision needs a certificate.',
  },
  'certificate-number-used': {
    status: 409,
    vi: 'Số giấy chứng nhận {number} đã được cấp. Hãy chọn số bắt đầu khác.',
    en: 'Certificate number {number} is already used. Choose another first number.',
  },
  'request-closed': {
    status: 409,
    vi: 'Giấy đề nghị này đã được trả lời hoặc đã rút.',
    en: 'This request is already answered or withdrawn.',
  },
  'request-open-already': {
    status: 409,
    vi: 'Hộ này đã có giấy đề nghị cùng loại, nhận ngày {on}, chưa trả lời.',
    en: 'This household already has an open request of this kind, received on {on}.',
  },
  'report-too-long': {
    status: 422,
    vi: 'Biểu {no} ở đây có {rows} dòng, in ra hơn {pages} trang: không lập được bản Word hay PDF. Hãy tải XLSX (có đủ mọi dòng), hoặc chọn từng xã.',
    en: 'Table {no} has {rows:row|rows} here, more than {pages:page|pages} of paper: it is not made as Word or PDF. Download the XLSX, which holds all rows, or choose one commune at a time.',
  },
  'request-wrong-class': {
    status: 422,
    vi: 'Hộ này đang là "{class}" nên loại đề nghị này không phù hợp.',
    en: 'This household is "{class}", so this kind of request does not fit.',
  },
  'b1-table-wrong': {
    status: 422,
    vi: 'Bảng điểm B1 có {count} chỗ chưa đúng ({first}). Chưa có gì được lưu.',
    en: 'The B1 table has {count:fault|faults} ({first}). Nothing was saved.',
  },
  'b1-basis-missing': {
    status: 422,
    vi: 'Bảng điểm dùng để quyết định phải ghi văn bản ban hành. Hãy ghi số, ngày văn bản, hoặc đánh dấu đây là bảng minh hoạ. Chưa có gì được lưu.',
    en: 'A table that decides must name the text that enacts it. Give its number and date, or mark it as an illustration. Nothing was saved.',
  },
  'override-wrong': {
    status: 422,
    vi: 'Chuẩn của tỉnh không hợp lệ: {why}',
    en: 'The province’s lines are not valid: {why}',
  },
})

defineProblemWords({
  'Chưa chọn bản hoặc hộ.': 'No village or household is chosen.',
  'Ngày giải quyết phải từ ngày nhận đến hôm nay.': 'The day of settling lies between the day of receipt and today.',
  'Ngày gửi phải từ ngày mở đợt đến hôm nay.': 'The day of sending lies between the opening of the round and today.',
  'Cần bản quét văn bản trả lời của cấp trên.': 'The scanned answer of the level above is needed.',
  'Nêu rõ hộ hoặc nội dung đề nghị phúc tra.': 'Say which households or what is to be looked at again.',
  'Ngày trả lời phải từ ngày gửi đến hôm nay.': 'The day of the answer lies between the day of sending and today.',
  'Ngày trả lời phải từ ngày nhận đến hôm nay.': 'The day of the answer lies between the day of receipt and today.',
  'quyết định': 'decision',
  'quyết định được thay đổi': 'decision that is changed',
  'dự thảo quyết định': 'draft decision',
  'hộ trong đợt rà soát': 'household in the round',
  'bản trong đợt rà soát': 'village in the round',
  'cuộc họp': 'meeting',
  'bảng điểm': 'score table',
  'đợt rà soát': 'round',
  'giấy đề nghị': 'request',
  'giấy chứng nhận': 'certificate',
  'bản niêm yết': 'posting',
  'lần niêm yết': 'posting',
  'văn bản từ chối': 'written refusal',
  'mẫu văn bản': 'template',
  'trường hợp': 'case',
  phiếu: 'survey',
  'phiếu xin ý kiến': 'request for an opinion',
  'khiếu nại': 'complaint',
  'bản quét': 'scan',
  'đã có ý kiến': 'answered',
  'đã thu hồi': 'revoked',
  'phân loại chỉ theo thu nhập, chưa ghi căn cứ pháp lý': 'classes by income alone, no legal basis recorded',
  'dùng bảng điểm B1 minh hoạ, chưa ghi căn cứ pháp lý': 'an illustrative B1 table, no legal basis recorded',
  'không có hộ nào chờ niêm yết.': 'no household waits to be posted.',
  'chưa nộp biên bản họp dân đã ký.': 'the signed minutes are not filed.',
  'chuẩn cao hơn do cấp tỉnh quy định.': 'higher lines are set by a province.',
})
