import joblib
import pandas as pd
from xgboost import XGBRegressor
df = pd.read_csv("flats.csv")
df["age"] = 2024 - df["year_built"]
df["total_area"] = df["area_1"] + df["area_2"]
features = ["area_1", "area_2", "total_area", "age", "bedrooms"]
X, y = df[features], df["price"]
model = XGBRegressor().fit(X, y)
joblib.dump(model, "xgb.joblib")
