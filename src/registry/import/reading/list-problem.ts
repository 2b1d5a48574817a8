// What is wrong with a list, cell by cell: errors stop the import, notices tell what was read otherwise than written.
// One table of all of them; the sentence says what is wrong and what to do. Never another person's data in it.

export interface ListProblem {
  severity: 'error' | 'notice'
  /** Stable name: "name-missing". */
  name: ListProblemName
  sheet: string
  /** Row in the sheet; 0 when it concerns the whole sheet. */
  row: number
  /** The lowest header of the column, as written: "Nữ"; "" when no column is meant. */
  column: string
  /** The cell as a person reads it. */
  value: string
  /** Short English kind, for programs and logs: "name missing". */
  kind: string
  /** Vietnamese: what is wrong and what to do. */
  message: string
}

export type ListProblemName = keyof typeof texts

interface Text {
  severity: 'error' | 'notice'
  kind: string
  /** May name {value}, {detail}. */
  vi: string
}

const error = (kind: string, vi: string): Text => ({ severity: 'error', kind, vi })
const notice = (kind: string, vi: string): Text => ({ severity: 'notice', kind, vi })

const texts = {
  'name-missing': error('name missing', 'Thiếu họ và tên. Hãy ghi họ tên như trên giấy tờ.'),
  'birth-impossible': error(
    'impossible date',
    'Ngày "{value}" không có thật. Hãy ghi lại, ví dụ 31/12/1980 hoặc 1980.',
  ),
  'birth-unreadable': error(
    'unreadable date',
    'Không đọc được ngày sinh "{value}". Hãy ghi dạng 31/12/1980, 12/1980 hoặc 1980.',
  ),
  'birth-two-digit-year': error(
    'two-digit year',
    'Năm sinh "{value}" chỉ có hai chữ số, không rõ thế kỷ. Hãy ghi đủ bốn chữ số.',
  ),
  'birth-future': error(
    'birth after the day of the list',
    'Ngày sinh "{value}" sau ngày lập danh sách ({detail}). Hãy kiểm tra lại.',
  ),
  'birth-too-old': error('older than 125 years', 'Ngày sinh "{value}" cho tuổi trên 125. Hãy kiểm tra lại năm sinh.'),
  'birth-twice': error('birth date in both columns', 'Ngày sinh có ở cả cột Nam và cột Nữ. Hãy chỉ để ở một cột.'),
  'citizen-id-length': error(
    'citizen ID has {detail} digits, needs 12 (or 9 for the old card)',
    'Số định danh/CCCD "{value}" có {detail} chữ số, phải có 12 (hoặc 9 với CMND cũ). Hãy ghi lại, hoặc để trống nếu chưa có.',
  ),
  'citizen-id-letters': error(
    'citizen ID has other characters than digits',
    'Số định danh/CCCD "{value}" có ký tự không phải chữ số. Hãy ghi lại, hoặc để trống nếu chưa có.',
  ),
  'citizen-id-rounded': error(
    'citizen ID was rounded by the spreadsheet',
    'Số định danh/CCCD "{value}" đã bị bảng tính làm tròn, mất chữ số. Hãy định dạng ô là Văn bản rồi ghi lại đủ 12 số.',
  ),
  'ethnic-unknown': error(
    'unknown ethnic group',
    'Không có dân tộc "{value}" trong danh mục 54 dân tộc. Hãy sửa tên hoặc ghi mã hai chữ số.',
  ),
  'sex-unknown': error(
    'unknown sex',
    'Không hiểu giới tính "{value}". Hãy ghi Nam hoặc Nữ, hoặc khai nghĩa của mã trong phần ghép cột (ví dụ 1 là Nam).',
  ),
  'sex-twice': error('both sexes marked', 'Cả hai cột Nam và Nữ đều được đánh dấu. Hãy chỉ đánh dấu một cột.'),
  'class-unknown': error(
    'unknown household class',
    'Không hiểu phân loại hộ "{value}". Hãy ghi Hộ nghèo, Hộ cận nghèo, hoặc sửa bảng chuyển đổi của mẫu.',
  ),
  'class-conflict': error(
    'two household classes',
    'Hộ có hai phân loại khác nhau ("{value}"). Hãy chỉ để một phân loại cho mỗi hộ.',
  ),
  'points-unreadable': error('points are not a number', 'Điểm "{value}" không phải là số. Hãy ghi lại.'),
  'number-unreadable': error('not a number', '"{value}" không phải là số. Hãy ghi lại.'),
  'head-missing': error(
    'household without head',
    'Hộ không có chủ hộ. Hãy ghi "Chủ hộ" ở cột quan hệ của một người trong hộ.',
  ),
  'two-heads': error(
    'second head in a household',
    'Hộ có hai chủ hộ. Hãy sửa quan hệ của người này, hoặc ghi số thứ tự hộ nếu đây là một hộ khác.',
  ),
  'member-without-household': error(
    'member before any household',
    'Người này không thuộc hộ nào: phía trên chưa có chủ hộ. Hãy ghi số thứ tự hộ hoặc dòng chủ hộ.',
  ),
  'household-split': error(
    'household appears twice',
    'Mã hộ "{value}" đã có ở dòng {detail}. Hãy xếp mọi người của một hộ liền nhau, hoặc sửa mã hộ.',
  ),
  'village-missing': error(
    'village missing',
    'Không biết hộ thuộc thôn, bản nào. Hãy ghi tên bản ở cột hoặc dòng đầu mỗi bản.',
  ),
  'village-unknown': error('unknown village', 'Xã chưa có "{value}" vào ngày của danh sách. {detail}'),
  'code-taken': error(
    'household code belongs to another household',
    'Mã hộ "{value}" đã có trong xã cho một hộ khác. Hãy sửa mã hộ, hoặc để trống để hệ thống cấp mã.',
  ),
  'column-missing': error(
    'column missing',
    'Không tìm thấy cột "{detail}" mà mẫu đã lưu cần. Hãy chọn mẫu khác hoặc nhận dạng lại.',
  ),
  'header-missing': error('no header found', 'Không tìm thấy dòng tiêu đề có cột họ và tên. {detail}'),
  'ditto-without-value': error(
    'repeat mark with nothing above',
    'Dấu lặp lại "{value}" nhưng phía trên chưa có giá trị. Hãy ghi rõ giá trị.',
  ),
  'header-changed': error(
    'columns change within the sheet',
    'Từ dòng này các cột xếp khác bảng phía trên, thiếu cột {detail}. Hãy tách bảng này sang một trang riêng.',
  ),
  'table-beside': error(
    'a second table beside the first',
    'Trang có một bảng nữa đặt bên phải (từ cột {value}), sẽ không được đọc. Hãy chuyển bảng đó xuống dưới hoặc sang trang riêng.',
  ),
  'list-empty': error(
    'list without households',
    'Có dòng tiêu đề nhưng không có hộ nào bên dưới. Hãy kiểm tra đã chọn đúng tệp và đúng trang.',
  ),
  'commune-other': error(
    'household of another commune',
    'Hộ này ghi ở "{value}", không phải {detail} đang nhập. Hãy tách danh sách theo xã, hoặc sửa cột xã.',
  ),
  'old-font-unclear': error(
    'text in an old font',
    'Chữ "{value}" viết bằng phông cũ (.VnTime, VNI), không chuyển được chắc chắn. Hãy ghi lại bằng phông Unicode.',
  ),
  'cell-error': error('formula error in the cell', 'Ô có công thức lỗi {value}. Hãy sửa công thức hoặc ghi giá trị.'),
  'cell-not-calculated': error(
    'formula without a stored result',
    'Ô có công thức {value} chưa được tính. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại, hoặc ghi giá trị thay công thức.',
  ),

  'citizen-id-zero-restored': notice(
    'leading zero restored',
    'Số định danh/CCCD mất số 0 ở đầu, đã đọc là {detail}. Hãy đối chiếu giấy tờ.',
  ),
  'citizen-id-structure': notice(
    'citizen ID does not fit',
    'Số định danh/CCCD không khớp với {detail}. Hãy đối chiếu giấy tờ.',
  ),
  'citizen-id-structure-many': notice(
    'many citizen IDs do not fit',
    'Số định danh/CCCD của {detail} người không khớp với giới tính hoặc năm sinh. Có thể cột số hoặc cột ngày sinh bị lệch dòng; hãy đối chiếu một vài người.',
  ),
  'citizen-id-repeated': notice(
    'citizen ID twice in the list',
    'Số định danh/CCCD này đã có ở dòng {detail}. Vẫn nhập; một cán bộ sẽ xem hai người này có phải là một.',
  ),
  'birth-missing': notice('birth missing', 'Chưa có ngày sinh hoặc năm sinh. Vẫn nhập; hãy bổ sung khi rà soát.'),
  'birth-century-taken': notice('two-digit year read', 'Năm sinh "{value}" có hai chữ số, đã đọc là {detail}.'),
  'birth-read-as': notice('date read otherwise than written', 'Ngày sinh "{value}" đã đọc là {detail}. Hãy kiểm tra.'),
  'sex-missing': notice('sex missing', 'Chưa có giới tính. Vẫn nhập; hãy bổ sung khi rà soát.'),
  'sex-from-relation': notice(
    'sex taken from the relation',
    'Chưa có giới tính, đã đọc là {detail} theo quan hệ với chủ hộ.',
  ),
  'relation-unknown': notice(
    'unknown relation kept as written',
    'Quan hệ "{value}" không có trong danh mục; giữ nguyên như đã ghi.',
  ),
  'cause-unknown': notice(
    'unknown cause kept as written',
    'Nguyên nhân "{value}" không có trong danh mục; xếp vào nguyên nhân khác, giữ nguyên chữ đã ghi.',
  ),
  'cause-by-number': notice(
    'causes read by number',
    'Nguyên nhân ghi bằng số được đọc theo thứ tự của biểu báo cáo ({detail}). Hãy kiểm tra.',
  ),
  'need-unknown': notice(
    'unknown wish kept as written',
    'Nguyện vọng "{value}" không có trong danh mục; xếp vào mục khác, giữ nguyên chữ đã ghi.',
  ),
  'deprivation-unknown': notice('unknown deprivation', 'Không hiểu chỉ số thiếu hụt "{value}"; bỏ qua.'),
  'mark-unclear': notice('unclear mark', 'Dấu "{value}" không rõ, đã đọc là có đánh dấu.'),
  'points-odd': notice('unusual points', 'Điểm "{value}" khác thường ({detail}). Hãy kiểm tra.'),
  'class-missing': notice('class missing', 'Hộ chưa có phân loại. Vẫn nhập, không ghi phân loại.'),
  'phone-odd': notice('unusual telephone number', 'Số điện thoại "{value}" khác thường; giữ nguyên như đã ghi.'),
  'name-odd': notice('unusual name', 'Họ tên "{value}" có ký tự lạ. Vẫn nhập; hãy kiểm tra.'),
  'village-differs': notice(
    'village column and heading differ',
    'Cột bản ghi "{value}" nhưng dòng đầu bản là "{detail}"; lấy theo cột.',
  ),
  'member-count-differs': notice(
    'member count differs',
    'Danh sách ghi {value} khẩu nhưng có {detail} người. Hãy kiểm tra.',
  ),
  'total-differs': notice(
    'total differs',
    'Dòng tổng ghi {value} nhưng đếm được {detail}. Hãy kiểm tra xem có thiếu dòng.',
  ),
  'row-skipped': notice(
    'row not read',
    'Dòng "{value}" không đọc được là hộ hay người nên bỏ qua. Nếu là dữ liệu, hãy sửa lại dòng này.',
  ),
  'column-ignored': notice(
    'column not read',
    'Cột "{value}" không được nhận ra nên không nhập. Nếu cần, hãy chọn trường cho cột này trong mẫu.',
  ),
  'commune-differs': notice(
    'another commune on the list',
    'Danh sách ghi xã "{value}" nhưng đang nhập vào {detail}. Hãy kiểm tra đã chọn đúng xã.',
  ),
  'already-imported': notice('file imported already', 'Tệp này đã được nhập ngày {detail}. Không có gì thay đổi.'),
  'registry-newer': notice(
    'registry knows something newer',
    'Danh sách ghi {detail}, khác hồ sơ; hồ sơ đã được cập nhật sau ngày của danh sách nên giữ nguyên. Nếu hồ sơ sai, hãy đính chính ở trang của hộ.',
  ),
  'member-not-on-list': notice(
    'registered member not on the list',
    'Hồ sơ của hộ có {detail} người không có trong danh sách. Giữ nguyên; nếu đã chuyển đi hoặc mất, hãy ghi sự kiện ở trang của hộ.',
  ),
  'member-not-added': notice(
    'person not added to the household',
    'Người này chưa có trong hồ sơ của hộ, nhưng {detail} nên không tự thêm. Hãy kiểm tra rồi ghi sự kiện ở trang của hộ.',
  ),
  'village-moved': notice(
    'household registered in another village',
    'Hồ sơ ghi hộ này ở {detail}. Giữ nguyên; nếu hộ đã chuyển, hãy ghi sự kiện chuyển hộ.',
  ),
  'household-closed': notice('household is closed', 'Hộ này đã đóng hồ sơ từ {detail}. Giữ nguyên; hãy kiểm tra.'),
  'head-differs': notice(
    'head of household differs',
    'Chủ hộ trong danh sách khác hồ sơ. Giữ nguyên; nếu đã đổi chủ hộ, hãy ghi sự kiện ở trang của hộ.',
  ),
  'class-differs': notice(
    'class differs from a decision',
    'Danh sách ghi {value}, nhưng theo quyết định trong hồ sơ hộ là {detail} vào ngày này. Giữ nguyên quyết định.',
  ),
  'column-doubled': notice(
    'column repeats another',
    'Cột "{value}" cùng nghĩa với một cột khác đã được đọc nên không nhập. Nếu phải dùng cột này, hãy chọn trường trong phần ghép cột.',
  ),
  'rows-as-households': notice(
    'every row taken for a household',
    'Danh sách không có số thứ tự hộ và quan hệ với chủ hộ: mỗi dòng được đọc là một hộ. Nếu có cả thành viên, hãy thêm cột quan hệ.',
  ),
  'household-repeated': notice(
    'same household twice in the list',
    'Hộ này giống hệt hộ ở dòng {detail}. Vẫn nhập thành hai hộ; nếu ghi trùng, hãy xóa một hộ rồi kiểm tra lại.',
  ),
  'head-young': notice('head of household is a child', 'Chủ hộ mới {detail} tuổi. Hãy kiểm tra ngày sinh và quan hệ.'),
  'sex-open': notice(
    'same birth in both columns: sex not known',
    'Ngày sinh "{value}" giống nhau ở cả cột Nam và cột Nữ: hiểu là chưa rõ giới tính. Nếu biết, hãy chỉ để ở một cột.',
  ),
  generations: notice(
    'birth year does not fit the head: a child is born after its parents',
    'Năm sinh "{value}" không hợp với chủ hộ ({detail}): con phải sinh sau cha mẹ. Vẫn nhập; hãy kiểm tra năm sinh của hai người và quan hệ.',
  ),
  'note-left': notice(
    'note says the person left',
    'Ghi chú "{value}" cho thấy người này có thể không còn ở trong hộ. Vẫn nhập; hãy kiểm tra rồi ghi sự kiện ở trang của hộ.',
  ),
  'commune-unknown': notice(
    'commune column not understood',
    'Cột xã ghi "{value}", không rõ là xã nào; vẫn nhập vào {detail}. Hãy kiểm tra.',
  ),
  'year-differs': notice(
    'the list speaks of another year',
    'Danh sách ghi năm {value}, nhưng đang nhập theo ngày {detail}. Hãy kiểm tra ngày của danh sách.',
  ),
  'old-font-read': notice(
    'old font converted',
    'Cột viết bằng phông cũ ({detail}), đã chuyển sang Unicode, ví dụ "{value}". Hãy xem lại vài dòng.',
  ),
  'rows-hidden': notice(
    'hidden rows were read',
    'Trang có {value} dòng đang ẩn (do lọc hoặc ẩn dòng), vẫn được đọc. Nếu không muốn nhập, hãy xóa các dòng đó.',
  ),
  'sheet-hidden': notice(
    'hidden sheet not read',
    'Trang "{value}" đang ẩn nên không đọc. Nếu cần nhập trang này, hãy bỏ ẩn rồi gửi lại.',
  ),
  'sheet-without-households': notice('sheet without households', 'Trang "{value}" có tiêu đề nhưng không có hộ nào.'),
  'sheet-skipped': notice('sheet not read', 'Trang "{value}" không có tiêu đề danh sách nên bỏ qua.'),
} satisfies Record<string, Text>

/** Makes a problem at a cell. */
export function listProblem(
  name: ListProblemName,
  at: { sheet: string; row: number; column?: string; value?: string; detail?: string },
): ListProblem {
  const text: Text = texts[name]
  const value = at.value ?? ''
  const fill = (sentence: string) =>
    sentence.replace(/\{(value|detail)\}/g, (_, key: string) => (key === 'value' ? shorten(value) : (at.detail ?? '')))
  return {
    severity: text.severity,
    name,
    sheet: at.sheet,
    row: at.row,
    column: at.column ?? '',
    value,
    kind: fill(text.kind),
    message: fill(text.vi).trim(),
  }
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 77)}…` : text)

/** All names, for documentation and tests. */
export const listProblemNames = Object.keys(texts) as ListProblemName[]
