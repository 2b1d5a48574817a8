// What a disk answers, told to whoever runs a command: full, read-only, or closed to this user. Anything else is no answer
// of a disk and stays what it was.
import { dirname } from 'node:path'
import { defineProblems, type Problem, problem } from '../base/problem.ts'
import './problems.ts'

defineProblems({
  'folder-not-writable': {
    status: 409,
    vi: 'Không ghi được vào {folder}: ổ đĩa chỉ cho đọc, hoặc người dùng này của máy không có quyền. Chưa thay đổi gì. Hãy chọn thư mục khác (--data) hoặc cho phép ghi.',
    en: '{folder} cannot be written: the disk is read-only, or this user of the machine has no right to. Nothing was changed. Choose another folder (--data) or allow writing.',
  },
})

/** The refusal for an error of the file system or for PostgreSQL's word for a full disk, if it is one. */
export function diskProblemOf(error: unknown): Problem | undefined {
  const { code, path, syscall } = (error ?? {}) as { code?: unknown; path?: unknown; syscall?: unknown }
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return problem('no-space')
  // Making folders on a read-only disk, Node says that the folder itself does not exist.
  const noFolder = code === 'ENOENT' && syscall === 'mkdir'
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || noFolder)
    return problem('folder-not-writable', { folder: typeof path === 'string' ? dirname(path) : '?' })
  return undefined
}
