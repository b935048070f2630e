/**
 * What each code means on the wire: its HTTP status, and whether the same call may succeed if it is
 * made again. A status of 0 never travels: the code is raised in the browser. A code keeps its
 * meaning for ever; its wording may change.
 */
export declare const ERROR_CODES: {
    readonly body_invalid: {
        readonly status: 400;
        readonly retryable: false;
    };
    readonly device_header_missing: {
        readonly status: 400;
        readonly retryable: false;
    };
    readonly device_header_invalid: {
        readonly status: 400;
        readonly retryable: false;
    };
    readonly not_signed_in: {
        readonly status: 401;
        readonly retryable: false;
    };
    readonly origin_not_allowed: {
        readonly status: 403;
        readonly retryable: false;
    };
    readonly not_found: {
        readonly status: 404;
        readonly retryable: false;
    };
    readonly route_unknown: {
        readonly status: 404;
        readonly retryable: false;
    };
    readonly method_not_allowed: {
        readonly status: 405;
        readonly retryable: false;
    };
    readonly state_conflict: {
        readonly status: 409;
        readonly retryable: false;
    };
    readonly handle_expired: {
        readonly status: 410;
        readonly retryable: false;
    };
    readonly session_expired: {
        readonly status: 410;
        readonly retryable: false;
    };
    readonly body_too_large: {
        readonly status: 413;
        readonly retryable: false;
    };
    readonly biometric_data_too_large: {
        readonly status: 413;
        readonly retryable: false;
    };
    readonly signature_image_too_large: {
        readonly status: 413;
        readonly retryable: false;
    };
    readonly content_type_unsupported: {
        readonly status: 415;
        readonly retryable: false;
    };
    readonly request_invalid: {
        readonly status: 422;
        readonly retryable: false;
    };
    readonly internal_error: {
        readonly status: 500;
        readonly retryable: true;
    };
    readonly upstream_refused: {
        readonly status: 422;
        readonly retryable: false;
    };
    readonly partner_misconfigured: {
        readonly status: 502;
        readonly retryable: false;
    };
    readonly upstream_answer_invalid: {
        readonly status: 502;
        readonly retryable: false;
    };
    readonly upstream_failed: {
        readonly status: 502;
        readonly retryable: true;
    };
    readonly upstream_unreachable: {
        readonly status: 502;
        readonly retryable: true;
    };
    readonly upstream_busy: {
        readonly status: 503;
        readonly retryable: true;
    };
    readonly upstream_timeout: {
        readonly status: 504;
        readonly retryable: true;
    };
    readonly aborted: {
        readonly status: 0;
        readonly retryable: true;
    };
    readonly answer_invalid: {
        readonly status: 0;
        readonly retryable: false;
    };
    readonly fingerprint_unavailable: {
        readonly status: 0;
        readonly retryable: true;
    };
    readonly ink_blank: {
        readonly status: 0;
        readonly retryable: false;
    };
    readonly network_unreachable: {
        readonly status: 0;
        readonly retryable: true;
    };
    readonly record_invalid: {
        readonly status: 0;
        readonly retryable: false;
    };
};
/** A stable name for what went wrong; `docs/errors.md` has a heading for each. */
export type ErrorCode = keyof typeof ERROR_CODES;
/** The one error thrown on purpose at run time. Tell cases apart by `code`, never by message. */
export declare class RubricaError extends Error {
    readonly name = "RubricaError";
    readonly code: ErrorCode;
    /** Whether the same call may succeed if it is made again. */
    readonly retryable: boolean;
    /** The proxy's id of the request that failed, for its log. */
    readonly requestId: string | undefined;
    constructor(code: ErrorCode, message: string, options?: RubricaErrorOptions);
}
export interface RubricaErrorOptions extends ErrorOptions {
    requestId?: string | undefined;
}
/** Also true for an error from another copy of this module, where `instanceof` is false. */
export declare function isRubricaError(value: unknown): value is RubricaError;
/** Whether a string from the other side of the wire is a code that this release knows. */
export declare function isErrorCode(value: unknown): value is ErrorCode;
