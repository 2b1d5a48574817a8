// Texts of the first page of the desk.
export const myWorkText = {
  title: { vi: 'Việc của tôi', en: 'My work' },
  hello: { vi: 'Xin chào, {name}', en: 'Hello, {name}' },
  today: { vi: 'Hôm nay {day}', en: 'Today, {day}' },
  late: { vi: 'Quá hạn', en: 'Late' },
  thisWeek: { vi: 'Đến hạn trong 7 ngày', en: 'Due within 7 days' },
  later: { vi: 'Việc khác đang chờ', en: 'Also waiting' },
  nothing: { vi: 'Không có việc nào đang chờ bạn', en: 'Nothing waits for you' },
  nothingHint: {
    vi: 'Khi có đợt rà soát, niêm yết, khiếu nại hay quyết định cần bạn, việc sẽ hiện ở đây với hạn của nó.',
    en: 'When a round, posting, complaint or decision needs you, it will stand here with its day.',
  },
  rounds: { vi: 'Đợt rà soát đang mở', en: 'Open rounds' },
  decided: { vi: '{decided} / {cases} hộ đã có quyết định', en: '{decided} of {cases} households decided' },
  noRound: { vi: 'Chưa có đợt rà soát nào đang mở.', en: 'No round is open.' },
  openRound: { vi: 'Mở đợt rà soát', en: 'Open a round' },
  importList: { vi: 'Nhập danh sách hộ', en: 'Import a list' },
  trial: { vi: 'Thử nghiệm', en: 'Trial' },
}
