// Words of a waiting row, whatever list it came from.
export const waitingRowText = {
  title: { vi: 'Dòng {row}: {name}', en: 'Row {row}: {name}' },
  told: { vi: 'Trong tệp: {words}', en: 'In the file: {words}' },
  whose: { vi: 'Là người nào', en: 'Who is it' },
  householdOf: { vi: 'hộ {head}', en: 'household of {head}' },
  nobodyHere: { vi: 'Không phải người nào ở đây: xếp lại', en: 'Nobody here: set aside' },
  reason: { vi: 'Lý do xếp lại', en: 'Reason' },
} as const
