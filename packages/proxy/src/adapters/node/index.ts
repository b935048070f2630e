export { createNodeFetch, type NodeFetchOptions } from './createNodeFetch.ts'
export { answerClientError } from './answerClientError.ts'
export { toNodeHandler } from './toNodeHandler.ts'
