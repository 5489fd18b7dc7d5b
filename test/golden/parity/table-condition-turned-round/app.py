import joblib
import pandas as pd
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("claims.joblib")
@app.route("/claim", methods=["POST"])
def claim():
    row = pd.DataFrame([request.json])
    row["member"] = (row["status"] != "member").astype(int)
    return str(model.predict(row[["member", "amount"]])[0])
