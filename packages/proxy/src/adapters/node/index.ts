export { createNodeFetch, type NodeFetchOptions } from './createNodeFetch.ts'
export { toNodeHandler } from './toNodeHandler.ts'
