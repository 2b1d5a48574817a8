// An ILLUSTRATION of a B1 table, invented to show the shape and to try the program. Not the official table, which was not
// found. A round on it is a trial: watermarked, without decision and certificates.
import type { B1Table } from '../../src/rules/b1-table.ts'

type Option = [code: string, text: string, rural: number, urban: number]
const options = (...list: Option[]) =>
  list.map(([code, text, rural, urban]) => ({ code, text, points: { nong_thon: rural, thanh_thi: urban } }))

const illustration: B1Table = {
  id: 'b1-minh-hoa',
  name: 'Bảng điểm B1 minh hoạ (không phải bảng chính thức)',
  illustrative: true,
  basis: 'Tự đặt để minh hoạ; bảng chính thức: Thông tư 07/2021/TT-BLĐTBXH, Phụ lục III (chưa tìm thấy)',
  confidence: 'unverified',
  areas: [
    { code: 'nong_thon', text: 'Nông thôn (minh hoạ)', urban: false },
    { code: 'thanh_thi', text: 'Thành thị (minh hoạ)', urban: true },
  ],
  groups: [
    {
      code: 'nhan_khau',
      text: 'Nhân khẩu',
      criteria: [
        {
          code: 'so_nguoi',
          text: 'Số người trong hộ',
          choose: 'one',
          options: options(
            ['1_2', '1 đến 2 người', 40, 45],
            ['3_4', '3 đến 4 người', 25, 30],
            ['5_6', '5 đến 6 người', 10, 15],
            ['tu_7', 'Từ 7 người', 0, 0],
          ),
        },
        {
          code: 'phu_thuoc',
          text: 'Số người phụ thuộc',
          choose: 'one',
          options: options(['0', 'Không có', 20, 20], ['1', '1 người', 10, 10], ['tu_2', 'Từ 2 người', 0, 0]),
        },
      ],
    },
    {
      code: 'viec_lam',
      text: 'Việc làm',
      criteria: [
        {
          code: 'phi_nong_nghiep',
          text: 'Lao động phi nông nghiệp',
          choose: 'one',
          options: options(
            ['khong', 'Không có', 0, 0],
            ['mot', 'Có 1 người', 20, 20],
            ['tu_hai', 'Từ 2 người', 35, 35],
          ),
        },
      ],
    },
    {
      code: 'tai_san',
      text: 'Tài sản',
      criteria: [
        {
          code: 'do_dung',
          text: 'Đồ dùng có trong nhà',
          choose: 'many',
          options: options(
            ['xe_may', 'Xe máy', 15, 10],
            ['tu_lanh', 'Tủ lạnh', 15, 15],
            ['may_giat', 'Máy giặt', 15, 20],
            ['o_to', 'Ô tô', 60, 60],
          ),
        },
        {
          code: 'dat_san_xuat',
          text: 'Đất sản xuất',
          choose: 'one',
          options: options(
            ['khong', 'Không có hoặc rất ít', 0, 0],
            ['du', 'Đủ để canh tác', 20, 5],
            ['nhieu', 'Nhiều', 35, 10],
          ),
        },
        {
          code: 'chan_nuoi',
          text: 'Trâu, bò, ngựa',
          choose: 'one',
          options: options(['khong', 'Không có', 0, 0], ['mot', '1 con', 10, 5], ['tu_hai', 'Từ 2 con', 20, 5]),
        },
      ],
    },
    {
      code: 'nha_o',
      text: 'Nhà ở',
      criteria: [
        {
          code: 'dien',
          text: 'Điện dùng bình quân tháng',
          choose: 'one',
          options: options(
            ['duoi_30', 'Dưới 30 kWh', 0, 0],
            ['30_100', '30 đến dưới 100 kWh', 15, 15],
            ['tu_100', 'Từ 100 kWh', 30, 35],
          ),
        },
      ],
    },
  ],
}
export default illustration
