export { RubricaProvider, type RubricaProviderProps } from './RubricaProvider.tsx'
