// The key file on disk: making it, reading it, knowing that it is this database's, and the recovery sheet on paper.
// A database that has a key is never opened with another or without one: what is encrypted would be lost for good.
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import { defineProblems, problem } from '../base/problem.ts'
import { deriveKeys, type Keys, sameFingerprint } from './keys.ts'

defineProblems({
  'key-file-missing': {
    status: 503,
    vi: 'Cơ sở dữ liệu này đã có khoá mã hoá nhưng không thấy tệp khoá {file}. Chưa khởi động, không thay đổi gì. Hãy chép lại tệp khoá, hoặc nhập từ tờ phục hồi bằng "benvung key restore".',
    en: 'This database has an encryption key but the key file {file} is missing. Nothing was started or changed. Put the key file back, or type it in from the recovery sheet with "benvung key restore".',
  },
  'key-file-wrong': {
    status: 503,
    vi: 'Tệp khoá {file} không phải của cơ sở dữ liệu này (dấu của tệp {found}, của cơ sở dữ liệu {needed}). Chưa khởi động, không thay đổi gì. Hãy dùng đúng tệp khoá.',
    en: 'The key file {file} does not belong to this database (mark of the file {found}, of the database {needed}). Nothing was started or changed. Use the right key file.',
  },
  'key-file-damaged': {
    status: 503,
    vi: 'Tệp khoá {file} bị hỏng (dòng {line}). Chưa khởi động, không thay đổi gì. Hãy chép lại tệp khoá, hoặc nhập từ tờ phục hồi.',
    en: 'The key file {file} is damaged (line {line}). Nothing was started or changed. Put a good copy back, or type it in from the recovery sheet.',
  },
  'key-file-exists': {
    status: 409,
    vi: 'Đã có tệp khoá {file}. Không ghi đè. Hãy chuyển tệp đó đi trước.',
    en: 'The key file {file} exists already and is not overwritten. Move it away first.',
  },
  'recovery-sheet-wrong': {
    status: 422,
    vi: 'Dòng {line} của tờ phục hồi chưa đúng. Hãy đối chiếu từng ký tự (không có I, L, O, U).',
    en: 'Line {line} of the recovery sheet is not right. Compare it letter by letter (there is no I, L, O or U).',
  },
  'cipher-unknown-key': {
    status: 503,
    vi: 'Dữ liệu được mã hoá bằng khoá số {id}, tệp khoá không có khoá này.',
    en: 'The data was encrypted with key number {id}, which the key file does not hold.',
  },
  'cipher-damaged': {
    status: 503,
    vi: 'Một giá trị mã hoá trong cơ sở dữ liệu đã bị sửa hoặc bị hỏng.',
    en: 'An encrypted value in the database was changed or is damaged.',
  },
})

export interface MasterKey {
  /** 1 to 65535; in every ciphertext, so that old ones open after a rotation. */
  id: number
  /** 32 bytes. */
  bytes: Buffer
}

/** The keys of this installation. Makes the file the first time, and notes its fingerprint in the database.
 *  Throws `key-file-missing`, `key-file-wrong`, `key-file-damaged`. */
export async function openKeys(file: string, pool: pg.Pool | pg.Client, now = new Date()): Promise<Keys> {
  const known = await storedFingerprint(pool)
  const masters = await readKeyFile(file)
  if (!masters) {
    if (known) throw problem('key-file-missing', { file })
    await makeKeyFile(file)
    return openKeys(file, pool, now)
  }
  const keys = deriveKeys(masters)
  if (!known) {
    await pool.query(
      `insert into installation (key_check, created_at) values ($1, $2) on conflict (singleton)
       do update set key_check = coalesce(installation.key_check, excluded.key_check)`,
      [keys.fingerprint, now],
    )
    return openKeys(file, pool, now)
  }
  if (!sameFingerprint(known, keys.fingerprint))
    throw problem('key-file-wrong', { file, found: markOf(keys.fingerprint), needed: markOf(known) })
  return keys
}

async function storedFingerprint(pool: pg.Pool | pg.Client): Promise<Buffer | undefined> {
  const { rows } = await pool.query<{ key_check: Buffer | null }>('select key_check from installation')
  return rows[0]?.key_check ?? undefined
}

/** Eight characters that people can compare. */
const markOf = (fingerprint: Uint8Array) => Buffer.from(fingerprint).toString('hex').slice(0, 8)

/** Makes a new key file, readable by its owner only. Throws `key-file-exists`. */
export async function makeKeyFile(file: string): Promise<void> {
  await writeKeyFile(file, [{ id: 1, bytes: randomBytes(32) }])
}

async function writeKeyFile(file: string, masters: MasterKey[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const lines = [
    '# Ben Vung: encryption keys. Keep a copy in a safe, apart from the backups. Without it citizen IDs are lost.',
    '# Bền Vững: khoá mã hoá. Giữ một bản trong két, tách khỏi bản sao lưu. Mất tệp này là mất số định danh đã mã hoá.',
    ...masters.map(({ id, bytes }) => `key ${id} ${bytes.toString('base64url')} ${checkOf(bytes)}`),
  ]
  try {
    await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw problem('key-file-exists', { file })
    throw error
  }
}

/** The keys of a file, or undefined if there is no file. Throws `key-file-damaged`. */
export async function readKeyFile(file: string): Promise<MasterKey[] | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  await closeToOthers(file)
  const masters: MasterKey[] = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const match = /^key (\d{1,5}) ([\w-]{43}) (\w{8})$/.exec(line.trim())
    const bytes = Buffer.from(match?.[2] ?? '', 'base64url')
    const id = Number(match?.[1])
    if (
      !match ||
      bytes.length !== 32 ||
      checkOf(bytes) !== match[3] ||
      id < 1 ||
      id > 65535 ||
      masters.some(m => m.id >= id)
    )
      throw problem('key-file-damaged', { file, line: i + 1 })
    masters.push({ id, bytes })
  }
  if (masters.length === 0) throw problem('key-file-damaged', { file, line: 1 })
  return masters
}

const checkOf = (bytes: Uint8Array) => createHash('sha256').update('check').update(bytes).digest('hex').slice(0, 8)

/** A key file copied from a USB stick is often readable by all: closes it where we may. */
async function closeToOthers(file: string): Promise<void> {
  if (process.platform === 'win32') return
  const { mode, uid } = await stat(file)
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) await chmod(file, 0o600).catch(() => undefined)
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The key file as a sheet of paper: lines of 16 letters in fours, each with two check letters, to be typed in again. */
export async function recoverySheet(file: string): Promise<string> {
  const masters = await readKeyFile(file)
  if (!masters) throw problem('key-file-missing', { file })
  const lines = masters.flatMap(({ id, bytes }) => {
    const text = toLetters(Buffer.concat([Buffer.from([id >> 8, id & 255]), bytes]))
    return (text.match(/.{1,16}/g) ?? []).map(
      (part, i) => `${part.match(/.{1,4}/g)!.join(' ')} = ${lineCheck(part, i)}`,
    )
  })
  return [
    'BỀN VỮNG - TỜ PHỤC HỒI KHOÁ MÃ HOÁ (recovery sheet of the encryption key)',
    '',
    `Dấu (mark): ${markOf(deriveKeys(masters).fingerprint)}`,
    '',
    'Cất trong két, tách khỏi bản sao lưu. Ai có tờ này và bản sao lưu thì đọc được số định danh của mọi người dân.',
    'Keep it in a safe, apart from the backups. Who has this sheet and a backup can read all citizen IDs.',
    '',
    ...lines,
    '',
    'Nhập lại (to type it in again): benvung key restore TỆP    0 = số không, 1 = số một; không có I, L, O, U.',
    '',
  ].join('\n')
}

/** Makes the key file from a recovery sheet (other lines are passed over). Throws `recovery-sheet-wrong`. */
export async function restoreKeyFile(file: string, sheet: string): Promise<void> {
  const rows = sheet.split(/\r?\n/).filter(line => /^[\s0-9A-Za-z]+=\s*\w\w\s*$/.test(line))
  const masters: MasterKey[] = []
  for (let start = 0; start < rows.length || start === 0; start += linesPerKey) {
    const parts = rows.slice(start, start + linesPerKey).map((row, i) => {
      const [text, check] = row.toUpperCase().replace(/\s/g, '').replace(/O/g, '0').replace(/[IL]/g, '1').split('=')
      if (!text || lineCheck(text, i) !== check) throw problem('recovery-sheet-wrong', { line: start + i + 1 })
      return text
    })
    const bytes = fromLetters(parts.join(''))
    if (parts.length < linesPerKey || bytes.length !== 34)
      throw problem('recovery-sheet-wrong', { line: rows.length + 1 })
    masters.push({ id: bytes.readUInt16BE(0), bytes: bytes.subarray(2) })
  }
  await writeKeyFile(file, masters)
}

/** 34 bytes are 55 letters: four lines. */
const linesPerKey = 4

function toLetters(bytes: Buffer): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map(five => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function fromLetters(text: string): Buffer {
  const bits = [...text].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(eight => Number.parseInt(eight, 2)))
}

function lineCheck(text: string, index: number): string {
  const hash = createHash('sha256').update(`${index}:${text}`).digest()
  return letters[hash[0]! & 31]! + letters[hash[1]! & 31]!
}
