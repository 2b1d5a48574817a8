// `benvung start`: database, schema, demo where the data folder is new, then the web server, until Ctrl-C.
import { createSetupToken } from '../access/setup.effects.ts'
import { openServices, startServer } from '../app.ts'
import { dayInVietnam } from '../base/instant.ts'
import { formatDay } from '../base/local-date.ts'
import { demoAccounts } from '../demo/accounts.ts'
import { everything } from '../platform/database.ts'
import { seedNewMap, seedOldMap } from '../registry/areas/seed.effects.ts'
import { type CliCommand, progressLine, readArguments } from './command-line.ts'
import { loadDemoApart } from './demo-process.ts'

export const start: CliCommand = {
  name: 'start',
  usage: '[--empty]',
  about: 'Khởi động máy chủ (starts the server). Thư mục dữ liệu trống: nạp huyện mẫu; --empty: không nạp.',
  flags: [{ name: 'empty', help: 'không nạp dữ liệu mẫu; in liên kết tạo quản trị viên đầu tiên (no demo data)' }],
  settings: true,
  async run(words) {
    const args = readArguments(start, words)
    const { config } = args
    const stopping = stopSignal()
    const services = await openServices(config, {
      alone: true,
      onStep: step => process.stderr.write(`${steps[step] ?? step} …\n`),
    })
    try {
      const isNew = await services.db.read(
        everything,
        async tx => !(await tx.selectFrom('area').select('area_id').limit(1).executeTakeFirst()),
      )
      if (isNew) {
        if (args.has('empty')) await seedAreas(services)
        else {
          const bar = progressLine('Nạp huyện mẫu')
          await loadDemoApart(config, (done, total, note) => bar.show(done, total, note))
          bar.end()
          await services.readDay()
        }
      }
      const server = await startServer(services, config)
      const address = config.publicUrl ?? server.address.replace('127.0.0.1', 'localhost')
      process.stdout.write(`\nBền Vững đang chạy: ${address}\n`)
      await printWayIn(services, address)
      process.stdout.write('\nDừng: Ctrl-C\n')
      await stopping
      process.stderr.write('\nĐang dừng …\n')
      await server.close()
    } finally {
      await services.close()
    }
    return 0
  },
}

const steps: Record<string, string> = { database: 'Khởi động cơ sở dữ liệu', schema: 'Kiểm tra cấu trúc dữ liệu' }

/** Sơn La on the old and the new map; villages come with the first list. */
async function seedAreas(services: Awaited<ReturnType<typeof openServices>>): Promise<void> {
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    await seedNewMap(tx, services)
  })
}

async function printWayIn(services: Awaited<ReturnType<typeof openServices>>, address: string): Promise<void> {
  const { users, demo } = await services.db.read(everything, async tx => ({
    users: await tx.selectFrom('app_user').select('user_id').where('kind', '=', 'person').limit(1).executeTakeFirst(),
    demo: (await tx.selectFrom('installation').select('demo').executeTakeFirst())?.demo ?? false,
  }))
  if (!users) {
    const token = await createSetupToken(services)
    process.stdout.write(
      `\nTạo quản trị viên đầu tiên (liên kết dùng một lần, trong 24 giờ):\n  ${address}/app/setup?token=${token}\n`,
    )
  } else if (demo) {
    process.stdout.write(
      `\nTrong huyện mẫu hôm nay là ngày ${formatDay(dayInVietnam(services.clock()))} (today in the demo).\n` +
        '\nTài khoản dùng thử (dữ liệu mẫu, không có người thật):\n',
    )
    for (const { username, password, role, area } of demoAccounts)
      process.stdout.write(`  ${username.padEnd(14)} ${password.padEnd(16)} ${role}, ${area}\n`)
  }
}

/** Resolves on the first Ctrl-C or stop; a second one does not wait. */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (asked) process.exit(130)
        asked = true
        resolve()
      })
  })
}
