// What laying out tiles refuses.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'tiles-taken': {
    status: 422,
    vi: 'Hàng {row}, cột {column} có hai đơn vị: {names}. Hãy chuyển một đơn vị sang ô trống.',
    en: 'Row {row}, column {column} holds two units: {names}. Move one of them to a free cell.',
  },
  'tiles-twice': {
    status: 422,
    vi: '{name} đứng ở hai ô. Mỗi đơn vị chỉ một ô.',
    en: '{name} stands on two cells. A unit has one.',
  },
  'tiles-foreign': {
    status: 422,
    vi: 'Có đơn vị không thuộc {area} trên bản đồ đã chọn. Hãy chọn đúng bản đồ cũ hoặc mới rồi xếp lại.',
    en: 'Some unit does not belong to {area} on the chosen map. Choose the old or the new map and lay it out again.',
  },
  'tiles-note': {
    status: 422,
    vi: 'Hãy ghi xếp theo cái gì (ví dụ: theo vị trí trụ sở, sơ đồ của huyện).',
    en: 'Say by what the tiles were laid out (for example the seats of the communes).',
  },
  'tiles-none': {
    status: 422,
    vi: 'Chưa có cách xếp nào để bỏ. Hãy đặt ít nhất một đơn vị vào ô.',
    en: 'There is no arrangement to take back. Put at least one unit on a cell.',
  },
})
