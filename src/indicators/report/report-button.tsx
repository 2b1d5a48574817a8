// Asks what the office says of the year, then gives the report as a file: Word to go on with, PDF to print.
import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { downloadUrl } from '../../kit/api.ts'
import { DownloadButton } from '../../kit/buttons.tsx'
import { Rows } from '../../kit/page.tsx'
import { useText } from '../../kit/text.ts'
import { boardText as text } from '../board/board.text.ts'
import { yearlyReportContract } from './report.api.ts'

export function ReportButton({ areaId, asOf }: { areaId: number; asOf: string }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [remarks, setRemarks] = useState('')
  const href = (format: 'docx' | 'pdf') => downloadUrl(yearlyReportContract, { areaId, asOf, format, remarks })
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t(text.report)}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t(text.report)} size="lg">
        <Rows>
          <p className="bv-muted">{t(text.reportAbout)}</p>
          <Textarea
            label={t(text.remarks)}
            description={t(text.remarksHint)}
            autosize
            minRows={4}
            maxLength={4000}
            value={remarks}
            onChange={event => setRemarks(event.currentTarget.value)}
          />
          <Group>
            <DownloadButton href={href('docx')}>Word (.docx)</DownloadButton>
            <DownloadButton href={href('pdf')} view>
              PDF
            </DownloadButton>
          </Group>
        </Rows>
      </Modal>
    </>
  )
}
