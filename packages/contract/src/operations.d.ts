import { type BiometricSign } from './biometricSign.ts';
import { type BiometricSignRequest, type GetSignResponse } from './masstack/biometricSign.ts';
import type { Operation } from './operation.ts';
/** Reads a biometric sign. Changes nothing. */
export declare const getBiometricSign: Operation<void, BiometricSign, void, GetSignResponse>;
/** Tells the provider that the signer has seen the documents. */
export declare const previewBiometricSign: Operation<void, void, void, void>;
/** Hands the handwritten signature to the provider. */
export declare const submitBiometricSign: Operation<BiometricSignRequest, void, BiometricSignRequest, void>;
/** Every operation, by name. What is not in this table cannot be asked for. */
export declare const OPERATIONS: {
    readonly getBiometricSign: typeof getBiometricSign;
    readonly previewBiometricSign: typeof previewBiometricSign;
    readonly submitBiometricSign: typeof submitBiometricSign;
};
export type OperationName = keyof typeof OPERATIONS;
