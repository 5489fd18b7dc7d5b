/** Models that are not fitted by a call of `fit` on a table: published ones, sessions, Lightning, interfaces, injected models. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { sideOf, sinksOf, summary } from './sideSummary.ts';

test('a trainer fits the model it was given, and its folder is found again', () => {
  const training = sideOf({ 'main.py': `
from datasets import load_dataset
from transformers import AutoTokenizer, AutoModelForSequenceClassification, Trainer
tokenizer = AutoTokenizer.from_pretrained("distilbert-base-uncased")
rows = load_dataset("notes").map(lambda batch: tokenizer(batch["text"], max_length=128, truncation=True))
model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased")
trainer = Trainer(model=model, train_dataset=rows["train"], tokenizer=tokenizer)
trainer.train()
trainer.save_model("nets/notes")` });
  assert.equal(training.sinks.length, 1);
  assert.equal(training.vectorisations[0]?.settings?.get('max_length'), 128);
  const serving = sideOf({ 'main.py': `
from transformers import AutoTokenizer, AutoModelForSequenceClassification
tokenizer = AutoTokenizer.from_pretrained("nets/notes")
model = AutoModelForSequenceClassification.from_pretrained("nets/notes")
def predict(text):
    return model(**tokenizer(text, max_length=64))` }, ['main.py'], training);
  assert.deepEqual(serving.sinks.map(({ kind, models }) => [kind, models[0] === training.sinks[0]?.models[0]]), [['predict', true]]);
  assert.equal(serving.vectorisations[0]?.object, training.vectorisations[0]?.object);
});

test('what a session is fed with reaches the graph; a saver links the two sides', () => {
  const training = sideOf({ 'main.py': `
import numpy as np
import tensorflow as tf
x = tf.placeholder(tf.float32)
step = tf.train.AdamOptimizer().minimize(tf.layers.dense(x, 2))
with tf.Session() as session:
    session.run(step, feed_dict={x: np.load("a.npy") / 255})
    tf.train.Saver().save(session, "nets/digits.ckpt")` });
  assert.deepEqual(training.sinks.map(summary).map((text) => text.replace(' (not all followed)', '')), ['fit Session file a.npy: / stateless']);
  const serving = sideOf({ 'main.py': `
import numpy as np
import tensorflow as tf
with tf.Session() as session:
    saver = tf.train.import_meta_graph("nets/digits.ckpt.meta")
    saver.restore(session, "nets/digits.ckpt")
    print(session.run("out:0", {"x:0": np.load("b.npy")}))` }, ['main.py'], training);
  assert.equal(serving.sinks[0]?.models.includes(training.sinks[0]?.models[0] ?? ''), true);
});

test('an interface calls its function with what its inputs give', () => {
  const [sink] = sideOf({ 'main.py': `
import gradio as gr
from keras.models import load_model
model = load_model("leaf.h5")
def classify(picture):
    return model.predict(picture / 255)
gr.Interface(fn=classify, inputs=gr.Image(), outputs="label").launch()` }).sinks;
  assert.equal(sink?.value.image?.colour?.value, 'rgb');
  assert.equal(sink?.entry.boundary, true);
});

test('a model that a route is given, and the body of a request', () => {
  assert.deepEqual(sinksOf(`
import joblib
from fastapi import Body, Depends, FastAPI
app = FastAPI()
def get_model():
    return joblib.load("m.joblib")
@app.post("/p")
def route(rows: list = Body(...), model=Depends(get_model)):
    return model.predict(rows)`), ['predict the model request: no steps']);
});
