import * as v from 'valibot';
import { type ErrorCode } from './RubricaError.ts';
/** The media type of every failure (RFC 9457). */
export declare const PROBLEM_MEDIA_TYPE = "application/problem+json";
/** The body of every failure the proxy answers with (RFC 9457), and what a host may rely on in it. */
export interface Problem {
    /** `urn:rubrica:problem:` and the code; the same for every occurrence. */
    type: string;
    /** The code in words; fixed for each code. */
    title: string;
    status: number;
    /** A stable code; an older widget may meet one that it does not know. */
    code: string;
    /** Whether the same call may succeed if it is made again. */
    retryable: boolean;
    /** Names this request in the proxy's log. */
    requestId: string;
    /** What in the request was wrong, where that can be said without repeating its values. */
    errors?: ProblemDetail[] | undefined;
}
/** One part of a request that was refused. */
export interface ProblemDetail {
    /** Where: a JSON pointer into the body, or the name of a header. */
    at: string;
    /** What was wrong, in words without the value itself. */
    message: string;
}
/** Reads a problem from the wire; unknown members are dropped. */
export declare const ProblemSchema: v.GenericSchema<unknown, Problem>;
/** Builds the body of a failure; everything but the id and the details follows from the code. */
export declare function createProblem(code: ErrorCode, requestId: string, errors?: ProblemDetail[] | undefined): Problem;
