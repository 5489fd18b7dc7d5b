import assert from 'node:assert/strict';
import test from 'node:test';
import { JsonFault, JsonNumber, cellText, isObject, jsonText, parseJson } from '../../../../src/core/logs/jsonValue.ts';
import type { JsonValue } from '../../../../src/core/logs/jsonValue.ts';
import { seeded } from '../random.ts';

const cells = (text: string): (string | null)[] => {
  const value = parseJson(text);
  return isObject(value) ? [...value.values()].map(cellText) : [cellText(value)];
};

test('numbers keep their text and texts are what they stand for', () => {
  assert.deepEqual(cells('{"a": 16.0, "b": 14642743634293743168, "c": -1.50e+3, "d": NaN, "e": -Infinity}'), ['16.0', '14642743634293743168', '-1.50e+3', 'NaN', '-inf']);
  assert.deepEqual(cells(String.raw`{"a": "x\n\"\u20ac\\", "b": true, "c": null, "d": [1.0, {"k": "v"}], "e": {}}`), ['x\n"€\\', 'true', null, '[1.0,{"k":"v"}]', '{}']);
  assert.deepEqual(cells(' 7 '), ['7']);
});

test('keys are no properties of anything', () => {
  const value = parseJson('{"__proto__": 1, "constructor": 2, "": 3}');
  assert.ok(isObject(value));
  assert.deepEqual([...value.keys()], ['__proto__', 'constructor', '']);
});

test('the same value has the same text', () => {
  const text = '{"a":[1.0,"b",null,{"c":"\\"d"}]}';
  assert.equal(jsonText(parseJson(text)), text);
  assert.equal(jsonText(new JsonNumber('1e5')), '1e5');
});

test('what is no JSON is a fault that says why', () => {
  for (const [text, reason] of [
    ['{"a": 1', /breaks off/],
    ['{"a": "x', /breaks off/],
    ['{"a": 1, "a": 2}', /twice/],
    ['{"a": 01}', /invalid JSON/],
    ['{"a": 1} x', /text after/],
    ["{'a': 1}", /invalid JSON/],
    ['{"a": "\\q"}', /invalid JSON/],
    ['{"a": "tab\there"}', /invalid JSON/],
    ['', /breaks off/],
    ['['.repeat(200), /nested deeper/],
  ] as const) {
    assert.throws(() => parseJson(text), (error) => error instanceof JsonFault && reason.test(error.message), text);
  }
});

test('texts that are much alike are each read as what they are', () => {
  const random = seeded(5);
  const pick = <T>(...choices: T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const text = (depth: number): string => {
    const kind = depth > 3 ? 0 : random();
    if (kind < 0.4) return pick('1', '-0.5', '0', '-7', '1e3', '12.50', '"a"', '"a\\n"', '"n"', '"\\\\n"', '"x\\ny\\n"', '"\\u0041"', '"ü"', 'true', 'null', '""', '"\\""');
    if (kind < 0.6) return `[${Array.from({ length: Math.floor(random() * 4) }, () => text(depth + 1)).join(pick(',', ' , '))}]`;
    const keys = ['id', 'time', 'data', 'da', '\\u0061', 'a\\"b', 'x'.repeat(70), 'é', ''].filter(() => random() < 0.6);
    return `{${keys.map((key) => `"${key}"${pick(':', ' : ')}${text(depth + 1)}`).join(',')}}`;
  };
  // Numbers apart, whose text is kept, it is what the language itself reads.
  const plain = (value: JsonValue): unknown => (value instanceof JsonNumber ? Number(value.text) : isObject(value) ? Object.fromEntries([...value].map(([key, each]) => [key, plain(each)])) : Array.isArray(value) ? value.map(plain) : value);
  for (let k = 0; k < 3000; k++) {
    const json = text(0);
    assert.deepEqual(plain(parseJson(json)), JSON.parse(json), json);
    // Cut off, neither reads it.
    const cut = json.slice(0, Math.floor(random() * json.length));
    let readable = true;
    try {
      JSON.parse(cut);
    } catch {
      readable = false;
    }
    if (readable) assert.deepEqual(plain(parseJson(cut)), JSON.parse(cut), cut);
    else assert.throws(() => parseJson(cut), JsonFault, cut);
  }
});
