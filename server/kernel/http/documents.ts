import type { App } from './http.ts'
import { refusals } from '../refusal.ts'
import { say, type Language } from '../messages/messages.ts'
import { escapeHtml, operationsOf, type OpenApi } from './api-reference.ts'

/** The interface's own description: for machines at /api/openapi.json, for people at /api/docs. */
export function documentRoutes(app: App): void {
  app.get('/api/openapi.json', { schema: { hide: true }, config: { open: true } }, async () => app.swagger())

  app.get('/api/docs', { schema: { hide: true }, config: { open: true } }, async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(app.swagger() as unknown as OpenApi, request.language)),
  )

  app.get('/api/docs.css', { schema: { hide: true }, config: { open: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(css),
  )
}

function page(api: OpenApi, language: Language): string {
  const problems = Object.entries(refusals)
    .map(
      ([code, status]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(say(language, `docs.problem.${status >= 500 ? 'server' : 'client'}`))}</td></tr>`,
    )
    .join('')
  const title = escapeHtml(say(language, 'docs.title'))
  return `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><main><h1>${title}</h1><p>${escapeHtml(say(language, 'docs.about'))}</p>
<p><a href="/api/openapi.json">/api/openapi.json</a></p>${operationsOf(api)}
<h2 id="problems">${escapeHtml(say(language, 'docs.problems'))}</h2>
<table><tbody>${problems}</tbody></table></main></body></html>`
}

const css = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.6 }
main { max-width: 60rem; margin-inline: auto; padding: 2rem 1rem }
h2 { margin-block-start: 3rem; border-block-end: 1px solid #8888 }
section { margin-block: 1.5rem } section > h3 { margin-block: 0; font-size: 1rem }
code, pre { font-family: ui-monospace, monospace; direction: ltr; unicode-bidi: isolate }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8886; border-radius: 6px; text-align: left; font-size: .85rem }
table { border-collapse: collapse; width: 100% } td { border-block-start: 1px solid #8884; padding: .25rem .5rem; text-align: start; vertical-align: top }
summary { cursor: pointer }
`
