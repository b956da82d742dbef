import { defineConfig } from '@hey-api/openapi-ts'

// The client is made from what the API says of itself; a Go test holds
// openapi.json to it.
export default defineConfig({
  input: 'openapi.json',
  output: { path: 'src/client', clean: true },
  logs: { level: 'error', file: false },
  plugins: ['@hey-api/typescript', { name: '@hey-api/client-fetch', throwOnError: true }, '@hey-api/sdk', '@tanstack/react-query'],
})
