import assert from 'node:assert/strict';
import test from 'node:test';
import { isRedundant, textSteps } from '../../../src/parity/textSteps.ts';
import { sideOf } from './sideSummary.ts';

const HEAD = 'import re, string\nimport pandas as pd\nfrom nltk.corpus import stopwords\nfrom nltk.stem import PorterStemmer\nfrom sklearn.feature_extraction.text import TfidfVectorizer\nfrom sklearn.svm import SVC\nt = pd.read_csv("a.csv")["t"]\n';

function steps(code: string) {
  const term = sideOf({ 'main.py': `${HEAD}${code}\nSVC().fit(t, 1)` }).sinks.at(-1)?.value.term;
  return term && textSteps(term);
}
const aspects = (code: string): string[] | undefined => {
  const known = steps(code);
  return known && [...known.aspects.keys()].toSorted((a, b) => (a < b ? -1 : 1));
};

test('one aspect, however it is written', () => {
  for (const code of [
    't = t.str.replace(r"[^\\w\\s]", "", regex=True)',
    't = t.apply(lambda s: re.sub("[!-/:-@[-`{-~]", "", s))',
    't = t.apply(lambda s: s.translate(str.maketrans("", "", string.punctuation)))',
    't = t.apply(lambda s: "".join(c for c in s if c not in string.punctuation))',
  ]) assert.deepEqual(aspects(code), ['punctuation'], code);
  for (const code of ['t = t.str.replace(r"\\d+", "", regex=True)', 't = t.apply(lambda s: re.sub("[0-9]", " ", s))', 't = t.apply(lambda s: re.sub(r"\\b\\d+\\b", "", s))', 't = t.apply(lambda s: "".join(c for c in s if not c.isdigit()))']) {
    assert.deepEqual(aspects(code), ['digits'], code);
  }
  for (const code of ['t = t.apply(lambda s: re.sub(r"http\\S+", "", s))', 't = t.apply(lambda s: re.sub(r"https?://\\S+|www\\.\\S+", " ", s))']) assert.deepEqual(aspects(code), ['URLs'], code);
});

test('several aspects, and those that are none', () => {
  assert.deepEqual(aspects('t = t.apply(lambda s: re.sub("[^a-zA-Z]", " ", s))'), ['digits', 'punctuation']);
  assert.deepEqual(aspects('t = t.str.strip().apply(lambda s: re.sub(r"\\s+", " ", s)).fillna("")'), []);
  assert.deepEqual(aspects('t = t.apply(lambda s: " ".join(s.split())).str.replace("\\n", " ")'), []);
  assert.deepEqual(aspects('ps = PorterStemmer()\nt = t.apply(lambda s: [ps.stem(w) for w in s.split() if w not in stopwords.words("english")])'), ['stem', 'stop words']);
  assert.deepEqual(aspects('t = t.str.replace("colour", "color")'), ['pattern colour color']);
});

test('what is no text any more, or not known', () => {
  assert.equal(aspects('t = t.str.len()'), undefined);
  assert.equal(aspects('t = t.map({"a": 1})'), undefined);
  assert.equal(aspects('from elsewhere import scrub\nt = t.apply(scrub)'), undefined);
});

test('what a vectorizer does anyway', () => {
  const known = steps('t = TfidfVectorizer().fit_transform(t.str.lower().str.replace("[.,;:!?()-/@#$%&*+=<>]", " ", regex=True))');
  const own = steps('t = TfidfVectorizer(token_pattern="x").fit_transform(t.str.lower())');
  const redundant = (from: ReturnType<typeof steps>): boolean[] => [...(from?.aspects ?? [])].map(([key, aspect]) => isRedundant(key, aspect, from?.vectorizer?.parameters));
  assert.deepEqual(redundant(known), [true, true]);
  assert.deepEqual(redundant(own), [false]);
});
