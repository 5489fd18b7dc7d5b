import joblib, pandas as pd
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("rent.joblib")
@app.route("/rent", methods=["POST"])
def rent():
    data = request.get_json()
    row = {"size": data["size"], "floor": data.get("floor", 2), "balcony": data.get("balcony", 0)}
    return str(model.predict(pd.DataFrame([row]))[0])
