import joblib
import numpy as np
import pandas as pd
from tensorflow.keras.models import load_model

model = load_model("tides.keras")
scaler = joblib.load("tides_scaler.joblib")
last = scaler.transform(pd.read_csv("today.csv")[["level"]])
print(model.predict(np.array([last])))
