import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider as PageRouter } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { RouterProvider as LinkRouter } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { whenSignedOut } from './api.ts'
import { ApiProblem } from './kit/api-problem.ts'
import { LanguageProvider } from './kit/language.tsx'
import { router } from './router.tsx'
import { signInAddress } from './sign-in/way-back.ts'
import './styles.css'

const retriesOfReads = 2

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // What the server refused it will refuse again; only a broken line or a fault of its own is worth another try.
      retry: (failures, error) => failures < retriesOfReads && !(error instanceof ApiProblem && error.status < 500),
    },
    mutations: { retry: false },
  },
})

whenSignedOut(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in') return
  queries.clear()
  router.history.replace(signInAddress(href))
})

// After a new version was installed, pages of the old one are gone: load the app afresh, once.
addEventListener('vite:preloadError', (event) => {
  event.preventDefault()
  location.reload()
})

const place = document.querySelector('#app')
if (!place) throw new Error('index.html has no #app')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <LinkRouter navigate={(href) => router.history.push(href)}>
          <PageRouter router={router} />
        </LinkRouter>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
