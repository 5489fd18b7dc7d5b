import time

import joblib
import pandas as pd
import structlog
from flask import Flask, jsonify, request

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.JSONRenderer(),
    ]
)
log = structlog.get_logger()
app = Flask(__name__)
model = joblib.load("wells.joblib")


@app.before_request
def name_request():
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request.headers.get("X-Request-Id"))


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    log.info("asked", row=row.to_dict("records"), rows=len(row))
    start = time.time()
    answer = model.predict(row)
    log.info("answered", answer=answer.tolist(), milliseconds=1000 * (time.time() - start))
    log.debug(f"{len(row):>4}{len(answer):>4} rows and answers")
    return jsonify(answer=int(answer[0]))
