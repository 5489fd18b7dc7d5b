import type { Problem } from '../core/report.ts';
import { lineText } from './output/lineText.ts';

/** One line for standard error: file, what happened, what to do. */
export function problemLine({ file, line, message, remedy }: Problem): string {
  const place = file === undefined || message.includes(file) ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  return `plumbline: ${lineText(`${place}${message} ${remedy}`)}\n`;
}
