// What the commands of the newsroom share: finding an article or picture for a change, reading a picture that somebody sent.
import { readFile } from 'node:fs/promises'
import { problem } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import { scanKindOf, withoutMetadata } from '../platform/picture.ts'
import { type Claimed, getUpload } from '../platform/uploads.ts'
import { pictureLimits } from './article.ts'
import { pictureSize } from './picture-size.ts'
import './newsroom.problems.ts'

export async function lockArticle(tx: CommandContext['tx'], articleId: number) {
  const row = await tx
    .selectFrom('article')
    .selectAll()
    .where('article_id', '=', articleId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'bài viết' })
  return row
}

export async function lockPicture(tx: CommandContext['tx'], pictureId: number) {
  const row = await tx
    .selectFrom('article_picture')
    .selectAll()
    .where('picture_id', '=', pictureId)
    .where('removed_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'ảnh' })
  return row
}

export interface TakenPicture extends Claimed {
  mediaType: 'image/jpeg' | 'image/png'
  width: number
  height: number
}

const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1).replace('.', ',')

/** The actor's upload as a picture of an article: what its content says it is, small enough, and kept without what a camera wrote
 *  into it: place, time, owner. Throws `picture-refused`, `file-missing`. */
export async function takePicture(
  { services, actor }: Pick<CommandContext, 'services' | 'actor'>,
  fileId: number,
  as: 'large' | 'small',
): Promise<TakenPicture> {
  const upload = await getUpload(services, actor, fileId)
  const { edge, bytes } = pictureLimits[as]
  const refuse = (vi: string, en: string) => problem('picture-refused', { name: upload.name, why: { vi, en } })
  if (upload.size > bytes)
    throw refuse(
      `tệp nặng ${megabytes(upload.size)} MB, nhiều nhất ${Math.round(bytes / 1024)} KB`,
      `it weighs ${megabytes(upload.size)} MB, at most ${Math.round(bytes / 1024)} KB`,
    )
  const content = await readFile(await services.files.require(upload.sha256))
  const kind = scanKindOf(content)
  if (kind !== 'jpeg' && kind !== 'png')
    throw refuse('nội dung không phải ảnh JPG hay PNG', 'its content is neither a JPG nor a PNG')
  const clean = withoutMetadata(content, kind)
  const size = clean && pictureSize(clean, kind)
  if (!clean || !size) throw refuse('ảnh bị hỏng hoặc bị cắt cụt', 'the picture is broken or cut off')
  if (Math.max(size.width, size.height) > edge)
    throw refuse(
      `ảnh rộng ${size.width} × ${size.height} điểm, mỗi cạnh nhiều nhất ${edge}`,
      `it measures ${size.width} × ${size.height}, at most ${edge} an edge`,
    )
  return {
    ...(await services.files.put(clean)),
    name: upload.name,
    createdBy: upload.createdBy,
    mediaType: kind === 'jpeg' ? 'image/jpeg' : 'image/png',
    ...size,
  }
}
