import joblib
from flask import Flask, request

app = Flask(__name__)
scaler = joblib.load("scaler.pkl")
model = joblib.load("loan_model_served.pkl")


@app.route("/score", methods=["POST"])
def score():
    row = [list(request.json.values())]
    return {"p": float(model.predict_proba(scaler.transform(row))[0, 1])}
