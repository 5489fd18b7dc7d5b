import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("flat_model.pkl")


@app.route("/price")
def price():
    row = pd.DataFrame([{"area": request.args.get("area"), "age": request.args.get("age"), "rooms": request.args.get("rooms")}])
    return str(model.predict(row[["area", "age", "rooms"]])[0])
