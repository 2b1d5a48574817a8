// The gallery's form: fields with drafts, a preview with before and after, a question with a reason, files.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type LocalDate, localDate } from '../base/local-date.ts'
import { AreaPicker } from './area-picker.tsx'
import { DayInput, DayOrYearInput } from './day-input.tsx'
import { ChangeList, PreviewDialog, useConfirm } from './dialogs.tsx'
import { useDraft } from './draft.ts'
import { DraftRemark } from './draft-remark.tsx'
import { FieldGrid, FileDrop } from './file-drop.tsx'
import { sampleAreas } from './gallery-sample.ts'
import { MoneyInput, NumberField } from './number-input.tsx'
import { Columns, FormActions, Rows, Section } from './page.tsx'
import { toast } from './toast.tsx'

interface Form {
  head: string
  born: string | undefined
  visited: LocalDate | undefined
  income: bigint | undefined
  floorArea: number | undefined
  areaId: number | undefined
}

const empty: Form = {
  head: '',
  born: undefined,
  visited: undefined,
  income: undefined,
  floorArea: undefined,
  areaId: undefined,
}

const rows = [
  { subject: 'Hộ Lò Văn Pản (CL-02-0007)', label: 'Số nhân khẩu', before: '7 người', after: '4 người' },
  { subject: 'Hộ Lò Văn Pản (CL-02-0007)', label: 'Phân loại', before: 'Hộ cận nghèo', after: 'Hộ cận nghèo' },
  { subject: 'Hộ mới', label: 'Chủ hộ', after: 'Lò Thị Đào (1984)' },
  { subject: 'Hộ mới', label: 'Thành viên', after: 'Lò Thị Đào, Lò Văn Biên, Lò Thị Sương' },
  { subject: 'Hộ mới', label: 'Bản', after: 'Bản Mờn, xã Chiềng Lương' },
]

export function GalleryForms() {
  const draft = useDraft<Form>('gallery.form', empty)
  const form = draft.value
  const patch = (part: Partial<Form>) => draft.set(before => ({ ...before, ...part }))
  const [preview, setPreview] = useState(false)
  const { ask, dialog } = useConfirm()
  const write = {
    run: async () => ({ done: true as const, result: {}, repeated: false, journalId: 1 }),
    preview: async () => ({ done: true as const, result: {}, repeated: false, journalId: null }),
    pending: false,
    previewing: false,
    problem: undefined,
    reset: () => {},
  }
  return (
    <Columns wide="start">
      <Section title="Thông tin hộ" about="Những ô không bắt buộc có thể bỏ trống và bổ sung sau.">
        <Rows>
          <FieldGrid>
            <TextInput
              label="Họ và tên chủ hộ"
              value={form.head}
              onChange={event => patch({ head: event.currentTarget.value })}
            />
            <DayOrYearInput
              label="Ngày sinh"
              description="Ngày/tháng/năm, hoặc chỉ năm"
              value={form.born}
              max={localDate('2026-11-23')}
              onChange={born => patch({ born })}
            />
            <AreaPicker
              label="Bản"
              areas={sampleAreas}
              only={area => area.kind === 'village'}
              value={form.areaId}
              onChange={areaId => patch({ areaId })}
            />
            <DayInput label="Ngày khảo sát" value={form.visited} onChange={visited => patch({ visited })} />
            <MoneyInput
              label="Thu nhập bình quân/người/tháng"
              value={form.income}
              onChange={income => patch({ income })}
            />
            <NumberField
              label="Diện tích nhà ở"
              unit="m²"
              decimals={1}
              min={0}
              max={1000}
              value={form.floorArea}
              onChange={floorArea => patch({ floorArea })}
            />
          </FieldGrid>
          <FormActions remark={<DraftRemark draft={draft} />}>
            <Button onClick={() => setPreview(true)}>Xem trước và ghi</Button>
            <Button
              variant="default"
              onClick={async () => {
                const reason = await ask({
                  title: 'Rút hộ khỏi danh sách rà soát?',
                  body: 'Hộ Lò Thị Đào sẽ không được khảo sát trong đợt này. Việc này được ghi vào nhật ký.',
                  reason: true,
                  danger: true,
                  confirmLabel: 'Rút khỏi danh sách',
                })
                if (reason !== undefined) toast.good(`Đã rút hộ khỏi danh sách: ${reason}`)
              }}
            >
              Rút khỏi danh sách…
            </Button>
          </FormActions>
        </Rows>
        {dialog}
        <PreviewDialog
          opened={preview}
          onClose={() => setPreview(false)}
          title="Tách hộ"
          confirmLabel="Tách hộ"
          result={{ value: {} }}
          write={write as never}
          input={{} as never}
          rows={() => rows}
          onDone={() => {
            draft.clear()
            toast.good('Đã tách hộ Lò Thị Đào')
          }}
        />
      </Section>
      <Rows>
        <Section title="Tệp">
          <Rows>
            <FileDrop label="Danh sách hộ" accept={['.xlsx', '.csv']} onDone={() => {}} />
            <FileDrop
              label="Biên bản"
              accept={['.pdf']}
              value={{ fileId: 1, name: 'bien-ban-hop-dan-ban-mon.pdf', size: 1_843_200, sha256: '' }}
              onDone={() => {}}
            />
          </Rows>
        </Section>
        <Section title="Thay đổi">
          <ChangeList rows={rows} />
        </Section>
      </Rows>
    </Columns>
  )
}
