import joblib
import pandas as pd
from sklearn.preprocessing import MinMaxScaler

raw = pd.read_csv("raw/sensors.csv")
scaler = MinMaxScaler()
raw[["t", "p"]] = scaler.fit_transform(raw[["t", "p"]])
raw.to_csv("work/sensors_ready.csv", index=False)
