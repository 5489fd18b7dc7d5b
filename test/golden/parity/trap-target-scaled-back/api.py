import joblib
from fastapi import FastAPI
from keras.models import load_model
app = FastAPI()
m = load_model('energy.h5')
sx, sy = joblib.load('sx.pkl'), joblib.load('sy.pkl')
@app.get('/load')
def load(temp: float, hour: int):
    x = sx.transform([[temp, hour]])
    return float(sy.inverse_transform(m.predict(x))[0, 0])
