// Words of signing in.
export const signInText = {
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  product: { vi: 'Bền Vững', en: 'Bền Vững' },
  purpose: {
    vi: 'Hệ thống quản lý chương trình giảm nghèo bền vững',
    en: 'Managing the sustainable poverty-reduction programme',
  },
  username: { vi: 'Tên đăng nhập', en: 'User name' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  submit: { vi: 'Đăng nhập', en: 'Sign in' },
  again: { vi: 'Phiên làm việc đã hết', en: 'The session has ended' },
  againWhy: {
    vi: 'Đăng nhập lại để làm tiếp. Những gì bạn đang nhập vẫn còn nguyên phía sau.',
    en: 'Sign in again to go on. What you were typing is still there, behind this.',
  },
  totpTitle: { vi: 'Mã xác thực', en: 'Second factor' },
  totpLabel: { vi: 'Mã 6 số trong ứng dụng xác thực', en: 'Six-digit code from the authenticator app' },
  totpWhy: { vi: 'Tài khoản này dùng xác thực hai lớp.', en: 'This account uses a second factor.' },
  totpSubmit: { vi: 'Xác nhận', en: 'Confirm' },
  otherAccount: { vi: 'Dùng tài khoản khác', en: 'Use another account' },
  wrong: {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.',
    en: 'The user name or the password is wrong. Check Caps Lock and the keyboard language.',
  },
  totpWrong: {
    vi: 'Mã không đúng hoặc đã hết hạn. Chờ mã mới rồi nhập lại.',
    en: 'The code is wrong or has expired. Wait for the next one.',
  },
  recovery: { vi: 'Mất điện thoại? Dùng mã dự phòng', en: 'No phone? Use a recovery code' },
  recoveryNot: { vi: 'Dùng mã trong ứng dụng xác thực', en: 'Use the authenticator app' },
  recoveryLabel: { vi: 'Mã dự phòng trên tờ giấy đã in', en: 'Recovery code from the printed sheet' },
  recoveryWhy: {
    vi: 'Mỗi mã dùng một lần. Đánh dấu mã đã dùng trên tờ giấy.',
    en: 'Each code works once. Cross it out on the sheet.',
  },
  recoveryWrong: {
    vi: 'Mã không đúng hoặc đã dùng rồi. Lấy mã khác, hoặc nhờ quản trị viên.',
    en: 'The code is wrong or was used already. Take another, or ask your administrator.',
  },
  forgot: {
    vi: 'Quên mật khẩu? Nhờ quản trị viên của đơn vị đặt lại.',
    en: 'Forgot the password? Ask your administrator to set a new one.',
  },
  needed: { vi: 'Cần điền mục này.', en: 'This is needed.' },
  toPublic: { vi: 'Về cổng thông tin công khai', en: 'To the public portal' },

  setupTitle: { vi: 'Tạo quản trị viên đầu tiên', en: 'Create the first administrator' },
  setupWhy: {
    vi: 'Đường dẫn này chỉ dùng được một lần. Sau bước này, bạn thêm địa bàn và người dùng khác.',
    en: 'This link works once. After this step you add areas and other users.',
  },
  setupNoToken: { vi: 'Đường dẫn thiếu mã', en: 'The link lacks its code' },
  setupNoTokenWhy: {
    vi: 'Hãy mở đúng đường dẫn đã in ra trên máy chủ khi khởi động lần đầu.',
    en: 'Open exactly the link that the server printed when it first started.',
  },
  name: { vi: 'Họ và tên', en: 'Full name' },
  usernameHint: {
    vi: 'Chữ thường không dấu, số, dấu chấm hoặc gạch; ít nhất 3 ký tự. Ví dụ: ha.lo',
    en: 'Lower-case letters without accents, digits, dots or dashes; at least 3. Example: ha.lo',
  },
  newPassword: { vi: 'Mật khẩu mới', en: 'New password' },
  newPasswordAgain: { vi: 'Nhập lại mật khẩu', en: 'Password again' },
  passwordHint: {
    vi: 'Ít nhất 10 ký tự. Một câu dài dễ nhớ an toàn hơn một từ khó.',
    en: 'At least 10 characters. A long sentence is safer than an odd word.',
  },
  passwordShort: { vi: 'Mật khẩu cần ít nhất 10 ký tự.', en: 'At least 10 characters are needed.' },
  passwordDiffers: { vi: 'Hai lần nhập chưa giống nhau.', en: 'The two entries differ.' },
  usernameShape: {
    vi: 'Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch; ít nhất 3 ký tự.',
    en: 'Lower-case letters, digits, dots and dashes only; at least 3.',
  },
  nameNeeded: { vi: 'Ghi họ và tên đầy đủ.', en: 'Give the full name.' },
  setupSubmit: { vi: 'Tạo tài khoản và vào hệ thống', en: 'Create the account and enter' },

  changeTitle: { vi: 'Đổi mật khẩu', en: 'Change password' },
  changeMust: {
    vi: 'Mật khẩu hiện tại do người khác đặt. Hãy đổi sang mật khẩu chỉ mình bạn biết.',
    en: 'Somebody else set your password. Choose one that only you know.',
  },
  changeWhy: {
    vi: 'Đổi xong, các phiên đăng nhập khác của bạn sẽ kết thúc.',
    en: 'Your other sessions end when you change it.',
  },
  currentPassword: { vi: 'Mật khẩu hiện tại', en: 'Current password' },
  changed: { vi: 'Đã đổi mật khẩu', en: 'Password changed' },
}
