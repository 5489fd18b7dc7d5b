import joblib
import pandas as pd
from flask import Flask, jsonify, request

try:
    import shap
except ImportError:
    shap = None

try:
    import orjson as json
except ImportError:
    import json

try:
    from prometheus_client import Counter
except ImportError:
    def Counter(*names):
        return None

app = Flask(__name__)
model = joblib.load("wells.joblib")
asked = Counter("asked", "Requests")


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([json.loads(request.data)])[["depth", "arsenic"]]
    reasons = []
    if shap is not None:
        reasons = shap.Explainer(model.predict)(row).values.tolist()
    return jsonify(answer=int(model.predict(row)[0]), reasons=reasons)
