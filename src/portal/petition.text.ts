// Words of the public pages on which people send petitions, look after them and read answers. Plain: read aloud if need be.
import type { PetitionKind, PetitionState } from '../petitions/petition.ts'

export const petitionPublicText = {
  title: { vi: 'Gửi ý kiến, kiến nghị', en: 'Have your say' },
  lead: {
    vi: 'Không cần tài khoản. Bạn nhận một mã để xem đơn đang ở bước nào và đọc trả lời.',
    en: 'No account is needed. You get a code by which you see the step and read the answer.',
  },
  where: { vi: 'Ý kiến của bạn về bản, xã nào?', en: 'Which village or commune is it about?' },
  whereNone: {
    vi: 'Không thấy bản hay xã nào có tên này. Hãy gõ ngắn hơn, hoặc tìm theo tên xã.',
    en: 'No village or commune of this name. Type less, or look for the commune.',
  },
  otherPlace: { vi: 'Chọn nơi khác', en: 'Another place' },
  about: { vi: 'Gửi về: {place}', en: 'About: {place}' },
  kind: { vi: 'Bạn muốn gửi gì?', en: 'What do you want to send?' },
  subject: { vi: 'Về việc gì', en: 'What is it about' },
  subjectHint: { vi: 'Một câu ngắn, ví dụ: Đường vào bản bị sạt', en: 'One short sentence' },
  body: { vi: 'Nội dung', en: 'What you want to say' },
  bodyHint: {
    vi: 'Việc gì, ở đâu, từ bao giờ, bạn đề nghị thế nào.',
    en: 'What, where, since when, and what you ask for.',
  },
  who: { vi: 'Người gửi', en: 'Who you are' },
  whoAbout: {
    vi: 'Khiếu nại thì phải có họ tên và địa chỉ. Các loại khác có thể để trống. Tên được giữ kín, không bao giờ đăng lên.',
    en: 'A complaint needs name and address. Otherwise these may stay empty. Names are kept secret and are never published.',
  },
  name: { vi: 'Họ và tên', en: 'Name' },
  phone: { vi: 'Số điện thoại', en: 'Phone' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  agree: {
    vi: 'Đồng ý đăng câu trả lời để mọi người cùng đọc (không ghi tên)',
    en: 'The answer may be published for everybody (without names)',
  },
  above: {
    vi: 'Gửi thẳng lên cấp trên, vì nội dung liên quan đến người của xã',
    en: 'Straight to the level above, because it is about people of the commune',
  },
  files: { vi: 'Ảnh, giấy tờ kèm theo (không bắt buộc)', en: 'Pictures or papers (optional)' },
  filesHint: {
    vi: 'Nhiều nhất 3 tệp, mỗi tệp tới 5 MB: ảnh JPG, PNG hoặc PDF. Vị trí mà máy ghi trong ảnh được bỏ. Chỉ nơi giải quyết xem được.',
    en: 'At most 3 files of up to 5 MB: JPG, PNG or PDF. The place a camera wrote into a picture is taken out. Only the desk sees them.',
  },
  filesAgain: {
    vi: 'Tệp kèm theo phải chọn lại.',
    en: 'Choose the files again.',
  },
  fileMany: { vi: 'Kèm nhiều nhất 3 tệp.', en: 'At most 3 files.' },
  fileLarge: {
    vi: 'Tệp “{name}” quá lớn (nhiều nhất 5 MB). Hãy chọn ảnh nhỏ hơn, hoặc mang đến trụ sở.',
    en: 'The file “{name}” is too large (at most 5 MB). Choose a smaller one, or bring it in person.',
  },
  fileWrong: {
    vi: 'Tệp “{name}” không phải ảnh JPG, PNG hay PDF.',
    en: 'The file “{name}” is neither a JPG or PNG picture nor a PDF.',
  },
  filesFull: {
    vi: 'Hôm nay {place} đã nhận quá nhiều tệp. Đơn CHƯA được gửi. Hãy gửi không kèm tệp, rồi mang ảnh, giấy tờ đến trụ sở.',
    en: '{place} received too many files today. It was NOT sent. Send it without files, and bring them in person.',
  },
  filesSent: { vi: 'Tệp đã kèm theo', en: 'Files sent with it' },
  print: { vi: 'In trang này hoặc chụp màn hình làm giấy hẹn.', en: 'Print this page or take a picture of it.' },
  extended: { vi: 'Lùi hạn trả lời', en: 'More time' },
  extendedAbout: { vi: 'Ngày {day}. Lý do: {reason}', en: 'On {day}. The reason: {reason}' },
  extendedSecret: { vi: 'Ngày {day}. Lý do được báo riêng.', en: 'On {day}. The reason is told privately.' },
  consent: { vi: 'Thôi đồng ý công khai câu trả lời', en: 'Agree no longer that the answer is public' },
  consentAbout: {
    vi: 'Bạn đã đồng ý công khai câu trả lời (không nêu tên). Thôi đồng ý thì câu trả lời không được đăng.',
    en: 'You agreed that the answer may be public, without names. If you no longer do, it will not be.',
  },
  consentPublic: {
    vi: 'Câu trả lời đang được công khai (không nêu tên). Thôi đồng ý thì câu trả lời được gỡ ngay khỏi trang này; ai đã đọc, đã chép thì không thu lại được.',
    en: 'The answer is public now, without names. If you no longer agree it is taken off at once; what others have read or copied cannot be called back.',
  },
  consentSure: { vi: 'Tôi thôi đồng ý công khai', en: 'I no longer agree' },
  consentUnsure: {
    vi: 'Hãy đánh dấu “Tôi thôi đồng ý công khai” rồi bấm lại. Chưa có gì thay đổi.',
    en: 'Tick “I no longer agree” and press again. Nothing has changed.',
  },
  consentDo: { vi: 'Thôi đồng ý', en: 'No longer agree' },
  consentDone: {
    vi: 'Đã ghi: câu trả lời của đơn này không được công khai.',
    en: 'Noted: the answer to this is not made public.',
  },
  consentNone: { vi: 'Đơn này không có đồng ý công khai nào đang ghi.', en: 'No agreement to publish is on record.' },
  takeBack: { vi: 'Rút đơn', en: 'Take it back' },
  takeBackAbout: {
    vi: 'Rút rồi thì đơn này không được giải quyết nữa. Muốn nói lại thì gửi đơn mới.',
    en: 'What is taken back is not handled any more. To say it again, send a new one.',
  },
  takeBackSecret: {
    vi: 'Tố cáo đã được thụ lý: bạn có thể xin rút, nơi giải quyết trả lời có cho rút hay không (chưa xác minh với văn bản).',
    en: 'This denunciation was taken on: you may ask to take it back, and the desk says yes or no (unverified).',
  },
  takeBackWhy: { vi: 'Lý do (không bắt buộc)', en: 'Why (optional)' },
  takeBackSure: { vi: 'Tôi muốn rút đơn này', en: 'I want to take it back' },
  takeBackUnsure: {
    vi: 'Hãy đánh dấu “Tôi muốn rút đơn này” rồi bấm lại. Đơn chưa bị rút.',
    en: 'Tick “I want to take it back” and press again. Nothing was taken back.',
  },
  takeBackDo: { vi: 'Rút đơn', en: 'Take it back' },
  takeBackAsk: { vi: 'Xin rút đơn', en: 'Ask to take it back' },
  takeBackAsked: {
    vi: 'Bạn đã xin rút đơn ngày {day}; đang chờ trả lời.',
    en: 'You asked on {day} to take it back; it waits for an answer.',
  },
  takenBack: { vi: 'Đơn đã được rút.', en: 'It was taken back.' },
  tookBackAsked: { vi: 'Đã gửi yêu cầu rút đơn.', en: 'Your wish was sent.' },
  takeBackOver: {
    vi: 'Đơn đã kết thúc nên không rút được nữa.',
    en: 'It is over and cannot be taken back.',
  },
  send: { vi: 'Gửi', en: 'Send' },
  limits: {
    vi: 'thụ lý trong {accept}, trả lời trong {answer} kể từ đó',
    en: 'taken on within {accept}, answered within {answer} of that',
  },
  limitsUnverified: {
    vi: 'Thời hạn chưa xác minh với văn bản pháp luật; nguyện vọng và đề xuất dùng hạn của phần mềm.',
    en: 'These times are not verified in the texts of law; for wishes and proposals they are our own.',
  },
  wrong: {
    vi: 'Chưa gửi được. Những gì bạn viết vẫn còn dưới đây.',
    en: 'Not sent yet. What you wrote is still below.',
  },
  needSubject: { vi: 'Về việc gì: viết ít nhất 5 chữ cái.', en: 'What it is about: at least 5 letters.' },
  needBody: { vi: 'Nội dung: viết ít nhất 10 chữ cái.', en: 'What you want to say: at least 10 letters.' },
  tooLong: {
    vi: 'Gửi quá nhiều. Nội dung nhiều nhất 8.000 chữ, mỗi tệp nhiều nhất 5 MB.',
    en: 'Too much was sent: at most 8,000 letters, and 5 MB a file.',
  },
  needKind: { vi: 'Hãy chọn loại ý kiến.', en: 'Choose what you want to send.' },
  needName: {
    vi: 'Khiếu nại phải có họ tên và địa chỉ. Nếu không muốn ghi tên, hãy gửi phản ánh hoặc kiến nghị.',
    en: 'A complaint needs name and address. Without a name, send feedback or a recommendation.',
  },
  links: { vi: 'Có quá nhiều liên kết. Hãy bỏ bớt.', en: 'There are too many links. Take some out.' },
  early: {
    vi: 'Gửi nhanh quá. Hãy đọc lại rồi bấm Gửi lần nữa.',
    en: 'That was very fast. Read it again and press Send.',
  },
  late: { vi: 'Trang mở đã lâu. Hãy bấm Gửi lần nữa.', en: 'The page was open for long. Press Send again.' },
  nobody: {
    vi: 'Ở {place} và các cấp trên chưa có người được giao nhận loại đơn này trên hệ thống. Đơn CHƯA được gửi, không lưu ở đâu. Hãy gửi trực tiếp tại nơi tiếp công dân hoặc cơ quan thanh tra của tỉnh.',
    en: 'Nobody at {place} or above has the task of taking this here. It was NOT sent and is kept nowhere. Bring it to the citizen reception office or the inspectorate of the province.',
  },
  flood: {
    vi: 'Hôm nay nơi này đã nhận quá nhiều đơn. Đơn của bạn CHƯA được gửi. Hãy gửi lại ngày mai, gọi điện hoặc đến trụ sở.',
    en: 'This place received too many today. Yours was NOT sent. Try tomorrow, phone, or come in person.',
  },
  slow: {
    vi: 'Địa chỉ này gửi quá nhiều lần. Hãy chờ 10 phút rồi làm lại.',
    en: 'Too many attempts from this address. Wait ten minutes.',
  },
  away: { vi: 'Tạm thời chưa làm được. Hãy thử lại sau.', en: 'This cannot be done at the moment. Try later.' },
  sent: { vi: 'Đã gửi', en: 'Sent' },
  code: { vi: 'Mã tra cứu của bạn', en: 'Your code' },
  sentFacts: {
    vi: 'Gửi về {place}, ngày {day}. Bạn được trả lời về việc có thụ lý hay không chậm nhất ngày {due} (thời hạn chưa xác minh với văn bản). Xem tại trang Tra cứu đơn bằng mã này.',
    en: 'About {place}, sent on {day}. You hear whether it is taken on by {due} (unverified). Look after it with this code.',
  },
  keep: {
    vi: 'Hãy chép lại hoặc chụp màn hình. Mã này không gửi lại được, và ai có mã đều xem được đơn.',
    en: 'Write it down or take a picture. It cannot be sent again, and whoever has it sees the petition.',
  },
  toTrack: { vi: 'Tra cứu đơn', en: 'Look after a petition' },
  toAnswers: { vi: 'Hỏi và đáp', en: 'Questions and answers' },
  track: { vi: 'Đơn của tôi đến đâu rồi?', en: 'Where is my petition?' },
  trackAbout: {
    vi: 'Gõ mã trên phiếu tiếp nhận hoặc mã đã nhận khi gửi.',
    en: 'Type the code from your receipt, or the one you got when you sent it.',
  },
  trackLabel: { vi: 'Mã tra cứu', en: 'Code' },
  trackHint: { vi: '12 chữ và số, viết hoa hay thường đều được.', en: '12 letters and digits, large or small.' },
  look: { vi: 'Xem', en: 'Look' },
  unknown: {
    vi: 'Không có đơn nào có mã này. Hãy xem lại từng chữ; mã không có chữ I, L, O, U và số 0, 1.',
    en: 'No petition has this code. Check each letter; there is no I, L, O, U, 0 or 1 in it.',
  },
  step: { vi: 'Đang ở bước', en: 'Step' },
  received: { vi: 'Ngày nhận', en: 'Received' },
  desk: { vi: 'Nơi giải quyết', en: 'Handled by' },
  due: { vi: 'Hạn', en: 'Due' },
  dueLate: { vi: '{day} (đã quá hạn)', en: '{day} (late)' },
  answer: { vi: 'Trả lời ngày {day}', en: 'Answer of {day}' },
  reason: { vi: 'Lý do', en: 'Reason' },
  sentTo: { vi: 'Đã chuyển đến', en: 'Sent to' },
  closedFor: {
    vi: 'Trang này chỉ cho biết bước. Nội dung trả lời được gửi riêng cho người gửi.',
    en: 'This page tells the step only. The answer goes to the sender privately.',
  },
  answers: { vi: 'Hỏi và đáp', en: 'Questions and answers' },
  answersAbout: {
    vi: 'Những câu hỏi, kiến nghị mà người gửi đồng ý đăng, cùng trả lời của cơ quan. Không nêu tên ai.',
    en: 'Questions whose senders agreed, with the answers. Nobody is named.',
  },
  answersNone: { vi: 'Chưa có câu trả lời nào được đăng.', en: 'No answers have been published yet.' },
  answersOlder: { vi: 'Xem các câu trả lời trước đó', en: 'Earlier answers' },
  answersAll: { vi: 'Xem cả mọi nơi', en: 'All places' },
  question: { vi: 'Hỏi', en: 'Question' },
  reply: { vi: 'Đáp', en: 'Answer' },
  atPlace: { vi: 'Có điều muốn nói?', en: 'Something to say?' },
  atPlaceAbout: {
    vi: 'Gửi kiến nghị, phản ánh, nguyện vọng, khiếu nại hoặc tố cáo; không cần tài khoản. Cũng có thể nói với trưởng bản hoặc cán bộ xã để ghi lại.',
    en: 'Send a recommendation, feedback, a wish, a complaint or a denunciation, without an account. Or tell the village head or an officer, who writes it down.',
  },
} as const

/** What each kind is for, in a sentence. */
export const kindAbout: Record<PetitionKind, { vi: string; en: string }> = {
  recommendation: { vi: 'đề nghị cơ quan làm hoặc sửa một việc', en: 'ask for something to be done or mended' },
  feedback: { vi: 'báo một việc đang xảy ra', en: 'tell of something that is happening' },
  wish: { vi: 'điều gia đình hoặc bản mong được hỗ trợ', en: 'what a family or a village hopes for' },
  proposal: { vi: 'một cách làm hay, một mô hình', en: 'an idea of how to do it' },
  complaint: {
    vi: 'một quyết định hoặc việc làm của cơ quan khiến bạn thiệt; phải ghi tên',
    en: 'a decision or an act that wrongs you; with your name',
  },
  denunciation: {
    vi: 'báo việc làm trái pháp luật của một người; chỉ người được giao mới đọc, giữ kín tên bạn',
    en: 'a person who breaks the law; read by very few, your name is kept secret',
  },
}

/** The steps as a sender reads them. */
export const stateAbout: Record<PetitionState, { vi: string; en: string }> = {
  received: { vi: 'Đã nhận, đang xem có thụ lý không', en: 'Received; it is being decided whether it is taken on' },
  accepted: { vi: 'Đã thụ lý, đang giải quyết', en: 'Taken on' },
  assigned: { vi: 'Đã giao người giải quyết', en: 'Somebody works on it' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  closed: { vi: 'Đã trả lời, đã kết thúc', en: 'Answered and closed' },
  refused: { vi: 'Không thụ lý', en: 'Not taken on' },
  forwarded: { vi: 'Đã chuyển nơi có thẩm quyền', en: 'Sent to whoever is competent' },
  'taken-back': { vi: 'Bạn đã rút đơn', en: 'You took it back' },
}
