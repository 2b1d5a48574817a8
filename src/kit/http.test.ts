import { describe, expect, test } from 'vitest'
import { ApiProblem, answerOf, isPassing, jsonOf, onSignedOut } from './http.ts'
import { makeIntents } from './intent.ts'

const refusal = (status: number, body: unknown, type = 'application/problem+json'): ApiProblem => {
  try {
    answerOf(status, type, typeof body === 'string' ? body : JSON.stringify(body))
  } catch (cause) {
    if (cause instanceof ApiProblem) return cause
    throw cause
  }
  throw new Error('was not refused')
}

describe('an answer of the server', () => {
  test('a good answer is its body, no content is nothing', () => {
    expect(answerOf(200, 'application/json; charset=utf-8', '{"rows":[]}')).toEqual({ rows: [] })
    expect(answerOf(204, '', '')).toBeUndefined()
  })
  test('a page instead of data is not taken for data', () =>
    expect(refusal(200, '<html>', 'text/html').name).toBe('unexpected-answer'))
  test('a refusal keeps its name, words and faults', () => {
    const problem = refusal(422, {
      name: 'invalid-input',
      title: 'Có 1 chỗ chưa đúng',
      faults: [{ path: 'birthDate', name: 'not-a-day', message: 'Không có ngày này.' }],
    })
    expect([problem.name, problem.title, problem.faultAt('birthDate')]).toEqual([
      'invalid-input',
      'Có 1 chỗ chưa đúng',
      'Không có ngày này.',
    ])
    expect(problem.faultAt('name')).toBeUndefined()
  })
  test('of a sentence in two languages the reader sees hers once', () => {
    const problem = refusal(404, { type: 'urn:benvung:not-found', title: 'No such place', detail: 'Không tìm thấy' })
    expect([problem.title, problem.detail]).toEqual(['Không tìm thấy', ''])
  })
  test('a bug shows the code under which it was logged', () =>
    expect(refusal(500, { title: 'Lỗi', id: '7f3a' }).id).toBe('7f3a'))
  test('a proxy that answers for a dead server is told as the network, and may be tried again', () => {
    const problem = refusal(502, '<html>Bad gateway</html>', 'text/html')
    expect([problem.name, isPassing(problem)]).toEqual(['network', true])
  })
  test('a refusal is not tried again', () => expect(isPassing(refusal(409, { name: 'changed-meanwhile' }))).toBe(false))
  test('being signed out is announced, except where it is the answer to signing in', () => {
    let announced = 0
    const stop = onSignedOut(() => {
      announced += 1
    })
    refusal(401, { name: 'not-signed-in' })
    expect(() => answerOf(401, 'application/problem+json', '{"name":"wrong-credentials"}', true)).toThrow()
    stop()
    refusal(401, { name: 'not-signed-in' })
    expect(announced).toBe(1)
  })
  test('money travels as decimal text', () =>
    expect(jsonOf({ amount: 15_700_000_000n })).toBe('{"amount":"15700000000"}'))
})

describe('one key per intent', () => {
  const intents = () => {
    let n = 0
    return makeIntents(() => {
      n += 1
      return `key-${n}`
    })
  }
  test('the same input tried again keeps its key, so that it is done once', () => {
    const { keyFor } = intents()
    expect([keyFor('a'), keyFor('a')]).toEqual(['key-1', 'key-1'])
  })
  test('other input is another intent', () => {
    const { keyFor } = intents()
    expect([keyFor('a'), keyFor('b')]).toEqual(['key-1', 'key-2'])
  })
  test('the same input after it was done is a new intent', () => {
    const { keyFor, done } = intents()
    const first = keyFor('a')
    done('a')
    expect(keyFor('a')).not.toBe(first)
  })
  test('news of an older intent does not end the present one', () => {
    const { keyFor, done } = intents()
    keyFor('a')
    const second = keyFor('b')
    done('a')
    expect(keyFor('b')).toBe(second)
  })
})
