/// <reference lib="esnext.disposable" />
// Made by bindings/node/generate.py of the comments of the C headers.

/** A day: 'YYYY-MM-DD'. It has no hour and no time zone. */
export type Day = string;

/** A day going in: 'YYYY-MM-DD', or a Date at midnight in UTC; any other Date is a RangeError. */
export type DayLike = Day | Date;

/** JSON text, its bytes in UTF-8, or what JSON.stringify() makes into it. */
export type JsonDocument = string | Uint8Array | object;

/** The name of a file, or a URL of the file system. */
export type PathLike = string | { readonly href: string; readonly protocol: string };

/** What the library refused, and why: in both languages, with the place in the input and the rule that it rests on. */
export class OcopError extends Error {
  private constructor();
  /** The number of the failure, which never changes its meaning, such as 302. */
  readonly code: number;
  /** Its name, such as 'OCOP_ERR_POINTS'. */
  readonly name: string;
  /** What is wrong, in English, with the place. */
  readonly message: string;
  /** The same in either language. */
  messageIn(lang: Lang): string;
  /** Without the place. */
  readonly messageEn: string;
  readonly messageVi: string;
  /** Where in the input, as a JSON pointer, such as '/sheets/0/points/A.1.3'; '' if that is not known. */
  readonly pointer: string;
  /** The rule against it, such as '26-2026#/sets/1/criteria/A.1.3'; '' if there is none. */
  readonly rule: string;
  /** The article that the rule is from, in English. */
  readonly source: string;
  readonly sourceEn: string;
  readonly sourceVi: string;
  /** Line and column of text that is no JSON; 0 where that is not the matter. */
  readonly line: number;
  readonly column: number;
  /** All of it as a document of format ocop-error/1, the same bytes as in every other host. */
  readonly json: string;
  sourceIn(lang: Lang): string;
  toJSON(): object;
}

/**
 * An object of the library. It is released when it is closed, else some time after it was forgotten. After close(), what
 * it is asked throws an Error with code 'ERR_OCOP_CLOSED'; what was taken from it lives on. While a promise of its own
 * is pending it may not be changed, and one that is being changed may not be asked: code 'ERR_OCOP_BUSY'.
 */
export abstract class Handle {
  readonly closed: boolean;
  close(): void;
  [Symbol.dispose](): void;
  /** Is the other one of the same class and the same in what toJson() writes? */
  equals(other: unknown): boolean;
}

/** An entry of a list of an object, which it asks. */
export interface Entry {
  /** How the methods of the object call it: its place in the list, from 0; of an option its number, from 1. */
  readonly index: number;
}

/**
 * Rates a dossier. The edition is the one it names, else that of its filing date.
 * @param dossier a document of format ocop-dossier/1
 * @param context editions and overlays of the caller's own
 * @throws {@link OcopError} if the dossier is not sound
 */
export function rate(dossier: JsonDocument, context?: Context | null): Rating;

/** As {@link rate}, on a thread of the pool. */
export function rateAsync(dossier: JsonDocument, context?: Context | null): Promise<Rating>;
