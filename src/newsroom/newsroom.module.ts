// What the newsroom gives to the server. Readers' comments come in through the portal.
import type { Module } from '../platform/module.ts'
import { publishArticle, withdrawArticle, writeArticle } from './article.commands.ts'
import { articleList, articlePage, articleRevision, commentQueue, pictureFile, quotable } from './article.queries.ts'
import { cancelBroadcast, planBroadcasts, tellBroadcast } from './broadcast.commands.ts'
import { approveBulletin, withdrawBulletin, writeBulletin } from './bulletin.commands.ts'
import { bulletinAudio, bulletinList, bulletinPage, bulletinSources, schedule } from './bulletin.queries.ts'
import { recordBulletin, removeBulletinAudio, speakBulletin } from './bulletin-audio.commands.ts'
import { bulletinSheet } from './bulletin-sheet.queries.ts'
import { decideComment } from './comment.commands.ts'
import { addPicture, describePicture, overridePicture, removePicture } from './picture.commands.ts'
import { newsWork } from './work.queries.ts'

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
    writeBulletin,
    approveBulletin,
    withdrawBulletin,
    speakBulletin,
    recordBulletin,
    removeBulletinAudio,
    planBroadcasts,
    tellBroadcast,
    cancelBroadcast,
  ],
  queries: [
    articleList,
    articlePage,
    articleRevision,
    quotable,
    commentQueue,
    bulletinList,
    bulletinPage,
    bulletinSources,
    schedule,
    newsWork,
  ],
  downloads: [pictureFile, bulletinAudio, bulletinSheet],
}
