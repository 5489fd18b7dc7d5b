import joblib
import numpy as np
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("flats.joblib")
columns = joblib.load("columns.joblib")

@app.route("/price", methods=["POST"])
def price():
    row = request.get_json()
    x = pd.get_dummies(pd.DataFrame([{"area": row["area"], "rooms": row["rooms"], "city": row["city"]}]))
    x = x.reindex(columns=columns, fill_value=0)
    return jsonify({"price": float(model.predict(x)[0])})
