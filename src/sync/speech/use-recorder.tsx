// The microphone: starts, counts, stops by itself at the limit, and gives the sound as a file. Small on purpose: 24 kbit/s is clear
// enough for speech, and a village's recordings must go over a thin line.
import { useEffect, useRef, useState } from 'react'
import { speechLimits } from './speech.ts'

export interface Recorded {
  file: File
  seconds: number
  /** To listen to it; revoked with the next one. */
  url: string
}

export type MicrophoneFault = 'not-allowed' | 'not-found' | 'not-secure'

const wanted = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm']

export function useRecorder(onDone: (recorded: Recorded) => void, mostSeconds: number = speechLimits.mostSeconds) {
  const [seconds, setSeconds] = useState<number>()
  const [fault, setFault] = useState<MicrophoneFault>()
  const running = useRef<{ stop(): void }>(undefined)
  useEffect(() => () => running.current?.stop(), [])

  const start = async () => {
    setFault(undefined)
    if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === 'undefined') return setFault('not-secure')
    let stream: MediaStream
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } })
    } catch (error) {
      return setFault((error as { name?: string }).name === 'NotFoundError' ? 'not-found' : 'not-allowed')
    }
    const mimeType = wanted.find(one => MediaRecorder.isTypeSupported(one))
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 24_000, ...(mimeType ? { mimeType } : {}) })
    const pieces: Blob[] = []
    const begun = performance.now()
    const passed = () => (performance.now() - begun) / 1000
    const timer = setInterval(() => {
      setSeconds(Math.floor(passed()))
      if (passed() >= mostSeconds - 0.5) stop()
    }, 250)
    const stop = () => recorder.state !== 'inactive' && recorder.stop()
    recorder.ondataavailable = event => event.data.size > 0 && pieces.push(event.data)
    recorder.onstop = () => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
      setSeconds(undefined)
      running.current = undefined
      const type = (recorder.mimeType || mimeType || 'audio/webm').split(';')[0]!
      const blob = new Blob(pieces, { type })
      if (blob.size > 0)
        onDone({
          file: new File([blob], `ghi-am.${type.split('/')[1]}`, { type }),
          seconds: Math.round(passed() * 10) / 10,
          url: URL.createObjectURL(blob),
        })
    }
    running.current = { stop }
    setSeconds(0)
    recorder.start()
  }
  return { seconds, fault, start, stop: () => running.current?.stop() }
}

/** A chosen file as if it had been recorded; its length as far as the browser can tell. */
export async function recordedFrom(file: File): Promise<Recorded> {
  const url = URL.createObjectURL(file)
  const seconds = await new Promise<number>(resolve => {
    const audio = new Audio()
    audio.preload = 'metadata'
    audio.onloadedmetadata = () => resolve(Number.isFinite(audio.duration) ? audio.duration : 1)
    audio.onerror = () => resolve(1)
    audio.src = url
  })
  return { file, seconds: Math.max(0.1, seconds), url }
}
