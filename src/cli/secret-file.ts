// Passphrases and recovery sheets come from a file or from standard input ("-"), never from the command line: what stands
// there is seen by every user of the machine and kept in the shell's history.
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { defineProblems, problem } from '../base/problem.ts'

defineProblems({
  'secret-file-unreadable': {
    status: 422,
    vi: 'Không đọc được tệp {file}, hoặc tệp trống.',
    en: 'The file {file} cannot be read or is empty.',
  },
  'passphrase-short': {
    status: 422,
    vi: 'Mật khẩu bản sao lưu trong {file} quá ngắn: cần ít nhất 12 ký tự, nên là một câu dễ nhớ.',
    en: 'The passphrase in {file} is too short: at least 12 characters, best a sentence.',
  },
})

async function read(file: string): Promise<string> {
  const found = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8').catch(() => '')
  if (found.trim() === '') throw problem('secret-file-unreadable', { file })
  return found
}

/** The first line of the file. `forNew`: also asks that it be long enough. */
export async function readPassphrase(file: string | undefined, forNew = false): Promise<string | undefined> {
  if (file === undefined) return undefined
  const passphrase = (await read(file))
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)[0]!
    .normalize('NFC')
  if (passphrase.trim() === '') throw problem('secret-file-unreadable', { file })
  if (forNew && passphrase.length < 12) throw problem('passphrase-short', { file })
  return passphrase
}

/** A recovery sheet as typed in. */
export const readSheet = read
