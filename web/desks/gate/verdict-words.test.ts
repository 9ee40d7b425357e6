import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { formatsOf } from '../../kit/format.ts'
import { translatorOf, type Catalogue } from '../../kit/messages.ts'
import { defaultPreferences, type Language } from '../../kit/preferences.ts'
import type { CheckAnswer } from './contract.ts'
import { verdictLooks, verdicts, whatToDo } from './verdict-words.ts'

const nothing: CheckAnswer = {
  verdict: 'unknown',
  at: '2027-05-10T06:10:00Z',
  name: null,
  number: null,
  kind: null,
  startsAt: null,
  endsAt: null,
  since: null,
  opensAt: null,
  gates: [],
}
const permit: CheckAnswer = {
  ...nothing,
  kind: 'umrah',
  startsAt: '2027-05-10T06:00:00Z',
  endsAt: '2027-05-10T08:00:00Z',
  opensAt: '2027-05-10T05:30:00Z',
}

function speaking(language: Language) {
  const file = new URL(`../../../messages/${language}.json`, import.meta.url)
  const preferences = { ...defaultPreferences, language, digits: 'latn' as const, calendar: 'gregorian' as const }
  const catalogue: Catalogue = JSON.parse(readFileSync(file, 'utf8'))
  return { t: translatorOf(catalogue, preferences), formats: formatsOf(preferences), language }
}
const gate = (en: string): CheckAnswer['gates'][number] => ({ id: en, code: en, name: { ar: en, en } })
const inEnglish = (answer: Partial<CheckAnswer>): string => whatToDo({ ...permit, ...answer }, speaking('en'))

test('each verdict says in one line what to do', () => {
  assert.equal(inEnglish({ verdict: 'admitted' }), 'Umrah, 09:00–11:00')
  assert.match(inEnglish({ verdict: 'too-early', at: '2027-05-10T05:05:00Z' }), /from 08:30 \(in 25 minutes\)/)
  assert.match(inEnglish({ verdict: 'too-late', at: '2027-05-10T08:10:00Z' }), /11:00/)
  assert.match(inEnglish({ verdict: 'already-used', since: '2027-05-10T06:07:00Z' }), /09:07 \(3 minutes ago\)/)
  assert.match(
    inEnglish({ verdict: 'wrong-gate', gates: [gate('Salam Gate'), gate('Umrah Gate')] }),
    /Salam Gate or Umrah Gate/,
  )
})

test('a moment on another day is said with its day', () => {
  assert.match(inEnglish({ verdict: 'too-early', at: '2027-05-09T06:10:00Z' }), /Monday 10 May 08:30/)
  assert.match(inEnglish({ verdict: 'cancelled', since: '2027-05-09T06:10:00Z' }), /Sunday 9 May 09:10/)
})

test('every verdict has its word and its line in both languages', () => {
  for (const language of ['ar', 'en'] as const) {
    const words = speaking(language)
    const said = verdicts.map((verdict) => {
      const word = words.t(`verdict.${verdict}`)
      const line = whatToDo({ ...permit, verdict, since: permit.at }, words)
      assert.ok(word !== `verdict.${verdict}` && line !== '', verdict)
      return word
    })
    assert.equal(new Set(said).size, said.length)
  }
})

test('only an admitted permit looks and sounds good', () => {
  for (const [verdict, { status, tone }] of Object.entries(verdictLooks)) {
    assert.equal(status === 'good', verdict === 'admitted')
    assert.equal(tone === 'good', verdict === 'admitted')
  }
})
