import joblib
from flask import Flask, request

app = Flask(__name__)
import os
scaler = joblib.load("scaler.pkl")
model = joblib.load(os.environ.get("MODEL", "loan_model_tuned.pkl"))


@app.route("/score", methods=["POST"])
def score():
    row = [list(request.json.values())]
    return {"p": float(model.predict_proba(scaler.transform(row))[0, 1])}
