import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unansweredKeys } from './unanswered-keys.ts'

function aPhone() {
  let made = 0
  let at = 1_000_000
  const kept = new Map<string, string>()
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
  const opened = () =>
    unansweredKeys(
      () => `key-${(made += 1)}`,
      () => at,
      store,
    )
  return { opened, kept, wait: (ms: number) => void (at += ms) }
}

test('a permit asked about again before its answer came is the same check', () => {
  const keys = aPhone().opened()
  assert.equal(keys.keyFor('a'), 'key-1')
  assert.equal(keys.keyFor('b'), 'key-2')
  assert.equal(keys.keyFor('a'), 'key-1')
})

test('after its answer the same permit is a new check', () => {
  const keys = aPhone().opened()
  keys.keyFor('a')
  keys.answered('a')
  assert.equal(keys.keyFor('a'), 'key-2')
})

test('a page loaded anew in the middle of a check asks with the same key', () => {
  const phone = aPhone()
  phone.opened().keyFor('a')
  assert.equal(phone.opened().keyFor('a'), 'key-1')
})

test('a check that nobody waits for any more is forgotten', () => {
  const phone = aPhone()
  const keys = phone.opened()
  keys.keyFor('a')
  phone.wait(10 * 60_000)
  assert.equal(keys.keyFor('a'), 'key-2')
})

test('what is stored and is not ours does no harm', () => {
  const phone = aPhone()
  for (const stored of ['{', '{"a":1}', '[1,null,{"code":1}]']) {
    phone.kept.set('rifada.gate.unanswered', stored)
    assert.match(phone.opened().keyFor('a'), /^key-/)
  }
})
