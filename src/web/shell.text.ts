// Words of the shell around the pages.
export const shellText = {
  skip: { vi: 'Bỏ qua điều hướng, đến nội dung', en: 'Skip to the content' },
  product: { vi: 'Bền Vững', en: 'Bền Vững' },
  navigation: { vi: 'Điều hướng', en: 'Navigation' },
  quickNavigation: { vi: 'Đi nhanh', en: 'Quick navigation' },
  menu: { vi: 'Thêm', en: 'More' },
  search: { vi: 'Tìm hộ, người: tên, mã hộ, số định danh', en: 'Find a household or person: name, code, ID' },
  searchShort: { vi: 'Tìm hộ, người', en: 'Find a household' },
  area: { vi: 'Địa bàn', en: 'Area' },
  areaMine: { vi: 'Toàn bộ địa bàn của tôi', en: 'All my areas' },
  asOf: { vi: 'Xem tại ngày', en: 'As of' },
  asOfToday: { vi: 'Hôm nay', en: 'Today' },
  asOfWhy: {
    vi: 'Xem hộ, người và số liệu như chúng có vào một ngày đã qua.',
    en: 'See households, people and figures as they were on a past day.',
  },
  knownOn: { vi: 'Theo những gì đã biết đến hết ngày', en: 'By what was known until the end of' },
  knownOnWhy: {
    vi: 'Điều ghi hay đính chính sau ngày này coi như chưa có. Dùng để hiểu một danh sách cũ đã dựa vào đâu. Để trống: theo mọi điều biết đến nay.',
    en: 'What was recorded or corrected after this day counts as not yet there: to see what an old list rested on. Empty: all that is known now.',
  },
  knownOnMore: { vi: 'Như đã biết vào một ngày…', en: 'As known on a day…' },
  knownOnBanner: {
    vi: 'Đang xem dữ liệu tại ngày {day}, theo những gì đã biết đến hết ngày {known}. Không sửa được ở chế độ này.',
    en: 'Showing data as of {day}, by what was known until the end of {known}. Nothing can be changed here.',
  },
  asOfApply: { vi: 'Xem', en: 'Show' },
  asOfBanner: {
    vi: 'Đang xem dữ liệu tại ngày {day}. Không sửa được ở chế độ này.',
    en: 'Showing data as of {day}. Nothing can be changed here.',
  },
  asOfBack: { vi: 'Về hôm nay', en: 'Back to today' },
  yearEnd: { vi: 'Cuối năm {year}', en: 'End of {year}' },
  account: { vi: 'Tài khoản', en: 'Account' },
  password: { vi: 'Đổi mật khẩu', en: 'Change password' },
  language: { vi: 'English', en: 'Tiếng Việt' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  signOutDrafts: {
    vi: 'Còn {n} bản nháp chưa gửi trên máy này',
    en: '{n:unsent draft|unsent drafts} on this computer',
  },
  signOutDraftsWhy: {
    vi: 'Đăng xuất sẽ xóa các bản nháp đó, để người dùng máy sau không đọc được.',
    en: 'Signing out deletes them, so that the next person at this computer cannot read them.',
  },
  signOutAnyway: { vi: 'Xóa nháp và đăng xuất', en: 'Delete drafts and sign out' },
  hotkeys: { vi: 'Phím tắt', en: 'Keyboard shortcuts' },
  goTo: { vi: 'Đến “{page}”', en: 'Go to “{page}”' },
  goHome: { vi: 'Về trang đầu', en: 'Go to the first page' },
  reload: { vi: 'Tải lại trang', en: 'Reload' },
  starting: { vi: 'Đang mở Bền Vững…', en: 'Opening Bền Vững…' },

  notFound: { vi: 'Không có trang này', en: 'No such page' },
  notFoundWhy: {
    vi: 'Địa chỉ có thể đã gõ sai, hoặc trang đã chuyển chỗ. Dữ liệu không bị ảnh hưởng.',
    en: 'The address may be mistyped, or the page has moved. No data is affected.',
  },
  noRight: { vi: 'Trang này không thuộc nhiệm vụ của bạn', en: 'This page is not part of your task' },
  noRightWhy: {
    vi: 'Nếu đây là việc của bạn, hãy nhờ quản trị viên cấp quyền.',
    en: 'If it is your work, ask the administrator for the right.',
  },
  broken: { vi: 'Trang này gặp lỗi', en: 'This page failed' },
  brokenWhy: {
    vi: 'Lỗi nằm ở chương trình, không phải ở bạn. Những gì đã ghi vẫn còn; bản nháp vẫn giữ trên máy này. Tải lại trang để làm tiếp; nếu lỗi lặp lại, gửi quản trị mã lỗi dưới đây.',
    en: 'The fault is in the program, not yours. What was saved is safe, and drafts stay on this computer. Reload to go on; if it happens again, give the administrator this code.',
  },
  code: { vi: 'Mã lỗi', en: 'Error code' },

  startHello: { vi: 'Xin chào, {name}', en: 'Hello, {name}' },
  startRoles: { vi: 'Nhiệm vụ của bạn', en: 'Your tasks' },
  startPlaces: { vi: 'Mở', en: 'Open' },
  startNothing: { vi: 'Bạn chưa được giao nhiệm vụ nào', en: 'You have no task yet' },
  startNothingWhy: {
    vi: 'Tài khoản đã mở nhưng chưa có vai trò ở địa bàn nào. Hãy nhờ quản trị viên giao.',
    en: 'Your account is open but holds no role in any area. Ask the administrator.',
  },
}
