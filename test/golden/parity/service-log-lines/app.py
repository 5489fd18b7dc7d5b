import logging

import joblib
import pandas as pd
from flask import Flask, jsonify, request

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
app = Flask(__name__)
model = joblib.load("wells.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    answer = model.predict(row)
    logging.info("predicted %s", answer)
    if answer.mean() > DRIFT_LIMIT:
        logging.warning("the answers have moved")
    return jsonify(answer=int(answer[0]))
