import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inputOf, isBackwards, kindsGivenBy, lastMoment, mayEnd, type PostDraft } from './posts.ts'

const name = { ar: 'جهة', en: 'Party' }
const by = (kind: 'season-admin' | 'account-admin' | 'room', party: string | null = null) => ({
  id: 'post',
  kind,
  party: party === null ? null : { id: party, name },
  place: null,
  from: '2026-06-01T00:00:00Z',
  until: '2027-06-01T00:00:00Z',
})
const draft: PostDraft = { kind: 'room', partyId: null, placeId: null, from: '2026-11-20', until: '2026-11-20' }

test('a post of one day begins and ends with that day in Makkah', () => {
  const input = inputOf(draft)
  assert.deepEqual([input?.from, input?.until], ['2026-11-19T21:00:00.000Z', '2026-11-20T21:00:00.000Z'])
  assert.equal(new Date(lastMoment(input?.until ?? '')).toISOString(), '2026-11-20T20:59:59.999Z')
})

test('nothing is sent before the organiser has a party, the gate a place, and the days an order', () => {
  assert.equal(inputOf({ ...draft, kind: 'organiser' }), null)
  assert.equal(inputOf({ ...draft, kind: 'gate' }), null)
  assert.equal(inputOf({ ...draft, until: '2026-11-19' }), null)
  assert.ok(isBackwards({ ...draft, until: '2026-11-19' }))
  assert.equal(inputOf({ ...draft, kind: 'room', placeId: 'left over' })?.placeId, null)
})

test('an administrator of a party gives its posts only, and the season’s makes no auditors', () => {
  assert.deepEqual(kindsGivenBy(by('account-admin', 'p')), ['organiser', 'gate', 'room', 'account-admin'])
  assert.ok(!kindsGivenBy(by('season-admin')).includes('auditor'))
  assert.deepEqual(kindsGivenBy(by('room')), [])
  const post = { ...by('room', 'other'), kind: 'organiser' as const, place: null }
  assert.equal(mayEnd(post, by('account-admin', 'p')), false)
  assert.equal(mayEnd(post, by('account-admin')), true)
})
