type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  description?: string
  required?: string[]
  $ref?: string
}
type Operation = {
  summary?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema; description?: string }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>
}
export type OpenApi = { paths: Record<string, Record<string, Operation>> }

/** The operations of the document as HTML, by subject. English: it is the contract's own language. */
export function operationsOf(api: OpenApi): string {
  const bySubject = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const subject = operation.tags?.[0] ?? 'other'
      bySubject.set(subject, [...(bySubject.get(subject) ?? []), operationHtml(method, path, operation)])
    }
  }
  return [...bySubject]
    .map(([subject, parts]) => `<h2 id="${escapeHtml(subject)}">${escapeHtml(subject)}</h2>${parts.join('')}`)
    .join('')
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? [])
    .map(
      (p) =>
        `<tr><td><code>${escapeHtml(p.name)}</code></td><td>${p.in}${p.required ? ', required' : ''}</td><td><code>${escapeHtml(shapeOf(p.schema ?? {}, 0))}</code></td><td>${escapeHtml(p.description ?? '')}</td></tr>`,
    )
    .join('')
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const answers = Object.entries(operation.responses ?? {})
    .filter(([status]) => status !== 'default')
    .map(([status, answer]) => {
      const schema = Object.values(answer.content ?? {})[0]?.schema
      return `<details><summary>${status}</summary><pre>${escapeHtml(schema ? shapeOf(schema, 0) : '')}</pre></details>`
    })
    .join('')
  return `<section><h3><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h3><p>${escapeHtml(operation.summary ?? '')}</p>
${parameters ? `<table><tbody>${parameters}</tbody></table>` : ''}
${body ? `<details open><summary>body</summary><pre>${escapeHtml(shapeOf(body, 0))}</pre></details>` : ''}${answers}</section>`
}

function shapeOf(schema: Schema, depth: number): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map((part) => shapeOf(part, depth)).join(' | ')
  if (schema.properties && depth < 6) {
    const indent = '  '.repeat(depth + 1)
    const lines = Object.entries(schema.properties).map(
      ([name, part]) =>
        `${indent}${name}${schema.required?.includes(name) ? '' : '?'}: ${shapeOf(part, depth + 1)}${part.description ? `   // ${part.description}` : ''}`,
    )
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
  }
  if (schema.items) return `${shapeOf(schema.items, depth)}[]`
  return [schema.type, schema.format].flat().filter(Boolean).join(' ') || 'any'
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
