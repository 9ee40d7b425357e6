import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSeason } from '../testing/season.ts'

const season = await aSeason()
const partyId = await season.aParty()
const organiser = await season.someone('organiser', { partyId })

const siti = {
  name: { ar: 'سيتي نورحليزا', en: 'Siti Nurhaliza' },
  sex: 'female',
  birth: { calendar: 'gregorian', text: '1962-03-25' },
  nationality: 'IDN',
  passport: 'a 1234567',
  language: null,
}

test('an organiser registers a pilgrim and reads her as she was written', async () => {
  const made = await organiser.post('/api/people', siti)
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.passport, 'A1234567')
  assert.equal(made.body.language, 'id')
  const read = await organiser.get(`/api/people/${String(made.body.id)}`)
  assert.deepEqual(read.body, made.body)
})
