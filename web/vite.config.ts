import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// While pages are written, `npm run dev` serves them and hands everything of
// the API to a running Assay.
const assay = process.env.ASSAY_URL ?? 'http://127.0.0.1:8080'
const proxy = Object.fromEntries(['/api/v1', '/api/openapi', '/sign-in?code', '/auth', '/ops', '/outbox'].map((path) => [path, { target: assay }]))

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '~': new URL('./src', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the policy lets no data: in
    modulePreload: { polyfill: false }, // it would stand in the page
    manifest: 'manifest.json', // what the budget is counted from
    rolldownOptions: {
      output: {
        // What several pages share comes in one file instead of a dozen of a few hundred bytes, each
        // of which costs a phone a round trip. Dialogs and menus are large, and not on every page.
        codeSplitting: { groups: [{ name: 'parts', test: /\/src\/(components|api|shell)\/(?!Dialog|Menu|Confirm|More|Palette|Everywhere)|\/lucide-react\/|\/useMutation|\/useInfiniteQuery/, minShareCount: 2 }] },
      },
    },
  },
  server: { proxy },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
  preview: { proxy },
})
