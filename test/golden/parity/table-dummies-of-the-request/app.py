import joblib, pandas as pd
from flask import Flask, request
app = Flask(__name__)
m = joblib.load('rf.joblib')
@app.route('/predict', methods=['POST'])
def predict():
    df = pd.DataFrame(request.json, index=[0])
    df = pd.get_dummies(df)
    return str(m.predict(df)[0])
