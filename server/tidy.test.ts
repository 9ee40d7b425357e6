import assert from 'node:assert/strict'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'

const root = path.join(import.meta.dirname, '..')
const ignored = (file: string) => /(^|\/)(node_modules|dist|data|screens)\//.test(file)

function files(pattern: string): string[] {
  return globSync(pattern, { cwd: root })
    .filter((file) => !ignored(file))
    .toSorted()
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

const sources = files('{server,web,run,e2e,bench}/**/*.{ts,tsx,mjs}')
const written = sources.filter((file) => !file.endsWith('.generated.ts'))
/** Tests and what only they use. */
const ofTests = /\.test\.ts$|\/testing\/|^e2e\//
const text = new Map(sources.map((file) => [file, read(file)]))

/** The order of the story: a domain knows the kernel and the domains above it. What flows upwards is an event. */
const order = ['season', 'people', 'capacity', 'readings', 'permits', 'accounts', 'audit', 'demo'] as const
/** What puts the domains together, or sets them up for tests, may know all of them. */
const above = new Set(['app.ts', 'main.ts', 'testing'])

const imports = /(?:from|import|import\()\s*['"](\.[^'"]+)['"]/g

function importsOf(file: string): string[] {
  const found = (text.get(file) ?? '').matchAll(imports)
  return [...found].map(([, target = '']) => path.normalize(path.join(path.dirname(file), target.replace(/\?.*$/, ''))))
}

test('a domain imports from the kernel and from domains above it, through their index', () => {
  const wrong: string[] = []
  for (const file of written.filter(
    (f) => f.startsWith('server/') && !f.endsWith('.test.ts') && !f.includes('/testing/'),
  )) {
    const [, from = ''] = file.split('/')
    if (above.has(from)) continue
    for (const target of importsOf(file)) {
      const [top, to = ''] = target.split('/')
      if (top !== 'server' || to === from || to === 'kernel') continue
      const isBelow =
        from === 'kernel' || order.indexOf(to as 'season') > order.indexOf(from as 'season') || above.has(to)
      if (isBelow) wrong.push(`${file} imports ${target}, which is not above it`)
      else if (!target.endsWith(`${to}/index.ts`)) wrong.push(`${file} imports ${target} past the domain's index`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('every domain is in the order, and has its index and README', () => {
  const folders = readdirSync(path.join(root, 'server'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const domains = folders.map(({ name }) => name).filter((name) => name !== 'kernel' && name !== 'testing')
  assert.deepEqual(
    domains.filter((domain) => !order.includes(domain as 'season')),
    [],
  )
  const wanted = domains.flatMap((domain) => [`server/${domain}/index.ts`, `server/${domain}/README.md`])
  assert.deepEqual(
    wanted.filter((file) => !existsSync(path.join(root, file))),
    [],
  )
})

test('files are named after what they hold and stay short', () => {
  const long = written.filter((file) => (text.get(file) ?? '').split('\n').length > 401)
  assert.deepEqual(long, [])
  const vague = written.filter((file) => /(^|\/)(utils?|helpers?|services?|managers?|common|misc)(\.|\/)/.test(file))
  assert.deepEqual(vague, [])
  const notKebab = written.filter((file) => !/^[a-z0-9.$-]+$/.test(path.basename(file)))
  assert.deepEqual(notKebab, [])
})

test('no file is dead: the product uses each, or something starts there, or it is of the tests', () => {
  const product = sources.filter((file) => !ofTests.test(file))
  const [used, usedByTests] = [new Set(product.flatMap(importsOf)), new Set(sources.flatMap(importsOf))]
  // What npm, a page or another process starts is not imported: it is named where it is started.
  const named = new Set(
    [read('package.json'), read('web/index.html'), ...text.values()]
      .flatMap((source) => [...source.replaceAll(imports, '').matchAll(/([\w.-]+\.(?:tsx?|mjs))['"`]/g)])
      .map(([, name = '']) => name),
  )
  const isStarted = (file: string) => /\.(test|d)\.ts$|^bench\/[^/]+\.ts$/.test(file) || named.has(path.basename(file))
  const isUsed = (file: string) => (ofTests.test(file) ? usedByTests : used).has(file)
  const kept = [...written, ...files('web/**/*.css')]
  assert.deepEqual(
    kept.filter((file) => !isUsed(file) && !isStarted(file)),
    [],
  )
})

test('links between documents lead somewhere', () => {
  const dead = files('**/*.md').flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)/g)]
      .map(([, target = '']) => path.join(path.dirname(file), target))
      .filter((target) => !existsSync(path.join(root, target)))
      .map((target) => `${file} → ${target}`),
  )
  assert.deepEqual(dead, [])
})

test('nothing is put off, and no check is switched off', () => {
  const self = 'server/tidy.test.ts'
  const marks =
    /\b(TODO|FIXME|XXX)\b|@ts-(ignore|expect-error|nocheck)|(eslint|oxlint)-disable|\b(test|describe|it)\.(only|skip|todo)\(|\bas any\b/
  const said = /not implemented|lorem ipsum/i
  assert.deepEqual(
    written.filter((file) => file !== self && (marks.test(text.get(file) ?? '') || said.test(text.get(file) ?? ''))),
    [],
  )
})

test('time and chance are passed in: use cases ask no clock of their own', () => {
  const allowed = /\.test\.ts$|\/testing\/|^server\/kernel\/(clock|logger)\.ts$/
  const ambient = /Temporal\.Now\b|\bDate\.now\(|new Date\(\)|Math\.random\(/
  const wrong = written.filter(
    (file) => file.startsWith('server/') && !allowed.test(file) && ambient.test(text.get(file) ?? ''),
  )
  assert.deepEqual(wrong, [])
})

const catalogues = { ar: JSON.parse(read('messages/ar.json')), en: JSON.parse(read('messages/en.json')) } as Record<
  'ar' | 'en',
  Record<string, string>
>

test('every message is there in every language', () => {
  const [ar, en] = [Object.keys(catalogues.ar), Object.keys(catalogues.en)]
  assert.deepEqual(
    ar.filter((key) => !(key in catalogues.en)),
    [],
  )
  assert.deepEqual(
    en.filter((key) => !(key in catalogues.ar)),
    [],
  )
  // Codes, and the names of keys on a board, are the same in every language.
  const name = /^(Ctrl|Esc|Enter|Tab|CSV|QR|API)/
  const untranslated = ar.filter((key) => {
    const words = partsOf('ar', catalogues.ar[key] ?? '')
      .map((part) => (part.type === PLAIN ? part.value : ''))
      .join('')
    return /\p{L}{4}/u.test(words) && !/\p{Script=Arabic}/u.test(words) && !name.test(words)
  })
  assert.deepEqual(untranslated, [])
})

test('a message’s values are the same in both languages', () => {
  const wrong = Object.keys(catalogues.ar).filter((key) => {
    const [ar, en] = [valuesIn('ar', catalogues.ar[key] ?? ''), valuesIn('en', catalogues.en[key] ?? '')]
    return ar.join() !== en.join()
  })
  assert.deepEqual(wrong, [])
})

type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }>; children?: Part[] }

/** The parser's numbers for plain text and for the number sign inside a plural; everything else names a value. */
const [PLAIN, NUMBER_SIGN] = [0, 7]

/** Every part of a message, those inside plurals and tags too. @throws when the message cannot be read */
function partsOf(language: string, message: string): Part[] {
  const parts: Part[] = []
  const waiting = [...(new IntlMessageFormat(message, language).getAst() as Part[])]
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    parts.push(part)
    for (const option of Object.values(part.options ?? {})) waiting.push(...option.value)
    waiting.push(...(part.children ?? []))
  }
  return parts
}

/** The names of a message's values, in order. */
function valuesIn(language: string, message: string): string[] {
  const names = partsOf(language, message).flatMap(({ type, value }) =>
    type !== PLAIN && type !== NUMBER_SIGN && value ? [value] : [],
  )
  return [...new Set(names)].toSorted()
}

test('every message is used', () => {
  const all = written
    .filter((file) => !ofTests.test(file))
    .map((file) => text.get(file) ?? '')
    .join('\n')
  const named = new Set([...all.matchAll(/['"`]([a-z][\w.-]*)['"`]/g)].map(([, key = '']) => key))
  // Families whose last part is a code from the server: `place-kind.${kind}` in the source stands for all of them.
  const families = [...new Set([...all.matchAll(/['"`]([a-z][\w.-]*\.)\$\{/g)].map(([, family = '']) => family))]
  const unused = Object.keys(catalogues.en).filter(
    (key) => !named.has(key) && !families.some((family) => key.startsWith(family)),
  )
  assert.deepEqual(unused, [])
})
