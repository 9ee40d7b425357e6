import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namedAddress, passkeysAt } from './passkeys.ts'

test('where the server is called by a number, its name is told for this machine', () => {
  assert.equal(passkeysAt({ hostname: '127.0.0.1' }), 'by-name')
  assert.equal(passkeysAt({ hostname: '[::1]' }), 'by-name')
  assert.equal(passkeysAt({ hostname: '10.0.0.4' }), 'by-name')
  assert.equal(namedAddress({ hostname: '127.0.0.1', port: '4100' }), 'http://localhost:4100/me')
  assert.equal(namedAddress({ hostname: '10.0.0.4', port: '4100' }), null)
})

test('a browser without passkeys says so', () => {
  assert.equal(passkeysAt({ hostname: 'rifada.example' }), 'nowhere')
})
