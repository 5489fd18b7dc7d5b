import logging
import time

import joblib
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("wells.joblib")

handler = logging.FileHandler("service.log")
handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
app.logger.addHandler(handler)


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    app.logger.info("asked for %s", row)
    answer = model.predict(row)
    return jsonify(answer=int(answer[0]))


@app.route("/score", methods=["POST"])
def score():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    start = time.time()
    share = model.predict_proba(row)[0][1]
    app.logger.info("score %s%.1f ms", share, 1000 * (time.time() - start))
    return jsonify(share=float(share))
