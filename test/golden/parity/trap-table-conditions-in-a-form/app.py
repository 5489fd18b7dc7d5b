import joblib, numpy as np
from flask import Flask, request
app = Flask(__name__)
clf = joblib.load("ob.joblib")
def group(age):
    if age <= 18:
        return 0
    if age <= 40:
        return 1
    if age <= 65:
        return 2
    return 3
@app.route("/p", methods=["POST"])
def p():
    male = 1 if request.form["gender"] == "Male" else 0
    smokes = 1 if request.form.get("smoke") == "on" else 0
    age_group = group(int(request.form["age"]))
    weight = float(request.form["weight"])
    return str(clf.predict(np.array([[male, smokes, age_group, weight]]))[0])
