// The letter of thanks for one gift, to be printed and signed; the wording is ours, there is no official form.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { thankContract, thanksContract } from './appeal.api.ts'
import { housingText as text } from './housing.text.ts'

const given = { money: 'tiền', material: 'vật liệu', workdays: 'ngày công' }

type Letter = (typeof thanksContract)['output']['_output']

export function ThanksPage() {
  const { receiptId } = usePageParams()
  const read = useRead(thanksContract, { receiptId: Number(receiptId) })
  return <Loaded read={read}>{letter => <LetterView letter={letter} />}</Loaded>
}

function LetterView({ letter }: { letter: Letter }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(thankContract)
  const [number, setNumber] = useState(letter.number)
  const [signer, setSigner] = useState(letter.signer)
  const [on, setOn] = useState<LocalDate | undefined>(letter.thankedOn ?? today)
  return (
    <Page
      title={`${t(text.thanks)}: ${letter.giver}`}
      crumbs={[
        { title: t(text.title), to: '/app/support/housing?tab=appeals' },
        { title: letter.appeal, to: `/app/support/housing/appeals/${letter.appealId}` },
      ]}
      badges={
        <Badge tone={letter.thankedOn ? 'good' : 'warn'}>
          {letter.thankedOn ? t(text.thanked, { day: showDay(letter.thankedOn) }) : t(text.notThanked)}
        </Badge>
      }
      actions={<PrintButton />}
      narrow
    >
      <Rows>
        <Section>
          <article lang="vi" style={{ fontSize: 16, lineHeight: 1.6, display: 'grid', gap: 10 }}>
            <div
              style={{
                display: 'flex',
                flexWrap: 'wrap',
                justifyContent: 'space-between',
                gap: 16,
                textAlign: 'center',
              }}
            >
              <div>
                <strong>{letter.office.toLocaleUpperCase('vi')}</strong>
                <div>Số: {number || '……'}</div>
              </div>
              <div>
                <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
                <div>
                  <strong>Độc lập - Tự do - Hạnh phúc</strong>
                </div>
                <div>Ngày {showDay(on)}</div>
              </div>
            </div>
            <h2 style={{ textAlign: 'center', margin: '24px 0 16px' }}>THƯ CẢM ƠN</h2>
            <p>
              Kính gửi: <strong>{letter.giver}</strong>
              {letter.address && `, ${letter.address}`}
            </p>
            <p>
              Hưởng ứng “{letter.appeal}”, ngày {showDay(letter.receivedOn)}, {letter.office} đã tiếp nhận của{' '}
              {letter.giverKind === 'organisation' ? 'quý cơ quan, tổ chức' : 'ông/bà'} {given[letter.form]}
              {letter.quantity && `: ${letter.quantity}`}, trị giá <strong>{showDong(letter.amount)}</strong>, để giúp
              hộ nghèo, hộ cận nghèo có nhà ở.
            </p>
            <p>
              {letter.office} trân trọng cảm ơn tấm lòng ấy, và cam kết dùng khoản ủng hộ đúng mục đích, công khai để
              người ủng hộ và nhân dân cùng giám sát.
            </p>
            <p style={{ textAlign: 'right', marginTop: 32 }}>
              <strong>NGƯỜI KÝ</strong>
              <br />
              <br />
              <br />
              {signer || '……'}
            </p>
          </article>
        </Section>
        <p className="bv-muted bv-no-print" style={{ margin: 0 }}>
          {t(text.letterForm)}
        </p>
        {letter.mayWrite && !letter.thankedOn && (
          <div className="bv-no-print">
            <Section title={t(text.sendThanks)}>
              <Rows>
                <FieldGrid>
                  <TextInput
                    label={t(text.letterNumber)}
                    required
                    value={number}
                    onChange={event => setNumber(event.currentTarget.value)}
                  />
                  <TextInput
                    label={t(text.signer)}
                    required
                    value={signer}
                    onChange={event => setSigner(event.currentTarget.value)}
                  />
                  <DayInput label={t(text.day)} required max={today} value={on} onChange={setOn} />
                </FieldGrid>
                <ProblemNote problem={write.problem} />
                <div>
                  <PreviewButton
                    label={t(text.sendThanks)}
                    button={{ disabled: !number.trim() || signer.trim().length < 2 || !on }}
                    write={write}
                    input={{ receiptId: letter.receiptId, on: on ?? '', number, signer }}
                  />
                </div>
              </Rows>
            </Section>
          </div>
        )}
      </Rows>
    </Page>
  )
}
