import joblib
import pandas as pd
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("flats.joblib")
columns = joblib.load("columns.joblib")
@app.route("/price", methods=["POST"])
def price():
    row = pd.DataFrame([request.json])
    row["per_room"] = row["area"] / row["rooms"]
    return str(model.predict(row.reindex(columns=columns, fill_value=0))[0])
