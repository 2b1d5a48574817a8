// Builders for tests of the newsroom: an editor, pictures as a camera makes them, articles.

import type { Actor } from '../platform/actor.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { publishArticle, writeArticle } from './article.commands.ts'
import { addPicture } from './picture.commands.ts'

export interface NewsWorld extends ReviewWorld {
  editor: Actor
  article(rest?: Record<string, unknown>, by?: Actor): Promise<number>
  publish(articleId: number, rest?: Record<string, unknown>): Promise<void>
  picture(articleId: number, rest?: Record<string, unknown>, content?: Buffer, name?: string): Promise<number>
}

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** A picture with what a camera writes into it: the place where it was taken. */
export function photo(width = 600, height = 400): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0 GPS 21.17N 104.05E', 'latin1')),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}

export async function newsWorld(): Promise<NewsWorld> {
  const w = await reviewWorld()
  await w.rows(
    `insert into app_user (user_id, username, name, created_at) values (31, 'u31', 'Biên tập Thử', '2020-01-01')`,
  )
  await w.rows(
    `insert into office_area (office_id, area_id, valid_from, is_lead) select 1, 10, '2000-01-01', true
     where not exists (select from office_area where area_id = 10)`,
  )
  const editor = personAs('editor', 31)
  const self: NewsWorld = {
    ...w,
    editor,
    article: async (rest = {}, by = editor) =>
      (
        await w.as(by, writeArticle, {
          areaId: 10,
          kind: 'article',
          section: 'news',
          title: 'Mở đường vào bản',
          lead: 'Con đường mới dài hai cây số.',
          author: 'Nhóm phóng viên (mẫu)',
          blocks: [{ kind: 'paragraph', text: 'Bà con góp công, xã góp xi măng.' }],
          ...rest,
        })
      ).articleId,
    publish: async (articleId, rest = {}) => {
      const [row] = await w.rows<{ version: number }>('select version from article where article_id = $1', [articleId])
      await w.as(editor, publishArticle, { articleId, version: row!.version, ...rest })
    },
    picture: async (articleId, rest = {}, content = photo(), name = 'duong.jpg') =>
      (
        await w.as(editor, addPicture, {
          articleId,
          fileId: await w.upload(editor, name, content),
          smallFileId: await w.upload(editor, name, photo(480, 320)),
          caption: 'Đường mới vào bản',
          showsPeople: false,
          showsChild: false,
          showsGiving: false,
          ...rest,
        })
      ).pictureId,
  }
  return self
}

/** The name of the refusal, or nothing. */
export const refusalOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: Error) => error.name,
  )
