// Buttons for paper and files.
import { Button, type ButtonProps } from '@mantine/core'
import { IconDownload, IconEye, IconPrinter } from '@tabler/icons-react'
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

/** Fetches a file: `<DownloadButton href={downloadUrl(contract, input)}>Xuất Excel</DownloadButton>`. `view` opens it beside. */
export function DownloadButton({
  href,
  view = false,
  children,
  ...rest
}: ButtonProps & { href: string; view?: boolean; children: ReactNode }) {
  const Icon = view ? IconEye : IconDownload
  return (
    <Button
      component="a"
      href={href}
      {...(view ? { target: '_blank', rel: 'noreferrer' } : { download: true })}
      variant="default"
      leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
      {...rest}
    >
      {children}
    </Button>
  )
}
