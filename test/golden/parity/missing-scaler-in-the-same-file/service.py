import joblib
import pandas as pd
from flask import Flask, jsonify, request

class WineService:
    def __init__(self, path='drinks.joblib'):
        bundle = joblib.load(path)
        self.model = bundle['model']
        self.columns = bundle['columns']

    def predict(self, payload):
        frame = pd.DataFrame([payload], columns=self.columns)
        return int(self.model.predict(frame)[0])

app = Flask(__name__)
service = WineService()

@app.route('/api/v1/predict', methods=['POST'])
def predict():
    return jsonify({'quality': service.predict(request.get_json())})
