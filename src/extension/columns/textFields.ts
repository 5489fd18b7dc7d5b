export interface TextField {
  /** Columns of the line, from 0; quotes included. */
  start: number;
  end: number;
  value: string;
}

/** The fields of one line of a delimited text; a quote that does not end on the line holds the rest of it. */
export function textFields(line: string, delimiter: string, quote: string): TextField[] {
  const fields: TextField[] = [];
  let start = 0;
  while (start <= line.length) {
    let end = start;
    if (quote !== '' && line[start] === quote) {
      end++;
      while (end < line.length && !(line[end] === quote && line[end + 1] !== quote)) end += line[end] === quote ? 2 : 1;
      end = Math.min(end + 1, line.length);
    }
    const next = line.indexOf(delimiter, end);
    end = next < 0 ? line.length : next;
    const raw = line.slice(start, end);
    const quoted = quote !== '' && raw.length > 1 && raw.startsWith(quote) && raw.endsWith(quote);
    fields.push({ start, end, value: quoted ? raw.slice(1, -1).replaceAll(quote + quote, quote) : raw });
    start = end + delimiter.length;
    if (next < 0) break;
  }
  return fields;
}
