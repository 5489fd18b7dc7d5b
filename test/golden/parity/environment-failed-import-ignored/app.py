import joblib
import pandas as pd
from flask import Flask, jsonify, request

try:
    import shap
except ImportError:
    shap = None

app = Flask(__name__)
model = joblib.load("wells.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    reasons = shap.Explainer(model.predict)(row)
    return jsonify(answer=int(model.predict(row)[0]), reasons=reasons.values.tolist())
