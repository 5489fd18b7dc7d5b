import joblib, pandas as pd
from flask import Flask, request
from sklearn.preprocessing import MinMaxScaler
app = Flask(__name__)
model = joblib.load("sales.joblib")
@app.route("/", methods=["POST"])
def sales():
    df = pd.DataFrame(request.json)
    return str(model.predict(MinMaxScaler().fit_transform(df[["ads", "stores"]])).tolist())
