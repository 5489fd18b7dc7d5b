import joblib
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("wells.joblib")
@app.route("/safe", methods=["POST"])
def safe():
    return str(model.predict([[float(request.form["depth"]), float(request.form["arsenic"])]])[0])
