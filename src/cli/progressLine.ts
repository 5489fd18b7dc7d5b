import { shorten } from '../core/displayText.ts';
import { lineText } from './output/lineText.ts';

/** One line at the bottom of a terminal that is drawn over again, and taken away at the end. */
export class ProgressLine {
  readonly #write: (text: string) => void;
  #shown = false;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  show(fraction: number, message: string): void {
    this.#shown = true;
    const percent = String(Math.floor(Math.max(0, Math.min(1, fraction)) * 100)).padStart(3);
    this.#write(`\r\u001b[2K${percent} %  ${lineText(shorten(message, 70))}`);
  }

  clear(): void {
    if (this.#shown) this.#write('\r\u001b[2K');
    this.#shown = false;
  }
}
