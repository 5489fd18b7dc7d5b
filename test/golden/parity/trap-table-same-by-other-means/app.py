import joblib
import numpy as np
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("flats.joblib")


@app.route("/price", methods=["POST"])
def price():
    row = request.get_json()
    x = pd.DataFrame({"area": [row["area"]], "rooms": [row["rooms"]], "city": [row["city"]]})
    x["area"] = (x["area"] - 32) / 1.8
    x["city"] = x["city"].map({"north": 1, "south": 0})
    x["rooms"] = x["rooms"].fillna(value=2)
    return jsonify({"price": float(model.predict(x)[0])})
