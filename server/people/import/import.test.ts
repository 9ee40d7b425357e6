import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '../../kernel/actor.ts'
import { findRecomputation } from '../../kernel/events/digest.ts'
import { aSeason, type Caller } from '../../testing/season.ts'
import { aPilgrim, registered } from '../testing/pilgrims.ts'
import { sampleFile } from '../testing/sample-file.ts'
import type { ImportFault } from './contract.ts'
import { forgetImports } from './keep-import.ts'

const season = await aSeason()
const head = 'name_ar,name_en,sex,birth_date,nationality,passport'

async function anOrganiser(): Promise<Caller> {
  return season.someone('organiser', { partyId: await season.aParty() })
}

let made = 0
function row(change: { passport?: string; nameEn?: string; rest?: string } = {}): string {
  made++
  const passport = change.passport ?? `R${1_000_000 + made}`
  return `علي حسن,${change.nameEn ?? 'Ali Hasan'},m,1960-01-01,EGY,${passport}${change.rest ?? ''}`
}

async function judged(organiser: Caller, lines: readonly string[], headers: Record<string, string> = {}) {
  const answer = await organiser.post('/api/people/imports', `${lines.join('\n')}\n`, headers)
  assert.equal(answer.status, 201, answer.text)
  const body = answer.body as {
    id: string
    rows: number
    good: number
    bad: number
    known: number
    faults: ImportFault[]
  }
  return { ...body, faultsAt: body.faults.map((fault) => `${fault.line} ${fault.column ?? '-'} ${fault.code}`) }
}

function take(organiser: Caller, id: string) {
  return organiser.post(`/api/people/imports/${id}/acceptance`)
}

async function peopleOf(organiser: Caller): Promise<number> {
  return (await organiser.get('/api/people/counts')).body.people as number
}

test('of 500 rows the seven bad ones are named by line and column, and nobody is registered yet', async () => {
  const organiser = await anOrganiser()
  const file = sampleFile()
  const run = await judged(organiser, [file.csv.trimEnd()])
  assert.deepEqual([run.rows, run.good, run.bad, run.known], [500, 493, 7, 0])
  assert.deepEqual(
    run.faults.map((fault) => fault.line),
    file.badLines,
  )
  const { columns, codes } = {
    columns: run.faults.map((fault) => fault.column),
    codes: run.faults.map((fault) => fault.code),
  }
  assert.deepEqual(columns, ['name_ar', 'name_en', 'sex', 'birth_date', 'nationality', 'passport', 'passport'])
  assert.deepEqual(codes, [
    'name-ar.missing',
    'name-en.script',
    'sex.unknown',
    'birth.day',
    'nationality.unknown',
    'passport.form',
    'passport.repeated',
  ])
  assert.equal(run.faults[4]?.value, 'Atlantis')
  assert.equal(await peopleOf(organiser), 0)
})

test('the good rows are taken without the bad ones, and the same file again changes nothing', async () => {
  const organiser = await anOrganiser()
  const { csv } = sampleFile({ seed: 2, rows: 60 })
  const unique = csv.replaceAll(/([ABCXZ])1(\d{6})/g, '$1S$2')
  const first = await judged(organiser, [unique])
  const taken = await take(organiser, first.id)
  assert.equal(taken.status, 200, taken.text)
  assert.equal(taken.body.taken, 53)
  assert.equal(await peopleOf(organiser), 53)
  assert.deepEqual((await take(organiser, first.id)).body, taken.body)
  const before = await season.superuser.query('select max(seq) as seq from kernel.event')
  const second = await judged(organiser, [unique])
  assert.deepEqual([second.good, second.bad, second.known], [0, 7, 53])
  assert.equal((await take(organiser, second.id)).body.code, 'import.nothing-good')
  assert.equal(await peopleOf(organiser), 53)
  const after = await season.superuser.query('select max(seq) as seq from kernel.event')
  assert.deepEqual(after.rows, before.rows)
})

test('a file of known rows only is taken without a change', async () => {
  const organiser = await anOrganiser()
  const lines = [head, row(), row()]
  await take(organiser, (await judged(organiser, lines)).id)
  const again = await judged(organiser, lines)
  assert.deepEqual([again.good, again.known], [0, 2])
  assert.deepEqual((await take(organiser, again.id)).body, { taken: 0, groupsMade: 0, tiesMade: 0 })
})

test('taking is one event with a digest of its rows, and names no person', async () => {
  const organiser = await anOrganiser()
  const run = await judged(organiser, [head, row(), row(), row()])
  await take(organiser, run.id)
  const { rows } = await season.superuser.query<{ type: string; digest: Buffer; payload: object }>(
    `select type, digest, payload from kernel.event where subject = $1`,
    [`import:${run.id}`],
  )
  assert.deepEqual(
    rows.map((event) => event.type),
    ['people.imported'],
  )
  assert.deepEqual(Object.keys(rows[0]?.payload ?? {}).sort(), ['count', 'groups', 'party', 'ties'])
  const event = {
    seq: 0,
    at: season.now(),
    season: null,
    type: 'people.imported',
    subject: `import:${run.id}`,
    actorKind: '',
    account: null,
    post: null,
    payload: {},
    digest: null,
  }
  const recompute = findRecomputation('people.imported')
  const digest = () =>
    season.database.read(system, (db) => recompute?.(db, event) ?? Promise.reject(new Error('none registered')))
  assert.deepEqual(Buffer.from(await digest()), rows[0]?.digest)
  await season.superuser.query(`update people.import_row set pilgrim_id = uuidv7() where run_id = $1 and line = 3`, [
    run.id,
  ])
  assert.notDeepEqual(Buffer.from(await digest()), rows[0]?.digest)
})

test('two who take one import at the same moment take it once', async () => {
  const organiser = await anOrganiser()
  const run = await judged(organiser, [head, row(), row(), row()])
  const answers = await Promise.all([take(organiser, run.id), take(organiser, run.id)])
  assert.deepEqual(
    answers.map((answer) => answer.body.taken),
    [3, 3],
  )
  assert.equal(await peopleOf(organiser), 3)
})

test('two files with the same people, both judged before either is taken, register them once', async () => {
  const organiser = await anOrganiser()
  const lines = [head, row(), row()]
  const [one, other] = [await judged(organiser, lines), await judged(organiser, [...lines, row()])]
  assert.equal((await take(organiser, one.id)).body.taken, 2)
  assert.equal((await take(organiser, other.id)).body.taken, 1)
  const read = (await organiser.get(`/api/people/imports/${other.id}`)).body
  assert.deepEqual([read.good, read.bad, read.known], [1, 0, 2])
  assert.equal(await peopleOf(organiser), 3)
})

test('a passport known under another name, or of another organiser, is a fault; a value that differs is named', async () => {
  const organiser = await anOrganiser()
  const other = await anOrganiser()
  const [one, two] = [row(), row()]
  await take(organiser, (await judged(organiser, [head, one, two])).id)
  await other.post('/api/people', aPilgrim({ nationality: 'EGY', passport: 'OTHERS77' }))
  const run = await judged(organiser, [
    head,
    one.replace('Ali Hasan', 'Omar Hasan'),
    two.replace('1960-01-01', '1961-01-01'),
    row({ passport: 'OTHERS77' }),
  ])
  assert.deepEqual(run.faultsAt, [
    '2 name_en passport.other-name',
    '3 birth_date known.differs',
    '4 passport passport.elsewhere',
  ])
})

test('groups and families come with the file: groups are made or used by name, families tied', async () => {
  const organiser = await anOrganiser()
  await organiser.post('/api/groups', { name: { ar: 'الأولى', en: 'First' } })
  const run = await judged(organiser, [
    `${head},group,family`,
    row({ rest: ',First,1' }),
    row({ rest: ',,1' }),
    row({ rest: ',الأولى,' }),
    row({ rest: ',Second,2' }),
    row({ rest: ',Second,2' }),
    row({ rest: ',,' }),
  ])
  assert.deepEqual((await take(organiser, run.id)).body, { taken: 6, groupsMade: 1, tiesMade: 2 })
  const groups = (await organiser.get('/api/groups')).body.items as { name: { en: string }; people: number }[]
  assert.deepEqual(
    groups.map((group) => [group.name.en, group.people]),
    [
      ['First', 3],
      ['Second', 2],
    ],
  )
})

test('a mended member joins the family that was taken before, in the group it is in now', async () => {
  const organiser = await anOrganiser()
  const father = row({ rest: ',A,1' })
  const mother = row({ rest: ',A,1' })
  const columns = `${head},group,family`
  const first = await judged(organiser, [columns, father, mother.replace('EGY', 'Atlantis')])
  await take(organiser, first.id)
  const second = await judged(organiser, [columns, father, mother])
  assert.deepEqual([second.good, second.known], [1, 1])
  assert.deepEqual((await take(organiser, second.id)).body, { taken: 1, groupsMade: 0, tiesMade: 1 })

  const child = row({ rest: ',B,1' })
  const third = await judged(
    organiser,
    [columns, father, mother, child].map((line) => line.replace(',A,', ',B,')),
  )
  assert.deepEqual(third.faultsAt, ['4 group family.elsewhere'])
  const fourth = await judged(organiser, [columns, father, mother, child.replace(',B,', ',,')])
  assert.deepEqual((await take(organiser, fourth.id)).body, { taken: 1, groupsMade: 0, tiesMade: 1 })
  const groups = (await organiser.get('/api/groups')).body.items as { people: number }[]
  assert.deepEqual(
    groups.map((group) => group.people),
    [3],
  )
})

test('a group that the file would fill beyond its limit is a fault of each of its rows', async () => {
  const organiser = await anOrganiser()
  const run = await judged(organiser, [
    `${head},group`,
    ...Array.from({ length: 501 }, () => row({ rest: ',Crowd' })),
    row({ rest: ',Small' }),
  ])
  assert.deepEqual([run.good, run.bad], [1, 501])
  assert.equal(run.faults[0]?.code, 'group.full')
})

test('the bad rows come back as a file with what to correct, and mended they are taken', async () => {
  const organiser = await anOrganiser()
  const lines = [
    `${head};notes`.replaceAll(',', ';'),
    row().replaceAll(',', ';'),
    row().replaceAll(',', ';').replace('EGY', 'Atlantis') + ';"one\ntwo"',
  ]
  const run = await judged(organiser, lines)
  await take(organiser, run.id)
  const answer = await organiser.get(`/api/people/imports/${run.id}/faults.csv`, { 'accept-language': 'ar' })
  assert.equal(answer.status, 200)
  assert.match(String(answer.headers['content-type']), /^text\/csv/)
  assert.match(answer.text, /^\ufeffname_ar;.*;السطر في الملف;ما يجب تصحيحه\r\n/)
  assert.match(answer.text, /"one\ntwo";3;الجنسية غير معروفة/)
  const mended = await judged(organiser, [answer.text.replace('Atlantis', 'مصر')])
  assert.deepEqual([mended.good, mended.bad], [1, 0])
  assert.equal((await take(organiser, mended.id)).body.taken, 1)
})

test('faults are said in the reader’s language, each with what to write', async () => {
  const organiser = await anOrganiser()
  const run = await judged(organiser, [head, 'Ali,علي,?,1960-13-01,Atlantis,1'], { 'accept-language': 'ar' })
  assert.equal(run.faults.length, 6)
  assert.ok(
    run.faults.every((fault) => /اكتب|راجع/.test(fault.message)),
    run.faults.map((fault) => fault.message).join('\n'),
  )
  const english = (await organiser.get(`/api/people/imports/${run.id}`)).body.faults as ImportFault[]
  assert.ok(english.every((fault) => /Write|Check/.test(fault.message)))
})

test('a file that cannot be judged is refused as a whole with what to do, and leaves nothing', async () => {
  const organiser = await anOrganiser()
  const refused = async (file: string | object, language = 'ar') => {
    const answer = await organiser.post('/api/people/imports', file, { 'accept-language': language })
    return [answer.status, answer.body.code, answer.body.title]
  }
  assert.deepEqual((await refused(`name_ar,passport\nx,y\n`)).slice(0, 2), [422, 'import.columns'])
  assert.match(String((await refused(`name_ar,passport\nx,y\n`))[2]), /تاريخ الميلاد، الجنسية/)
  assert.deepEqual((await refused('')).slice(0, 2), [422, 'import.empty'])
  assert.deepEqual((await refused({ not: 'csv' })).slice(0, 2), [415, 'input.media-type'])
  assert.deepEqual((await refused(`${head}\n"${row()}\n${row()}\n`)).slice(0, 2), [422, 'import.not-csv'])
  assert.equal((await refused('x'.repeat(17 * 1_048_576)))[0], 413)
  assert.deepEqual((await organiser.get('/api/people/imports')).body.items, [])
})

test('what rows said is sealed while it is kept, and gone once it is taken or a day has passed', async () => {
  const organiser = await anOrganiser()
  const kept = await judged(organiser, [head, row({ nameEn: 'Keptsecret Name' }), row({ nameEn: 'علي' })])
  const text = async () => {
    const { rows } = await season.superuser.query<{ text: string; sealed: number; keys: number }>(
      `select (select string_agg(r::text, '') from people.import_row r where run_id = $1) as text,
         (select count(sealed)::int from people.import_row where run_id = $1) as sealed,
         (select count(run_key)::int from people.import_run where id = $1) as keys`,
      [kept.id],
    )
    return rows[0]
  }
  assert.doesNotMatch(
    String((await text())?.text),
    new RegExp(`Keptsecret|${Buffer.from('Keptsecret').toString('hex')}`),
  )
  await take(organiser, kept.id)
  assert.equal((await text())?.sealed, 1)
  await season.database.write(system, (tx) => forgetImports(tx, season.now().add({ hours: 25 })))
  assert.deepEqual([(await text())?.sealed, (await text())?.keys], [0, 0])
  const read = await organiser.get(`/api/people/imports/${kept.id}`)
  assert.deepEqual(
    [read.body.isKept, read.body.good, read.body.bad, (read.body.faults as unknown[]).length],
    [false, 1, 1, 0],
  )
  assert.equal((await organiser.get(`/api/people/imports/${kept.id}/faults.csv`)).body.code, 'import.forgotten')
})

test('a day after it was judged an import cannot be taken any more', async () => {
  const organiser = await anOrganiser()
  const run = await judged(organiser, [head, row()])
  await season.database.write(system, (tx) => forgetImports(tx, season.now().add({ hours: 25 })))
  assert.equal((await take(organiser, run.id)).body.code, 'import.forgotten')
})

test('the rows of a party’s ten newest files are kept, older ones make room', async () => {
  const organiser = await anOrganiser()
  for (let file = 0; file < 12; file++) await judged(organiser, [head, row()])
  const runs = (await organiser.get('/api/people/imports')).body.items as { isKept: boolean }[]
  assert.deepEqual(
    runs.map((run) => run.isKept),
    [...Array.from({ length: 10 }, () => true), false, false],
  )
})

test('a file and its rows are its organiser’s alone, at every address', async () => {
  const organiser = await anOrganiser()
  const { id } = await judged(organiser, [head, row()])
  const file = `${head}\n${row()}\n`
  const addresses = [`/api/people/imports/${id}`, `/api/people/imports/${id}/faults.csv`]
  for (const stranger of [
    await season.someone('season-admin'),
    await season.someone('permit-officer'),
    await season.someone('gate', { placeId: await season.aPlace({ kind: 'gate' }) }),
    await season.someone('room'),
    await season.someone('auditor'),
    await season.someone('account-admin'),
  ]) {
    assert.equal((await stranger.post('/api/people/imports', file)).status, 403)
    assert.equal((await stranger.get('/api/people/imports')).status, 403)
    for (const address of addresses) assert.equal((await stranger.get(address)).status, 404)
    assert.equal((await take(stranger, id)).status, 404)
  }
  const other = await anOrganiser()
  for (const address of addresses) assert.equal((await other.get(address)).status, 404)
  assert.equal((await take(other, id)).status, 404)
  assert.deepEqual((await other.get('/api/people/imports')).body.items, [])
  const { nobody } = season
  assert.equal((await nobody.post('/api/people/imports', file)).status, 401)
  assert.equal((await nobody.get('/api/people/imports')).status, 401)
  for (const address of addresses) assert.equal((await nobody.get(address)).status, 401)
  assert.equal((await take(nobody, id)).status, 401)
  assert.equal(await peopleOf(organiser), 0)
})

test('a known pilgrim who was moved since stays where they are when the file comes again', async () => {
  const organiser = await anOrganiser()
  const lines = [`${head},group`, row({ rest: ',North' })]
  await take(organiser, (await judged(organiser, lines)).id)
  const [pilgrim] = (await organiser.get('/api/people')).body.items as { id: string }[]
  await registered(organiser, 1)
  await organiser.post('/api/group-moves', { pilgrimIds: [pilgrim?.id], groupId: null })
  const again = await judged(organiser, lines)
  assert.deepEqual([again.known, again.bad], [1, 0])
})
