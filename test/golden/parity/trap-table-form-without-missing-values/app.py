import pickle
import numpy as np
from flask import Flask, request
app = Flask(__name__)
model = pickle.load(open('lr.pkl', 'rb'))
@app.route('/predict', methods=['POST'])
def predict():
    preg = int(request.form['visits'])
    glucose = int(request.form['glucose'])
    bmi = float(request.form['bmi'])
    return str(model.predict(np.array([[preg, glucose, bmi]]))[0])
