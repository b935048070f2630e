export { createMemoryStore } from './createMemoryStore.ts'
