// What can be wrong with a backup, told to whoever makes or restores it.
import { defineProblems, problem } from '../base/problem.ts'

defineProblems({
  'backup-file-exists': {
    status: 409,
    vi: 'Đã có tệp {file}. Không ghi đè. Hãy chọn tên khác.',
    en: 'The file {file} exists already and is not overwritten. Choose another name.',
  },
  'backup-not-written': {
    status: 507,
    vi: 'Không ghi được bản sao lưu vào {file}: {reason}. Tệp dở dang đã bị xoá; dữ liệu của hệ thống không bị ảnh hưởng.',
    en: 'The backup could not be written to {file}: {reason}. The unfinished file was removed; the system is not affected.',
  },
  'backup-not-readable': {
    status: 404,
    vi: 'Không đọc được tệp {file}: {reason}.',
    en: 'The file {file} cannot be read: {reason}.',
  },
  'not-a-backup': {
    status: 422,
    vi: 'Tệp {file} không phải là bản sao lưu của Bền Vững, hoặc phần đầu đã hỏng.',
    en: 'The file {file} is not a backup of Bền Vững, or its beginning is damaged.',
  },
  'backup-too-new': {
    status: 422,
    vi: 'Bản sao lưu {file} được tạo bởi phiên bản mới hơn ({what}). Hãy cài phiên bản đó rồi khôi phục.',
    en: 'The backup {file} was made by a newer version ({what}). Install that version, then restore.',
  },
  'backup-passphrase-needed': {
    status: 422,
    vi: 'Bản sao lưu {file} được mã hoá. Hãy nhập mật khẩu của bản sao lưu.',
    en: 'The backup {file} is encrypted. Give its passphrase.',
  },
  'backup-passphrase-wrong': {
    status: 422,
    vi: 'Mật khẩu của bản sao lưu {file} không đúng. Không thay đổi gì.',
    en: 'The passphrase of the backup {file} is not right. Nothing was changed.',
  },
  'backup-cut-off': {
    status: 422,
    vi: 'Bản sao lưu {file} bị cụt: phần cuối bị mất, có thể do chép dở. Không thay đổi gì. Hãy chép lại hoặc dùng bản khác.',
    en: 'The backup {file} is cut off: its end is missing, perhaps a copy was broken off. Nothing was changed. Copy it again or use another.',
  },
  'backup-damaged': {
    status: 422,
    vi: 'Bản sao lưu {file} đã bị sửa hoặc hỏng ({what}). Không thay đổi gì. Hãy dùng bản khác.',
    en: 'The backup {file} was changed or is damaged ({what}). Nothing was changed. Use another one.',
  },
  'restore-unfinished': {
    status: 409,
    vi: 'Lần khôi phục trước vào cơ sở dữ liệu này bị ngắt giữa chừng, dữ liệu chưa đủ. Chưa khởi động, không thay đổi gì. Hãy chạy lại "benvung restore", vào đây hoặc vào một thư mục dữ liệu mới.',
    en: 'The last restore into this database was broken off; the data are not whole. Nothing was started or changed. Run "benvung restore" again, into this place or into a new data folder.',
  },
  'restore-target-not-empty': {
    status: 409,
    vi: 'Nơi khôi phục không trống ({what}). Không thay đổi gì. Hãy khôi phục vào một thư mục dữ liệu mới.',
    en: 'The place to restore to is not empty ({what}). Nothing was changed. Restore into a new data folder.',
  },
})

/** A failure of the disk or stick while writing, as a refusal that says what to do. Other errors stay as they are. */
export function writeFailure(error: unknown, file: string): unknown {
  const reasons: Record<string, string> = {
    ENOSPC: 'hết chỗ trên đĩa (no space left)',
    EDQUOT: 'hết hạn mức đĩa (disk quota)',
    EFBIG: 'tệp quá lớn cho loại đĩa này, ví dụ USB định dạng FAT32 (file too large for this disk)',
    EIO: 'đĩa lỗi hoặc USB đã bị rút (disk error, or the stick was removed)',
    ENODEV: 'USB đã bị rút (the stick was removed)',
    EACCES: 'không có quyền ghi (no permission)',
    EROFS: 'đĩa chỉ đọc (read-only disk)',
    ENOENT: 'không có thư mục này (no such folder)',
  }
  const reason = reasons[(error as NodeJS.ErrnoException)?.code ?? '']
  return reason ? problem('backup-not-written', { file, reason }) : error
}
