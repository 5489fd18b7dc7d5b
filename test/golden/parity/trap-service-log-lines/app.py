import logging
import os

import joblib
import pandas as pd
from flask import Flask, jsonify, request

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
logger = logging.getLogger(__name__)
app = Flask(__name__)
model = joblib.load("wells.joblib")
DRIFT_LIMIT = float(os.getenv("DRIFT_LIMIT", "0.7"))


def moved(answers, limit):
    return any(answer > limit for answer in answers)


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    answer = model.predict(row)
    logger.info("predicted %s for %s", answer, row.to_dict())
    if answer.mean() > DRIFT_LIMIT or moved(answer, DRIFT_LIMIT):
        logger.warning("the answers have moved")
    return jsonify(answer=int(answer[0]))
