import joblib
import numpy as np

model = joblib.load("gestures.joblib")
print(model.predict(np.load("live.npy")))
