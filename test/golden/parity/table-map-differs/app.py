import joblib
import numpy as np
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("flats.joblib")


@app.route("/price", methods=["POST"])
def price():
    row = request.get_json()
    codes = {"north": 1, "south": 2, "west": 3}
    x = pd.DataFrame([{"area": row["area"], "rooms": row["rooms"], "city": codes[row["city"]]}])
    return jsonify({"price": float(model.predict(x)[0])})
