import joblib
from flask import Flask, request
app = Flask(__name__)
models = {"a": joblib.load("model_a.joblib"), "b": joblib.load("model_b.joblib")}
scaler = joblib.load("scaler_a.joblib")
@app.route("/<name>", methods=["POST"])
def predict(name):
    x = [[float(request.form["x1"]), float(request.form["x2"])]]
    if name == "a":
        x = scaler.transform(x)
    return str(models[name].predict(x)[0])
