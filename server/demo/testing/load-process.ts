import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { loadDemo } from '../load.ts'
import { demoConfig, few } from './demo-config.ts'

const Databases = Type.Object({ owner: Type.String(), app: Type.String(), writer: Type.String() })

/** Loads the demo season and says how far it is, so that a test can kill it there. */
const given: unknown = JSON.parse(process.argv[2] ?? 'null')
await loadDemo(demoConfig(), Value.Parse(Databases, given), {
  peopleShare: few,
  onProgress: (_done, _total, what) => process.stdout.write(`${what}\n`),
})
