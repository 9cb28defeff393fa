import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const slimMonaco = fileURLToPath(new URL('src/monaco.ts', import.meta.url));

export default defineConfig({
  base: '/graphiql/',
  logLevel: 'error',
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^(\.|monaco-graphql\/esm)\/monaco-editor(\.js)?$/, replacement: slimMonaco },
    ],
  },
  build: {
    target: 'es2022',
    // No data: addresses but those that libraries bring: the page's policy is narrow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: 'iife' },
});
