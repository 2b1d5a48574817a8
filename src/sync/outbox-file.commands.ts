// A phone's file, brought to the desk by whatever means. It is read as a job; the same rules as over the network, and what comes by
// both ways is done once.
import { readFile } from 'node:fs/promises'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { enqueue } from '../platform/jobs.ts'
import { getUpload } from '../platform/uploads.ts'
import { readOutboxFileContract, readOutboxFileKind } from './outbox-file.api.ts'
import { OutboxFile } from './outbox-file.ts'
import './sync.problems.ts'

export const readOutboxFile = command(readOutboxFileContract, {
  load: async ({ fileId }, { tx, services, actor }) => {
    const upload = await getUpload(services, actor, fileId)
    const content = await readFile(await services.files.require(upload.sha256), 'utf8')
    const file = parseOutbox(content)
    const device = await tx
      .selectFrom('device as d')
      .leftJoin('v_user_name as u', 'u.user_id', 'd.user_id')
      .select(['d.office_id', 'd.device_id', 'd.name', 'u.name as user_name'])
      .where('d.office_id', '=', file.officeId)
      .where('d.device_id', '=', file.deviceId)
      .executeTakeFirst()
    if (!device) throw problem('outbox-file-stranger')
    return { file, device, sha256: upload.sha256 }
  },
  may: ({ device }) => can('device.manage').inOffice(device.office_id),
  run: async (_, { file, device, sha256 }, context) => {
    const jobId = await enqueue(context, device.office_id, readOutboxFileKind, { sha256 })
    context.changed(device.office_id, 'device', device.device_id)
    return {
      jobId,
      entries: file.entries.length,
      photos: file.photos.length,
      deviceName: device.name,
      userName: device.user_name ?? '',
    }
  },
})

/** Throws `outbox-file-wrong`. */
export function parseOutbox(content: string): OutboxFile {
  try {
    return OutboxFile.parse(JSON.parse(content))
  } catch {
    throw problem('outbox-file-wrong')
  }
}
