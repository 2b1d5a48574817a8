// The first and the last screen of an interview: who answers in what language; what is still open or strange before it is sent.
import type { Check } from '../review/survey/entry.ts'
import { speechLanguages } from '../sync/speech/speech-languages.ts'
import type { Draft } from './draft.ts'

const outcomes: { id: Draft['outcome']; label: string }[] = [
  { id: 'interviewed', label: 'Gặp chủ hộ hoặc người lớn trong hộ' },
  { id: 'proxy', label: 'Người khác trả lời thay' },
  { id: 'phone', label: 'Hỏi qua điện thoại' },
]
/** Vietnamese first: most interviews are held in it. */
const languages = [...speechLanguages].sort((a, b) => Number(b.code === 'viet') - Number(a.code === 'viet'))

export function Opening({ draft, change }: { draft: Draft; change(next: Draft): void }) {
  return (
    <>
      <h2>Cuộc phỏng vấn</h2>
      <fieldset className="card field">
        <legend>Ai trả lời?</legend>
        <div className="options">
          {outcomes.map(one => (
            <button
              key={one.id}
              type="button"
              aria-pressed={draft.outcome === one.id}
              className="option"
              onClick={() => change({ ...draft, outcome: one.id })}
            >
              {one.label}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="card">
        <label className="field">
          <span>Hỏi bằng tiếng gì?</span>
          <select value={draft.language} onChange={event => change({ ...draft, language: event.currentTarget.value })}>
            <option value="">–</option>
            {languages.map(one => (
              <option key={one.code}>{one.name.vi}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Người phiên dịch (nếu có)</span>
          <input
            value={draft.interpreter}
            maxLength={200}
            onChange={event => change({ ...draft, interpreter: event.currentTarget.value })}
          />
        </label>
      </div>
    </>
  )
}

export function Closing({
  checks,
  checkedTwice,
  onJump,
  result,
  note,
  onNote,
}: {
  checks: readonly Check[]
  checkedTwice: boolean
  onJump(path: string): void
  result: string | undefined
  note: string
  onNote(note: string): void
}) {
  return (
    <>
      <h2>Xem lại trước khi gửi</h2>
      {checks.length === 0 ? (
        <p className="note">Phiếu đủ, không có mâu thuẫn.</p>
      ) : (
        <section className="rows" aria-label="Chỗ cần xem">
          {checks.map(one => (
            <button
              key={`${one.path}${one.kind}${one.vi}`}
              type="button"
              className="row"
              onClick={() => onJump(one.path)}
            >
              <span className="grow">{one.vi}</span>
              <span className={`tag ${one.kind === 'hard' ? 'bad' : 'warn'}`}>
                {one.kind === 'hard' ? 'Phải sửa' : one.kind === 'soft' ? 'Xem lại' : 'Chưa hỏi'}
              </span>
            </button>
          ))}
        </section>
      )}
      {checkedTwice && (
        <p className="note warn" role="alert">
          Câu chưa hỏi được coi là “chưa biết”, không phải là “không”. Bấm “Vẫn gửi” nếu không hỏi thêm được.
        </p>
      )}
      {result && <p className="note">{result}</p>}
      <label className="field card">
        <span>Ghi chú (không bắt buộc)</span>
        <textarea rows={3} maxLength={1000} value={note} onChange={event => onNote(event.currentTarget.value)} />
      </label>
    </>
  )
}
