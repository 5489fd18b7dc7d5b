import joblib
import pandas as pd
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("claims.joblib")
@app.route("/claim", methods=["POST"])
def claim():
    row = pd.DataFrame([request.json])
    row["urgent"] = row["kind"].apply(lambda kind: 1 if kind == "fire" else 0)
    row["member"] = row["status"].map({"member": 1, "guest": 0})
    return str(model.predict(row[["urgent", "member", "amount"]])[0])
