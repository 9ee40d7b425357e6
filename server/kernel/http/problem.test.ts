import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuse } from '../refusal.ts'
import { problemOf, refusalOf } from './problem.ts'

const failing = (code: string, message = 'words of the database that nobody outside may read') =>
  Object.assign(new Error(message), { code })

function told(error: unknown): unknown[] {
  const { code, status, retryAfter_s } = refusalOf(error)
  return [code, status, retryAfter_s]
}

test('what we cannot do now is told apart from what we did wrong, with when to come back', () => {
  assert.deepEqual(told(failing('53100')), ['storage.full', 503, 60])
  assert.deepEqual(told(failing('ENOSPC')), ['storage.full', 503, 60])
  assert.deepEqual(told(failing('57P01')), ['database.unavailable', 503, 5])
  assert.deepEqual(told(failing('ECONNREFUSED')), ['database.unavailable', 503, 5])
  assert.deepEqual(told(new Error('Connection terminated unexpectedly')), ['database.unavailable', 503, 5])
  assert.deepEqual(told(new Error('timeout exceeded when trying to connect')), ['server.busy', 503, 5])
  assert.deepEqual(told(failing('55P03')), ['server.busy', 503, 5])
  assert.deepEqual(told(failing('23505')), ['internal', 500, undefined])
})

test('a problem says nothing of the inside, and a refusal of ours stays as it is', () => {
  const problem = problemOf(refusalOf(failing('XX000')), 'en', 'request-1')
  assert.equal(problem.code, 'internal')
  assert.doesNotMatch(JSON.stringify(problem), /words of the database|XX000/)
  const ours = refuse('slot.full', { left: 2 })
  assert.equal(refusalOf(ours), ours)
  assert.match(problemOf(ours, 'en', 'request-2').title, /2 left/)
})
