// How the scripts talk: one line for each step with the time it took, and errors that say what to do.

/** A failure the reader can do something about: printed as two sentences, without a stack. */
export class Trouble extends Error {
  /** @param {string} message what could not be done  @param {string} remedy what to do about it  @param {string} [detail] what was seen */
  constructor(message, remedy, detail = '') {
    super(message);
    this.remedy = remedy;
    this.detail = detail;
  }
}

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Says what is being done, does it, and says how long it took. `work` may return a short remark for the same line. */
export async function step(title, work) {
  const began = performance.now();
  process.stdout.write(`• ${title} … `);
  try {
    const remark = await work();
    process.stdout.write(`${seconds(performance.now() - began)}${typeof remark === 'string' ? ` (${remark})` : ''}\n`);
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}

/** Prints an error as the reader needs it: a Trouble with its remedy, anything else with its stack. */
export function report(error) {
  if (!(error instanceof Trouble)) {
    console.error(error);
    return;
  }
  if (error.detail) console.error(`\n${error.detail.trimEnd().split('\n').slice(-15).join('\n')}`);
  console.error(`\n${error.message}\n${error.remedy}`);
}
