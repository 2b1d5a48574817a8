// Reads the code of a chip card by the camera, without a network; where the camera is not allowed, a photo of the card does.
import { useEffect, useRef, useState } from 'react'
import { type CitizenCard, readCard } from './citizen-card.ts'
import { Icon } from './parts.tsx'

export function ScanCard({ onCard }: { onCard(card: CitizenCard): void }) {
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState('')
  const take = (text: string) => {
    const card = readCard(text)
    if (!card) return setProblem('Mã này không phải mã của thẻ căn cước, hoặc có dạng chưa biết. Hãy ghi tay.')
    setProblem('')
    setOpen(false)
    onCard(card)
  }
  return (
    <div className="field">
      <button type="button" className="button" onClick={() => setOpen(!open)}>
        <Icon name="scan" /> Quét thẻ căn cước
      </button>
      {open && <Camera onText={take} onProblem={setProblem} />}
      {problem && (
        <p className="note warn" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function Camera({ onText, onProblem }: { onText(text: string): void; onProblem(text: string): void }) {
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef({ onText, onProblem })
  told.current = { onText, onProblem }
  useEffect(() => {
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setInterval> | undefined
    let gone = false
    void (async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 1280 } },
        })
        if (gone || !video.current) return stopAll(stream)
        video.current.srcObject = stream
        await video.current.play()
        timer = setInterval(async () => {
          const text =
            video.current && (await readCode(video.current, video.current.videoWidth, video.current.videoHeight))
          if (text && !gone) told.current.onText(text)
        }, 400)
      } catch {
        told.current.onProblem('Không mở được máy ảnh. Hãy chụp ảnh mã bằng nút bên dưới, hoặc ghi tay.')
      }
    })()
    return () => {
      gone = true
      clearInterval(timer)
      if (stream) stopAll(stream)
    }
  }, [])
  const fromPicture = async (file: File | undefined) => {
    if (!file) return
    const picture = await createImageBitmap(file)
    const text = await readCode(picture, picture.width, picture.height)
    if (text) onText(text)
    else onProblem('Không thấy mã trong ảnh. Chụp gần hơn, đủ sáng, mã nằm giữa ảnh.')
  }
  return (
    <div className="field">
      <video
        ref={video}
        playsInline
        muted
        style={{ width: '100%', borderRadius: 10, background: '#000', minHeight: 160 }}
      />
      <label className="button">
        <Icon name="camera" /> Chụp ảnh mã
        <input
          className="hidden"
          type="file"
          accept="image/*"
          capture="environment"
          onChange={event => void fromPicture(event.currentTarget.files?.[0])}
        />
      </label>
    </div>
  )
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** The text of a code in a picture. The browser's own reader where there is one; else a small one that is loaded when needed. */
async function readCode(source: CanvasImageSource, width: number, height: number): Promise<string | undefined> {
  if (width === 0 || height === 0) return undefined
  const Detector = (
    globalThis as {
      BarcodeDetector?: new (options: {
        formats: string[]
      }) => { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }
    }
  ).BarcodeDetector
  if (Detector) {
    const found = await new Detector({ formats: ['qr_code'] }).detect(source).catch(() => [])
    if (found[0]) return found[0].rawValue
  }
  const scale = Math.min(1, 1000 / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  const loaded = (await import('jsqr')) as unknown as { default: JsQr | { default: JsQr } }
  const read = typeof loaded.default === 'function' ? loaded.default : loaded.default.default
  return read(data, canvas.width, canvas.height, { inversionAttempts: 'dontInvert' })?.data
}

type JsQr = typeof import('jsqr').default
