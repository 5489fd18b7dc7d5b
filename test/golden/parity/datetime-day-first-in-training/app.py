import joblib
import pandas as pd
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("visits.joblib")
@app.route("/guests", methods=["POST"])
def guests():
    row = pd.DataFrame([request.json])
    row["month"] = pd.to_datetime(row["day"]).dt.month
    return str(model.predict(row[["month", "staff"]])[0])
