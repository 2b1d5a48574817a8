// Words that every dialog of the review shares.
export const commandDialogText = {
  preview: { vi: 'Xem trước', en: 'Preview' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  change: { vi: 'Sửa lại', en: 'Change' },
  cancel: { vi: 'Huỷ', en: 'Cancel' },
  nothingYet: { vi: 'Chưa ghi gì.', en: 'Nothing is saved yet.' },
  done: { vi: 'Đã ghi: {title}', en: 'Done: {title}' },
}
