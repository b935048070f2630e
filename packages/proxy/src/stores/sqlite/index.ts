export { createSqliteStore, type SqliteStoreOptions } from './createSqliteStore.ts'
