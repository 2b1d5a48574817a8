// Why a file cannot be read as a spreadsheet, told to the officer who chose it, and the limits that protect the server.
import { defineProblems } from '../base/problem.ts'

/** Limits of one file. A real list of a province stays far below them; a zip bomb does not. */
export const spreadsheetLimits = {
  /** Bytes of one part of the workbook once inflated. */
  sheetBytes: 6 * 2 ** 30,
  sharedStringBytes: 2 * 2 ** 30,
  smallPartBytes: 64 * 2 ** 20,
  /** Inflated to deflated bytes, looked at after the first 64 MB; spreadsheets seldom pass 60. */
  ratio: 400,
  ratioAfterBytes: 64 * 2 ** 20,
  parts: 20_000,
  columns: 1_024,
  rows: 1_048_576,
  rowCharacters: 8 * 2 ** 20,
  csvFieldCharacters: 2 ** 20,
} as const

defineProblems({
  'spreadsheet-empty': {
    status: 422,
    vi: 'Tệp rỗng, không có dữ liệu. Hãy chọn lại tệp danh sách.',
    en: 'The file is empty. Choose the list again.',
  },
  'spreadsheet-not-one': {
    status: 422,
    vi: 'Tệp này không phải bảng tính. Hãy dùng tệp Excel (.xlsx) hoặc CSV.',
    en: 'This is not a spreadsheet. Use an Excel (.xlsx) or CSV file.',
  },
  'spreadsheet-truncated': {
    status: 422,
    vi: 'Tệp Excel bị hỏng hoặc tải lên chưa hết. Hãy mở tệp bằng Excel, lưu lại rồi gửi lần nữa.',
    en: 'The Excel file is damaged or incomplete. Open it in Excel, save it again and send it once more.',
  },
  'spreadsheet-password': {
    status: 422,
    vi: 'Tệp Excel có mật khẩu. Hãy bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại.',
    en: 'The Excel file has a password. Remove it and send the file again.',
  },
  'spreadsheet-old-xls': {
    status: 422,
    vi: 'Tệp Excel kiểu cũ (.xls). Hãy mở bằng Excel, chọn Lưu thành, kiểu .xlsx, rồi gửi lại.',
    en: 'An old Excel file (.xls). Save it as .xlsx and send it again.',
  },
  'spreadsheet-macros': {
    status: 422,
    vi: 'Tệp Excel có macro (.xlsm), không được nhận vì lý do an toàn. Hãy lưu thành kiểu .xlsx rồi gửi lại.',
    en: 'The workbook holds macros (.xlsm) and is refused for safety. Save it as .xlsx and send it again.',
  },
  'spreadsheet-other-format': {
    status: 422,
    vi: 'Tệp ở dạng {format}, chưa đọc được. Hãy mở bằng Excel hoặc LibreOffice, lưu thành .xlsx rồi gửi lại.',
    en: 'The file is {format}, which is not read. Save it as .xlsx and send it again.',
  },
  'spreadsheet-too-large': {
    status: 413,
    vi: 'Tệp khi giải nén lớn bất thường ({part}), không đọc để bảo vệ máy chủ. Hãy tách thành nhiều tệp nhỏ hơn.',
    en: 'The file grows beyond measure when unpacked ({part}) and is not read. Split it into smaller files.',
  },
  'spreadsheet-too-wide': {
    status: 422,
    vi: 'Trang "{sheet}", dòng {row} có quá nhiều cột (hơn {limit}). Hãy xóa các cột thừa ở bên phải.',
    en: 'Sheet "{sheet}", row {row} has too many columns (over {limit}). Delete the extra columns.',
  },
  'spreadsheet-encoding': {
    status: 422,
    vi: 'Tệp CSV dùng bảng mã không nhận ra (không phải Unicode). Hãy mở bằng Excel, chọn Lưu thành, kiểu "CSV UTF-8", hoặc lưu thành .xlsx.',
    en: 'The CSV file is in an unknown encoding. Save it as "CSV UTF-8" or as .xlsx.',
  },
  'spreadsheet-damaged': {
    status: 422,
    vi: 'Tệp CSV bị hỏng: có ký tự NUL sau dòng {row}. Hãy mở bằng Excel, xem lại, lưu lại rồi gửi lần nữa.',
    en: 'The CSV file is damaged: a NUL character after row {row}. Open it in Excel, look at it, save it and send it again.',
  },
  'spreadsheet-quote': {
    status: 422,
    vi: 'Tệp CSV có dấu ngoặc kép mở ở dòng {row} mà không đóng. Hãy sửa dòng đó hoặc lưu thành .xlsx.',
    en: 'The CSV file opens a quotation mark in row {row} and never closes it. Mend that row or save as .xlsx.',
  },
  'spreadsheet-row-invalid': {
    status: 422,
    vi: 'Trang "{sheet}" có dòng không đọc được (sau dòng {row}). Hãy mở tệp bằng Excel, lưu lại rồi gửi lần nữa.',
    en: 'Sheet "{sheet}" has a row that cannot be read (after row {row}). Open it in Excel, save it and send it again.',
  },
})
