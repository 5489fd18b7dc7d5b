import joblib
import numpy as np
import pandas as pd
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.layers import LSTM, Dense
from tensorflow.keras.models import Sequential

df = pd.read_csv("tides.csv")[["level"]]
cut = int(len(df) * 0.8)
early, late = df[:cut], df[cut:]
scaler = MinMaxScaler()
scaled = scaler.fit_transform(early)
x, y = [], []
for i in range(24, scaled.shape[0]):
    x.append(scaled[i - 24:i])
    y.append(scaled[i, 0])
model = Sequential([LSTM(16), Dense(1)])
model.compile(loss="mse")
model.fit(np.array(x), np.array(y))
joblib.dump(scaler, "tides_scaler.joblib")
model.save("tides.keras")

scaled = scaler.transform(pd.concat([early.tail(24), late]))
x = []
for i in range(24, scaled.shape[0]):
    x.append(scaled[i - 24:i])
print(model.predict(np.array(x)))
