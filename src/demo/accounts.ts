// The demo's accounts, one per role. Made-up people; the passwords are printed at the start and hold in the demo only.
import type { Role } from '../access/role.ts'

export interface DemoAccount {
  username: string
  password: string
  name: string
  role: string
  roleCode: Role
  /** Where: the province, the old district, the commune, its first village, or one that an agency helps. */
  place: 'country' | 'province' | 'district' | 'commune' | 'village' | 'helped-village'
  area: string
}

const password = 'Banmuong-2026'

const account = (
  username: string,
  name: string,
  roleCode: Role,
  role: string,
  place: DemoAccount['place'],
  area: string,
): DemoAccount => ({ username, password, name, role, roleCode, place, area })

/** The commune of the demo's officers: Phiêng Pằn, which took in Chiềng Lương and Nà Ớt on 1 July 2025. */
export const demoCommuneCode = '04159'

export const demoAccounts: readonly DemoAccount[] = [
  account('canbo', 'Lò Thị Mến (mẫu)', 'commune-officer', 'Công chức giảm nghèo xã', 'commune', 'xã Phiêng Pằn'),
  account('chutich', 'Hà Văn Tiến (mẫu)', 'commune-chair', 'Chủ tịch UBND xã', 'commune', 'xã Phiêng Pằn'),
  account('vanthu', 'Cầm Thị Loan (mẫu)', 'clerk', 'Văn thư', 'commune', 'xã Phiêng Pằn'),
  account('truongban', 'Lường Văn Muôn (mẫu)', 'village-head', 'Trưởng bản', 'village', 'một bản của xã Phiêng Pằn'),
  account('dieutra', 'Quàng Thị Tươi (mẫu)', 'reviewer', 'Điều tra viên', 'village', 'một bản của xã Phiêng Pằn'),
  account('banchidao', 'Vì Văn Chung (mẫu)', 'committee-member', 'Thành viên Ban Chỉ đạo', 'commune', 'xã Phiêng Pằn'),
  account('mattran', 'Tòng Văn Quý (mẫu)', 'supervisor', 'Giám sát (MTTQ)', 'commune', 'xã Phiêng Pằn'),
  account(
    'huyen',
    'Đinh Thị Hạnh (mẫu)',
    'district-officer',
    'Cán bộ cấp huyện (đến 30/6/2025)',
    'district',
    'huyện Mai Sơn',
  ),
  account('tinh', 'Nguyễn Thanh Giang (mẫu)', 'province-officer', 'Cán bộ cấp tỉnh', 'province', 'tỉnh Sơn La'),
  account('kiemtra', 'Trần Quang Minh (mẫu)', 'auditor', 'Kiểm tra viên', 'province', 'tỉnh Sơn La'),
  account('ketoan', 'Lường Thị Nga (mẫu)', 'accountant', 'Kế toán', 'commune', 'xã Phiêng Pằn'),
  account(
    'coquan',
    'Hoàng Văn Lâm (mẫu)',
    'agency-member',
    'Cơ quan giúp đỡ bản',
    'helped-village',
    'một bản của xã Phiêng Pằn',
  ),
  account(
    'thanhtra',
    'Bùi Thị Liên (mẫu)',
    'denunciation-handler',
    'Người giải quyết tố cáo',
    'province',
    'tỉnh Sơn La',
  ),
  account('bientap', 'Hoàng Thị Yến (mẫu)', 'editor', 'Biên tập viên', 'commune', 'xã Phiêng Pằn'),
  account('quantri', 'Phạm Đức Long (mẫu)', 'administrator', 'Quản trị viên', 'country', 'toàn hệ thống'),
]
