/** Where records stand in the files of a log. A place counts the lines of all files, one behind the other. */
export class LogPlaces {
  /** Lines before each file. */
  private readonly starts: number[] = [];
  private last = 0;

  /** Begins the next file. */
  startFile(): void {
    this.starts.push(this.last);
  }

  /** The place of a line of the file that is being read. */
  place(line: number): number {
    const place = (this.starts.at(-1) ?? 0) + line;
    if (place > this.last) this.last = place;
    return place;
  }

  /** File, from 0, and line of a place. */
  locate(place: number): { file: number; line: number } {
    let file = this.starts.length - 1;
    while (file > 0 && (this.starts[file] as number) >= place) file--;
    return { file, line: place - (this.starts[file] ?? 0) };
  }
}
