import { expect, test } from 'vitest'
import { maskQuoted, openLog } from './log.ts'

function logged(
  write: (log: ReturnType<typeof openLog>) => void,
): Record<string, unknown> & { err?: Record<string, unknown> } {
  const lines: string[] = []
  write(openLog({ destination: { write: line => void lines.push(line) } }))
  return JSON.parse(lines[0]!)
}

test('listed fields pass; what a person typed does not, only its name', () => {
  const line = logged(log => log.info({ command: 'household.register', journalId: 12, headName: 'Lò Thị Mẫu' }, 'done'))
  expect(line).toMatchObject({ level: 'info', command: 'household.register', journalId: 12, dropped: ['headName'] })
  expect(JSON.stringify(line)).not.toContain('Mẫu')
})

test('an error keeps its kind, code and place, without the values that PostgreSQL quotes', () => {
  const error = Object.assign(new Error('invalid input syntax for type date: "Lò Thị Mẫu"'), {
    code: '22007',
    detail: 'Key (citizen_id)=(014087000123) already exists.',
    constraint: 'person_pkey',
  })
  const line = logged(log => log.error({ err: error }, 'bug'))
  expect(line.err).toMatchObject({
    code: '22007',
    constraint: 'person_pkey',
    message: 'invalid input syntax for type date: "…"',
  })
  expect(line.err?.stack).toMatch(/log\.test\.ts/)
  expect(JSON.stringify(line)).not.toMatch(/Mẫu|014087/)
})

test('a request is logged by its route, never by its address', () => {
  const request = { method: 'GET', url: '/api/v1/households?name=Mẫu', routeOptions: { url: '/api/v1/households' } }
  expect(logged(log => log.info({ req: request }, 'request'))).toMatchObject({
    req: { method: 'GET', route: '/api/v1/households' },
  })
})

test('names from the code stay readable, long numbers do not', () => {
  expect(maskQuoted('relation "household_member" does not exist')).toBe('relation "household_member" does not exist')
  expect(maskQuoted('no person 014087000123')).toBe('no person …')
})

test('messages are masked too', () => expect(logged(log => log.warn('sent to 0912345678')).msg).toBe('sent to …'))
