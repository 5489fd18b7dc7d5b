/**
 * What a rule is. A rule looks at two profiled datasets and what the stages before it decided (kinds, drift, rates), and drafts
 * findings. Rules are pure, know nothing of each other, and are found through `catalogue.ts` alone.
 */
import type { Anchor } from '../model.ts';
import type { Severity } from '../report.ts';
import type { RuleContext } from './context.ts';

/** What a person reads about a rule: its page under docs/rules, the help of SARIF, the hover of a diagnostic. Markdown. */
export interface RuleDocumentation {
  /** What the rule finds, and how it decides. */
  what: string;
  /** Why it matters to a model. */
  why: string;
  /** A small example: data or code, and the message. */
  example: string;
  /** What to do about it. */
  remedy: string;
  /** The settings that move its decision, and their defaults. */
  thresholds?: string;
}

/** All there is to say about a rule before it runs; the rules of preprocessing code share this part. */
export interface RuleDescription {
  /** kebab-case; stable, because configuration files, SARIF and suppressions name it. */
  id: string;
  /** A few words in sentence case. */
  title: string;
  /** The usual severity; rules that measure a size grade it, and a configuration can fix it. */
  severity: Severity;
  documentation: RuleDocumentation;
}

export interface FindingDraft {
  severity: Severity;
  column?: string;
  /** One sentence, plain text, both numbers. Names and values go through displayText.ts; private columns give none. */
  message: string;
  evidence: Record<string, unknown>;
  /** Size of the difference from 0 to 1: orders findings of one severity. */
  weight: number;
  anchors: Anchor[];
}

export interface Rule extends RuleDescription {
  check(context: RuleContext): FindingDraft[];
}
