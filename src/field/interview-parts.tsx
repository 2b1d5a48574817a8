// The first and the last screen of an interview: who answers in what language; what is still open or strange before it is sent.
import { inSentence } from '../base/first-letter.ts'
import type { Check } from '../review/survey/entry.ts'
import { speechLanguages } from '../sync/speech/speech-languages.ts'
import type { Draft } from './draft.ts'
import { type Result, ResultNote } from './interview-result.tsx'
import { showMoment } from './parts.tsx'
import type { Finding } from './place.ts'

const outcomes: { id: Draft['outcome']; label: string }[] = [
  { id: 'interviewed', label: 'Gặp chủ hộ hoặc người lớn trong hộ' },
  { id: 'proxy', label: 'Người khác trả lời thay' },
  { id: 'phone', label: 'Hỏi qua điện thoại' },
]
/** Vietnamese first: most interviews are held in it. */
const languages = [...speechLanguages].sort((a, b) => Number(b.code === 'viet') - Number(a.code === 'viet'))

export function Opening({ draft, finding, change }: { draft: Draft; finding: Finding; change(next: Draft): void }) {
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
      <Where draft={draft} finding={finding} change={change} />
    </>
  )
}

/** The place of the interview: found by itself, waited for by nobody, taken out with one touch. */
function Where({ draft, finding, change }: { draft: Draft; finding: Finding; change(next: Draft): void }) {
  const place = draft.point ?? (finding.kind === 'found' ? finding.place : null)
  return (
    <section className="card" aria-label="Vị trí cuộc hỏi" aria-live="polite">
      {draft.noPoint ? (
        <p>Không ghi vị trí cuộc hỏi này.</p>
      ) : place ? (
        <p>
          Vị trí cuộc hỏi: sai số khoảng {place.accuracyM} m, lúc {showMoment(place.locatedAt)}.
        </p>
      ) : (
        <p className="quiet">
          {finding.kind === 'looking'
            ? 'Đang tìm vị trí; cứ hỏi, không cần chờ.'
            : 'Máy không cho biết vị trí. Không có vị trí vẫn hỏi và gửi được.'}
        </p>
      )}
      {(place || draft.noPoint) && (
        <button
          type="button"
          className="button"
          onClick={() => change({ ...draft, point: null, noPoint: !draft.noPoint })}
        >
          {draft.noPoint ? 'Lấy vị trí' : 'Bỏ vị trí'}
        </button>
      )}
    </section>
  )
}

export function Closing({
  checks,
  nameAt,
  onJump,
  result,
  note,
  onNote,
}: {
  checks: readonly Check[]
  /** Of the member whom a path is about; "" for the household. */
  nameAt(path: string): string
  onJump(path: string): void
  result: Result | undefined
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
          {together(checks, nameAt).map(one => (
            <button
              key={`${one.path}${one.kind}${one.vi}`}
              type="button"
              className="row"
              onClick={() => onJump(one.path)}
            >
              <span className="grow">
                {nameAt(one.path) && <strong>{nameAt(one.path)}</strong>}
                {one.vi}
              </span>
              <span className={`tag ${one.kind === 'hard' ? 'bad' : 'warn'}`}>
                {one.kind === 'hard' ? 'Phải sửa' : one.kind === 'soft' ? 'Xem lại' : 'Chưa hỏi'}
              </span>
            </button>
          ))}
        </section>
      )}
      {result && <ResultNote result={result} />}
      <label className="field card">
        <span>Ghi chú (không bắt buộc)</span>
        <textarea rows={3} maxLength={1000} value={note} onChange={event => onNote(event.currentTarget.value)} />
      </label>
    </>
  )
}

const unanswered = 'Chưa có câu trả lời: '

/** What has not been asked about one person, in one line: a family of six has dozens. */
function together(checks: readonly Check[], nameAt: (path: string) => string): Check[] {
  const lines = new Map<string, Check>()
  for (const one of checks) {
    const name = one.kind === 'missing' && one.vi.startsWith(unanswered) ? nameAt(one.path) : ''
    const key = name === '' ? `${one.path} ${one.kind} ${one.vi}` : `missing ${one.path.split('.')[1]}`
    const before = lines.get(key)
    const more = one.vi.slice(unanswered.length)
    lines.set(key, before ? { ...before, vi: `${before.vi.replace(/\.$/, '')}; ${inSentence(more)}` } : one)
  }
  return [...lines.values()]
}
