import joblib
import pandas as pd

model = joblib.load("penguins.joblib")
scaler = joblib.load("penguins_scaler.joblib")
df = pd.read_csv("penguins_2024.csv")
print(model.predict(scaler.transform(df)))
