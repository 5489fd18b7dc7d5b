import pickle
import numpy as np
from flask import Flask, render_template, request
from sklearn.preprocessing import StandardScaler

app = Flask(__name__)
model = pickle.load(open("model.pkl", "rb"))


@app.route("/predict", methods=["POST"])
def predict():
    values = [float(x) for x in request.form.values()]
    sc = StandardScaler()
    row = sc.fit_transform(np.array(values).reshape(1, -1))
    return render_template("index.html", result=model.predict(row)[0])
