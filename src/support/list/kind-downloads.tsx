// Sheets of a list that only its kind has: to the insurer, the treasury, the bank.
import { downloadUrl } from '../../kit/api.ts'
import { DownloadButton } from '../../kit/buttons.tsx'
import { useText } from '../../kit/text.ts'
import { creditSheetContract } from '../credit/credit.api.ts'
import type { SupportKind } from '../delivery.ts'
import { electricitySheetContract } from '../electricity/electricity.api.ts'
import { insuranceIncreaseSheetContract } from '../health-insurance/insurance.api.ts'

export interface KindDownload {
  label: { vi: string; en: string }
  href(listId: number): string
}

export const kindDownloads: Partial<Record<SupportKind, KindDownload>> = {
  'health-insurance': {
    label: { vi: 'Tệp gửi BHXH', en: 'For the insurer' },
    href: listId => downloadUrl(insuranceIncreaseSheetContract, { listId }),
  },
  credit: {
    label: { vi: 'Danh sách gửi ngân hàng', en: 'For the bank' },
    href: listId => downloadUrl(creditSheetContract, { listId }),
  },
  electricity: {
    label: { vi: 'Danh sách chi trả', en: 'Payment list' },
    href: listId => downloadUrl(electricitySheetContract, { listId }),
  },
}

export function KindDownloads({ list }: { list: { listId: number; kind: SupportKind } }) {
  const t = useText()
  const own = kindDownloads[list.kind]
  return own ? <DownloadButton href={own.href(list.listId)}>{t(own.label)}</DownloadButton> : null
}
