import { defineConfig } from 'vite';

export default defineConfig({
  root: 'page',
  base: './',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
  legacy: { inconsistentCjsInterop: true },
  build: { outDir: '../dist', emptyOutDir: true, chunkSizeWarningLimit: 20000 },
});
