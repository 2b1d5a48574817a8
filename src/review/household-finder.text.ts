// Words of the choice of households.
export const householdFinderText = {
  label: { vi: 'Tìm hộ', en: 'Find a household' },
  placeholder: { vi: 'Họ tên, mã hộ hoặc số định danh', en: 'Name, household code or citizen ID' },
  none: { vi: 'Không tìm thấy hộ nào. Thử ít chữ hơn, không cần dấu.', en: 'No household found. Try fewer letters.' },
  chosen: { vi: 'Hộ đã chọn', en: 'Chosen households' },
  remove: { vi: 'Bỏ {name}', en: 'Remove {name}' },
}
