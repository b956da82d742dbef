import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { type AnyRoute, type AsyncRouteComponent, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './api/http'
import { router } from './routes'

// The page's own code is fetched while it is found out who asks; what fails is told by the router.
const routes: Record<string, AnyRoute> = router.routesById
for (const match of router.matchRoutes(router.latestLocation)) {
  const page = routes[match.routeId as string]?.options.component as AsyncRouteComponent<unknown> | undefined
  void page?.preload?.()?.catch(() => {})
}
const root = document.getElementById('root')
if (!root) throw new Error('the shell has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
