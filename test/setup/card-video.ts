// What a camera sees that is held over a chip card's code: a film for Chromium's fake camera, drawn from the code's text.
import { writeFile } from 'node:fs/promises'
import QrCode from 'qrcode'

const [width, height] = [640, 480]

/** Writes the film (YUV4MPEG2, grey); answers the flags under which the browser plays it as its camera. */
export async function cardFilm(file: string, text: string): Promise<string[]> {
  const { modules } = QrCode.create(text, { errorCorrectionLevel: 'M' })
  const dot = Math.floor((height - 80) / modules.size)
  const [left, top] = [(width - dot * modules.size) >> 1, (height - dot * modules.size) >> 1]
  const light = Buffer.alloc(width * height, 235)
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        for (let y = 0; y < dot; y += 1) {
          const at = (top + row * dot + y) * width + left + column * dot
          light.fill(16, at, at + dot)
        }
  const grey = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, grey])
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  await writeFile(file, Buffer.concat([head, frame, frame, frame]))
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ]
}
