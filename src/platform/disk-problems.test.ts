// A full or closed disk is told in words, wherever the error came from.
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tellProblem } from '../base/problem.ts'
import { diskProblemOf } from './disk-problems.ts'

const withCode = (code: string, path?: string) => Object.assign(new Error(code), { code, path })

test('a full disk, by the system or by PostgreSQL', () => {
  for (const code of ['ENOSPC', 'EDQUOT', '53100']) expect(diskProblemOf(withCode(code))?.name).toBe('no-space')
})

test('a folder that may not be written is named', () => {
  for (const code of ['EROFS', 'EACCES', 'EPERM']) {
    const found = diskProblemOf(withCode(code, '/srv/bv/lock'))!
    expect(found.name).toBe('folder-not-writable')
    expect(tellProblem(found.name, found.details, 'vi')).toContain('/srv/bv')
  }
})

test('what the system really throws is understood; other errors stay bugs', () => {
  expect(diskProblemOf(new Error('broken'))).toBeUndefined()
  expect(diskProblemOf(undefined)).toBeUndefined()
  expect(diskProblemOf(withCode('ENOENT'))).toBeUndefined()
  const readOnly = Object.assign(withCode('ENOENT', '/media/usb/d'), { syscall: 'mkdir' })
  expect(diskProblemOf(readOnly)?.details).toEqual({ folder: '/media/usb' })
  if (process.platform !== 'linux') return
  const thrownBy = (act: () => unknown) => {
    try {
      act()
    } catch (error) {
      return error
    }
  }
  expect(diskProblemOf(thrownBy(() => writeFileSync('/dev/full', 'x')))?.name).toBe('no-space')
  expect(diskProblemOf(thrownBy(() => mkdirSync('/sys/kernel/benvung')))?.name).toBe('folder-not-writable')
})
