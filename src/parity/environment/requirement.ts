import { normalName } from './packageNames.ts';

/** One library that an environment file asks for. */
export interface Requirement {
  /** In the normal form of PEP 503. */
  name: string;
  /** The only version that fits, if there is just one. */
  version?: string;
  /** What is written about versions, empty if nothing is. */
  specifier: string;
  file: string;
  /** Counts from 1. */
  line: number;
}

const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*/;

/** A requirement as PEP 508 writes it, `scikit-learn[extra]==1.4.2; python_version > "3.8"`. Undefined: not such a line, or for some platforms only. */
export function readRequirement(text: string, file: string, line: number): Requirement | undefined {
  const match = NAME.exec(text);
  if (!match) return undefined;
  const [specified = '', marker] = text.slice(match[0].length).split(';', 2);
  const specifier = specified.replace(/\s+--hash=.*$/s, '').replace(/^\(|\)$/g, '').trim();
  if (specifier !== '' && !/^(?:[=<>!~@]|\d)/.test(specifier)) return undefined;
  const requirement = { name: normalName(match[1] as string), specifier, file, line };
  // Conditions on platforms and Python versions choose between lines that are not compared here.
  const version = marker === undefined ? exactVersion(specifier) : undefined;
  return { ...requirement, ...(version === undefined ? {} : { version }) };
}

/** `==1.4.2` and `===1.4.2`; conda writes `=1.4.2` and `=1.4.2=build`. */
export function exactVersion(specifier: string): string | undefined {
  const match = /^={1,3}\s*v?(\d+(?:\.\d+)*)(?:[-.]?(?:post|rc|a|b|dev)\d*)?(?:\.\*)?(?:\+[\w.]+)?(?:=[\w.*]+)?$/.exec(specifier.trim());
  return match?.[1];
}

/** Whether two versions have the same major and minor number; of `1.4` and `1.4.2` as far as both say. */
export function sameMinor(left: string, right: string): boolean {
  const a = left.split('.').slice(0, 2);
  const b = right.split('.').slice(0, 2);
  return a.slice(0, b.length).every((part, index) => Number(part) === Number(b[index]));
}

export function sameVersion(left: string, right: string): boolean {
  const a = left.split('.').map(Number);
  const b = right.split('.').map(Number);
  return Array.from({ length: Math.min(a.length, b.length) }, (_, index) => a[index] === b[index]).every(Boolean);
}
