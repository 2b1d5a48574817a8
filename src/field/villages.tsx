// The villages on this phone, and which others can be taken along.
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { fieldVillagesContract } from '../sync/device.api.ts'
import type { RosterHead } from '../sync/roster.ts'
import { go } from './address.ts'
import { line, useField, useLive } from './field-state.tsx'
import { LineProblem } from './line.ts'
import { Bar, Icon, RowLink, showMoment } from './parts.tsx'
import { fetchSpeech } from './speech.ts'
import { SpeechCard } from './speech-parts.tsx'
import { type Progress, readVillage } from './sync-engine.ts'
import { SyncLine } from './sync-line.tsx'
import { isFull } from './unkept.tsx'

type Choice = z.output<typeof fieldVillagesContract.output>['rows'][number]

export function Villages() {
  const { db, vault, enrolment, lock, status } = useField()
  const [choices, setChoices] = useState<Choice[]>()
  const [problem, setProblem] = useState('')
  const [taking, setTaking] = useState<number>()
  const [progress, setProgress] = useState<Progress>()
  const villages = useLive(async () => {
    const stored = await db.villages.toArray()
    return Promise.all(
      stored.map(async one => ({
        villageId: one.villageId,
        readAt: one.readAt,
        households: await db.households.where({ villageId: one.villageId }).count(),
        head: await vault.unbox<RosterHead>(one.head),
      })),
    )
  }, [db, vault])

  useEffect(() => {
    // what was missing, most often the network, is there again
    if (!status.running && status.outcome === 'done') setProblem('')
  }, [status])

  const offer = async () => {
    setProblem('')
    try {
      const answer = await line.fetch('/api/v1/field-villages')
      if (answer.status === 401) {
        setProblem('Phiên đăng nhập đã hết. Hãy đăng nhập lại để chọn thêm bản; các bản đã mang theo vẫn dùng được.')
        return
      }
      setChoices(((await answer.json()) as { rows: Choice[] }).rows)
    } catch {
      setProblem('Không có mạng. Các bản đã mang theo vẫn dùng được.')
    }
  }

  const take = async (villageId: number) => {
    setTaking(villageId)
    setProgress(undefined)
    setProblem('')
    try {
      await readVillage(db, vault, enrolment, line, villageId, { onProgress: setProgress })
      // the village can be used at once; what is said aloud follows
      void fetchSpeech(db, vault, enrolment, line).catch(() => undefined)
    } catch (error) {
      setProblem(takingProblem(error))
    } finally {
      setTaking(undefined)
    }
  }

  const known = new Set(villages?.map(one => one.villageId))
  return (
    <>
      <Bar title="Các bản mang theo">
        <button type="button" aria-label="Gửi và nhận" onClick={() => go('/outbox')}>
          <Icon name="sync" />
        </button>
        <button type="button" aria-label="Khoá màn hình" onClick={lock}>
          <Icon name="lock" />
        </button>
      </Bar>
      <main className="screen">
        <SyncLine />
        {villages && villages.length > 0 && (
          <nav className="rows" aria-label="Các bản trên máy">
            {villages.map(one => (
              <RowLink key={one.villageId} to={`/villages/${one.villageId}`}>
                <span className="grow">
                  <strong>{one.head.name}</strong>
                  <span className="quiet">
                    {one.households} hộ · cập nhật {showMoment(one.readAt)}
                  </span>
                </span>
              </RowLink>
            ))}
          </nav>
        )}
        {villages?.length === 0 && !choices && (
          <div className="card">
            <h2>Chưa có bản nào trên máy</h2>
            <p>Khi còn mạng, hãy chọn bản sẽ đi. Danh sách hộ nằm trên máy và chỉ mở được bằng mã PIN.</p>
          </div>
        )}
        {problem && (
          <p className="note warn" role="alert">
            {problem}
          </p>
        )}
        {villages && villages.length > 0 && <SpeechCard />}
        {villages?.[0] && (
          <nav className="rows" aria-label="Ghi âm">
            <RowLink to={`/villages/${villages[0].villageId}/speech`}>
              <span className="grow">
                <strong>Ghi âm câu hỏi bằng tiếng dân tộc</strong>
                <span className="quiet">Nhờ người trong bản nói; không cần mạng</span>
              </span>
            </RowLink>
          </nav>
        )}
        {choices && (
          <section className="rows" aria-label="Chọn bản để mang theo">
            {choices
              .filter(one => !known.has(one.villageId))
              .sort((a, b) => Number(b.mine) - Number(a.mine) || b.toSurvey - a.toSurvey)
              .map(one => (
                <button
                  key={one.villageId}
                  type="button"
                  className="row"
                  disabled={taking !== undefined}
                  onClick={() => void take(one.villageId)}
                >
                  <span className="grow">
                    <strong>{one.name}</strong>
                    <span className="quiet">
                      {one.households} hộ, khoảng {roughSize(one.households)} · {one.toSurvey} hộ chưa hỏi
                      {one.mine ? ' · giao cho tôi' : ''}
                    </span>
                  </span>
                  <span className="tag">{taking === one.villageId ? takingText(progress) : 'Mang theo'}</span>
                  {taking === one.villageId && (
                    <progress
                      className="whole"
                      aria-label={`Đang tải ${one.name}`}
                      max={progress?.whole ?? 1}
                      value={progress?.whole ? progress.received : undefined}
                    />
                  )}
                </button>
              ))}
            {choices.every(one => known.has(one.villageId)) && <p className="row">Không còn bản nào khác.</p>}
          </section>
        )}
        {!choices && (
          <button type="button" className="button" onClick={() => void offer()}>
            <Icon name="add" /> Chọn bản để mang theo
          </button>
        )}
      </main>
    </>
  )
}

/** Measured: 80 bytes a household over the wire, and its round with the rules. */
const roughSize = (households: number): string => `${Math.max(2, Math.ceil((households * 80) / 1000))} KB`

const takingProblem = (error: unknown): string => {
  if (error instanceof LineProblem) return error.detail
  if (isFull(error))
    return 'Bộ nhớ điện thoại đã đầy nên chưa tải được bản này. Hãy xoá bớt ảnh, video trên máy rồi bấm lại.'
  return 'Mạng bị ngắt. Chưa tải xong bản này; hãy bấm lại.'
}

const takingText = (progress: Progress | undefined): string =>
  !progress
    ? 'Đang chờ …'
    : `Đã nhận ${kilobytes(progress.received)}${progress.whole ? ` / ${kilobytes(progress.whole)}` : ''} KB`

const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1000))
