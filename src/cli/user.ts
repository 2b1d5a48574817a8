// `benvung user …`: accounts from the server's own machine, when nobody can sign in or many are to be made.
// The same commands as in the desk, journaled as the system. A temporary password is printed once and kept nowhere.
import { Role, roleNames } from '../access/role.ts'
import { createUser, grantToUser, listUsers, resetUser, setUserDisabled } from '../access/users/by-hand.commands.ts'
import { type OpenServices, openServices } from '../app.ts'
import { isLocalDate, type LocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type Arguments, type CliCommand, readArguments } from './command-line.ts'
import { readPassphrase } from './secret-file.ts'

const roles = Object.keys(roleNames) as Role[]

export const user: CliCommand = {
  name: 'user',
  usage: 'add|list|reset|disable|enable|grant [USERNAME] …',
  about: `Tài khoản người dùng từ dòng lệnh (user accounts from the command line).
  add USERNAME --name "Họ tên" --role R --area CODE [--from DATE] [--to DATE] [--password-file F]
  grant USERNAME --role R --area CODE [--from DATE] [--to DATE]
  reset USERNAME [--remove-second-factor]     mật khẩu tạm mới (a new temporary password)
  disable USERNAME | enable USERNAME          khoá, mở khoá
  list [--json]
Vai trò (roles): ${roles.join(', ')}`,
  flags: [
    { name: 'name', value: 'NAME', help: 'họ và tên (full name)' },
    { name: 'role', value: 'R', help: 'vai trò (role)' },
    { name: 'area', value: 'CODE', help: 'mã địa bàn: xã, tỉnh, bản; VN: cả nước (code of the area)' },
    { name: 'from', value: 'DATE', help: 'từ ngày YYYY-MM-DD (mặc định: hôm nay)' },
    { name: 'to', value: 'DATE', help: 'đến hết ngày (mặc định: không thời hạn)' },
    { name: 'password-file', value: 'F', help: 'mật khẩu chọn sẵn; không có: tạo mật khẩu tạm (- : standard input)' },
    { name: 'remove-second-factor', help: 'bỏ xác thực hai lớp: khi mất điện thoại (reset)' },
    { name: 'json', help: 'in dạng JSON (list)' },
  ],
  words: 2,
  settings: true,
  async run(words) {
    const args = readArguments(user, words)
    const [action = '', username, ...more] = args.positionals
    const act = actions[action]
    if (!act || more.length > 0 || (action === 'list') !== (username === undefined)) throw bad(user.usage)
    const prepared = await act(args, username ?? '')
    const services = await openServices(args.config)
    try {
      await prepared(services)
    } finally {
      await services.close()
    }
    return 0
  },
}

const bad = (reason: string) => problem('bad-arguments', { reason, command: 'user' })

/** Reads everything from the arguments first, so that a wrong word costs nothing; then acts. */
type Action = (args: Arguments, username: string) => Promise<(services: OpenServices) => Promise<void>>

const actions: Record<string, Action> = {
  async add(args, username) {
    const name = args.text('name')
    if (!name) throw bad('--name')
    const password = await readPassphrase(args.text('password-file'))
    const grant = grantOf(args)
    return async services => {
      const made = await createUser(services, { username, name, password, ...grant })
      tell(`${username}: đã tạo (created)`, made.temporaryPassword)
    }
  },
  async grant(args, username) {
    const grant = grantOf(args)
    return async services => {
      for (const { what, after } of await grantToUser(services, { username, ...grant })) tell(`${what}: ${after}`)
    }
  },
  reset: async (args, username) => async services => {
    const removeSecondFactor = args.has('remove-second-factor')
    const { temporaryPassword } = await resetUser(services, username, { removeSecondFactor })
    tell(`${username}: đã đặt lại, các phiên đang mở đã kết thúc (reset; open sessions ended)`, temporaryPassword)
  },
  disable: async (_, username) => async services => {
    await setUserDisabled(services, username, true)
    tell(`${username}: đã khoá (disabled)`)
  },
  enable: async (_, username) => async services => {
    await setUserDisabled(services, username, false)
    tell(`${username}: đã mở khoá (enabled)`)
  },
  list: async args => async services => {
    const users = await listUsers(services)
    if (args.has('json')) process.stdout.write(`${JSON.stringify(users)}\n`)
    else
      for (const { username, name, disabled, grants } of users) {
        const held = grants.filter(grant => grant.state !== 'ended')
        process.stdout.write(`${username.padEnd(20)} ${name}${disabled ? ' (đã khoá, disabled)' : ''}\n`)
        for (const { role, areaName, from, to } of held)
          process.stdout.write(`    ${role.padEnd(18)} ${areaName}, ${from} – ${to ?? '…'}\n`)
      }
    process.stderr.write(`${users.length} người dùng (users)\n`)
  },
}

function tell(line: string, temporaryPassword?: string): void {
  process.stdout.write(`${line}\n`)
  if (temporaryPassword)
    process.stdout.write(`Mật khẩu tạm, phải đổi khi đăng nhập (temporary password): ${temporaryPassword}\n`)
}

function grantOf(args: Arguments): { role: Role; area: { code: string }; from?: LocalDate; to?: LocalDate } {
  const role = Role.safeParse(args.text('role'))
  if (!role.success) throw bad(`--role: ${roles.join(', ')}`)
  const code = args.text('area')
  if (!code) throw bad('--area')
  return { role: role.data, area: { code }, from: dayOf(args, 'from'), to: dayOf(args, 'to') }
}

function dayOf(args: Arguments, name: string): LocalDate | undefined {
  const text = args.text(name)
  if (text !== undefined && !isLocalDate(text)) throw bad(`--${name} ${text}`)
  return text === undefined ? undefined : localDate(text)
}
