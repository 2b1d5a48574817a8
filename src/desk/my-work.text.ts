// Texts of the first page of the desk.
import type { Text } from '../kit/text.ts'

export const myWorkText = {
  title: { vi: 'Việc của tôi', en: 'My work' },
  hello: { vi: 'Xin chào, {name}', en: 'Hello, {name}' },
  today: { vi: 'Hôm nay {day}', en: 'Today, {day}' },
  waiting: { vi: '{n} việc đang chờ bạn', en: '{n:thing waits|things wait} for you' },
  lateCount: { vi: '{n} quá hạn', en: '{n} late' },
  soonCount: { vi: '{n} đến hạn trong 7 ngày', en: '{n} due within 7 days' },
  showAll: { vi: 'Xem cả {n}', en: 'Show all {n}' },
  andMore: { vi: 'và {n} việc nữa', en: 'and {n} more' },
  showFew: { vi: 'Thu gọn', en: 'Show fewer' },
  progress: { vi: '{done} / {of} hộ', en: '{done} of {of:household|households}' },
  households: { vi: '{n} hộ', en: '{n:household|households}' },
  rounds: { vi: 'Đợt rà soát đang mở', en: 'Open rounds' },
  surveyed: { vi: 'Đã khảo sát', en: 'Surveyed' },
  decided: { vi: '{n} hộ đã có quyết định', en: '{n:household|households} decided' },
  villagesLate: { vi: '{n} / {all} bản quá hạn', en: '{n} of {all:village|villages} late' },
  noRound: { vi: 'Chưa có đợt rà soát nào đang mở.', en: 'No round is open.' },
  openRound: { vi: 'Mở đợt rà soát', en: 'Open a round' },
  importList: { vi: 'Nhập danh sách hộ', en: 'Import a list' },
  addUser: { vi: 'Thêm người dùng', en: 'Add a user' },
  seeBoard: { vi: 'Xem bảng theo dõi', en: 'See the board' },
  seeAudit: { vi: 'Xem câu hỏi kiểm tra', en: "See the auditor's questions" },
  seeReports: { vi: 'Xem báo cáo sơ bộ', en: 'See the preliminary report' },
  trial: { vi: 'Thử nghiệm', en: 'Trial' },

  ownLimit: {
    vi: 'Hạn là mặc định của phần mềm, chưa xác minh theo quy định nào.',
    en: 'The day is this software’s own; no rule was verified.',
  },
  nothing: { vi: 'Không có việc nào đang chờ bạn', en: 'Nothing waits for you' },
  noTask: { vi: 'Hiện bạn không giữ nhiệm vụ nào', en: 'You hold no task at present' },
} satisfies Record<string, Text>

/** What to do, or what to wait for, where nothing waits: the first that fits the person's rights. */
export const nothingHints = {
  noTask: {
    vi: 'Vai trò của bạn chưa được giao hoặc đã hết thời hạn (cấp huyện: đến 30/6/2025). Nếu bạn vẫn làm việc này, hãy nhờ quản trị viên giao lại.',
    en: 'Your role was not yet given, or has ended (districts: on 30 June 2025). If this is still your work, ask the administrator.',
  },
  firstRound: {
    vi: 'Chưa có đợt rà soát nào đang mở. Nếu sổ hộ còn trống, nhập danh sách hộ trước; sau đó mở đợt rà soát. Đợt đã có quyết định nằm ở mục Đợt rà soát, số liệu ở mục Báo cáo.',
    en: 'No round is open. If the registry is empty, import the list of households first; then open a round. Decided rounds stand under Rounds, their figures under Reports.',
  },
  sign: {
    vi: 'Khi cán bộ trình dự thảo quyết định, việc ký sẽ hiện ở đây. Trong lúc đó có thể xem các bản đang ở bước nào.',
    en: 'When an officer prepares a decision, signing it will stand here. Meanwhile you can see where each village is.',
  },
  register: {
    vi: 'Khi chủ tịch đã ký quyết định, việc vào sổ, đóng dấu và cấp giấy chứng nhận sẽ hiện ở đây.',
    en: 'When the chair has signed a decision, registering it and issuing certificates will stand here.',
  },
  survey: {
    vi: 'Các hộ trong bản của bạn đã có phiếu, hoặc chưa tới lượt. Khi có hộ cần khảo sát, việc sẽ hiện ở đây kèm hạn.',
    en: 'The households of your village have their forms, or it is not yet their turn. What comes will stand here with its day.',
  },
  manage: {
    vi: 'Khi có khảo sát, họp dân, niêm yết, khiếu nại đến hạn, việc sẽ hiện ở đây kèm hạn.',
    en: 'Surveys, meetings, postings and complaints will stand here with their days.',
  },
  partner: {
    vi: 'Các việc đã hứa với bản đều xong hoặc chưa đến hạn. Nguyện vọng mới, việc mới và kết quả ghi ở trang của từng bản.',
    en: 'What was promised to the villages is done or not yet due. New wishes, tasks and results are recorded on the page of each village.',
  },
  follow: {
    vi: 'Bạn theo dõi, không phải làm gì lúc này. Các đợt đang mở cho thấy xã nào chậm.',
    en: 'You follow; nothing is to be done now. The open rounds show which commune is late.',
  },
  followNone: {
    vi: 'Chưa có đợt rà soát nào đang mở. Khi xã mở đợt, tiến độ từng xã sẽ hiện ở đây.',
    en: 'No round is open. When a commune opens one, its progress will stand here.',
  },
  users: {
    vi: 'Việc của quản trị viên: thêm người dùng và giao vai trò, nạp bảng điểm và căn cứ pháp lý, xem nhật ký.',
    en: "An administrator's work: add users and give roles, load score tables and legal bases, read the journal.",
  },
} satisfies Record<string, Text>

/** What is to be done, as a heading over the places where it waits. */
export const workKindText = {
  survey: { vi: 'Khảo sát hộ', en: 'Survey households' },
  resurvey: { vi: 'Rà soát lại hộ chưa thống nhất', en: 'Survey again what was not agreed' },
  recheck: { vi: 'Phúc tra', en: 'Re-check' },
  draft: { vi: 'Lập dự thảo danh sách', en: 'Freeze the draft list' },
  'meeting-call': { vi: 'Mời họp dân', en: 'Call the village meeting' },
  'meeting-hold': { vi: 'Họp dân', en: 'Hold the village meeting' },
  'meeting-sign': { vi: 'Nộp biên bản họp dân đã ký', en: 'File the signed minutes' },
  committee: { vi: 'Trình Ban Chỉ đạo', en: 'Bring before the committee' },
  'put-up': { vi: 'Niêm yết danh sách', en: 'Put up the list' },
  'take-down': { vi: 'Kết thúc niêm yết', en: 'Take the list down' },
  complaint: { vi: 'Giải quyết khiếu nại', en: 'Settle complaints' },
  'opinion-ask': { vi: 'Xin ý kiến cấp trên', en: 'Ask the level above' },
  'opinion-answer': { vi: 'Cho ý kiến', en: 'Give the opinion' },
  'decision-prepare': { vi: 'Trình quyết định', en: 'Prepare the decision' },
  'decision-sign': { vi: 'Ký quyết định', en: 'Sign the decision' },
  'decision-register': { vi: 'Vào sổ quyết định', en: 'Register the decision' },
  certificate: { vi: 'Cấp giấy chứng nhận', en: 'Issue certificates' },
  request: { vi: 'Trả lời giấy đề nghị', en: 'Answer requests' },
  duplicate: { vi: 'Xem hồ sơ nghi trùng', en: 'Look at likely doubles' },
} satisfies Record<string, Text>

/** The same for plans, directives, obstacles, support and partners. */
export const programmeKindText = {
  'plan-approve': { vi: 'Duyệt kế hoạch', en: 'Approve plans' },
  'plan-returned': { vi: 'Sửa kế hoạch bị trả lại', en: 'Mend returned plans' },
  'directive-answer': { vi: 'Trả lời văn bản chỉ đạo', en: 'Answer directives' },
  'directive-settle': { vi: 'Xem trả lời của cấp dưới', en: 'Look at answers' },
  'obstacle-late': { vi: 'Nhắc nơi phải gỡ vướng mắc', en: 'Remind who must move' },
  'norm-issued': { vi: 'Định mức đã ban hành, xem còn vướng không', en: 'Norms issued: does it still hinder?' },
  'list-approve': { vi: 'Duyệt danh sách hỗ trợ', en: 'Approve support lists' },
  'list-record': { vi: 'Ghi kết quả cấp phát', en: 'Record what was handed out' },
  recovery: { vi: 'Thu hồi hỗ trợ', en: 'Recover support' },
  'gift-thank': { vi: 'Cảm ơn người ủng hộ nhà ở', en: 'Thank who gave for houses' },
  'partner-task': { vi: 'Việc đã hứa với bản', en: 'Tasks promised to villages' },
  'petition-accept': { vi: 'Đơn, ý kiến chờ thụ lý', en: 'Petitions to take on' },
  'petition-answer': { vi: 'Đơn, ý kiến chờ trả lời', en: 'Petitions to answer' },
  'petition-take-back': { vi: 'Người gửi xin rút đơn, chờ trả lời', en: 'Senders who ask to take theirs back' },
  'petition-publish': { vi: 'Trả lời có thể công khai', en: 'Answers that may be made public' },
  'supervision-reply': { vi: 'Trả lời giám sát cộng đồng', en: 'Reply to community supervision' },
  'supervision-close': {
    vi: 'Kết luận báo cáo giám sát đã được trả lời',
    en: 'Close supervision reports that were replied to',
  },
  'village-meeting-hold': { vi: 'Ghi kết quả họp bản', en: 'Write down village meetings' },
  'village-meeting-minutes': { vi: 'Nộp biên bản họp bản đã ký', en: 'File signed minutes of village meetings' },
  'comment-decide': { vi: 'Duyệt ý kiến bạn đọc', en: "Decide on readers' comments" },
  'bulletin-approve': { vi: 'Duyệt bản tin loa', en: 'Approve bulletins' },
  'broadcast-tell': { vi: 'Ghi nhật ký phát loa', en: 'Log broadcasts' },
  'help-plan': { vi: 'Lập kế hoạch giúp bản năm nay', en: "Make this year's help plan" },
} satisfies Record<string, Text>
