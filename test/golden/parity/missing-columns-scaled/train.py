import joblib
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.preprocessing import StandardScaler

NUMERIC = ["area", "age"]

df = pd.read_csv("flats.csv")
scaler = StandardScaler()
df[NUMERIC] = scaler.fit_transform(df[NUMERIC])
model = GradientBoostingRegressor()
model.fit(df[["area", "age", "rooms"]], df["price"])
joblib.dump(model, "flat_model.pkl")
