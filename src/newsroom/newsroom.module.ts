// What the newsroom gives to the server. Readers' comments come in through the portal.
import type { Module } from '../platform/module.ts'
import { publishArticle, withdrawArticle, writeArticle } from './article.commands.ts'
import { articleList, articlePage, articleRevision, commentQueue, pictureFile, quotable } from './article.queries.ts'
import { decideComment } from './comment.commands.ts'
import { addPicture, describePicture, overridePicture, removePicture } from './picture.commands.ts'

export const newsroomModule: Module = {
  name: 'newsroom',
  commands: [
    writeArticle,
    publishArticle,
    withdrawArticle,
    addPicture,
    describePicture,
    removePicture,
    overridePicture,
    decideComment,
  ],
  queries: [articleList, articlePage, articleRevision, quotable, commentQueue],
  downloads: [pictureFile],
}
