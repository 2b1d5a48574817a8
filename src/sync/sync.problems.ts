// The sync's refusals and reasons to wait, told to somebody in a village with a phone in her hand.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblemWords({
  ảnh: 'photo',
  'bản ghi': 'entry',
  'điện thoại': 'phone',
})

defineProblems({
  'device-unknown': {
    status: 401,
    vi: 'Máy chủ không nhận ra điện thoại này. Dữ liệu trên máy vẫn còn. Hãy đăng nhập và đăng ký lại điện thoại.',
    en: 'The server does not know this phone. Nothing on it is lost. Sign in and enrol it again.',
  },
  'device-revoked': {
    status: 410,
    vi: 'Điện thoại này đã bị thu hồi ({reason}). Danh sách trên máy được xoá; phần chưa gửi đã được báo cho cán bộ xã.',
    en: 'This phone was revoked ({reason}). Its lists are wiped; what was not sent has been told to the commune officer.',
  },
  'device-user-gone': {
    status: 403,
    vi: 'Tài khoản của người dùng điện thoại này đã bị khoá. Dữ liệu chưa gửi vẫn còn trên máy. Hãy báo cán bộ xã.',
    en: 'The account of this phone’s user is disabled. Unsent data stay on the phone. Tell the commune officer.',
  },
  'device-read-locked': {
    status: 403,
    vi: 'Cần mở khoá điện thoại bằng mã PIN để tải danh sách.',
    en: 'Unlock the phone with the PIN to load lists.',
  },
  'entry-not-signed': {
    status: 422,
    vi: 'Bản ghi này không do điện thoại đã đăng ký viết ra, hoặc đã bị sửa dọc đường. Không nhận.',
    en: 'This entry was not written by the enrolled phone, or was changed on the way. Not taken.',
  },
  'entry-unreadable': {
    status: 422,
    vi: 'Không mở được bản ghi này (máy chủ đã đổi tệp khoá, hoặc bản ghi hỏng). Bản ghi được giữ lại; hãy báo người quản trị.',
    en: 'This entry cannot be opened (another key file, or damaged). It is kept; tell the administrator.',
  },
  'entry-not-known': {
    status: 422,
    vi: 'Bản ghi không đúng mẫu mà máy chủ hiểu. Bản ghi được giữ lại; hãy cập nhật ứng dụng.',
    en: 'The entry is not of a shape that the server knows. It is kept; update the app.',
  },
  'waits-for-cause': {
    status: 409,
    vi: 'Chờ một bản ghi khác của cùng hộ được nhận trước.',
    en: 'Waits for another entry of the same household.',
  },
  'cause-refused': {
    status: 409,
    vi: 'Bản ghi mà nó dựa vào bị từ chối. Hãy sửa bản ghi đó rồi gửi lại; bản ghi này sẽ tự được nhận.',
    en: 'The entry it builds on was refused. Mend that one and send it again; this one will follow by itself.',
  },
  'entry-given-up': {
    status: 409,
    vi: 'Bản ghi mà nó dựa vào bị từ chối; người ghi không cần bản ghi này nữa.',
    en: 'The entry it builds on was refused; its writer wants no more of this one.',
  },
  'photos-too-many': {
    status: 409,
    vi: 'Hộ {code} đã có quá nhiều ảnh. Hãy gỡ bớt ảnh cũ trên máy tính rồi gửi lại; ảnh vẫn còn trên điện thoại.',
    en: 'Household {code} has too many photos. Remove some at the desk and send again; the photo stays on the phone.',
  },
  'photo-announced': {
    status: 409,
    vi: 'Ảnh này đã được một bản ghi khác báo trước. Ảnh không mất; không cần gửi lại bản ghi này.',
    en: 'Another entry has announced this photo before. The photo is not lost; this entry need not be sent again.',
  },
  'photo-not-numbered': {
    status: 422,
    vi: 'Số của ảnh không thuộc dãy số của điện thoại này. Không nhận; hãy chụp lại ảnh.',
    en: 'The photo’s number is not one of this phone’s. Not taken; take the photo again.',
  },
  'outbox-file-wrong': {
    status: 422,
    vi: 'Tệp này không phải tệp gửi từ điện thoại, hoặc bị hỏng, bị cắt. Chưa nhận gì. Hãy xuất lại tệp trên điện thoại.',
    en: 'This is no file of a phone, or it is damaged. Nothing was taken. Export it again on the phone.',
  },
  'outbox-file-stranger': {
    status: 422,
    vi: 'Tệp này từ một điện thoại không đăng ký ở đây. Chưa nhận gì.',
    en: 'This file is from a phone that is not enrolled here. Nothing was taken.',
  },
  'server-fault': {
    status: 503,
    vi: 'Máy chủ gặp lỗi khi nhận bản ghi này. Bản ghi đã nằm an toàn trên máy chủ và sẽ được thử lại.',
    en: 'The server failed on this entry. It is safe on the server and will be tried again.',
  },
})
