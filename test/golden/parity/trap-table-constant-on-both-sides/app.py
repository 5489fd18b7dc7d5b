import joblib
import pandas as pd
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("flats.joblib")
@app.route("/price", methods=["POST"])
def price():
    row = pd.DataFrame([{"area": request.json["area"], "rooms": request.json["rooms"], "country": 7}])
    return str(model.predict(row)[0])
