import pickle
import numpy as np
from flask import Flask, request, render_template
app = Flask(__name__)
model = pickle.load(open("lr.pkl", "rb"))
@app.route("/predict", methods=["POST"])
def predict():
    year = int(request.form["Year"])
    kms_driven = float(request.form["Kms_Driven"])
    owner = int(request.form["Owner"])
    fuel_type = request.form["Fuel_Type"]
    if fuel_type == "Petrol":
        fuel_type = 0
    elif fuel_type == "Diesel":
        fuel_type = 1
    else:
        fuel_type = 2
    prediction = model.predict([[year, kms_driven, owner, fuel_type]])
    return render_template("index.html", text=round(prediction[0], 2))
