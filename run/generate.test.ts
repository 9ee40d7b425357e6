import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { generate } from './generate.ts'
import { ROOT } from './stages.ts'

test('what is made from something else is as it would be made now: npm run generate', async () => {
  for (const { file, text } of await generate()) {
    assert.ok(readFileSync(path.join(ROOT, file), 'utf8') === text, `${file} is out of date: run npm run generate`)
  }
})
