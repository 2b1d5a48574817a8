// The platform's own refusals. Each noun registers its own beside its commands.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblems({
  'invalid-input': {
    status: 422,
    vi: 'Có {count} chỗ chưa đúng ({first}). Chưa có gì được lưu; hãy sửa rồi gửi lại.',
    en: 'Not right in {count:place|places} ({first}). Nothing was saved; mend them and send again.',
  },
  'request-unreadable': {
    status: 400,
    vi: 'Máy chủ không đọc được yêu cầu này (địa chỉ có chữ chưa mã hoá, hoặc nội dung không đúng dạng). Chưa có gì được lưu. Hãy tải lại trang.',
    en: 'The server cannot read this request (letters in the address that are not encoded, or a malformed body). Nothing was saved. Reload the page.',
  },
  'value-unusable': {
    status: 422,
    vi: 'Yêu cầu có một giá trị không dùng được (sai dạng, hoặc lớn quá mức). Chưa có gì được lưu. Hãy mở lại trang từ đầu rồi làm lại.',
    en: 'The request holds a value that cannot be used (of the wrong form, or too large). Nothing was saved. Open the page anew and try again.',
  },
  'headers-too-large': {
    status: 431,
    vi: 'Phần đầu của yêu cầu quá dài. Hãy xoá cookie của trang này rồi thử lại.',
    en: 'The headers of this request are too long. Delete the cookies of this site and try again.',
  },
  'not-signed-in': {
    status: 401,
    vi: 'Bạn chưa đăng nhập hoặc phiên làm việc đã hết. Hãy đăng nhập lại; những gì đang nhập vẫn còn trên máy này.',
    en: 'You are not signed in, or the session has ended. Sign in again; what you typed is still on this machine.',
  },
  'not-permitted': {
    status: 403,
    vi: 'Bạn không có quyền làm việc này ở địa bàn này. Hãy hỏi quản trị viên nếu đây là việc của bạn.',
    en: 'You may not do this in this area. Ask the administrator if it is your task.',
  },
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy {what} này trong phạm vi của bạn.',
    en: 'No such {what} in your area.',
  },
  'key-used-otherwise': {
    status: 409,
    vi: 'Khoá gửi này đã dùng cho một việc khác. Hãy tải lại trang rồi làm lại.',
    en: 'This idempotency key was used for something else. Reload and try again.',
  },
  'command-too-old': {
    status: 409,
    vi: 'Bản ứng dụng này quá cũ để gửi việc {command}. Hãy tải lại trang.',
    en: 'This version of the app is too old to send {command}. Reload the page.',
  },
  'changed-meanwhile': {
    status: 409,
    vi: 'Người khác vừa sửa {what} này. Hãy xem lại giá trị mới rồi làm lại; chưa có gì bị ghi đè.',
    en: 'Somebody else has just changed this {what}. Look at the new values and try again; nothing was overwritten.',
  },
  'too-many-requests': {
    status: 429,
    vi: 'Quá nhiều yêu cầu. Hãy đợi {seconds} giây rồi thử lại.',
    en: 'Too many requests. Wait {seconds:second|seconds} and try again.',
  },
  'too-large': {
    status: 413,
    vi: 'Dữ liệu gửi lên quá lớn (tối đa {limit}).',
    en: 'What was sent is too large (limit {limit}).',
  },
  'file-missing': {
    status: 410,
    vi: 'Tệp này không còn trên máy chủ. Hãy tải lên lại.',
    en: 'This file is no longer on the server. Upload it again.',
  },
  'no-space': {
    status: 507,
    vi: 'Ổ đĩa của máy chủ đã đầy. Chưa có gì được lưu. Hãy báo người quản trị giải phóng chỗ trống rồi làm lại.',
    en: 'The disk of the server is full. Nothing was saved. Ask the administrator to free space, then try again.',
  },
  'database-away': {
    status: 503,
    vi: 'Cơ sở dữ liệu đang khởi động lại. Hãy thử lại sau vài giây; việc đã báo xong thì vẫn còn.',
    en: 'The database is restarting. Try again in a few seconds; what was acknowledged is kept.',
  },
  bug: {
    status: 503,
    vi: 'Có lỗi của phần mềm (mã {id}). Chưa có gì được lưu. Hãy gửi mã này cho người quản trị.',
    en: 'A software error (id {id}). Nothing was saved. Give this id to the administrator.',
  },
})

defineProblems({
  'csrf-missing': {
    status: 403,
    vi: 'Yêu cầu này không đến từ ứng dụng (thiếu mã chống giả mạo). Hãy tải lại trang rồi làm lại.',
    en: 'This request did not come from the app (CSRF token missing). Reload the page and try again.',
  },
})

defineProblemWords({
  'địa chỉ': 'address',
  'tài liệu': 'document',
  tệp: 'file',
  'việc này': 'job',
  việc: 'job',
})
