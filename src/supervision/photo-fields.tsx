// Photos of a report: added one by one, shown by name, taken off again before they are sent with the report.
import { largestScan, scanEndings } from '../base/scan.ts'
import type { UploadedFile } from '../kit/api.ts'
import { FileDrop } from '../kit/file-drop.tsx'
import { useText } from '../kit/text.ts'
import { supervisionText as text } from './supervision.text.ts'
import { mostPhotos } from './supervision.ts'

const pictures = scanEndings.filter(ending => ending !== '.pdf')

export function PhotoFields({ value, onChange }: { value: UploadedFile[]; onChange(value: UploadedFile[]): void }) {
  const t = useText()
  const field = (file: UploadedFile | undefined, at: number) => (
    <FileDrop
      key={file?.fileId ?? 'new'}
      label={t(text.addPhoto)}
      accept={pictures}
      maxBytes={largestScan}
      value={file}
      onDone={next => onChange(next ? [...value.slice(0, at), next] : value.filter((_, i) => i !== at))}
    />
  )
  return (
    <>
      {value.map(field)}
      {value.length < mostPhotos && field(undefined, value.length)}
      <p className="bv-muted">{t(text.photoHint)}</p>
    </>
  )
}
