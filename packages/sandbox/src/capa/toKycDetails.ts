import type { KycDetailsAnswer } from '@rubrica/contract'
import type { SandboxCapaUser } from './createCapaUserStore.ts'
import { KYC_OUTCOMES, type SandboxKycSession } from './createKycStore.ts'

/**
 * What Capa tells of a verification. Once it has ended there is personal data in it, as in the real
 * answer; here all of it is made up. ASSUMPTION: before that, what is not known yet is left out; the
 * results besides VERIFIED are named as the statuses are.
 */
export function toKycDetails(
  user: SandboxCapaUser,
  session: SandboxKycSession | undefined,
): KycDetailsAnswer & { data: Record<string, unknown> } {
  const clientReferenceId = user.id
  if (!session) return { status: 'ok', data: { clientReferenceId } }
  const { id: verificationSessionId, createdAt } = session
  const known = { clientReferenceId, verificationSessionId, createdAt }
  const verificationResult = KYC_OUTCOMES.find((outcome) => outcome === user.kyc)
  if (!verificationResult) return { status: 'ok', data: known }
  const aipriseSummary = { verificationResult }
  return { status: 'ok', data: { ...known, aipriseSummary, ...makePersonalData(user, session) } }
}

function makePersonalData({ name, email }: SandboxCapaUser, { id, country }: SandboxKycSession) {
  const image = `https://images.example/${id}`
  return {
    amlInfo: { result: 'CLEAN', numHits: 0 },
    faceLivenessInfo: { result: 'PASSED', score: 98 },
    faceMatchInfo: { result: 'PASSED', score: 97 },
    fraudInsights: { result: 'PASSED', ipAddress: '203.0.113.7', email },
    idInfo: {
      ...{
        fullName: name,
        dateOfBirth: '1990-01-01',
        idNumber: 'X0000000',
        issuingCountry: country,
      },
      address: { line1: '1 Sample Street', city: 'Sampleton', country },
    },
    media: [`${image}/front.jpg`, `${image}/selfie.jpg`],
  }
}
