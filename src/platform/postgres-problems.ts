// What can be wrong with the embedded database, told to whoever starts it.
import { defineProblems } from '../base/problem.ts'

defineProblems({
  'database-binaries-missing': {
    status: 503,
    vi: 'Không tìm thấy chương trình PostgreSQL cho máy này ({platform}). Hãy chạy lại "npm ci", hoặc đặt DATABASE_URL tới một PostgreSQL từ bản 15 trở lên.',
    en: 'No PostgreSQL program was found for this machine ({platform}). Run "npm ci" again, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  },
  'data-folder-in-use': {
    status: 409,
    vi: 'Thư mục dữ liệu {folder} đang được một tiến trình khác dùng (số {pid}). Hãy dừng tiến trình đó trước. Nếu chắc chắn không còn ai dùng, xoá tệp {lock} rồi chạy lại.',
    en: 'The data folder {folder} is in use by another process (number {pid}). Stop that one first. If you are sure that nobody uses it, delete the file {lock} and start again.',
  },
  'data-folder-not-mine': {
    status: 409,
    vi: 'Thư mục dữ liệu {folder} thuộc về người dùng khác trên máy (uid {owner}). Hãy chạy bằng đúng người dùng đó, hoặc chọn thư mục khác bằng BENVUNG_DATA.',
    en: 'The data folder {folder} belongs to another user of this machine (uid {owner}). Run as that user, or choose another folder with BENVUNG_DATA.',
  },
  'database-version-differs': {
    status: 409,
    vi: 'Dữ liệu trong {folder} được tạo bởi PostgreSQL {found}, chương trình này dùng PostgreSQL {needed}. Hãy khôi phục từ bản sao lưu, hoặc dùng đúng phiên bản cũ.',
    en: 'The data in {folder} was made by PostgreSQL {found}; this program has PostgreSQL {needed}. Restore a backup, or use the older version.',
  },
  'database-incomplete': {
    status: 409,
    vi: 'Thư mục {folder} có dữ liệu PostgreSQL nhưng thiếu tệp mật khẩu {missing}. Hãy chép lại tệp đó, hoặc khôi phục từ bản sao lưu vào một thư mục trống.',
    en: 'The folder {folder} holds a PostgreSQL database but its password file {missing} is missing. Put that file back, or restore a backup into an empty folder.',
  },
  'disk-full': {
    status: 507,
    vi: 'Đĩa chứa {folder} đã đầy (còn {free} MB). Những gì đã được xác nhận vẫn còn nguyên. Hãy dọn bớt đĩa rồi chạy lại.',
    en: 'The disk that holds {folder} is full ({free} MB left). Everything that was acknowledged is kept. Make room and start again.',
  },
  'database-not-starting': {
    status: 503,
    vi: 'Cơ sở dữ liệu trong {folder} không khởi động được. Dữ liệu không bị thay đổi. Thông báo cuối: {log}',
    en: 'The database in {folder} does not start. No data was changed. Last message: {log}',
  },
  'windows-administrator': {
    status: 503,
    vi: 'PostgreSQL không chạy với quyền quản trị Windows. Hãy mở cửa sổ lệnh thường (không "Run as administrator") rồi chạy lại.',
    en: 'PostgreSQL does not run with Windows administrator rights. Open an ordinary command window (not "Run as administrator") and start again.',
  },
})
