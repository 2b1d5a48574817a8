// Buttons for paper and files.
import { Button, type ButtonProps } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { kitText } from './kit.text.ts'
import { useText } from './text.ts'

export function PrintButton(props: ButtonProps) {
  const t = useText()
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}
      {...props}
      onClick={() => window.print()}
    >
      {t(kitText.print)}
    </Button>
  )
}

/** Fetches a file: `<DownloadButton href={downloadUrl(contract, input)}>Xuất Excel</DownloadButton>`. */
export function DownloadButton({ href, children, ...rest }: ButtonProps & { href: string; children: ReactNode }) {
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
      {...rest}
    >
      {children}
    </Button>
  )
}
